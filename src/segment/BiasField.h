#pragma once

#include "FloatImage.h"

namespace lumyo::segment {

/// Removes the slow shading of receiver coils with N4 (Tustison 2010, doi 10.1109/TMI.2010.2046908), estimated on a
/// coarse copy of the picture and divided out of the full one, in place, where it is strong. Pictures with mild
/// shading, or too small or too empty to tell, stay as they are. `spacing_mm`: the picture's pixel size. Deterministic.
/// Throws std::bad_alloc only: a picture N4 cannot cope with stays as it is.
void removeShading(FloatImage& image, double spacing_mm);

}  // namespace lumyo::segment
