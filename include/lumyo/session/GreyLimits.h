#pragma once

#include <optional>

#include "lumyo/core/Image.h"
#include "lumyo/session/Tools.h"

namespace lumyo::session {

/// The grey values that a muscle has on a slice, to limit a brush to: three spreads about the median of its outline, of
/// its other side where it has none, of all muscles where both lack; nothing without any outline. The spread is that of
/// the darker half (its median distance from the median, scaled to a standard deviation), because fat within the
/// outline pulls the brighter one. Throws Error(InvalidCall) where pixels are not loaded or are not as many as the
/// labels.
[[nodiscard]] std::optional<Threshold> muscleValues(const Slice& slice, const LabelSlice& labels, LabelCode code);

/// From the darkest to the brightest value of a slice. Throws as muscleValues().
[[nodiscard]] Threshold allValues(const Slice& slice);

}  // namespace lumyo::session
