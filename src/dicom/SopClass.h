#pragma once

#include <cstdint>
#include <string>

#include "Dataset.h"

namespace lumyo::dicom {

/// One object as DCMTK holds it; borrowed.
struct ObjectHeader {
  Elements meta;
  Elements data;
};

/// SOP class and SOP instance: the data set's, or the meta information's where it has none; empty when missing.
[[nodiscard]] std::string sopClassOf(const ObjectHeader& object);
[[nodiscard]] std::string sopInstanceOf(const ObjectHeader& object);

enum class SopKind : std::uint8_t { ClassicMr, EnhancedMr, Refused };

/// MR Image Storage is classic; Enhanced MR and Legacy Converted Enhanced MR are multi-frame; all else is refused.
[[nodiscard]] SopKind sopKind(const std::string& sopClassUid);

/// What the object is instead of an MR image, for people.
[[nodiscard]] std::string whySopClassRefused(const std::string& sopClassUid);

}  // namespace lumyo::dicom
