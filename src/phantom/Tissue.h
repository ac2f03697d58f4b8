#pragma once

#include <cmath>

#include "Anatomy.h"

namespace lumyo::phantom::tissue {

/// Signals of a T2 turbo spin echo, a T1 turbo spin echo and a Dixon pair at 1.5 T, relative to subcutaneous fat.
inline constexpr Signal fat{0.92, 0.95, 0.06, 0.94};
inline constexpr Signal muscle{0.15, 0.36, 0.55, 0.02};
inline constexpr Signal cortex{0.04, 0.06, 0.03, 0.01};
inline constexpr Signal csf{1.25, 0.16, 0.80, 0.0};
inline constexpr Signal cord{0.42, 0.36, 0.60, 0.01};
inline constexpr Signal root{0.34, 0.32, 0.55, 0.02};
inline constexpr Signal nucleus{0.66, 0.30, 0.78, 0.01};
inline constexpr Signal annulus{0.10, 0.24, 0.28, 0.01};
inline constexpr Signal marrowRed{0.36, 0.40, 0.36, 0.24};
inline constexpr Signal marrowYellow{0.60, 0.68, 0.24, 0.62};
inline constexpr Signal ligament{0.07, 0.12, 0.12, 0.02};
inline constexpr Signal skin{0.34, 0.42, 0.45, 0.06};
inline constexpr Signal flow{0.05, 0.10, 0.35, 0.0};
inline constexpr Signal kidney{0.55, 0.40, 0.75, 0.01};
inline constexpr Signal liver{0.26, 0.46, 0.60, 0.03};

[[nodiscard]] inline Signal mixed(const Signal& a, const Signal& b, double t)
{
  return {a.t2 + t * (b.t2 - a.t2), a.t1 + t * (b.t1 - a.t1), a.water + t * (b.water - a.water),
          a.fat + t * (b.fat - a.fat)};
}
[[nodiscard]] inline Signal scaled(const Signal& a, double f) { return {a.t2 * f, a.t1 * f, a.water * f, a.fat * f}; }
/// 0 below `low`, 1 above `high`, smooth between.
[[nodiscard]] inline double step(double low, double high, double x)
{
  const double t = (x - low) / (high - low);
  if (t <= 0) return 0;
  return t >= 1 ? 1 : t * t * (3 - 2 * t);
}

/// Below 1 inside a rounded box (a superellipse of exponent 2.5) whose half sides are 1, above 1 outside.
[[nodiscard]] inline double roundedSum(double x, double y)
{
  const double a = std::abs(x);
  const double b = std::abs(y);
  return a * a * std::sqrt(a) + b * b * std::sqrt(b);
}
/// 1 on its outline, growing evenly outwards.
[[nodiscard]] inline double roundedRadius(double x, double y) { return std::pow(roundedSum(x, y), 0.4); }

}  // namespace lumyo::phantom::tissue
