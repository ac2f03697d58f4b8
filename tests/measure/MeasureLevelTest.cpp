#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"
#include "measure/StudyInMemory.h"

namespace lumyo::measure {
namespace {

using ::testing::HasSubstr;

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

TEST_F(MeasureLevel, ARejectedOutlineCountsOnceItIsRedrawnOrAcceptedAfterAll)
{
  m_reading.reader = "Dr A";
  m_reading.judgements = {{l45, Muscle::PsoasMajor, Side::Right, Verdict::Rejected}};
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::NotAssessable);
  EXPECT_EQ(psoas(Side::Right).note, "outline rejected by Dr A");
  slice().edited = {psoasRight};
  EXPECT_EQ(psoas(Side::Right).status, MeasurementStatus::Measured);
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

}  // namespace
}  // namespace lumyo::measure
