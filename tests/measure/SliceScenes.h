#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "lumyo/measure/SliceChoice.h"

namespace lumyo::measure::test {

using Eigen::Vector3d;

inline constexpr double degree = std::numbers::pi / 180;

inline LevelPlane levelAt(const Vector3d& centre, const Vector3d& normal = Vector3d::UnitZ())
{
  return {SpineLevel::parse("L4/L5"), {centre}, normal.normalized(), 1.0, std::nullopt};
}

/// Slices of 200 x 200 mm about `centre`, tilted about the left-right axis, from below to above.
inline StackGeometry stackAt(const Vector3d& centre, int slices, double spacing, double tilt_deg = 0)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d(0, std::cos(tilt_deg * degree), std::sin(tilt_deg * degree))};
  const Vector3d normal = axes.row.cross(axes.column);
  StackGeometry stack{.slices = {}, .spacing_mm = spacing};
  for (int i = 0; i < slices; ++i) {
    const Vector3d middle = centre + (i - (slices - 1) / 2.0) * spacing * normal;
    stack.slices.emplace_back(PatientPoint{middle - 99.5 * (axes.row + axes.column)}, axes, SliceGrid::Spacing{1, 1},
                              SliceGrid::Size{200, 200});
  }
  return stack;
}

inline LevelSlice chosen(const LevelPlane& level, const std::vector<StackGeometry>& stacks)
{
  const auto slice = chooseSlice(level, stacks);
  EXPECT_TRUE(slice.has_value());
  return slice.value_or(LevelSlice{.plane = level});
}

inline StackGeometry reversed(StackGeometry stack)
{
  std::ranges::reverse(stack.slices);
  return stack;
}

/// The same pixels stored from the other end of the rows: the normal turns over.
inline SliceGrid mirrored(const SliceGrid& g)
{
  const PatientPoint first = g.toPatient({g.size().columns - 1.0, 0});
  return {first, {-g.rowDirection(), g.columnDirection()}, {g.rowSpacing_mm(), g.columnSpacing_mm()}, g.size()};
}

inline StackGeometry mirrored(StackGeometry stack)
{
  for (SliceGrid& g : stack.slices) g = mirrored(g);
  return stack;
}

}  // namespace lumyo::measure::test
