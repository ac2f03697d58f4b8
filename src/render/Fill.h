#pragma once

#include <span>

#include "Stroke.h"

namespace lumyo::render {

/// Fills what lies inside an odd number of the rings: holes stay empty, crossings do no harm.
void fillRings(Mesh& mesh, std::span<const Path> rings, const Paint& paint);

}  // namespace lumyo::render
