#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace lumyo::dicom {

/// What a JPEG or JPEG-LS frame says of itself.
struct JpegFrame {
  int precision;  ///< bits of a sample
  int rows;
  int columns;
  int components;
};

/// The frame header (SOF) of a JPEG or JPEG-LS stream; nullopt when there is none before the packed pixels. DCMTK's
/// decoders take size and width of the pixels from it without comparing them with the DICOM header.
[[nodiscard]] std::optional<JpegFrame> jpegFrameOf(std::span<const std::uint8_t> stream);

}  // namespace lumyo::dicom
