#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "WriteAttributes.h"
#include "lumyo/core/Image.h"
#include "lumyo/dicom/Write.h"

class DcmFileFormat;

namespace lumyo::dicom::detail {

/// The frames of one object, all of one size and one stored type; borrowed.
struct Frames {
  SliceGrid::Size size;
  std::vector<const PixelBlock*> blocks;
};

/// How pixels are stored in the object.
struct PixelFormat {
  int bits = 16;       ///< stored
  int allocated = 16;  ///< 8 or 16
  bool isSigned = false;
  bool operator==(const PixelFormat&) const = default;
};
/// MR Image Storage allows 16 allocated bits only (PS3.3 C.8.3.1), so bytes are widened there; baseline JPEG cannot
/// hold them so and stays at 8. Throws Error(InvalidCall) for floating point pixels and for pixels that do not fit
/// the transfer syntax.
[[nodiscard]] PixelFormat pixelFormat(const PixelBlock& pixels, const WriteOptions& options);

/// Fills the Image Pixel module, compressed where the syntax asks for it. Throws Error(InvalidCall) when a
/// frame has another type, or another count of pixels than its size says; Error(ExportFailed) when a codec fails,
/// Error(Cancelled).
void putPixels(DcmFileFormat& file, const Frames& frames, const Source& source);

/// The bytes of a DICOM file: preamble, meta information and dataset. Throws Error(ExportFailed).
[[nodiscard]] std::string fileBytes(DcmFileFormat& file, TransferSyntax syntax);

/// One JPEG 2000 code stream without loss per frame, by OpenJPEG: DCMTK has no such encoder. `pixels` holds the
/// frames one after the other in the byte order of this machine. Throws Error(ExportFailed), Error(Cancelled) between
/// two frames.
[[nodiscard]] std::vector<std::vector<std::uint8_t>> jpeg2000Frames(std::span<const std::uint8_t> pixels,
                                                                    std::size_t frames, SliceGrid::Size size,
                                                                    PixelFormat format, const std::stop_token& stop);

}  // namespace lumyo::dicom::detail
