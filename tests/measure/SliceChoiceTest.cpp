#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/SliceChoice.h"
#include "measure/SliceScenes.h"

namespace lumyo::measure {
namespace {

using Eigen::Vector3d;
using test::chosen;
using test::degree;
using test::levelAt;
using test::mirrored;
using test::reversed;
using test::stackAt;

TEST(SliceChoice, TakesTheSliceNearestToTheCentre)
{
  const LevelSlice s = chosen(levelAt({0, 0, 4.9}), {stackAt(Vector3d::Zero(), 5, 4)});
  EXPECT_EQ(s.place.slice, 3U);
  EXPECT_NEAR(s.offset_mm, 0.9, 1e-9);
  EXPECT_NEAR(s.tilt_deg, 0, 1e-9);
  EXPECT_EQ(s.coverage, Coverage::Covered);
}

// At 20 degrees of tilt and 99 mm from the first pixel the z of the image corner is wrong by 34 mm.
TEST(SliceChoice, MeasuresAlongTheNormalAtTheSpineNotByTheZOfTheCorner)
{
  const StackGeometry stack = stackAt({0, 30, 50}, 21, 4, 20);
  const Vector3d normal = stack.slices[0].normal();
  const LevelSlice s = chosen(levelAt(Vector3d(0, 30, 50) + 8.5 * normal, normal), {stack});
  EXPECT_EQ(s.place.slice, 12U);
  EXPECT_NEAR(s.offset_mm, 0.5, 1e-9);
  const double cornerOff = std::abs(stack.slices[12].firstPixel().mm.z() - s.plane.centre.mm.z());
  EXPECT_GT(cornerOff, 30);
}

TEST(SliceChoice, OffsetIsPositiveWhereTheLevelLiesNearerTheHead)
{
  EXPECT_NEAR(chosen(levelAt({0, 0, 1}), {stackAt(Vector3d::Zero(), 1, 4)}).offset_mm, 1, 1e-12);
  EXPECT_NEAR(chosen(levelAt({0, 0, -1}), {stackAt(Vector3d::Zero(), 1, 4)}).offset_mm, -1, 1e-12);
}

TEST(SliceChoice, OffsetDoesNotDependOnWhichWayTheSlicesFace)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 5, 4);
  const LevelPlane level = levelAt({0, 0, 5.1});
  EXPECT_NEAR(chosen(level, {stack}).offset_mm, 1.1, 1e-9);
  EXPECT_NEAR(chosen(level, {mirrored(stack)}).offset_mm, 1.1, 1e-9);
  EXPECT_NEAR(chosen(level, {reversed(stack)}).offset_mm, 1.1, 1e-9);
  EXPECT_EQ(chosen(level, {reversed(stack)}).place.slice, 1U);
}

TEST(SliceChoice, TiltIsTheAngleBetweenThePlanes)
{
  const LevelSlice s =
      chosen(levelAt({0, 0, 0}, {0, -std::sin(12 * degree), std::cos(12 * degree)}), {stackAt(Vector3d::Zero(), 3, 4)});
  EXPECT_NEAR(s.tilt_deg, 12, 1e-9);
}

TEST(SliceChoice, HalfASpacingBeyondTheLastSliceIsCoveredAndMoreIsNot)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 3, 4.4)};
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2 + 1e-9}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2001}), stacks).coverage, Coverage::TooFar);
  EXPECT_EQ(chosen(levelAt({0, 0, -4.4 - 2.2001}), stacks).coverage, Coverage::TooFar);
}

TEST(SliceChoice, EveryPlaceInsideAStackIsCovered)
{
  StackGeometry stack = stackAt(Vector3d::Zero(), 2, 4.40);
  stack.slices[1] = SliceGrid({stack.slices[1].firstPixel().mm + Vector3d(0, 0, 0.03)},
                              {Vector3d::UnitX(), Vector3d::UnitY()}, {1, 1}, {200, 200});
  const LevelSlice s = chosen(levelAt({0, 0, 0.015}), {stack});
  EXPECT_NEAR(std::abs(s.offset_mm), 2.215, 1e-9);
  EXPECT_EQ(s.coverage, Coverage::Covered);
}

