#include "JpegFrame.h"

namespace lumyo::dicom {
namespace {

constexpr std::uint8_t startOfImage = 0xD8;
constexpr std::uint8_t startOfScan = 0xDA;

int bigEndian16(std::span<const std::uint8_t> bytes, std::size_t at) { return (bytes[at] << 8) | bytes[at + 1]; }

/// ITU-T T.81 table B.1; T.87 adds F7 for JPEG-LS.
bool isStartOfFrame(std::uint8_t marker)
{
  const bool isTable = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
  return (marker >= 0xC0 && marker <= 0xCF && !isTable) || marker == 0xF7;
}

}  // namespace

std::optional<JpegFrame> jpegFrameOf(std::span<const std::uint8_t> stream)
{
  if (stream.size() < 2 || stream[0] != 0xFF || stream[1] != startOfImage) return std::nullopt;
  std::size_t at = 2;
  while (at + 4 <= stream.size() && stream[at] == 0xFF) {
    const std::uint8_t marker = stream[at + 1];
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    if (marker == startOfScan) return std::nullopt;
    if (isStartOfFrame(marker)) {
      if (at + 10 > stream.size()) return std::nullopt;
      return JpegFrame{stream[at + 4], bigEndian16(stream, at + 5), bigEndian16(stream, at + 7), stream[at + 9]};
    }
    at += 2 + static_cast<std::size_t>(bigEndian16(stream, at + 2));
  }
  return std::nullopt;
}

}  // namespace lumyo::dicom
