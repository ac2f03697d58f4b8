#pragma once

#include <cstddef>
#include <vector>

namespace lumyo::phantom {

/// A smooth curve through points that never overshoots them (Fritsch and Carlson 1980); constant beyond its ends.
class Curve {
public:
  Curve() = default;
  /// Precondition: as many values as knots, at least one; knots strictly increase.
  Curve(std::vector<double> knots, std::vector<double> values);
  [[nodiscard]] double operator()(double x) const noexcept;

private:
  std::vector<double> m_knots;
  std::vector<double> m_values;
  std::vector<double> m_slopes;
  std::vector<std::size_t> m_hints;  ///< for equal parts of the range: the last knot at or below the part's start
};

}  // namespace lumyo::phantom
