#include "lumyo/core/SignalZero.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "lumyo/core/Quantile.h"

namespace lumyo {
namespace {

constexpr int cornersPerSide = 20;  // a corner is a twentieth of the picture's height and breadth

double cornerMedian(std::span<const float> values, SliceGrid::Size size, bool atEnd, bool below)
{
  const int rows = std::max(1, size.rows / cornersPerSide);
  const int columns = std::max(1, size.columns / cornersPerSide);
  std::vector<float> corner;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const auto row = static_cast<std::size_t>(below ? size.rows - 1 - r : r);
      const auto column = static_cast<std::size_t>(atEnd ? size.columns - 1 - c : c);
      corner.push_back(values[row * static_cast<std::size_t>(size.columns) + column]);
    }
  }
  return lowerQuantile(std::move(corner), 0.5);
}

}  // namespace

double signalZero(std::span<const float> values, SliceGrid::Size size)
{
  constexpr double air = 0.01, fat = 0.95, clearly = 0.05;
  constexpr int fewestCorners = 3;
  if (values.empty()) return 0;
  const std::vector<float> all(values.begin(), values.end());
  const double low = lowerQuantile(all, air);
  const double range = lowerQuantile(all, fat) - low;
  if (!(range > 0) || std::abs(low) <= clearly * range) return 0;
  int corners = 0;
  for (const bool atEnd : {false, true}) {
    for (const bool below : {false, true}) {
      if (std::abs(cornerMedian(values, size, atEnd, below) - low) <= clearly * range) ++corners;
    }
  }
  return corners >= fewestCorners ? low : 0;
}

}  // namespace lumyo