TEST(SliceChoice, AMissingSliceInsideAStackIsNotCovered)
{
  StackGeometry stack = stackAt(Vector3d::Zero(), 5, 4);
  stack.slices.erase(stack.slices.begin() + 2);
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), {stack}).coverage, Coverage::TooFar);
  EXPECT_EQ(chosen(levelAt({0, 0, 2.5}), {stack}).coverage, Coverage::Covered);
}

// The middle slice of a slab of five was damaged: its neighbours lie 4.4 mm from the level, half a spacing is 2.2.
TEST(SliceChoice, ALevelOnASliceThatCouldNotBeReadIsNotCovered)
{
  for (const std::vector<int>& left : {std::vector{1, 2, 4, 5}, std::vector{2, 4}, std::vector{1, 2, 4}}) {
    SliceStack stack;
    for (const int number : left) {
      SliceHeader header{.grid = stackAt({0, 0, 4.4 * (number - 3)}, 1, 4.4).slices[0], .thickness_mm = 4};
      header.sliceNumber = number;
      stack.slices.push_back({header, {}});
    }
    EXPECT_EQ(chosen(levelAt({0, 0, 0}), {geometryOf(stack)}).coverage, Coverage::TooFar);
    EXPECT_EQ(chosen(levelAt({0, 0, -4.4 + 2.1}), {geometryOf(stack)}).coverage, Coverage::Covered);
  }
}

TEST(SliceChoice, ExactlyBetweenTwoSlicesTakesTheOneNearerTheHead)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 2, 4.4);
  const LevelPlane level = levelAt({0, 0, 0});
  EXPECT_EQ(chosen(level, {stack}).place.slice, 1U);
  EXPECT_NEAR(chosen(level, {stack}).offset_mm, -2.2, 1e-9);
  EXPECT_EQ(chosen(level, {reversed(stack)}).place.slice, 0U);
  EXPECT_EQ(chosen(level, {mirrored(stack)}).place.slice, 1U);
}

TEST(SliceChoice, ASingleSliceReachesHalfItsThickness)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 1, 5)};
  EXPECT_EQ(chosen(levelAt({0, 0, 2.4}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 2.6}), stacks).coverage, Coverage::TooFar);
}

TEST(SliceChoice, ASingleSliceOfUnknownThicknessCoversOnlyItsOwnPlane)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 1, 0)};
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 0.1}), stacks).coverage, Coverage::TooFar);
}

TEST(SliceChoice, WideSpacingCoversByItsSpacingNotByTheThickness)
{
  // 4 mm slices 8 mm apart: no slice within half a slice spacing would be wrong at 3.9 mm.
  SliceStack stack;
  for (int i = 0; i < 3; ++i) {
    SliceHeader header{
        .grid = stackAt({0, 0, 8.0 * i}, 1, 8).slices[0], .image = {}, .instanceNumber = 0, .thickness_mm = 4};
    stack.slices.push_back({header, {}});
  }
  const StackGeometry geometry = geometryOf(stack);
  EXPECT_NEAR(geometry.spacing_mm, 8, 1e-12);
  EXPECT_EQ(chosen(levelAt({0, 0, 3.9}), {geometry}).coverage, Coverage::Covered);
}

TEST(SliceChoice, ACentreBesideThePictureIsNotCovered)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 5, 4)};
  EXPECT_EQ(chosen(levelAt({99, 0, 0}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({101, 0, 0}), stacks).coverage, Coverage::OutsidePicture);
  EXPECT_EQ(chosen(levelAt({0, -101, 0}), stacks).coverage, Coverage::OutsidePicture);
}

