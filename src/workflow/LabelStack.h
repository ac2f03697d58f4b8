#pragma once

#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::workflow {

/// No label on any pixel of the grid.
[[nodiscard]] LabelSlice blankLabels(const SliceGrid& grid);

/// The labels of the stack's slices, in order, with blank ones where slices of the listing could not be read: an image
/// file has one spacing and no room for a hole.
[[nodiscard]] std::vector<LabelSlice> withHolesFilled(const SliceStack& stack, const std::vector<LabelSlice>& labels);

}  // namespace lumyo::workflow
