#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ChangePixels.h"
#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"
#include "measure/StudyInMemory.h"

namespace lumyo::measure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const SpineLevel l45 = SpineLevel::parse("L4/L5");
const LabelCode psoasRight = labelCode(Muscle::PsoasMajor, Side::Right);

class MeasureLevel : public ::testing::Test {
protected:
  [[nodiscard]] std::vector<MeasurementRecord> rows(const SpineLevel& level = l45)
  {
    MeasuredImages images(m_series);
    return measureLevel(placeLevel(level, m_reading.levels, m_series), m_reading, images, m_settings);
  }
  [[nodiscard]] MeasurementRecord psoas(Side side)
  {
    const auto all = rows();
    for (const auto& row : all) {
      if (row.muscle == Muscle::PsoasMajor && row.side == side) return row;
    }
    ADD_FAILURE() << "no psoas";
    return all.front();
  }
  LabelledSlice& slice() { return m_reading.slices.front(); }

  Series m_series = test::fiveSlices();
  Reading m_reading = test::psoasReading();
  MeasureSettings m_settings{.fat = FatMethod::None, .softwareVersion = "1.0"};
};

TEST_F(MeasureLevel, GivesARowForEveryMuscleAndSideWithItsFacts)
{
  const auto all = rows();
  ASSERT_EQ(all.size(), 14U);
  const auto row = psoas(Side::Right);
  const auto pixels = static_cast<double>(slice().labels.count(psoasRight));
  EXPECT_EQ(row.status, MeasurementStatus::Measured);
  EXPECT_NEAR(*row.area_mm2, pixels * 0.49, 1e-9);
  EXPECT_NEAR(*row.area_mm2, 20 * 20 * 3.14159 * 0.49, 5);
  EXPECT_EQ(row.studyUid, "1.2.3");
  EXPECT_EQ(row.sliceSopUid, "1.2.5.3");
  EXPECT_EQ(row.sliceIndex, 3);
  EXPECT_EQ(row.reader, "muscles-9");
  EXPECT_EQ(row.model.version, "9.0");
  EXPECT_FLOAT_EQ(static_cast<float>(*row.confidence), 0.8F);
  EXPECT_FALSE(row.edited);
  EXPECT_EQ(row.softwareVersion, "1.0");
  EXPECT_EQ(all.back().status, MeasurementStatus::Absent);
}

TEST_F(MeasureLevel, AnOutlineThatAPersonChangedIsEditedAndNoModelsConfidenceIsClaimedForIt)
{
  m_reading.reader = "Dr A";
  slice().edited = {psoasRight};
  EXPECT_TRUE(psoas(Side::Right).edited);
  EXPECT_EQ(psoas(Side::Right).reader, "Dr A");
  EXPECT_FALSE(psoas(Side::Right).confidence);
  EXPECT_FALSE(psoas(Side::Left).edited);
  EXPECT_TRUE(psoas(Side::Left).confidence);
}

TEST_F(MeasureLevel, AReadersWordGoesBeforeTheNumber)
{
  m_reading.reader = "Dr A";
  m_reading.judgements = {{l45, Muscle::PsoasMajor, Side::Right, Verdict::NotAssessable, "movement"}};
  const auto row = psoas(Side::Right);
  EXPECT_EQ(row.status, MeasurementStatus::NotAssessable);
  EXPECT_FALSE(row.area_mm2);
  EXPECT_EQ(row.note, "not assessable by Dr A: movement");
  EXPECT_EQ(psoas(Side::Left).status, MeasurementStatus::Measured);
}

TEST_F(MeasureLevel, ARejectedOutlineCountsOnlyOnceItIsAcceptedAfterAllHoweverItWasDrawn)
{
  m_reading.reader = "Dr A";
  m_reading.judgements = {{l45, Muscle::PsoasMajor, Side::Right, Verdict::Rejected}};
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::NotAssessable);
  EXPECT_EQ(psoas(Side::Right).note, "outline rejected by Dr A");
  slice().edited = {psoasRight};  // a person drew it and rejected it then
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::NotAssessable);
  slice().edited.clear();
  m_reading.judgements.push_back({l45, Muscle::PsoasMajor, Side::Right, Verdict::Accepted});
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::Measured);
}

