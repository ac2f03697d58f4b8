#pragma once

#include <string>
#include <vector>

#include "WriteAttributes.h"

namespace lumyo::dicom::detail {

/// The bytes of the MR Image Storage objects of a series, a file a slice, in the order of stacks and slices.
/// Throws as writeSeries does.
[[nodiscard]] std::vector<std::string> classicObjects(const Source& source);

/// The bytes of the one Enhanced MR Image Storage object of a series. Throws as writeSeries does.
[[nodiscard]] std::string enhancedObject(const Source& source);

}  // namespace lumyo::dicom::detail
