#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "lumyo/core/SignalZero.h"

namespace lumyo {
namespace {

constexpr SliceGrid::Size size{100, 120};

/// A trunk of muscle and fat, lying in air of value `air`, as large as `radius` allows.
std::vector<float> trunk(double air, double radius)
{
  std::vector<float> values;
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      const double r = std::hypot(row - 50, column - 60);
      const double signal = r > radius ? (row * 7 + column * 3) % 5 : r > 0.8 * radius ? 800 : 60;
      values.push_back(static_cast<float>(air + signal));
    }
  }
  return values;
}

TEST(SignalZero, OfAPictureWhoseAirIsDarkIsZero) { EXPECT_EQ(signalZero(trunk(0, 45), size), 0); }

TEST(SignalZero, FollowsARescaleWithAnIntercept)
{
  for (const double intercept : {-1024.0, -100.0, 300.0}) {
    EXPECT_NEAR(signalZero(trunk(intercept, 45), size), intercept, 5) << intercept;
  }
}

TEST(SignalZero, OfAPictureWithoutAirIsZero)
{
  // The whole picture lies inside the muscle: its darkest pixels are tissue, and nothing tells where air would be.
  EXPECT_EQ(signalZero(trunk(0, 90), size), 0);
  EXPECT_EQ(signalZero(std::vector<float>(100 * 120, 200.0F), size), 0);
}

}  // namespace
}  // namespace lumyo
