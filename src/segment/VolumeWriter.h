#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "VolumeHeader.h"

namespace lumyo::segment {

/// Writes voxels, first axis fastest, compressed but for .nii; the format by extension. The same voxels give the same
/// bytes. Throws Error(ExportFailed) where not every byte could be written, Error(InvalidCall) for an unknown
/// extension.
void writeVolume(const std::filesystem::path& file, const VolumeGeometry& geometry,
                 const std::vector<std::uint8_t>& voxels);

}  // namespace lumyo::segment
