#pragma once

#include <string>
#include <string_view>

namespace lumyo::dicom {

/// Text from a file, a disc or a zip as it may be shown: control characters, which steer a terminal, become `\x1b` and
/// the like (also those that UTF-8 writes as two bytes).
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace lumyo::dicom
