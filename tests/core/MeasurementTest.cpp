#include <gtest/gtest.h>

#include <cmath>

#include "lumyo/core/Measurement.h"

namespace lumyo {
namespace {

TEST(Asymmetry, IsPositiveWhereTheLeftIsLarger)
{
  EXPECT_NEAR(asymmetry_percent(1100, 900).value(), 20, 1e-12);
  EXPECT_NEAR(asymmetry_percent(900, 1100).value(), -20, 1e-12);
  EXPECT_NEAR(asymmetry_percent(500, 0).value(), 200, 1e-12);
  EXPECT_FALSE(asymmetry_percent(0, 0));
  EXPECT_FALSE(asymmetry_percent(std::nan(""), 1));
}

}  // namespace
}  // namespace lumyo
