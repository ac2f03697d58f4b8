#include "lumyo/measure/SliceChoice.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "lumyo/core/Error.h"

namespace lumyo::measure {
namespace {

/// Below the rounding of decimal strings, above the rounding of doubles at patient coordinates.
constexpr double tolerance_mm = 1e-6;
constexpr double tolerance_pixels = 1e-6;
/// About half the depth of a vertebral body.
constexpr double lever_mm = 20;
/// A wider gap between two slices of a stack is a missing slice, not uneven spacing.
constexpr double largestUnevenness = 1.5;

double missBy_mm(const LevelSlice& s)
{
  return std::abs(s.offset_mm) + lever_mm * std::sin(s.tilt_deg * std::numbers::pi / 180);
}

/// Along the slice normal that points up the spine; positive when the centre lies above the slice.
double offset_mm(const SliceGrid& slice, const LevelPlane& level)
{
  const double distance = slice.plane().distance(level.centre);
  return slice.normal().dot(level.normal) < 0 ? -distance : distance;
}

/// By how many pixels the foot of the point lies outside the picture, in each direction.
Eigen::Vector2d outside_pixels(const SliceGrid& grid, const PatientPoint& point)
{
  const PixelPoint p = grid.toPixel(point);
  const auto beyond = [](double v, int count) { return std::max({-0.5 - v, v - (count - 0.5), 0.0}); };
  return {beyond(p.column, grid.size().columns), beyond(p.row, grid.size().rows)};
}

/// From the point to the nearest place of the slice's picture.
double distanceToPicture_mm(const SliceGrid& grid, const PatientPoint& point)
{
  const Eigen::Vector2d beyond = outside_pixels(grid, point);
  return Eigen::Vector3d(beyond.x() * grid.columnSpacing_mm(), beyond.y() * grid.rowSpacing_mm(),
                         grid.plane().distance(point))
      .norm();
}

/// Half the spacing; between two slices whose gap differs a little from the average, half that gap.
double reach_mm(const StackGeometry& stack, const LevelPlane& level, const LevelSlice& nearest)
{
  double gap = stack.spacing_mm;
  for (const std::size_t step : {std::size_t{0}, std::size_t{2}}) {
    const std::size_t neighbour = nearest.place.slice + step;  // one too high, so that 0 - 1 needs no sign
    if (neighbour < 1 || neighbour > stack.slices.size()) continue;
    const double other = offset_mm(stack.slices[neighbour - 1], level);
    const bool encloses = (other < 0) != (nearest.offset_mm < 0);
    const double between = std::abs(other - nearest.offset_mm);
    if (encloses && between <= largestUnevenness * stack.spacing_mm) gap = std::max(gap, between);
  }
  return gap / 2 + tolerance_mm;
}

Coverage coverageOf(const StackGeometry& stack, const LevelPlane& level, const LevelSlice& nearest)
{
  if (std::abs(nearest.offset_mm) > reach_mm(stack, level, nearest)) return Coverage::TooFar;
  const SliceGrid& grid = stack.slices[nearest.place.slice];
  if (outside_pixels(grid, level.centre).maxCoeff() > tolerance_pixels) return Coverage::OutsidePicture;
  return nearest.tilt_deg <= largestTilt_deg ? Coverage::Covered : Coverage::AlongSpine;
}

/// Of equally near slices the one nearer the head: it lies above the centre, its offset is negative.
bool isNearer(double a, double b)
{
  const double difference = std::abs(a) - std::abs(b);
  if (std::abs(difference) > tolerance_mm) return difference < 0;
  return a < b - tolerance_mm;
}

enum class Among { Readable, All };

/// The slice nearest to the level's centre, whether or not it shows the level; nothing where none is left to choose.
std::optional<LevelSlice> nearestSlice(const LevelPlane& level, const StackGeometry& stack, std::size_t index,
                                       Among among)
{
  std::optional<LevelSlice> best;
  for (std::size_t i = 0; i < stack.slices.size(); ++i) {
    if (among == Among::Readable && stack.unreadable.contains(i)) continue;
    const double offset = offset_mm(stack.slices[i], level);
    if (best && !isNearer(offset, best->offset_mm)) continue;
    best = LevelSlice{.plane = level, .place = {index, i}, .offset_mm = offset};
  }
  if (!best) return best;
  best->tilt_deg = planeAngle_deg(stack.slices[best->place.slice].normal(), level.normal);
  best->coverage = coverageOf(stack, level, *best);
  return best;
}

/// The stack's answer: a readable slice; where that does not show the level, one that would but cannot be read.
LevelSlice answerOf(const LevelPlane& level, const StackGeometry& stack, std::size_t index)
{
  const auto readable = nearestSlice(level, stack, index, Among::Readable);
  if (readable && (readable->coverage == Coverage::Covered || stack.unreadable.empty())) return *readable;
  auto lost = *nearestSlice(level, stack, index, Among::All);
  if (lost.coverage != Coverage::Covered) return readable.value_or(lost);
  lost.coverage = Coverage::Unreadable;
  return lost;
}

void checkLevel(const LevelPlane& level)
{
  if (!level.centre.mm.allFinite() || !level.normal.allFinite() || level.normal.norm() < 1e-9) {
    throw Error(ErrorCode::InvalidCall, "the plane of " + level.level.toString() +
                                            " is not usable: its centre and normal must be numbers and the normal "
                                            "must have a length");
  }
}

}  // namespace

StackGeometry geometryOf(const SliceStack& stack)
{
  StackGeometry geometry;
  geometry.slices.reserve(stack.slices.size());
  for (const Slice& slice : stack.slices) {
    if (!slice.isReadable()) geometry.unreadable.insert(geometry.slices.size());
    geometry.slices.push_back(slice.header.grid);
  }
  geometry.spacing_mm = sliceSpacing_mm(stack);
  return geometry;
}

std::optional<LevelSlice> chooseSlice(const LevelPlane& level, std::span<const StackGeometry> stacks)
{
  checkLevel(level);
  std::optional<LevelSlice> covering;
  std::optional<LevelSlice> lost;
  std::optional<LevelSlice> nearest;
  double nearest_mm = 0;
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    if (stacks[i].slices.empty()) continue;
    const LevelSlice candidate = answerOf(level, stacks[i], i);
    if (candidate.coverage == Coverage::Covered) {
      if (!covering || missBy_mm(candidate) < missBy_mm(*covering) - tolerance_mm) covering = candidate;
    }
    if (candidate.coverage == Coverage::Unreadable && !lost) lost = candidate;
    const double away = distanceToPicture_mm(stacks[i].slices[candidate.place.slice], level.centre);
    if (!nearest || away < nearest_mm - tolerance_mm) {
      nearest = candidate;
      nearest_mm = away;
    }
  }
  if (covering) return covering;
  return lost ? lost : nearest;
}

}  // namespace lumyo::measure
