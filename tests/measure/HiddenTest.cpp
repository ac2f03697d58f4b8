#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "lumyo/measure/MuscleMeasure.h"
#include "measure/Pictures.h"

namespace lumyo::measure {
namespace {

using test::Noise;
using test::painted;
using test::squareGrid;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double muscle = 60;
constexpr double fat = 350;

/// A body of 300 x 200 mm, muscle under 15 mm of fat, about the middle of pictures of 1 mm pixels.
double bodyAt(double x_mm, double y_mm)
{
  const double depth = 1 - std::hypot(x_mm / 150, y_mm / 100);
  return depth < 0 ? 0 : (depth < 0.15 ? fat : muscle);
}

Slice picture(int pixels, int bandRows = 0)
{
  Noise noise(6);
  const double middle = (pixels - 1) / 2.0;
  return painted(squareGrid(pixels, {1, 1}),
                 [&](int r, int c) { return noise(r < bandRows ? 0 : bodyAt(c - middle, r - middle)); });
}

TEST(Hidden, NothingIsHiddenWhereThePictureShowsTheSkinAllRound)
{
  EXPECT_THAT(findHidden(picture(360), Side::Right), IsEmpty());
}

TEST(Hidden, TheEdgesThatCutTheBodyAreNamed)
{
  EXPECT_THAT(findHidden(picture(240), Side::Right), ElementsAre("the picture ends before the skin at its right edge"));
  EXPECT_THAT(findHidden(picture(240), Side::Left), ElementsAre("the picture ends before the skin at its left edge"));
  EXPECT_THAT(findHidden(picture(180), Side::Left),
              ElementsAre("the picture ends before the skin at its left, anterior and posterior edges"));
}

TEST(Hidden, ABandAlongAnEdgeIsNamed)
{
  EXPECT_THAT(findHidden(picture(180, 60), Side::Right),
              ElementsAre("the picture ends before the skin at its right and posterior edges",
                          "a signal-free band runs along the picture's anterior edge"));
}

TEST(Hidden, APictureWithoutSignalSaysNothing)
{
  EXPECT_THAT(findHidden(painted(squareGrid(), [](int, int) { return 0; }), Side::Right), IsEmpty());
}

TEST(Hidden, AnAbsentMuscleCarriesTheReasonAndAMeasuredOneDoesNot)
{
  const auto level = SpineLevel::parse("L3/L4");
  const Slice slice = picture(180);
  const auto labels =
      test::labelled(slice.header.grid, labelCode(Muscle::PsoasMajor, Side::Left), test::disc(90, 60, 15));
  const auto absent = measureMuscle(slice, labels, Muscle::RectusAbdominis, level, {})[1];
  EXPECT_EQ(absent.status, MeasurementStatus::Absent);
  EXPECT_EQ(absent.notes, findHidden(slice, Side::Left));
  const auto dark = measureMuscle({slice, FatLook::Dark}, labels, Muscle::RectusAbdominis, level, {})[1];
  EXPECT_THAT(dark.notes, IsEmpty());
}

}  // namespace
}  // namespace lumyo::measure
