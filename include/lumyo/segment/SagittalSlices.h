#pragma once

#include "lumyo/core/Image.h"

namespace lumyo::segment {

/// The stack as slices whose normal points more to the patient's side than anywhere else, as LevelFinder wants them: as
/// it is, or, stored as axial or coronal slices (image files store their axes in any order), cut without resampling.
/// Throws Error(UnusableInput) when slices that are not sagittal form no such volume: none, of different sizes, shifted
/// against each other, or too far apart to show discs.
[[nodiscard]] SliceStack sagittalSlices(SliceStack stack);

}  // namespace lumyo::segment
