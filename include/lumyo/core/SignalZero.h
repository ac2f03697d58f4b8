#pragma once

#include <span>

#include "lumyo/core/Geometry.h"

namespace lumyo {

/// The value that stands for no signal in a picture of a trunk, row by row: 0, unless its air clearly has another one,
/// as after a rescale with an intercept. Air is what three corners at least show and a hundredth of the picture does
/// not exceed; a picture without it counts from 0. Precondition: as many values as `size` has pixels, none of them NaN.
[[nodiscard]] double signalZero(std::span<const float> values, SliceGrid::Size size);

}  // namespace lumyo
