#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/PlacedLevel.h"

namespace lumyo::measure {

/// The geometry of a stack: all that choosing a slice needs.
struct StackGeometry {
  std::vector<SliceGrid> slices;  ///< in order along the first slice's normal
  double spacing_mm = 0;          ///< between slices; the thickness for a single slice
  std::set<std::size_t> unreadable{};
};
[[nodiscard]] StackGeometry geometryOf(const SliceStack& stack);

/// Planes that lean further than this from the level's plane run along the spine rather than across it
/// (sagittal, coronal): they never cover a level.
inline constexpr double largestTilt_deg = 45;

/// In every stack, the readable slice whose plane passes nearest to the level's centre, measured along the slice
/// normal; of two slices equally near (to 1e-6 mm) the one nearer the head. A stack covers the level when that distance
/// is at most half its slice spacing (or half the real gap between the two slices that enclose the centre, where the
/// spacing is uneven by less than half of itself), the centre lies inside the slice's picture and the tilt is at most
/// largestTilt_deg. Among covering stacks the smallest |offset| + 20·sin(tilt) wins: the second term turns the tilt
/// into the mm by which the slice misses the level plane 20 mm away from the centre (about the half depth of a body);
/// ties (to 1e-6 mm) go to the earlier stack. When no stack covers the level, a slice that would but cannot be read
/// comes back; else the one whose picture lies nearest to the centre, with the reason. Nothing when there is no slice
/// at all. Frame: patient LPS, the same for level and stacks. Throws Error(InvalidCall) when the level's centre or
/// normal is not a set of numbers or the normal has no length.
[[nodiscard]] std::optional<LevelSlice> chooseSlice(const LevelPlane& level, std::span<const StackGeometry> stacks);

}  // namespace lumyo::measure
