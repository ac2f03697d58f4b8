#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "VolumeHeader.h"
#include "lumyo/core/Image.h"

namespace lumyo::segment {

struct VolumeFile {
  VolumeGeometry geometry;
  std::vector<PixelBlock> slices;  ///< along the third stored axis
};

/// The header alone. Throws Error(UnusableInput) that names the file and the reason.
[[nodiscard]] VolumeGeometry readVolumeGeometry(const std::filesystem::path& file);
/// Throws as readVolumeGeometry(), and Error(Cancelled).
[[nodiscard]] VolumeFile readVolume(const std::filesystem::path& file, const std::stop_token& stop);

}  // namespace lumyo::segment
