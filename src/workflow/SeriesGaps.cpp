#include "SeriesGaps.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace lumyo::workflow {
namespace {

/// As the sorter groups slices: rounding stays below, another slab's tilt lies above.
constexpr double sameOrientation_deg = 0.1;

const SliceGrid& gridOf(const SliceStack& stack) { return stack.slices.front().header.grid; }

/// Whether the slices of one could stand in the other, seen from its first slice: same contrast, grid and axis.
bool continueEachOther(const SliceStack& a, const SliceStack& b)
{
  const auto about = [](const StackAbout& s) { return std::tie(s.frameOfReferenceUid, s.dixon, s.echo, s.timePoint); };
  const SliceGrid& first = gridOf(a);
  const SliceGrid& second = gridOf(b);
  const Eigen::Vector3d step = second.firstPixel().mm - first.firstPixel().mm;
  const double sideways_mm = (step - step.dot(first.normal()) * first.normal()).norm();
  return about(a.about) == about(b.about) && first.size() == second.size() &&
         std::abs(first.rowSpacing_mm() - second.rowSpacing_mm()) < 1e-4 * first.rowSpacing_mm() &&
         std::abs(first.columnSpacing_mm() - second.columnSpacing_mm()) < 1e-4 * first.columnSpacing_mm() &&
         planeAngle_deg(first.normal(), second.normal()) <= sameOrientation_deg &&
         first.normal().dot(second.normal()) > 0 &&
         sideways_mm <= std::min(first.rowSpacing_mm(), first.columnSpacing_mm());
}

/// From the last slice of `a` to the first of `b` along the normal; negative where they reach into each other.
double distance_mm(const SliceStack& a, const SliceStack& b)
{
  const SliceGrid& last = a.slices.back().header.grid;
  return last.normal().dot(gridOf(b).centre().mm - last.centre().mm);
}

std::optional<SeriesGap> gapBehind(const Series& series, std::size_t from)
{
  std::optional<SeriesGap> nearest;
  for (std::size_t to = 0; to < series.stacks.size(); ++to) {
    if (to == from || !continueEachOther(series.stacks[from], series.stacks[to])) continue;
    const double width = distance_mm(series.stacks[from], series.stacks[to]);
    if (width > 0 && (!nearest || width < nearest->width_mm)) nearest = SeriesGap{from, to, width, 0};
  }
  if (!nearest) return nearest;
  const double spacing =
      std::max(sliceSpacing_mm(series.stacks[from]), sliceSpacing_mm(series.stacks[nearest->nextStack]));
  if (spacing > 0) {
    nearest->missingSlices = static_cast<std::size_t>(std::max(0.0, std::round(nearest->width_mm / spacing) - 1));
  }
  // Slices run along their normal, stacks from the head down: people read the lower number first.
  if (nearest->nextStack < nearest->stack) std::swap(nearest->stack, nearest->nextStack);
  return nearest;
}

}  // namespace

std::vector<SeriesGap> gapsOf(const Series& series)
{
  std::vector<SeriesGap> gaps;
  for (std::size_t from = 0; from < series.stacks.size(); ++from) {
    if (const auto gap = gapBehind(series, from)) gaps.push_back(*gap);
  }
  std::ranges::sort(gaps, {}, [](const SeriesGap& gap) { return std::pair(gap.stack, gap.nextStack); });
  return gaps;
}

}  // namespace lumyo::workflow