TEST_F(MeasureLevel, RefusedLabelsFailWithTheReason)
{
  slice().refusals = {{psoasRight, "on the wrong side"}};
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::Failed);
  EXPECT_EQ(psoas(Side::Right).note, "on the wrong side");
  EXPECT_EQ(psoas(Side::Left).status, MeasurementStatus::Measured);
  slice().refusals = {{std::nullopt, "no label"}};
  for (const auto& row : rows()) EXPECT_EQ(row.status, MeasurementStatus::Failed);
}

TEST_F(MeasureLevel, ASliceThatNobodyLabelledFailsAndALevelWithoutSliceIsNotCovered)
{
  m_reading.slices.clear();
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::Failed);
  for (const auto& row : rows(SpineLevel::parse("L3/L4"))) {
    EXPECT_EQ(row.status, MeasurementStatus::NotCovered);
    EXPECT_THAT(row.note, HasSubstr("44.0 mm from the level"));
    EXPECT_FALSE(row.sliceIndex);
  }
}

TEST_F(MeasureLevel, OneMusclesRowsAreThoseOfTheWholeLevel)
{
  m_settings.fat = FatMethod::Gmm3;
  m_settings.fatEvenForPsoas = true;
  MeasuredImages images(m_series);
  const auto placed = placeLevel(l45, m_reading.levels, m_series);
  const auto all = measureLevel(placed, m_reading, images, m_settings);
  const auto two = measureMuscleRows(placed, Muscle::PsoasMajor, m_reading, images, m_settings);
  ASSERT_EQ(two.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(two[i].side, all[i].side);
    EXPECT_EQ(two[i].area_mm2, all[i].area_mm2);
    EXPECT_EQ(two[i].fatFraction_percent, all[i].fatFraction_percent);
    EXPECT_EQ(two[i].note, all[i].note);
  }
}

TEST_F(MeasureLevel, ConvertsASliceOnceHoweverOftenItIsMeasured)
{
  MeasuredImages images(m_series);
  const MeasuredImage* first = &images.at({0, 2});
  (void)images.at({0, 1});
  EXPECT_EQ(&images.at({0, 2}), first);
}

MeasurementRecord rowOf(Muscle muscle, Side side, const Reading& reading, const std::string& level = "L4/L5")
{
  const Series series = test::fiveSlices();
  MeasuredImages images(series);
  LevelMap map = test::twoLevels();
  map.levels.back().level = SpineLevel::parse(level);
  const auto placed = placeLevel(SpineLevel::parse(level), map, series);
  return measureMuscleRows(placed, muscle, reading, images, {})[side == Side::Right ? 0 : 1];
}

TEST(BodyRows, AMuscleThatEndsElsewhereIsAbsentForThatReason)
{
  const auto row = rowOf(Muscle::GluteusMaximus, Side::Right, test::psoasReading(), "L1/L2");
  EXPECT_EQ(row.status, MeasurementStatus::Absent);
  EXPECT_EQ(row.note, "gluteus maximus does not reach L1/L2");
}

TEST(BodyRows, AMuscleThatEveryBodyHasIsNotAbsentBecauseAModelMissedIt)
{
  const auto row = rowOf(Muscle::ErectorSpinae, Side::Left, test::psoasReading());
  EXPECT_EQ(row.status, MeasurementStatus::Failed);
  EXPECT_THAT(row.note, HasSubstr("no erector spinae was found, and every body has one at L4/L5"));
  Reading given = test::psoasReading();
  given.slices[0].origin = {LabelMaker::File, {}, "a.nii.gz"};
  EXPECT_EQ(rowOf(Muscle::ErectorSpinae, Side::Left, given).status, MeasurementStatus::Absent);
}

