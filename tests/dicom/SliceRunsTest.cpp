#include <gtest/gtest.h>

#include "SliceRuns.h"

namespace lumyo::dicom {
namespace {

using Runs = std::vector<std::vector<std::size_t>>;

constexpr NominalSpacing stated{4.4, true};
constexpr NominalSpacing assumed{4, false};

TEST(SliceRuns, AStatedSpacingSaysThatASliceIsMissingBetweenTwo)
{
  EXPECT_EQ(evenRuns({0, 8.8}, stated), (Runs{{0}, {1}}));
  EXPECT_EQ(evenRuns({0, 8.8}, assumed), (Runs{{0, 1}}));  // slices 4 mm thick may well be taken 8.8 mm apart
}

TEST(SliceRuns, AStatedSpacingSaysThatEverySecondSliceIsLost)
{
  EXPECT_EQ(evenRuns({0, 8.8, 17.6, 26.4}, stated), (Runs{{0}, {1}, {2}, {3}}));
}

TEST(SliceRuns, TheNarrowGapBetweenTwoSlabsMakesNoStackOfItsOwn)
{
  EXPECT_EQ(evenRuns({0, 4, 8, 11, 15, 19}, assumed), (Runs{{0, 1, 2}, {3, 4, 5}}));
  EXPECT_EQ(evenRuns({0, 4.4, 8.8, 11.8, 16.2, 20.6}, stated), (Runs{{0, 1, 2}, {3, 4, 5}}));
}

TEST(SliceRuns, SlicesLostOnBothSidesLeaveTheNarrowGapAsTheSpacing)
{
  EXPECT_EQ(evenRuns({0, 8.8, 13.2, 22}, assumed), (Runs{{0}, {1, 2}, {3}}));
}

TEST(SliceRuns, TheWideGapBetweenTwoSlabsMakesNoStackOfItsOwn)
{
  EXPECT_EQ(evenRuns({0, 4, 8, 14, 18, 22}, assumed), (Runs{{0, 1, 2}, {3, 4, 5}}));
  EXPECT_EQ(evenRuns({0, 4, 8, 14, 20, 26}, assumed), (Runs{{0, 1, 2}, {3, 4, 5}}));
}

}  // namespace
}  // namespace lumyo::dicom
