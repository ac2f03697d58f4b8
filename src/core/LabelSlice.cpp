#include "lumyo/core/LabelSlice.h"

#include <algorithm>

namespace lumyo {

std::size_t LabelSlice::count(LabelCode code) const
{
  return static_cast<std::size_t>(std::ranges::count(codes, code));
}

double LabelSlice::area_mm2(LabelCode code) const { return static_cast<double>(count(code)) * grid.pixelArea_mm2(); }

}  // namespace lumyo
