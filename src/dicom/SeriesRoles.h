#pragma once

#include <span>
#include <string>
#include <vector>

#include "ImageFacts.h"

namespace lumyo::dicom {

struct RoleDecision {
  SeriesRole role = SeriesRole::Other;
  std::string why;
};

/// From geometry and Image Type, never from the description (docs/dicom-input.md states the rule).
[[nodiscard]] RoleDecision roleOf(std::span<const ImageFacts> images);

/// From times and sequence; the texts of the series only where those say nothing.
[[nodiscard]] Contrast contrastOf(std::span<const ImageFacts> images);

}  // namespace lumyo::dicom
