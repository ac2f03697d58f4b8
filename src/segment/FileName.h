#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "lumyo/core/Error.h"

namespace lumyo::segment {

enum class ImageFormat : std::uint8_t { None, Nifti, Nrrd, Meta };

/// By the end of the name, in any case of letters.
[[nodiscard]] ImageFormat imageFormatOf(const std::filesystem::path& file);

/// Whether a file of this name is a header whose voxels lie in another file: .mhd.
[[nodiscard]] bool isHeaderAlone(const std::filesystem::path& file);

/// Whether the whole file is compressed: .nii.gz.
[[nodiscard]] bool isCompressedName(const std::filesystem::path& file);

/// The refusal of an image file: an UnusableInput that names it and says why.
[[nodiscard]] Error unusableImage(const std::filesystem::path& file, const std::string& why);

}  // namespace lumyo::segment
