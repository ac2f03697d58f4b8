#include "lumyo/measure/PlaceLevel.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/measure/SliceChoice.h"

namespace lumyo::measure {
namespace {

double lean_deg(const SliceGrid& grid) { return planeAngle_deg(grid.normal(), Eigen::Vector3d::UnitZ()); }

/// An endplate needs more than the name of its vertebra.
std::string whyWithoutPlane(const SpineLevel& level, const LevelMap& levels)
{
  if (level.isDisc() || level.anchor() == Anchor::Mid || !levels.find(level.withoutAnchor())) {
    return level.toString() + " was not found among the levels";
  }
  return fmt::format("{} needs the height of {}, which the levels do not give: add its height_mm to the levels file",
                     level.toString(), level.withoutAnchor().toString());
}

/// A slice that runs along the spine shows no cross-section: refused where that is certain, else said in the note.
std::string remarkOnLean(const SpineLevel& level, const SliceHeader& slice, const std::optional<LevelPlane>& plane)
{
  const double lean = lean_deg(slice.grid);
  if (lean > steepestAxial_deg) {
    throw Error(
        ErrorCode::InvalidCall,
        fmt::format("{} cannot lie on slice {}: it runs along the spine ({:.0f} degrees off an axial plane) and "
                    "shows no cross-section; choose a slice of an axial series",
                    level.toString(), slice.sliceNumber, lean));
  }
  const double tilt = plane ? planeAngle_deg(slice.grid.normal(), plane->normal) : lean;
  if (tilt <= largestTilt_deg) return {};
  return fmt::format("the slice laid by hand is tilted {:.0f} degrees against {}", tilt,
                     plane ? "the plane found for the level" : "the axial plane");
}

/// A slice of another repeat than the one measured elsewhere, such as a fat image.
std::string remarkOnRepeat(std::size_t stack, const Series& series)
{
  const auto primary = primaryStacks(series);
  if (std::ranges::find(primary, stack) != primary.end()) return {};
  return fmt::format("the slice laid by hand is of another repeat ({}) than the series is measured on ({})",
                     repeatName(series.stacks[stack].about, series),
                     repeatName(series.stacks[primary.front()].about, series));
}

}  // namespace

PlacedLevel placeLevel(const SpineLevel& level, const LevelMap& levels, const Series& axial)
{
  PlacedLevel placed{.level = level, .at = {}, .whyNot = {}, .basis = levels.basis, .remark = {}};
  const auto plane = levels.find(level);
  if (!plane) {
    placed.whyNot = whyWithoutPlane(level, levels);
    return placed;
  }
  const auto primary = primaryStacks(axial);
  std::vector<StackGeometry> geometry;
  geometry.reserve(primary.size());
  for (const std::size_t i : primary) geometry.push_back(geometryOf(axial.stacks[i]));
  placed.at = chooseSlice(*plane, geometry);
  if (!placed.at) {
    placed.whyNot = "the axial series has no slice";
    return placed;
  }
  placed.at->place.stack = primary[placed.at->place.stack];
  placed.otherFrame = framesDiffer(levels, axial.stacks[placed.at->place.stack]);
  return placed;
}

PlacedLevel placeByHand(const SpineLevel& level, SlicePlace place, const LevelMap& levels, const Series& axial)
{
  const Slice& slice = sliceAt(axial, place);
  if (!slice.isReadable()) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("{} cannot lie on slice {} of the axial series ({}), which could not be read: {}; lay the "
                            "level on another slice",
                            level.toString(), slice.header.sliceNumber, slice.source.file.string(), slice.unreadable));
  }
  const SliceGrid& grid = slice.header.grid;
  Eigen::Vector3d normal = grid.normal();
  if (normal.z() < 0) normal = -normal;
  PlacedLevel placed{.level = level, .at = {}, .whyNot = {}, .basis = NumberingBasis::ByHand, .remark = {}};
  placed.at = LevelSlice{.plane = {level, grid.centre(), normal, 1.0, {}}, .place = place};
  placed.byHand = true;
  const bool comparable = !framesDiffer(levels, axial.stacks[place.stack]);
  const std::string lean = remarkOnLean(level, slice.header, comparable ? levels.find(level) : std::nullopt);
  const std::string repeat = remarkOnRepeat(place.stack, axial);
  placed.remark = lean + (lean.empty() || repeat.empty() ? "" : "; ") + repeat;
  return placed;
}

bool showsCrossSections(const Series& series)
{
  const auto isAxial = [](const Slice& slice) { return lean_deg(slice.header.grid) <= steepestAxial_deg; };
  return std::ranges::any_of(series.stacks,
                             [&](const SliceStack& s) { return std::ranges::any_of(s.slices, isAxial); });
}

void requireCrossSections(const Series& series)
{
  if (showsCrossSections(series)) return;
  throw Error(
      ErrorCode::InvalidCall,
      fmt::format("the slices of series {} run along the spine and show no cross-section: choose an axial series",
                  series.about.seriesNumber));
}

bool framesDiffer(const LevelMap& levels, const SliceStack& stack)
{
  const std::string& a = levels.frameOfReferenceUid;
  const std::string& b = stack.about.frameOfReferenceUid;
  return !a.empty() && !b.empty() && a != b;
}

}  // namespace lumyo::measure
