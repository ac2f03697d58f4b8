#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "StoredPixels.h"

namespace lumyo::dicom {

/// Decodes one JPEG 2000 codestream, which DCMTK cannot, into cells as a native frame would hold them. Prints
/// nothing. Throws Error(UnusableInput) with the reason alone when it is damaged, lacks tiles, has colours, another
/// size or more bits.
[[nodiscard]] std::vector<std::uint16_t> decodeJpeg2000(std::span<const std::uint8_t> codestream, SliceGrid::Size size,
                                                        const PixelLayout& layout);

}  // namespace lumyo::dicom
