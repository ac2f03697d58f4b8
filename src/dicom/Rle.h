#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lumyo::dicom {

/// Decodes one RLE frame (PS3.5 annex G) of `count` pixels of `bytesPerPixel` bytes into cells as a native frame
/// would hold them. DCMTK's decoder trusts the offsets of the frame's header and reads anywhere in a damaged one.
/// Throws Error(UnusableInput) with the reason alone when the frame is damaged or too short.
[[nodiscard]] std::vector<std::uint16_t> decodeRle(std::span<const std::uint8_t> frame, std::size_t count,
                                                   std::size_t bytesPerPixel);

}  // namespace lumyo::dicom
