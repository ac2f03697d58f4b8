#pragma once

#include <cstdint>
#include <vector>

#include "lumyo/core/Image.h"

namespace lumyo::dicom {

/// How the cells of a frame hold their pixels (PS3.5 8.1).
struct PixelLayout {
  int bitsAllocated;  ///< 8, 16 or 32
  int bitsStored;
  int highBit;
  bool isSigned;
};

/// Throws Error(UnusableInput) when the bits do not fit into each other.
void checkLayout(const PixelLayout& layout);

/// The pixel values of a frame: bits outside the stored ones (overlays, padding) removed, sign extended. 8 bit stays
/// 8 bit where unsigned, 16 bit stays 16 bit, 32 bit becomes float. `cells` in the machine's byte order; it is
/// taken over where its bytes can be used as they are.
[[nodiscard]] PixelBlock::Stored storedPixels(std::vector<std::uint16_t>&& cells, std::size_t count,
                                              const PixelLayout& layout);

/// Makes bright large in a MONOCHROME1 picture: the slope turns its sign, the stored pixels stay.
void invert(PixelBlock& pixels, const PixelLayout& layout);

}  // namespace lumyo::dicom