TEST(SliceChoice, SagittalSlicesNeverCoverALevel)
{
  const SliceGrid sagittal({{0, -100, 100}}, {Vector3d::UnitY(), -Vector3d::UnitZ()}, {1, 1}, {200, 200});
  const StackGeometry stack{.slices = {sagittal}, .spacing_mm = 4};
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), {stack}).coverage, Coverage::AlongSpine);
}

TEST(SliceChoice, OfTwoSlabsTheOneTiltedToTheDiscWins)
{
  const Vector3d normal(0, -std::sin(25 * degree), std::cos(25 * degree));
  const LevelPlane level = levelAt({0, 0, 0}, normal);
  // The untilted block passes 0.2 mm from the centre, the tilted slab 1.5 mm: 20 sin 25 = 8.5 mm decides.
  const std::vector stacks{stackAt({0, 0, 0.2}, 5, 4, 0), stackAt(1.5 * normal, 3, 4, 25)};
  const LevelSlice s = chosen(level, stacks);
  EXPECT_EQ(s.place.stack, 1U);
  EXPECT_NEAR(s.tilt_deg, 0, 1e-9);
  EXPECT_NEAR(s.offset_mm, -1.5, 1e-9);
}

TEST(SliceChoice, ASmallTiltIsWorthLessThanALargeOffset)
{
  const LevelPlane level = levelAt({0, 0, 0});
  // 20 sin 2 degrees = 0.70 mm against 1.9 mm.
  const std::vector stacks{stackAt({0, 0, 1.9}, 3, 4, 0), stackAt({0, 0, 0}, 3, 4, 2)};
  EXPECT_EQ(chosen(level, stacks).place.stack, 1U);
}

TEST(SliceChoice, ACoveringStackBeatsABetterTiltedOneThatEndsBefore)
{
  const LevelPlane level = levelAt({0, 0, 0});
  const std::vector stacks{stackAt({0, 0, 20}, 3, 4, 0), stackAt({0, 0, 0}, 3, 4, 30)};
  EXPECT_EQ(chosen(level, stacks).place.stack, 1U);
}

TEST(SliceChoice, TiesGoToTheEarlierStack)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 3, 4);
  EXPECT_EQ(chosen(levelAt({0, 0, 1}), {stack, stack}).place.stack, 0U);
}

TEST(SliceChoice, WithoutCoverageTheNearestPictureComesBack)
{
  const LevelPlane level = levelAt({0, 0, 0});
  const std::vector stacks{stackAt({0, 0, 60}, 3, 4), stackAt({0, 0, 30}, 3, 4), stackAt({400, 0, 0}, 3, 4)};
  const LevelSlice s = chosen(level, stacks);
  EXPECT_EQ(s.coverage, Coverage::TooFar);
  EXPECT_EQ(s.place.stack, 1U);
  EXPECT_EQ(s.place.slice, 0U);
  EXPECT_NEAR(s.offset_mm, -26, 1e-9);
}

TEST(SliceChoice, WithoutSlicesThereIsNothingToChoose)
{
  EXPECT_FALSE(chooseSlice(levelAt({0, 0, 0}), {}));
  EXPECT_FALSE(chooseSlice(levelAt({0, 0, 0}), std::vector<StackGeometry>(2)));
}

TEST(SliceChoice, RefusesALevelWithoutAPlane)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 3, 4)};
  LevelPlane level = levelAt({0, 0, 0});
  level.normal = Vector3d::Zero();
  EXPECT_ERROR(chooseSlice(level, stacks), ErrorCode::InvalidCall, "is not usable: its centre and normal");
  level = levelAt({0, 0, std::numeric_limits<double>::quiet_NaN()});
  EXPECT_ERROR(chooseSlice(level, stacks), ErrorCode::InvalidCall, "is not usable: its centre and normal");
}

}  // namespace
}  // namespace lumyo::measure
