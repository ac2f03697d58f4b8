// An outline is laid on the edges beside it: phantoms of known area.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "ExpectError.h"
#include "lumyo/session/EditSize.h"
#include "lumyo/session/FollowImage.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using measure::test::labelled;
using measure::test::painted;
using measure::test::squareGrid;

constexpr double spacing_mm = 0.7;
using Inside = std::function<bool(int, int)>;

SliceGrid grid() { return squareGrid(200, {spacing_mm, spacing_mm}); }

/// Radius in mm about a pixel.
Inside circle(double radius_mm, double row = 100, double column = 100)
{
  return disc(row, column, radius_mm / spacing_mm);
}

/// Muscle of 100 in fat of 400, with noise; borders share a pixel's value as a scanner's do.
Slice picture(const Inside& isMuscle, double noise = 15)
{
  std::mt19937 random(3);
  std::normal_distribution<double> normal(0, 1);
  return painted(grid(), [&](int row, int column) {
    double share = 0;
    for (const auto& [r, c] : {std::pair(0, 0), {-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      share += isMuscle(row + r, column + c) ? 0.2 : 0;
    }
    return static_cast<int>(std::lround(400 - 300 * share + noise * normal(random)));
  });
}

LabelSlice outline(const Inside& inside) { return labelled(grid(), psoasLeft, inside); }

LabelSlice followed(const LabelSlice& before, const Slice& slice) { return followedImage(before, {psoasLeft}, slice); }

TEST(FollowImage, AnOutlineTwoMillimetresOffAClearEdgeSnapsToIt)
{
  const LabelSlice truth = outline(circle(18));
  const Slice slice = picture(circle(18));
  for (const Inside& start : {circle(16), circle(20), circle(18, 102, 102)}) {
    const LabelSlice before = outline(start);
    const LabelSlice after = followed(before, slice);
    EXPECT_LT(editSize(truth, before, psoasLeft).dice, 0.96);
    EXPECT_GT(editSize(truth, after, psoasLeft).dice, 0.975);
    EXPECT_NEAR(after.area_mm2(psoasLeft), truth.area_mm2(psoasLeft), 0.04 * truth.area_mm2(psoasLeft));
  }
}

TEST(FollowImage, AMuscleWithAWaistSnapsToo)
{
  const auto waisted = [](double grow_mm) {
    return [=](int r, int c) { return circle(12 + grow_mm, 84, 100)(r, c) || circle(12 + grow_mm, 116, 100)(r, c); };
  };
  const LabelSlice truth = outline(waisted(0));
  const Slice slice = picture(waisted(0));
  for (const double grow_mm : {-2.0, 2.0}) {
    EXPECT_GT(editSize(truth, followed(outline(waisted(grow_mm)), slice), psoasLeft).dice, 0.96);
  }
}

TEST(FollowImage, NothingMovesOnAFlatPictureOrInNoise)
{
  const LabelSlice before = outline(circle(18));
  for (const double noise : {0.0, 15.0}) {
    const Slice flat = picture([](int, int) { return true; }, noise);
    EXPECT_ERROR((void)followed(before, flat), ErrorCode::InvalidCall, "no clear edge within 5 mm");
  }
}

TEST(FollowImage, DoesNotLeakWhereTheEdgeHasAGap)
{
  const auto withDoor = [](int r, int c) {
    return circle(18)(r, c) || (c > 100 && std::abs(r - 100) * spacing_mm < 5);  // muscle goes on to the left
  };
  const LabelSlice truth = outline(circle(18));
  const LabelSlice after = followed(outline(circle(16.5)), picture(withDoor));
  EXPECT_GT(editSize(truth, after, psoasLeft).dice, 0.96);
  for (int column = 0; column < 200; ++column) {
    const bool isBeyond = (column - 100) * spacing_mm > 16.5 + 5.5;
    EXPECT_TRUE(!isBeyond || after.at(100, column) == backgroundLabel) << column;
  }
}

TEST(FollowImage, AnEdgeBeyondTheBandIsNotReached)
{
  const Slice slice = picture(circle(30));
  EXPECT_ERROR((void)followed(outline(circle(18)), slice), ErrorCode::InvalidCall, "no clear edge");
}

TEST(FollowImage, TakesNothingFromOtherMusclesWhateverTheTargetSays)
{
  LabelSlice before = outline(circle(16));
  for (int row = 0; row < 100; ++row) {
    for (int column = 0; column < 200; ++column) {
      LabelCode& code = before.codes[static_cast<std::size_t>(row * 200 + column)];
      if (code == backgroundLabel) code = erectorLeft;
    }
  }
  const LabelSlice after = followedImage(before, {psoasLeft, false, {}}, picture(circle(18)));
  EXPECT_EQ(after.count(erectorLeft), before.count(erectorLeft));
  EXPECT_GT(after.count(psoasLeft), before.count(psoasLeft));
}

TEST(FollowImage, AMuscleCutOffAtThePicturesEdgeStaysCutOffThere)
{
  const LabelSlice before = outline(circle(16, 100, 5));
  const LabelSlice after = followed(before, picture(circle(18, 100, 5)));
  EXPECT_GT(editSize(outline(circle(18, 100, 5)), after, psoasLeft).dice, 0.96);
  for (int row = 90; row < 110; ++row) EXPECT_EQ(after.at(row, 0), psoasLeft);
}

TEST(FollowImage, AChangeBeyondBoundsIsRefused)
{
  EXPECT_ERROR((void)followed(outline(circle(7)), picture(circle(11))), ErrorCode::InvalidCall, "nothing was changed");
  EXPECT_ERROR((void)followed(outline(circle(1, -90, -90)), picture(circle(11))), ErrorCode::InvalidCall,
               "no outline yet");
  const Slice small = painted(squareGrid(10, {1, 1}), [](int, int) { return 1; });
  EXPECT_ERROR((void)followed(outline(circle(18)), small), ErrorCode::InvalidCall, "differ in size");
}

TEST(FollowImage, GivesTheSameLabelsAgain)
{
  const Slice slice = picture(circle(18));
  const LabelSlice before = outline(circle(20));
  EXPECT_EQ(followed(before, slice).codes, followed(before, slice).codes);
}

}  // namespace
}  // namespace lumyo::session
