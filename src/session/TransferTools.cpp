#include <algorithm>
#include <cmath>

#include "Mask.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

SliceGrid::Spacing spacingOf(const SliceGrid& grid) { return {grid.rowSpacing_mm(), grid.columnSpacing_mm()}; }

/// A mask on the grid of one slice, each pixel decided by `isInside(its place in the patient)`.
template <class IsInside>
Mask maskBy(const SliceGrid& grid, IsInside&& isInside)
{
  Mask mask(grid.size().rows, grid.size().columns);
  for (int row = 0; row < mask.rows; ++row) {
    for (int column = 0; column < mask.columns; ++column) {
      const PatientPoint point = grid.toPatient({static_cast<double>(column), static_cast<double>(row)});
      mask.inside[mask.index(row, column)] = isInside(point) ? 1 : 0;
    }
  }
  return mask;
}

bool isInsideAt(const Mask& mask, const SliceGrid& grid, const PatientPoint& point)
{
  const PixelPoint p = grid.toPixel(point);
  const auto row = static_cast<int>(std::lround(p.row));
  const auto column = static_cast<int>(std::lround(p.column));
  return mask.holds(row, column) && mask.at(row, column);
}

/// Between four pixel centres; beyond the picture as at its edge.
template <class Value>
double between(const Mask& size, const PixelPoint& p, Value&& value)
{
  const double row = std::clamp(p.row, 0.0, size.rows - 1.0);
  const double column = std::clamp(p.column, 0.0, size.columns - 1.0);
  const int top = static_cast<int>(row);
  const int left = static_cast<int>(column);
  const int bottom = std::min(top + 1, size.rows - 1);
  const int right = std::min(left + 1, size.columns - 1);
  const double down = row - top;
  const double along = column - left;
  return (1 - down) * ((1 - along) * value(size.index(top, left)) + along * value(size.index(top, right))) +
         down * ((1 - along) * value(size.index(bottom, left)) + along * value(size.index(bottom, right)));
}

/// Signed distances of one slice's label, to be asked anywhere in the patient.
class DistanceField {
public:
  DistanceField(const LabelSlice& labels, const Mask& mask)
      : m_grid(labels.grid), m_mask(mask), m_distance(signedDistance_mm(mask, spacingOf(labels.grid)))
  {
  }
  [[nodiscard]] double at(const PatientPoint& point) const
  {
    return between(m_mask, m_grid.toPixel(point), [&](std::size_t i) { return m_distance[i]; });
  }

private:
  const SliceGrid& m_grid;
  const Mask& m_mask;
  std::vector<double> m_distance;
};

/// A point as it was before the pointer moved from `from` to `to`: taken back in small steps, so that no line of the
/// picture folds over another.
PixelPoint beforePush(const SliceGrid& grid, const PixelPoint& here, const PixelPoint& from, const PixelPoint& to,
                      double radius_mm)
{
  const Eigen::Vector2d scale(grid.columnSpacing_mm(), grid.rowSpacing_mm());
  const Eigen::Vector2d start = Eigen::Vector2d(from.column, from.row).cwiseProduct(scale);
  const Eigen::Vector2d way = Eigen::Vector2d(to.column, to.row).cwiseProduct(scale) - start;
  const int steps = std::max(1, static_cast<int>(std::ceil(way.norm() / (radius_mm / 4))));
  Eigen::Vector2d point = Eigen::Vector2d(here.column, here.row).cwiseProduct(scale);
  for (int step = steps; step > 0; --step) {
    const Eigen::Vector2d pointer = start + way * (static_cast<double>(step) / steps);
    const double share = 1 - (point - pointer).squaredNorm() / (radius_mm * radius_mm);
    if (share > 0) point -= share * share * way / steps;
  }
  return {point.x() / scale.x(), point.y() / scale.y()};
}

}  // namespace

LabelSlice mirrored(const LabelSlice& before, const Target& target, double midline_mm)
{
  if (!isMuscleLabel(target.code)) throw Error(ErrorCode::InvalidCall, "only a muscle has another side to copy from");
  const Side otherSide = sideOf(target.code) == Side::Right ? Side::Left : Side::Right;
  const Mask other = maskOf(before, labelCode(muscleOf(target.code), otherSide));
  if (!other.any()) return before;
  const Mask mask = maskBy(before.grid, [&](PatientPoint point) {
    point.mm.x() = 2 * midline_mm - point.mm.x();
    return isInsideAt(other, before.grid, point);
  });
  return withMask(before, target, mask);
}

LabelSlice copiedFrom(const LabelSlice& neighbour, const LabelSlice& before, const Target& target)
{
  const Mask source = maskOf(neighbour, target.code);
  if (!source.any()) return before;
  const Mask mask =
      maskBy(before.grid, [&](const PatientPoint& point) { return isInsideAt(source, neighbour.grid, point); });
  return withMask(before, target, mask);
}

LabelSlice interpolated(const LabelSlice& above, const LabelSlice& below, const LabelSlice& before,
                        const Target& target)
{
  const Mask upper = maskOf(above, target.code);
  const Mask lower = maskOf(below, target.code);
  if (!upper.any() || !lower.any()) return before;
  const PatientPoint middle = before.grid.centre();
  const double toUpper = std::abs(above.grid.plane().distance(middle));
  const double toLower = std::abs(below.grid.plane().distance(middle));
  const double share = toUpper + toLower > 0 ? toLower / (toUpper + toLower) : 0.5;  // of the upper slice
  const DistanceField upperField(above, upper);
  const DistanceField lowerField(below, lower);
  const Mask mask = maskBy(before.grid, [&](const PatientPoint& point) {
    return share * upperField.at(point) + (1 - share) * lowerField.at(point) > 0;
  });
  return withMask(before, target, mask);
}

LabelSlice pushed(const LabelSlice& before, const Target& target, const PatientPoint& from, const PatientPoint& to,
                  double radius_mm)
{
  if (!(radius_mm > 0) || !from.mm.allFinite() || !to.mm.allFinite()) return before;
  const SliceGrid& grid = before.grid;
  const PixelPoint start = grid.toPixel(from);
  const PixelPoint end = grid.toPixel(to);
  const double rowReach = radius_mm / grid.rowSpacing_mm();
  const double columnReach = radius_mm / grid.columnSpacing_mm();
  const Mask old = maskOf(before, target.code);
  Mask mask = old;
  const int firstRow = std::max(0, static_cast<int>(std::floor(std::min(start.row, end.row) - rowReach)));
  const int lastRow = std::min(mask.rows - 1, static_cast<int>(std::ceil(std::max(start.row, end.row) + rowReach)));
  const int firstColumn = std::max(0, static_cast<int>(std::floor(std::min(start.column, end.column) - columnReach)));
  const int lastColumn =
      std::min(mask.columns - 1, static_cast<int>(std::ceil(std::max(start.column, end.column) + columnReach)));
  for (int row = firstRow; row <= lastRow; ++row) {
    for (int column = firstColumn; column <= lastColumn; ++column) {
      const PixelPoint source =
          beforePush(grid, {static_cast<double>(column), static_cast<double>(row)}, start, end, radius_mm);
      const double share = between(old, source, [&](std::size_t i) { return static_cast<double>(old.inside[i]); });
      mask.inside[mask.index(row, column)] = share > 0.5 ? 1 : 0;
    }
  }
  return withMask(before, target, mask);
}

}  // namespace lumyo::session
