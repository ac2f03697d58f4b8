#include "Display.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "lumyo/core/Error.h"

namespace lumyo::report {
namespace {

/// How display pixels are taken from stored ones: transposed first, then flipped.
struct Turn {
  bool isTransposed = false;
  bool isFlippedAcross = false;
  bool isFlippedDown = false;
};

/// What points to the right and down on the screen.
struct ScreenAxes {
  Eigen::Vector3d right;
  Eigen::Vector3d down;
};

ScreenAxes wantedAxes(const SliceGrid& grid)
{
  const Eigen::Vector3d normal = grid.normal().cwiseAbs();
  const Eigen::Vector3d x = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d y = Eigen::Vector3d::UnitY();
  const Eigen::Vector3d z = Eigen::Vector3d::UnitZ();
  if (normal.z() >= normal.x() && normal.z() >= normal.y()) return {x, y};
  if (normal.x() >= normal.y()) return {y, -z};
  return {x, -z};
}

ScreenAxes axesOf(const SliceGrid& grid, const Turn& turn)
{
  ScreenAxes axes{grid.rowDirection(), grid.columnDirection()};
  if (turn.isTransposed) std::swap(axes.right, axes.down);
  if (turn.isFlippedAcross) axes.right = -axes.right;
  if (turn.isFlippedDown) axes.down = -axes.down;
  return axes;
}

Turn turnFor(const SliceGrid& grid)
{
  const ScreenAxes wanted = wantedAxes(grid);
  Turn best;
  double bestFit = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < 8; ++i) {
    const Turn turn{(i & 1) != 0, (i & 2) != 0, (i & 4) != 0};
    const ScreenAxes axes = axesOf(grid, turn);
    const double fit = axes.right.dot(wanted.right) + axes.down.dot(wanted.down);
    if (fit > bestFit) {
      best = turn;
      bestFit = fit;
    }
  }
  return best;
}

/// The display picture's columns and rows.
SliceGrid::Size turnedSize(SliceGrid::Size stored, const Turn& turn)
{
  if (turn.isTransposed) std::swap(stored.rows, stored.columns);
  return stored;
}

struct StoredPixel {
  int row;
  int column;
};

StoredPixel storedAt(int row, int column, SliceGrid::Size shown, const Turn& turn)
{
  if (turn.isFlippedAcross) column = shown.columns - 1 - column;
  if (turn.isFlippedDown) row = shown.rows - 1 - row;
  return turn.isTransposed ? StoredPixel{column, row} : StoredPixel{row, column};
}

template <class T>
std::vector<T> turned(const std::vector<T>& stored, SliceGrid::Size size, const Turn& turn)
{
  const SliceGrid::Size shown = turnedSize(size, turn);
  std::vector<T> out;
  out.reserve(stored.size());
  for (int row = 0; row < shown.rows; ++row) {
    for (int column = 0; column < shown.columns; ++column) {
      const StoredPixel from = storedAt(row, column, shown, turn);
      out.push_back(stored[static_cast<std::size_t>(from.row) * static_cast<std::size_t>(size.columns) +
                           static_cast<std::size_t>(from.column)]);
    }
  }
  return out;
}

SliceGrid turnedGrid(const SliceGrid& grid, const Turn& turn)
{
  const SliceGrid::Size shown = turnedSize(grid.size(), turn);
  const StoredPixel first = storedAt(0, 0, shown, turn);
  const ScreenAxes axes = axesOf(grid, turn);
  SliceGrid::Spacing spacing{grid.rowSpacing_mm(), grid.columnSpacing_mm()};
  if (turn.isTransposed) std::swap(spacing.row_mm, spacing.column_mm);
  return {grid.toPatient({static_cast<double>(first.column), static_cast<double>(first.row)}),
          {axes.right, axes.down},
          spacing,
          shown};
}

void checkFit(const Slice& slice, const LabelSlice* labels)
{
  const SliceGrid& grid = slice.header.grid;
  if (slice.block().size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: it has more or fewer pixels than its grid");
  }
  if (labels == nullptr) return;
  if (labels->grid.size() != grid.size() || labels->codes.size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: its labels have another size");
  }
}

// The fat next to a surface coil is several times as bright as muscle: a straight scale would show muscle nearly black.
constexpr double brightening = 0.7;

/// The value below which the share `part` of the sorted-on-demand values lies.
float percentile(std::vector<float>& values, double part)
{
  const auto place = static_cast<std::ptrdiff_t>(std::llround(part * static_cast<double>(values.size() - 1)));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

}  // namespace

DisplayPicture displayPicture(const Slice& slice, const LabelSlice* labels)
{
  checkFit(slice, labels);
  const SliceGrid& grid = slice.header.grid;
  const Turn turn = turnFor(grid);
  return {turnedGrid(grid, turn), turned(slice.block().values(), grid.size(), turn),
          labels == nullptr ? std::vector<LabelCode>() : turned(labels->codes, grid.size(), turn)};
}

std::vector<std::uint8_t> windowed(const std::vector<float>& values)
{
  std::vector<std::uint8_t> grey(values.size(), 0);
  std::vector<float> finite;
  std::ranges::copy_if(values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  if (finite.empty()) return grey;
  const double low = percentile(finite, 0.01);
  const double high = percentile(finite, 0.995);
  if (!(high > low)) return grey;
  std::ranges::transform(values, grey.begin(), [&](float v) -> std::uint8_t {
    if (std::isnan(v)) return 0;
    const double part = std::clamp((v - low) / (high - low), 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(255 * std::pow(part, brightening)));
  });
  return grey;
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

}  // namespace lumyo::report
