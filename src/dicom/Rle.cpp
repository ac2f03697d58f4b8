#include "Rle.h"

#include <algorithm>

#include "LittleEndian.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

constexpr std::size_t headerSize = 64;

[[noreturn]] void refuseDamaged() { throw Error(ErrorCode::UnusableInput, "its pixels (RLE) are damaged"); }

/// Unpacks one segment into every `step`-th byte from `to` on: literal runs and repeated bytes.
void unpack(std::span<const std::uint8_t> segment, std::uint8_t* to, std::size_t count, std::size_t step)
{
  std::size_t written = 0;
  std::size_t at = 0;
  while (written < count) {
    if (at >= segment.size()) refuseDamaged();
    const std::size_t control = segment[at++];
    if (control == 128) continue;  // no operation
    const bool literal = control < 128;
    const std::size_t run = literal ? control + 1 : 257 - control;
    if (at + (literal ? run : 1) > segment.size()) refuseDamaged();
    // A run may go past the picture's end: padding.
    for (std::size_t n = 0; n < run && written < count; ++n) to[step * written++] = segment[at + (literal ? n : 0)];
    at += literal ? run : 1;
  }
}

}  // namespace

std::vector<std::uint16_t> decodeRle(std::span<const std::uint8_t> frame, std::size_t count, std::size_t bytesPerPixel)
{
  if (frame.size() < headerSize || littleEndian32(frame, 0) != bytesPerPixel) refuseDamaged();
  std::vector<std::uint16_t> cells((count * bytesPerPixel + 1) / 2);
  for (std::size_t s = 0; s < bytesPerPixel; ++s) {
    const std::size_t start = littleEndian32(frame, 4 + 4 * s);
    const std::size_t end = s + 1 < bytesPerPixel ? littleEndian32(frame, 8 + 4 * s) : frame.size();
    if (start < headerSize || end < start || end > frame.size()) refuseDamaged();
    // The first segment holds the most significant bytes; the machine's order is little endian.
    auto* const plane = reinterpret_cast<std::uint8_t*>(cells.data()) + (bytesPerPixel - 1 - s);
    unpack(frame.subspan(start, end - start), plane, count, bytesPerPixel);
  }
  return cells;
}

}  // namespace lumyo::dicom
