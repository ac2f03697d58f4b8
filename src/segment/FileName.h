#pragma once

#include <cstdint>
#include <filesystem>

namespace lumyo::segment {

enum class ImageFormat : std::uint8_t { None, Nifti, Nrrd, Meta };

/// By the end of the name, in any case of letters.
[[nodiscard]] ImageFormat imageFormatOf(const std::filesystem::path& file);

}  // namespace lumyo::segment
