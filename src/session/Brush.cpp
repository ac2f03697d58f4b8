#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "lumyo/core/Error.h"
#include "lumyo/session/Tools.h"

namespace lumyo::session {
namespace {

/// The pixels from `low` to `high` that a line of `count` pixels has; empty where it has none.
std::pair<int, int> clipped(double low, double high, int count)
{
  return {static_cast<int>(std::ceil(std::max(low, 0.0))), static_cast<int>(std::floor(std::min(high, count - 1.0)))};
}

}  // namespace

BrushStroke::BrushStroke(LabelSlice before, const Slice& slice, const Settings& settings)
    : m_after(std::move(before)), m_settings(settings)
{
  if (!(settings.radius_mm > 0)) {
    throw Error(ErrorCode::InvalidCall, fmt::format("a brush of {} mm radius paints nothing", settings.radius_mm));
  }
  if (!settings.threshold) return;
  m_values = slice.block().values();
  if (m_values.size() != m_after.codes.size()) {
    throw Error(ErrorCode::InvalidCall, "labels and slice differ in size");
  }
}

void BrushStroke::moveTo(const PatientPoint& point)
{
  if (!point.mm.allFinite()) return;
  const SliceGrid& grid = m_after.grid;
  stamp(grid.toPixel(m_last.value_or(point)), grid.toPixel(point));
  m_last = point;
}

void BrushStroke::stamp(const PixelPoint& from, const PixelPoint& to)
{
  const SliceGrid& grid = m_after.grid;
  const double row_mm = grid.rowSpacing_mm();
  const double column_mm = grid.columnSpacing_mm();
  const double radius = m_settings.radius_mm;
  const auto [firstRow, lastRow] = clipped(std::min(from.row, to.row) - radius / row_mm,
                                           std::max(from.row, to.row) + radius / row_mm, grid.size().rows);
  const auto [firstColumn, lastColumn] =
      clipped(std::min(from.column, to.column) - radius / column_mm,
              std::max(from.column, to.column) + radius / column_mm, grid.size().columns);
  const Eigen::Vector2d start(from.column * column_mm, from.row * row_mm);
  const Eigen::Vector2d way(to.column * column_mm - start.x(), to.row * row_mm - start.y());
  const double length2 = way.squaredNorm();
  for (int row = firstRow; row <= lastRow; ++row) {
    for (int column = firstColumn; column <= lastColumn; ++column) {
      const Eigen::Vector2d here = Eigen::Vector2d(column * column_mm, row * row_mm) - start;
      const double along = length2 > 0 ? std::clamp(here.dot(way) / length2, 0.0, 1.0) : 0;
      if ((here - along * way).squaredNorm() > radius * radius) continue;
      paint(static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.size().columns) +
            static_cast<std::size_t>(column));
    }
  }
}

void BrushStroke::paint(std::size_t pixel)
{
  if (m_settings.threshold) {
    const auto value = static_cast<double>(m_values[pixel]);
    if (!(value >= m_settings.threshold->from && value <= m_settings.threshold->to)) return;
  }
  LabelCode& code = m_after.codes[pixel];
  const Target& target = m_settings.target;
  if (m_settings.paint == Paint::Cut) {
    if (code == target.code) code = backgroundLabel;
  } else if (target.mayTake(code)) {
    code = target.code;
  }
}

}  // namespace lumyo::session
