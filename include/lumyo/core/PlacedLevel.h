#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"

namespace lumyo {

/// A slice further off an axial plane shows no cross-section. The sacrum's own planes, and slabs along a steep L5/S1,
/// lean up to about 50 degrees; a sagittal or coronal picture stands at 90.
inline constexpr double steepestAxial_deg = 60;

/// Whether a slice shows a level; else the first reason why not, in this order.
enum class Coverage : std::uint8_t {
  Covered,
  Unreadable,      ///< it does, but its pixels cannot be read
  TooFar,          ///< from the level's centre: more than half a slice spacing
  OutsidePicture,  ///< the level's centre lies beside the slice's picture
  AlongSpine,      ///< tilted so far that it runs along the spine
};

/// The slice that belongs to a level.
struct LevelSlice {
  LevelPlane plane;
  SlicePlace place;
  /// Signed, from the slice plane to the level's centre along the slice normal that points up the spine. Unit: mm.
  double offset_mm = 0;
  double tilt_deg = 0;  ///< between the slice plane and the level's plane, 0 to 90
  Coverage coverage = Coverage::Covered;
};

/// A level of the table and the slice it is measured on, or why there is none.
struct PlacedLevel {
  SpineLevel level;
  std::optional<LevelSlice> at;
  std::string whyNot;  ///< where there is no slice at all
  NumberingBasis basis = NumberingBasis::CountedFromSacrum;
  bool byHand = false;      ///< a person laid it on its slice: offset and tilt mean nothing
  bool otherFrame = false;  ///< level and slice are known to lie in different frames of reference
  std::string remark;       ///< for the note of every row of the level; empty when there is nothing to say

  [[nodiscard]] bool isCovered() const noexcept { return at && at->coverage == Coverage::Covered; }
};

}  // namespace lumyo
