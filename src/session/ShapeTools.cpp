#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "Mask.h"

namespace lumyo::session {
namespace {

using Offset = std::pair<int, int>;
constexpr std::array<Offset, 4> besides{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
constexpr std::array<Offset, 8> around{{{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}}};

/// All pixels that are joined to a first one and of its kind, as indices. `seen` keeps what was visited.
template <std::size_t N>
std::vector<std::size_t> joined(const Mask& mask, std::size_t first, const std::array<Offset, N>& neighbours,
                                std::vector<bool>& seen)
{
  std::vector<std::size_t> part{first};
  seen[first] = true;
  for (std::size_t next = 0; next < part.size(); ++next) {
    const int row = static_cast<int>(part[next] / static_cast<std::size_t>(mask.columns));
    const int column = static_cast<int>(part[next] % static_cast<std::size_t>(mask.columns));
    for (const auto& [down, right] : neighbours) {
      if (!mask.holds(row + down, column + right)) continue;
      const std::size_t index = mask.index(row + down, column + right);
      if (seen[index] || mask.inside[index] != mask.inside[first]) continue;
      seen[index] = true;
      part.push_back(index);
    }
  }
  return part;
}

bool touchesEdge(const Mask& mask, const std::vector<std::size_t>& part)
{
  const auto columns = static_cast<std::size_t>(mask.columns);
  const auto lastRow = static_cast<std::size_t>(mask.rows - 1);
  return std::ranges::any_of(part, [&](std::size_t i) {
    return i / columns == 0 || i / columns == lastRow || i % columns == 0 || i % columns == columns - 1;
  });
}

/// Weights of a Gaussian from its middle outwards, to four sigma; they sum to 1 over both sides.
std::vector<double> gaussian(double sigma_pixels)
{
  const int reach = static_cast<int>(std::ceil(4 * sigma_pixels));
  std::vector<double> weights;
  double sum = 0;
  for (int i = 0; i <= reach; ++i) {
    weights.push_back(std::exp(-0.5 * i * i / (sigma_pixels * sigma_pixels)));
    sum += i == 0 ? weights.back() : 2 * weights.back();
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

/// One direction of a Gaussian. Beyond the picture its last pixel goes on.
std::vector<double> blurred(const std::vector<double>& values, int lines, int length, int lineStep, int step,
                            const std::vector<double>& weights)
{
  std::vector<double> out(values.size());
  const int reach = static_cast<int>(weights.size()) - 1;
  for (int line = 0; line < lines; ++line) {
    const auto at = [&](int i) -> std::size_t { return static_cast<std::size_t>(line * lineStep + i * step); };
    for (int i = 0; i < length; ++i) {
      double sum = weights[0] * values[at(i)];
      for (int k = 1; k <= reach; ++k) {
        sum += weights[static_cast<std::size_t>(k)] *
               (values[at(std::max(i - k, 0))] + values[at(std::min(i + k, length - 1))]);
      }
      out[at(i)] = sum;
    }
  }
  return out;
}

/// Rows and columns that a blur can reach: muscles are small in a picture.
struct Window {
  int firstRow;
  int lastRow;
  int firstColumn;
  int lastColumn;
};

Window windowOf(const Mask& mask, int rowMargin, int columnMargin)
{
  Window w{mask.rows, -1, mask.columns, -1};
  for (int row = 0; row < mask.rows; ++row) {
    for (int column = 0; column < mask.columns; ++column) {
      if (!mask.at(row, column)) continue;
      w = {std::min(w.firstRow, row), std::max(w.lastRow, row), std::min(w.firstColumn, column),
           std::max(w.lastColumn, column)};
    }
  }
  return {std::max(w.firstRow - rowMargin, 0), std::min(w.lastRow + rowMargin, mask.rows - 1),
          std::max(w.firstColumn - columnMargin, 0), std::min(w.lastColumn + columnMargin, mask.columns - 1)};
}

/// Columns at which a line through the pixels' centres of a row crosses the outline, ascending.
std::vector<double> crossings(const std::vector<PixelPoint>& outline, int row)
{
  std::vector<double> columns;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const PixelPoint& a = outline[i];
    const PixelPoint& b = outline[(i + 1) % outline.size()];
    if ((a.row <= row) == (b.row <= row)) continue;  // a corner on the line counts for one of its two edges
    columns.push_back(a.column + (row - a.row) / (b.row - a.row) * (b.column - a.column));
  }
  std::ranges::sort(columns);
  return columns;
}

Mask polygonMask(const SliceGrid& grid, std::span<const PatientPoint> outline)
{
  std::vector<PixelPoint> points;
  for (const PatientPoint& point : outline) {
    if (point.mm.allFinite()) points.push_back(grid.toPixel(point));
  }
  Mask mask(grid.size().rows, grid.size().columns);
  if (points.size() < 3) return mask;
  for (int row = 0; row < mask.rows; ++row) {
    const std::vector<double> columns = crossings(points, row);
    for (std::size_t i = 0; i + 1 < columns.size(); i += 2) {
      const int first = static_cast<int>(std::ceil(std::max(columns[i], 0.0)));
      const int end = static_cast<int>(std::ceil(std::min(columns[i + 1], static_cast<double>(mask.columns))));
      for (int column = first; column < end; ++column) mask.inside[mask.index(row, column)] = 1;
    }
  }
  return mask;
}

}  // namespace

LabelSlice fillPolygon(const LabelSlice& before, const Target& target, Paint paint,
                       std::span<const PatientPoint> outline)
{
  const Mask polygon = polygonMask(before.grid, outline);
  Mask mask = maskOf(before, target.code);
  for (std::size_t i = 0; i < mask.inside.size(); ++i) {
    if (polygon.inside[i] != 0) mask.inside[i] = paint == Paint::Add ? 1 : 0;
  }
  return withMask(before, target, mask);
}

LabelSlice fillHoles(const LabelSlice& before, const Target& target)
{
  Mask mask = maskOf(before, target.code);
  const Mask whole = mask;
  std::vector<bool> seen(mask.inside.size());
  for (std::size_t i = 0; i < whole.inside.size(); ++i) {
    if (seen[i] || whole.inside[i] != 0) continue;
    // Pixels that touch at a corner are apart in the label, so the space between them is open.
    const auto part = joined(whole, i, around, seen);
    if (touchesEdge(whole, part)) continue;
    for (const std::size_t pixel : part) mask.inside[pixel] = 1;
  }
  return withMask(before, target, mask);
}

LabelSlice keepLargestPart(const LabelSlice& before, LabelCode code)
{
  const Mask mask = maskOf(before, code);
  std::vector<bool> seen(mask.inside.size());
  std::vector<std::size_t> largest;
  for (std::size_t i = 0; i < mask.inside.size(); ++i) {
    if (seen[i] || mask.inside[i] == 0) continue;
    auto part = joined(mask, i, besides, seen);
    if (part.size() > largest.size()) largest = std::move(part);
  }
  Mask kept(mask.rows, mask.columns);
  for (const std::size_t pixel : largest) kept.inside[pixel] = 1;
  return withMask(before, {code}, kept);
}

LabelSlice grown(const LabelSlice& before, const Target& target, double by_mm)
{
  Mask mask = maskOf(before, target.code);
  const bool isOutwards = by_mm > 0;
  const SliceGrid::Spacing spacing{before.grid.rowSpacing_mm(), before.grid.columnSpacing_mm()};
  const auto distance = distanceTo_mm(mask, isOutwards, spacing);
  // One pixel more or less by a rounding of the spacing would be seen.
  const double reach = std::abs(by_mm) + 1e-6;
  for (std::size_t i = 0; i < distance.size(); ++i) {
    if (distance[i] <= reach && distance[i] > 0) mask.inside[i] = isOutwards ? 1 : 0;
  }
  return withMask(before, target, mask);
}

LabelSlice smoothed(const LabelSlice& before, const Target& target, double sigma_mm)
{
  Mask mask = maskOf(before, target.code);
  if (!(sigma_mm > 0) || !mask.any()) return before;
  const auto down = gaussian(sigma_mm / before.grid.rowSpacing_mm());
  const auto along = gaussian(sigma_mm / before.grid.columnSpacing_mm());
  const Window w = windowOf(mask, static_cast<int>(down.size()), static_cast<int>(along.size()));
  const int rows = w.lastRow - w.firstRow + 1;
  const int columns = w.lastColumn - w.firstColumn + 1;
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  for (int row = w.firstRow; row <= w.lastRow; ++row) {
    for (int column = w.firstColumn; column <= w.lastColumn; ++column) values.push_back(mask.at(row, column) ? 1 : 0);
  }
  values = blurred(values, rows, columns, columns, 1, along);
  values = blurred(values, columns, rows, 1, columns, down);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const bool isInside = values[static_cast<std::size_t>(row * columns + column)] > 0.5;
      mask.inside[mask.index(row + w.firstRow, column + w.firstColumn)] = isInside ? 1 : 0;
    }
  }
  return withMask(before, target, mask);
}

}  // namespace lumyo::session
