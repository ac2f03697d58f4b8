// Which grey values count as muscle when a brush is limited to it.

#include <gtest/gtest.h>

#include <random>

#include "ExpectError.h"
#include "lumyo/session/GreyLimits.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using measure::test::labelled;
using measure::test::painted;
using measure::test::squareGrid;

/// Muscle of 100 with a standard deviation of 10 in fat of 400, a share of the muscle's pixels infiltrated.
Slice muscleInFat(const SliceGrid& grid, double infiltrated)
{
  std::mt19937 random(5);
  std::normal_distribution<double> noise(0, 10);
  std::uniform_real_distribution<double> share(0, 1);
  return painted(grid, [&](int row, int column) {
    const bool isMuscle = std::hypot(row - 50, column - 50) < 30 && share(random) >= infiltrated;
    return static_cast<int>(std::lround((isMuscle ? 100 : 400) + noise(random)));
  });
}

TEST(MuscleValues, HoldTheMuscleAndNoFatAlsoWhereAThirdOfItIsFat)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  const LabelSlice labels = labelled(grid, psoasRight, disc(50, 50, 30));
  for (const double infiltrated : {0.0, 0.33}) {
    const auto range = muscleValues(muscleInFat(grid, infiltrated), labels, psoasRight);
    ASSERT_TRUE(range);
    EXPECT_LT(range->from, 85);
    EXPECT_GT(range->to, 115);
    EXPECT_LT(range->to, 250) << infiltrated;
  }
}

TEST(MuscleValues, ComeFromTheOtherSideOrAnyMuscleWhereThereIsNoOutline)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  const Slice slice = muscleInFat(grid, 0);
  const LabelSlice labels = labelled(grid, psoasLeft, disc(50, 50, 30));
  EXPECT_EQ(muscleValues(slice, labels, psoasRight)->to, muscleValues(slice, labels, psoasLeft)->to);
  EXPECT_EQ(muscleValues(slice, labels, erectorLeft)->to, muscleValues(slice, labels, psoasLeft)->to);
  EXPECT_FALSE(muscleValues(slice, labelled(grid, psoasLeft, disc(-50, -50, 1)), psoasLeft));
}

TEST(MuscleValues, NeedPixelsOfTheLabelsSize)
{
  const SliceGrid grid = squareGrid(20, {1, 1});
  const LabelSlice labels = labelled(squareGrid(10, {1, 1}), psoasLeft, disc(5, 5, 3));
  EXPECT_ERROR((void)muscleValues(muscleInFat(grid, 0), labels, psoasLeft), ErrorCode::InvalidCall, "differ in size");
  EXPECT_EQ(allValues(painted(grid, [](int row, int) { return row; })).to, 19);
}

}  // namespace
}  // namespace lumyo::session
