#pragma once

#include "lumyo/core/Image.h"
#include "lumyo/session/Tools.h"

namespace lumyo::session {

/// The outline laid on the picture's edges beside it: for every millimetre of the border the displacement along its
/// normal, at most 5 mm, that as a closed line follows the strongest change of grey values with the least bending,
/// found exactly by dynamic programming (Amini, Weymouth, Jain, IEEE Trans Pattern Anal Mach Intell 1990;12:855-867).
/// Nothing moves where no edge stands out from the picture's noise, nor where the outline ends at the picture's edge.
/// Other muscles are spared whatever the target says. The same input gives the same labels.
/// Throws Error(InvalidCall) where the label has no outline, where the picture has no edge near it, and where the area
/// would change by more than half; and where pixels are not loaded or are not as many as the labels.
[[nodiscard]] LabelSlice followedImage(const LabelSlice& before, const Target& target, const Slice& slice);

}  // namespace lumyo::session
