#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExpectError.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/measure/Repeats.h"
#include "measure/StudyInMemory.h"

namespace lumyo::measure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const SpineLevel l45 = SpineLevel::parse("L4/L5");

TEST(PlaceLevel, TakesTheSliceThroughTheLevelsCentreFromHeadersAlone)
{
  Series series = test::fiveSlices();
  for (Slice& slice : series.stacks[0].slices) slice.pixels.reset();
  const auto placed = placeLevel(l45, test::twoLevels(), series);
  ASSERT_TRUE(placed.isCovered());
  EXPECT_EQ(placed.at->place, (SlicePlace{0, 2}));
  EXPECT_NEAR(placed.at->offset_mm, 0, 1e-9);
  EXPECT_FALSE(placed.byHand);
}

TEST(PlaceLevel, SaysWhyALevelHasNoSlice)
{
  const Series series = test::fiveSlices();
  const auto far = placeLevel(SpineLevel::parse("L3/L4"), test::twoLevels(), series);
  ASSERT_TRUE(far.at);
  EXPECT_EQ(far.at->coverage, Coverage::TooFar);
  const auto unknown = placeLevel(SpineLevel::parse("L1/L2"), test::twoLevels(), series);
  EXPECT_FALSE(unknown.at);
  EXPECT_EQ(unknown.whyNot, "L1/L2 was not found among the levels");
}

TEST(PlaceLevel, NamesTheSliceThatWouldShowTheLevelButCannotBeRead)
{
  Series series = test::fiveSlices();
  series.stacks[0].slices[2].pixels.reset();
  series.stacks[0].slices[2].unreadable = "cut off";
  const auto placed = placeLevel(l45, test::twoLevels(), series);
  ASSERT_TRUE(placed.at);
  EXPECT_FALSE(placed.isCovered());
  EXPECT_EQ(placed.at->coverage, Coverage::Unreadable);
  EXPECT_EQ(placed.at->place, (SlicePlace{0, 2}));
}

TEST(PlaceLevel, NamesALostSliceAlsoWhereNothingElseOfItsSlabCanBeRead)
{
  Series series = test::fiveSlices();
  SliceStack& below = series.stacks.emplace_back();
  below.slices.push_back(series.stacks[0].slices[2]);
  below.slices[0].unreadable = "cut off";
  below.slices[0].header.thickness_mm = 4;
  for (Slice& slice : series.stacks[0].slices) {
    const SliceGrid& g = slice.header.grid;
    slice.header.grid = SliceGrid({g.firstPixel().mm + Eigen::Vector3d(0, 0, 90)}, test::axial, {0.7, 0.7}, g.size());
  }
  const auto placed = placeLevel(l45, test::twoLevels(), series);
  ASSERT_TRUE(placed.at);
  EXPECT_EQ(placed.at->coverage, Coverage::Unreadable);
  EXPECT_EQ(placed.at->place, (SlicePlace{1, 0}));
}

TEST(PlaceLevel, AReadableSliceOfAnotherStackGoesBeforeALostOne)
{
  Series series = test::fiveSlices();
  series.stacks.push_back(series.stacks[0]);
  for (Slice& slice : series.stacks[1].slices) {
    const SliceGrid& g = slice.header.grid;
    slice.header.grid = SliceGrid({g.firstPixel().mm + Eigen::Vector3d(0, 0, 1.5)}, test::axial, {0.7, 0.7}, g.size());
  }
  series.stacks[0].slices[2].unreadable = "cut off";
  const auto placed = placeLevel(l45, test::twoLevels(), series);
  ASSERT_TRUE(placed.isCovered());
  EXPECT_EQ(placed.at->place.stack, 1U);
}

TEST(PlaceByHand, LaysTheLevelOnTheSliceWhateverItsPlaneSays)
{
  const Series series = test::fiveSlices();
  const auto placed = placeByHand(l45, {0, 4}, test::twoLevels(), series);
  ASSERT_TRUE(placed.isCovered());
  EXPECT_EQ(placed.at->place, (SlicePlace{0, 4}));
  EXPECT_EQ(placed.basis, NumberingBasis::ByHand);
  EXPECT_EQ(placed.at->plane.confidence, 1);
  EXPECT_THAT(placed.remark, IsEmpty());
}

