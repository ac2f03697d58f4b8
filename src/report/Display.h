#pragma once

#include <cstdint>
#include <vector>

#include "lumyo/core/DisplayOrientation.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::report {

/// A slice turned as it is looked at in a view (DisplayOrientation): the same pixels, the grid telling where they
/// now lie.
struct DisplayPicture {
  SliceGrid grid;
  std::vector<float> values;
  std::vector<LabelCode> codes;  ///< empty without labels
};

/// Throws Error(InvalidCall) when pixels or labels do not fit the slice's grid.
[[nodiscard]] DisplayPicture displayPicture(const Slice& slice, const LabelSlice* labels, ViewPlane view);

/// Grey values 0 to 255 between the 1st and the 99.5th percentile of the finite values, dark ones lifted by a power of
/// 0.7. All black when the picture is uniform.
[[nodiscard]] std::vector<std::uint8_t> windowed(const std::vector<float>& values);

}  // namespace lumyo::report
