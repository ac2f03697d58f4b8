#pragma once

#include <string>
#include <string_view>

namespace lumyo::dicom {

/// Text from a file, a disc or a zip as it may be shown: control characters, which steer a terminal, become `\x1b` and
/// the like; so does every byte beyond ASCII where the text is not UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace lumyo::dicom
