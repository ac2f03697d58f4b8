#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lumyo::segment {

/// With linear interpolation between the two nearest ranks; 0 for no values. percent: 0 to 100.
template <class Value>
[[nodiscard]] double percentile(std::vector<Value> values, double percent)
{
  if (values.empty()) return 0;
  const double place = percent / 100 * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(place);
  std::ranges::nth_element(values, values.begin() + below);
  const auto low = static_cast<double>(values[static_cast<std::size_t>(below)]);
  if (below + 1 >= std::ssize(values)) return low;
  const auto high = static_cast<double>(*std::min_element(values.begin() + below + 1, values.end()));
  return low + (high - low) * (place - static_cast<double>(below));
}

}  // namespace lumyo::segment
