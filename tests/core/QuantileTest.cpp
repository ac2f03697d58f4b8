#include <gtest/gtest.h>

#include <limits>

#include "lumyo/core/Quantile.h"

namespace lumyo {
namespace {

// 0 to 100 in steps of 10, out of order: the share 0.25 lies on the rank 2.5.
const std::vector<int> tens{100, 0, 90, 10, 80, 20, 70, 30, 60, 40, 50};

TEST(Quantile, LowerIsTheValueOfTheRankBelow)
{
  EXPECT_EQ(lowerQuantile(tens, 0.25), 20);
  EXPECT_EQ(lowerQuantile(tens, 0.29), 20);
  EXPECT_EQ(lowerQuantile(tens, 0.5), 50);
}

TEST(Quantile, NearestIsTheValueOfTheNearestRankAndTheUpperOfTwo)
{
  EXPECT_EQ(nearestQuantile(tens, 0.25), 30);
  EXPECT_EQ(nearestQuantile(tens, 0.24), 20);
  EXPECT_EQ(nearestQuantile(std::vector{4.0, 1.0, 2.0, 3.0}, 0.5), 3);
}

TEST(Quantile, InterpolatedIsNumpysPercentile)
{
  // numpy.percentile(range(0, 101, 10), [25, 33, 99.5]) gives 25, 33 and 99.5.
  EXPECT_DOUBLE_EQ(interpolatedQuantile(tens, 0.25), 25);
  EXPECT_DOUBLE_EQ(interpolatedQuantile(tens, 0.33), 33);
  EXPECT_DOUBLE_EQ(interpolatedQuantile(tens, 0.995), 99.5);
  EXPECT_EQ(interpolatedQuantile(std::vector<float>{}, 0.5), 0);
}

TEST(Quantile, TheEndsAreTheSmallestAndTheLargestValue)
{
  const double largest = std::numeric_limits<float>::max();
  const std::vector<float> values{3, -7, std::numeric_limits<float>::max()};
  for (const double smallest :
       {lowerQuantile(values, 0), nearestQuantile(values, 0), interpolatedQuantile(values, 0)}) {
    EXPECT_EQ(smallest, -7);
  }
  for (const double biggest : {lowerQuantile(values, 1), nearestQuantile(values, 1), interpolatedQuantile(values, 1)}) {
    EXPECT_EQ(biggest, largest);
  }
}

TEST(Quantile, OfOneValueIsThatValue)
{
  const std::vector<double> one{42};
  EXPECT_EQ(lowerQuantile(one, 0.7), 42);
  EXPECT_EQ(nearestQuantile(one, 0.7), 42);
  EXPECT_EQ(interpolatedQuantile(one, 0.7), 42);
}

}  // namespace
}  // namespace lumyo
