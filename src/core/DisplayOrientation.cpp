#include "lumyo/core/DisplayOrientation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace lumyo {
namespace {

/// What points to the right and down on the screen.
struct ScreenAxes {
  Eigen::Vector3d right;
  Eigen::Vector3d down;
};

ScreenAxes wantedAxes(ViewPlane view)
{
  const Eigen::Vector3d left = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d back = Eigen::Vector3d::UnitY();
  const Eigen::Vector3d feet = -Eigen::Vector3d::UnitZ();
  switch (view) {
    case ViewPlane::Axial: return {left, back};
    case ViewPlane::Sagittal: return {back, feet};
    case ViewPlane::Coronal: break;
  }
  return {left, feet};
}

}  // namespace

DisplayOrientation::DisplayOrientation(const SliceGrid& stored, ViewPlane view)
    : m_turn(turnFor(stored, view)), m_shown(turnedGrid(stored, m_turn))
{
}

DisplayOrientation::Turn DisplayOrientation::turnFor(const SliceGrid& stored, ViewPlane view)
{
  const ScreenAxes wanted = wantedAxes(view);
  const Eigen::Vector3d* across = &stored.rowDirection();
  const Eigen::Vector3d* down = &stored.columnDirection();
  const auto fit = [&](const Eigen::Vector3d& right, const Eigen::Vector3d& bottom) {
    return std::abs(right.dot(wanted.right)) + std::abs(bottom.dot(wanted.down));
  };
  const bool isTransposed = fit(*down, *across) > fit(*across, *down);
  if (isTransposed) std::swap(across, down);
  return {isTransposed, across->dot(wanted.right) < 0, down->dot(wanted.down) < 0};
}

SliceGrid DisplayOrientation::turnedGrid(const SliceGrid& stored, const Turn& turn)
{
  auto [rows, columns] = stored.size();
  PixelPoint first;
  SliceGrid::Axes axes{stored.rowDirection(), stored.columnDirection()};
  SliceGrid::Spacing spacing{stored.rowSpacing_mm(), stored.columnSpacing_mm()};
  const bool flipsColumns = turn.isTransposed ? turn.isFlippedDown : turn.isFlippedAcross;
  const bool flipsRows = turn.isTransposed ? turn.isFlippedAcross : turn.isFlippedDown;
  if (flipsColumns) first.column = columns - 1;
  if (flipsRows) first.row = rows - 1;
  if (flipsColumns) axes.row = -axes.row;
  if (flipsRows) axes.column = -axes.column;
  if (turn.isTransposed) {
    std::swap(axes.row, axes.column);
    std::swap(spacing.row_mm, spacing.column_mm);
    std::swap(rows, columns);
  }
  return {stored.toPatient(first), axes, spacing, {rows, columns}};
}

std::string directionLetters(const Eigen::Vector3d& direction)
{
  constexpr double visible = 0.4999;  // the sine of 30 degrees, rounding aside
  struct Part {
    double size;
    char letter;
  };
  std::array<Part, 3> parts{{{std::abs(direction.x()), direction.x() > 0 ? 'L' : 'R'},
                             {std::abs(direction.y()), direction.y() > 0 ? 'P' : 'A'},
                             {std::abs(direction.z()), direction.z() > 0 ? 'H' : 'F'}}};
  std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::size);
  std::string letters(1, parts[0].letter);
  if (parts[1].size >= visible) letters.push_back(parts[1].letter);
  return letters;
}

}  // namespace lumyo
