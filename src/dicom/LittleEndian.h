#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lumyo::dicom {

/// The numbers that begin at byte `at`, least significant byte first, as DICOM and RLE store them. The caller has
/// checked that there are bytes for them.
[[nodiscard]] inline std::uint16_t littleEndian16(std::span<const std::uint8_t> bytes, std::size_t at)
{
  return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8));
}

[[nodiscard]] inline std::uint32_t littleEndian32(std::span<const std::uint8_t> bytes, std::size_t at)
{
  return littleEndian16(bytes, at) | (static_cast<std::uint32_t>(littleEndian16(bytes, at + 2)) << 16);
}

}  // namespace lumyo::dicom
