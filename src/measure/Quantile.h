#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lumyo::measure {

/// The value below which the share `q` (0 to 1) of the values lies, one of the values itself. Precondition: not empty.
template <class Number>
[[nodiscard]] double quantileOf(std::vector<Number> values, double q)
{
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return static_cast<double>(*place);
}

}  // namespace lumyo::measure
