#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"

namespace lumyo::measure {

/// The geometry of a stack: all that choosing a slice needs.
struct StackGeometry {
  std::vector<SliceGrid> slices;  ///< in order along the first slice's normal
  double spacing_mm = 0;          ///< between slices; the thickness for a single slice
};
[[nodiscard]] StackGeometry geometryOf(const SliceStack& stack);

enum class Coverage : std::uint8_t { Covered, NotCovered };

/// The slice that belongs to a level.
struct LevelSlice {
  LevelPlane plane;
  std::size_t stack = 0;
  std::size_t slice = 0;
  double offset_mm =
      0;  ///< signed, from the slice plane to the level's centre along the slice normal that points up the spine
  double tilt_deg = 0;  ///< between the slice plane and the level's plane, 0 to 90
  Coverage coverage = Coverage::Covered;
};

/// In every stack, the slice whose plane passes nearest to the level's centre, measured along the slice normal.
/// A stack covers the level when that distance is at most half its slice spacing and the centre lies inside the slice's
/// picture. Among covering stacks the smallest |offset| + c·tilt wins, where c turns the tilt into the mm by which the
/// slice misses the level plane 20 mm away from the centre (the half depth of a body): 20·sin(tilt);
/// ties go to the earlier stack. When no stack covers the level, the nearest one comes back as NotCovered.
/// Nothing when there is no slice at all.
[[nodiscard]] std::optional<LevelSlice> chooseSlice(const LevelPlane& level, std::span<const StackGeometry> stacks);

}  // namespace lumyo::measure