TEST(PlaceByHand, RefusesASliceWithoutPixelsAndOneAlongTheSpine)
{
  Series series = test::fiveSlices();
  series.stacks[0].slices[1].unreadable = "its pixels are cut off";
  EXPECT_ERROR(placeByHand(l45, {0, 1}, {}, series), ErrorCode::UnusableInput, "its pixels are cut off");
  Slice& sagittal = series.stacks[0].slices[3];
  sagittal.header.grid = SliceGrid({{0, 0, 0}}, {Eigen::Vector3d::UnitY(), -Eigen::Vector3d::UnitZ()}, {1, 1}, {9, 9});
  EXPECT_ERROR(placeByHand(l45, {0, 3}, {}, series), ErrorCode::InvalidCall, "runs along the spine");
}

TEST(PlaceByHand, RemarksOnALeanThatMakesTheAreaLarge)
{
  const Series series = test::fiveSlices();
  LevelMap steep = test::twoLevels();
  steep.levels[1].normal = Eigen::Vector3d(0, 0.8, 0.6);  // 53 degrees
  EXPECT_THAT(placeByHand(l45, {0, 2}, steep, series).remark, HasSubstr("tilted 53 degrees against the plane found"));
}

TEST(Frames, DifferOnlyWhereBothAreKnown)
{
  Series series = test::fiveSlices();
  LevelMap map = test::twoLevels();
  EXPECT_FALSE(placeLevel(l45, map, series).otherFrame);
  map.frameOfReferenceUid = "1.1";
  EXPECT_FALSE(placeLevel(l45, map, series).otherFrame);
  series.stacks[0].about.frameOfReferenceUid = "1.2";
  EXPECT_TRUE(placeLevel(l45, map, series).otherFrame);
}

/// Water, fat, in phase; each at two time points.
Series dixonSeries()
{
  Series series = test::fiveSlices();
  const SliceStack stack = series.stacks[0];
  series.stacks.clear();
  for (const DixonPart part : {DixonPart::Fat, DixonPart::InPhase, DixonPart::Water}) {
    for (const int time : {1, 0}) {
      series.stacks.push_back(stack);
      series.stacks.back().about.dixon = part;
      series.stacks.back().about.timePoint = time;
    }
  }
  return series;
}

TEST(Repeats, OfDixonImagesTheWaterOfTheFirstTimeThatCanBeReadIsMeasured)
{
  Series series = dixonSeries();
  EXPECT_THAT(primaryStacks(series), ElementsAre(5));
  EXPECT_EQ(repeatName(series.stacks[5].about, series), "time point 1, water image");
  for (Slice& slice : series.stacks[5].slices) slice.unreadable = "lost";
  EXPECT_THAT(primaryStacks(series), ElementsAre(4));
}

TEST(Repeats, WaterIsPairedWithTheFatImageOfItsOwnTime)
{
  Series series = dixonSeries();
  EXPECT_EQ(dixonFatOf(series, {5, 2}), &series.stacks[1].slices[2]);
  EXPECT_EQ(dixonFatOf(series, {4, 2}), &series.stacks[0].slices[2]);
  EXPECT_EQ(dixonFatOf(series, {3, 2}), nullptr);  // in phase
  series.stacks[1].slices[2].unreadable = "lost";
  EXPECT_EQ(dixonFatOf(series, {5, 2}), nullptr);
}

TEST(CrossSections, ASeriesThatRunsAlongTheSpineHasNone)
{
  Series series = test::fiveSlices();
  EXPECT_NO_THROW(requireCrossSections(series));
  for (Slice& slice : series.stacks[0].slices) {
    slice.header.grid = SliceGrid({{0, 0, 0}}, {Eigen::Vector3d::UnitY(), -Eigen::Vector3d::UnitZ()}, {1, 1}, {9, 9});
  }
  EXPECT_ERROR(requireCrossSections(series), ErrorCode::InvalidCall, "run along the spine");
}

}  // namespace
}  // namespace lumyo::measure
