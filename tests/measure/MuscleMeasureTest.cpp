#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "ChangePixels.h"
#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/MuscleMeasure.h"
#include "measure/Pictures.h"

namespace lumyo::measure {
namespace {

using test::disc;
using test::labelled;
using test::painted;
using test::squareGrid;
using ::testing::HasSubstr;

const SpineLevel level = SpineLevel::parse("L4/L5");
const LabelCode erectorRight = labelCode(Muscle::ErectorSpinae, Side::Right);

MuscleMeasure erector(const Slice& slice, const LabelSlice& labels, const FatOptions& options = {})
{
  return measureMuscle(slice, labels, Muscle::ErectorSpinae, level, options)[0];
}

TEST(MuscleMeasure, AreaIsThePixelCountTimesBothSpacings)
{
  const SliceGrid grid = squareGrid(200, {0.9, 0.5});
  const auto labels =
      labelled(grid, erectorRight, [](int r, int c) { return r >= 50 && r < 110 && c >= 40 && c < 90; });
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labels);
  EXPECT_EQ(m.status, MeasurementStatus::Measured);
  EXPECT_NEAR(m.area_mm2.value(), 60 * 50 * 0.9 * 0.5, 1e-9);
}

TEST(MuscleMeasure, AreaOfADiscIsThatOfTheCircle)
{
  const SliceGrid grid = squareGrid(200, {0.5, 0.5});
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labelled(grid, erectorRight, disc(100, 100, 50)));
  const double truth = 3.14159265 * 25 * 25;
  EXPECT_NEAR(m.area_mm2.value(), truth, 0.005 * truth);
}

TEST(MuscleMeasure, SidesAndMusclesAreKeptApart)
{
  const SliceGrid grid = squareGrid();
  LabelSlice labels = labelled(grid, erectorRight, disc(100, 60, 30));
  const auto left = labelled(grid, labelCode(Muscle::ErectorSpinae, Side::Left), disc(100, 140, 20));
  for (std::size_t i = 0; i < labels.codes.size(); ++i) {
    if (left.codes[i] != 0) labels.codes[i] = left.codes[i];
  }
  const Slice slice = painted(grid, [](int, int column) { return column < 100 ? 80 : 120; });
  const auto right = measureMuscle(slice, labels, Muscle::ErectorSpinae, level, {})[0];
  const auto other = measureMuscle(slice, labels, Muscle::ErectorSpinae, level, {})[1];
  EXPECT_NEAR(right.area_mm2.value(), labels.area_mm2(erectorRight), 1e-9);
  EXPECT_GT(right.area_mm2.value(), 2 * other.area_mm2.value());
  EXPECT_NEAR(right.meanIntensity.value(), 80, 1e-6);
  EXPECT_NEAR(other.meanIntensity.value(), 120, 1e-6);
}

TEST(MuscleMeasure, MeanIntensityIsThatOfTheRescaledNativeValues)
{
  const SliceGrid grid = squareGrid();
  Slice slice = painted(grid, [](int row, int) { return row % 2 == 0 ? 10 : 30; });
  lumyo::test::changePixels(slice, [](PixelBlock& block) {
    block.slope = 2;
    block.intercept = 5;
  });
  const auto labels =
      labelled(grid, erectorRight, [](int r, int c) { return r >= 40 && r < 140 && c >= 40 && c < 140; });
  EXPECT_NEAR(erector(slice, labels).meanIntensity.value(), 45, 1e-6);
}

TEST(MuscleMeasure, AMuscleWithoutPixelsIsAbsentAndHasNoNumber)
{
  const SliceGrid grid = squareGrid();
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labelled(grid, 1, disc(100, 100, 20)));
  EXPECT_EQ(m.status, MeasurementStatus::Absent);
  EXPECT_FALSE(m.area_mm2 || m.leanArea_mm2 || m.fatFraction_percent || m.meanIntensity);
  EXPECT_EQ(m.fatMethod, FatMethod::None);
}

TEST(MuscleMeasure, ATruncatedMuscleHasAReasonAndNoNumber)
{
  const SliceGrid grid = squareGrid();
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labelled(grid, erectorRight, disc(100, 10, 30)));
  EXPECT_EQ(m.status, MeasurementStatus::Truncated);
  EXPECT_FALSE(m.area_mm2 || m.leanArea_mm2 || m.fatFraction_percent || m.meanIntensity);
  ASSERT_EQ(m.notes.size(), 1U);
  EXPECT_THAT(m.notes[0], HasSubstr("edge of the picture on the patient's right"));
}

TEST(MuscleMeasure, ANoteOnAnImplausibleAreaChangesNoNumber)
{
  const SliceGrid grid = squareGrid();
  const auto labels = labelled(grid, erectorRight, disc(100, 100, 10));
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labels, {.method = FatMethod::None});
  EXPECT_EQ(m.status, MeasurementStatus::Measured);
  EXPECT_NEAR(m.area_mm2.value(), labels.area_mm2(erectorRight), 1e-9);
  ASSERT_EQ(m.notes.size(), 1U);
  EXPECT_THAT(m.notes[0], HasSubstr("hardly possible for erector spinae at L4/L5"));
}

TEST(MuscleMeasure, LabelsOfAnotherSizeAreRefused)
{
  const Slice slice = painted(squareGrid(200), [](int, int) { return 100; });
  const auto labels = labelled(squareGrid(199), erectorRight, disc(100, 100, 20));
  EXPECT_ERROR(erector(slice, labels), ErrorCode::InvalidCall, "they must cover the same pixels");
  EXPECT_ERROR(findTruncation(slice, labels, erectorRight), ErrorCode::InvalidCall, "they must cover the same pixels");
  EXPECT_ERROR(measureFat(slice, labels, Muscle::ErectorSpinae, {}, nullptr), ErrorCode::InvalidCall,
               "they must cover the same pixels");
}

TEST(MuscleMeasure, WithoutAFatImageDixonSaysSo)
{
  const SliceGrid grid = squareGrid();
  const auto m = erector(painted(grid, [](int, int) { return 100; }), labelled(grid, erectorRight, disc(100, 100, 40)),
                         {.method = FatMethod::Dixon});
  EXPECT_EQ(m.status, MeasurementStatus::Measured);
  EXPECT_FALSE(m.fatFraction_percent);
  ASSERT_EQ(m.notes.size(), 1U);
  EXPECT_THAT(m.notes[0], HasSubstr("no Dixon fat image"));
}

TEST(PsoasIndex, IsSquareCentimetresBySquareMetres)
{
  // 8.5 + 9.0 cm² at 1.75 m.
  EXPECT_NEAR(psoasIndex_cm2PerM2(850, 900, 1.75), 17.5 / 3.0625, 1e-12);
}

TEST(PsoasIndex, RefusesAHeightInCentimetres)
{
  EXPECT_ERROR(psoasIndex_cm2PerM2(850, 900, 175), ErrorCode::InvalidCall, "a body height of 175 m cannot be right");
  EXPECT_ERROR(psoasIndex_cm2PerM2(850, 900, 0), ErrorCode::InvalidCall, "a body height of 0 m cannot be right");
  EXPECT_ERROR(psoasIndex_cm2PerM2(850, 900, std::nan("")), ErrorCode::InvalidCall,
               "a body height of nan m cannot be right");
}

}  // namespace
}  // namespace lumyo::measure
