#pragma once

#include <cstdint>
#include <string>

namespace lumyo::dicom {

enum class SopKind : std::uint8_t { ClassicMr, EnhancedMr, Refused };

/// MR Image Storage is classic; Enhanced MR and Legacy Converted Enhanced MR are multi-frame; all else is refused.
[[nodiscard]] SopKind sopKind(const std::string& sopClassUid);

/// What the object is instead of an MR image, for people.
[[nodiscard]] std::string whySopClassRefused(const std::string& sopClassUid);

}  // namespace lumyo::dicom
