#pragma once

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/PlacedLevel.h"

namespace lumyo::measure {

/// The slice of a level by its plane in the map: chooseSlice() over the primaryStacks() of the series. Only headers and
/// what is known to be unreadable count: pixels need not be loaded. A level that the map does not hold comes back
/// without a slice and with the reason. Frame: patient LPS.
[[nodiscard]] PlacedLevel placeLevel(const SpineLevel& level, const LevelMap& levels, const Series& axial);

/// A level laid on a slice by a person. The remark says when the slice leans more than largestTilt_deg from the level's
/// plane in the map (from the axial plane, where that is unknown), or belongs to another repeat than primaryStacks().
/// Throws Error(InvalidCall) when the slice runs along the spine (more than steepestAxial_deg off an axial plane),
/// Error(UnusableInput) when it cannot be read.
[[nodiscard]] PlacedLevel placeByHand(const SpineLevel& level, SlicePlace place, const LevelMap& levels,
                                      const Series& axial);

/// Whether any slice of the series cuts the spine across: none leans further than steepestAxial_deg off an axial plane
/// in a sagittal or coronal series; a slab along a steep S1 does cut it.
[[nodiscard]] bool showsCrossSections(const Series& series);

/// Throws Error(InvalidCall) when every slice of the series runs along the spine and none shows a cross-section.
void requireCrossSections(const Series& series);

/// Whether level planes and a stack are known to lie in different frames of reference.
[[nodiscard]] bool framesDiffer(const LevelMap& levels, const SliceStack& stack);

}  // namespace lumyo::measure
