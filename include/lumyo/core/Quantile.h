#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace lumyo {

// The value below which the share `q` (0 to 1) of the values lies, by the definitions of Hyndman and Fan 1996
// (doi 10.1080/00031305.1996.10473566) that place q on the ranks 0 to n − 1. They differ by less than one rank; which
// one made a number is part of that number, so none may be exchanged for another. Precondition: no value is NaN.

namespace detail {
template <class Number>
[[nodiscard]] double valueOfRank(std::vector<Number>& values, std::ptrdiff_t rank)
{
  std::ranges::nth_element(values, values.begin() + rank);
  return static_cast<double>(values[static_cast<std::size_t>(rank)]);
}
}  // namespace detail

/// The value whose rank lies at or next below the share: one of the values. Precondition: not empty.
template <class Number>
[[nodiscard]] double lowerQuantile(std::vector<Number> values, double q)
{
  return detail::valueOfRank(values, static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1)));
}

/// The value whose rank is nearest to the share, the upper one of two: one of the values. Precondition: not empty.
template <class Number>
[[nodiscard]] double nearestQuantile(std::vector<Number> values, double q)
{
  return detail::valueOfRank(values,
                             static_cast<std::ptrdiff_t>(std::llround(q * static_cast<double>(values.size() - 1))));
}

/// Linear between the values of the two ranks around the share; 0 for no values.
template <class Number>
[[nodiscard]] double interpolatedQuantile(std::vector<Number> values, double q)
{
  if (values.empty()) return 0;
  const double place = q * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(place);
  const double low = detail::valueOfRank(values, below);
  if (below + 1 >= std::ssize(values)) return low;
  const auto high = static_cast<double>(*std::min_element(values.begin() + below + 1, values.end()));
  return low + (high - low) * (place - static_cast<double>(below));
}

}  // namespace lumyo