/// Both psoas, where the picture is `times` as bright under the right one, and the erector spinae behind it.
class BrightPsoas : public ::testing::Test {
protected:
  BrightPsoas()
  {
    LabelSlice& labels = m_reading.slices[0].labels;
    const auto back =
        test::labelled(labels.grid, labelCode(Muscle::ErectorSpinae, Side::Right), test::disc(145, 80, 10));
    for (std::size_t i = 0; i < labels.codes.size(); ++i) labels.codes[i] = std::max(labels.codes[i], back.codes[i]);
  }
  [[nodiscard]] MeasurementRecord psoas(Side side, double times) const
  {
    Series series = test::fiveSlices();
    Slice& slice = series.stacks[0].slices[2];
    const LabelSlice& labels = m_reading.slices[0].labels;
    const std::vector<float> values = slice.block().values();
    slice.pixels = test::painted(labels.grid, [&](int r, int c) {
                     const auto value = static_cast<double>(values[static_cast<std::size_t>(r * 200 + c)]);
                     return labels.at(r, c) == psoasRight ? times * value : value;
                   }).pixels;
    MeasuredImages images(series);
    const auto placed = placeLevel(l45, m_reading.levels, series);
    return measureMuscleRows(placed, Muscle::PsoasMajor, m_reading, images, {})[side == Side::Right ? 0 : 1];
  }

  Reading m_reading = test::psoasReading();
};

TEST_F(BrightPsoas, IsMeasuredWithANoteAndHalfTheConfidence)
{
  const auto plain = psoas(Side::Right, 1);
  const auto bright = psoas(Side::Right, 3);
  EXPECT_EQ(bright.status, MeasurementStatus::Measured);
  EXPECT_EQ(plain.area_mm2, bright.area_mm2);
  EXPECT_NEAR(*bright.confidence, *plain.confidence / 2, 1e-6);
  EXPECT_THAT(bright.note, HasSubstr("this may not be the muscle"));
  EXPECT_THAT(psoas(Side::Left, 3).note, Not(HasSubstr("the muscle:")));
}

TEST_F(BrightPsoas, FailsWhereNoMuscleIsSoBright)
{
  const auto row = psoas(Side::Right, 6);
  EXPECT_EQ(row.status, MeasurementStatus::Failed);
  EXPECT_FALSE(row.area_mm2);
  EXPECT_THAT(row.note, HasSubstr("this cannot be the muscle"));
}

TEST_F(BrightPsoas, IsNoQuestionOnceAPersonDrewIt)
{
  m_reading.slices[0].edited = {psoasRight};
  const auto row = psoas(Side::Right, 6);
  EXPECT_EQ(row.status, MeasurementStatus::Measured);
  EXPECT_THAT(row.note, Not(HasSubstr("the muscle:")));
}

TEST(BodyRows, ARescaleWithAnInterceptChangesNothingButTheMeanAndIsSaid)
{
  const Reading reading = test::psoasReading();
  const Series plain = test::fiveSlices();
  for (const double intercept : {-1024.0, 300.0}) {
    Series shifted = plain;
    for (Slice& slice : shifted.stacks[0].slices) {
      lumyo::test::changePixels(slice, [&](PixelBlock& block) { block.intercept += intercept; });
    }
    MeasuredImages images(plain);
    MeasuredImages others(shifted);
    const auto placed = placeLevel(SpineLevel::parse("L4/L5"), test::twoLevels(), plain);
    MeasureSettings settings;
    settings.fatEvenForPsoas = true;
    const auto before = measureMuscleRows(placed, Muscle::PsoasMajor, reading, images, settings)[0];
    const auto after = measureMuscleRows(placed, Muscle::PsoasMajor, reading, others, settings)[0];
    EXPECT_EQ(after.status, MeasurementStatus::Measured);
    EXPECT_EQ(before.area_mm2, after.area_mm2);
    EXPECT_NEAR(*before.fatFraction_percent, *after.fatFraction_percent, 0.5);
    EXPECT_NEAR(*after.meanIntensity, *before.meanIntensity + intercept, 1e-3);
    EXPECT_THAT(after.note, HasSubstr("signal is counted from there"));
  }
}

}  // namespace
}  // namespace lumyo::measure
