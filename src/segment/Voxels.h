#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "VolumeHeader.h"
#include "lumyo/core/Image.h"

namespace lumyo::segment {

/// The voxels of an image, slice by slice in the file's own order, kept in as few bytes as hold them. Takes memory only
/// for what the file really holds. `image`: the file a person gave.
/// Throws Error(UnusableInput) where they are missing, cut short or damaged; Error(Cancelled).
[[nodiscard]] std::vector<PixelBlock> readVoxels(const std::filesystem::path& image, const VolumeHeader& header,
                                                 const std::stop_token& stop);

}  // namespace lumyo::segment
