#pragma once

#include <optional>

#include "lumyo/core/Image.h"

namespace lumyo::segment {

/// Whether the slices' normal points more to the patient's side than anywhere else.
[[nodiscard]] bool isSagittal(const SliceStack& stack);

/// A volume stored as axial or coronal slices, cut into sagittal ones without resampling; nothing when it is
/// sagittal already. Image files store their axes in any order.
/// Throws Error(UnusableInput) when the slices do not form such a volume: none, of different sizes, shifted
/// against each other, or too far apart to show discs.
[[nodiscard]] std::optional<SliceStack> resliced(const SliceStack& stack);

}  // namespace lumyo::segment
