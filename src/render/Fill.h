#pragma once

#include <span>

#include "Stroke.h"

namespace lumyo::render {

/// Fills outer rings (clockwise as displayed, none inside another) less the holes in them (counterclockwise).
void fillRings(Mesh& mesh, std::span<const Path> rings, const Paint& paint);

}  // namespace lumyo::render
