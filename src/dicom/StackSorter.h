#pragma once

#include <vector>

#include "ImageFacts.h"

namespace lumyo::dicom {

/// Sorts the images of one series into stacks (see docs/dicom-input.md for the rule and its limits). The result does
/// not depend on the order of `images`. Duplicates must have been removed.
[[nodiscard]] std::vector<SliceStack> sortIntoStacks(std::vector<ImageFacts> images);

}  // namespace lumyo::dicom
