#include "Voxels.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <string_view>

#include "FileName.h"
#include "TextHeader.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

template <class Stored>
Stored valueAt(const char* at, bool isSwapped)
{
  std::array<char, sizeof(Stored)> bytes{};
  std::memcpy(bytes.data(), at, sizeof(Stored));
  if (isSwapped) std::ranges::reverse(bytes);
  return std::bit_cast<Stored>(bytes);
}

template <class Wanted, class Stored>
PixelBlock::Stored converted(const std::vector<char>& bytes, bool isSwapped)
{
  std::vector<Wanted> out(bytes.size() / sizeof(Stored));
  const char* at = bytes.data();
  for (Wanted& value : out) {
    value = static_cast<Wanted>(valueAt<Stored>(at, isSwapped));
    at += sizeof(Stored);
  }
  return out;
}

PixelBlock::Stored decoded(const std::vector<char>& bytes, const VoxelStorage& storage)
{
  const bool s = storage.isSwapped;
  switch (storage.type) {
    case VoxelType::UInt8: return converted<std::uint8_t, std::uint8_t>(bytes, s);
    case VoxelType::Int8: return converted<std::int16_t, std::int8_t>(bytes, s);
    case VoxelType::UInt16: return converted<std::uint16_t, std::uint16_t>(bytes, s);
    case VoxelType::Int16: return converted<std::int16_t, std::int16_t>(bytes, s);
    case VoxelType::UInt32: return converted<float, std::uint32_t>(bytes, s);
    case VoxelType::Int32: return converted<float, std::int32_t>(bytes, s);
    case VoxelType::UInt64: return converted<float, std::uint64_t>(bytes, s);
    case VoxelType::Int64: return converted<float, std::int64_t>(bytes, s);
    case VoxelType::Float32: return converted<float, float>(bytes, s);
    case VoxelType::Float64: break;
  }
  return converted<float, double>(bytes, s);
}

/// Where the packed voxels begin, after a look at what the file can hold at all: before memory is asked for.
std::uintmax_t startOf(const fs::path& image, const VoxelStorage& storage, std::uintmax_t wanted)
{
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(storage.file, failure);
  if (failure) {
    throw unusableImage(image, fmt::format("its pixel file '{}' is missing", storage.file.filename().string()));
  }
  constexpr std::uintmax_t strongest = 1032;  // zlib.net/zlib_tech.html: deflate makes nothing smaller than this part
  const std::uintmax_t most = storage.packing == Packing::Deflated ? size * strongest : size;
  const std::uintmax_t before = storage.skip + (storage.packing == Packing::Deflated ? 0 : storage.offset);
  if (!storage.isText && (before > most || most - before < wanted)) {
    throw unusableImage(image, fmt::format("it is cut short: {} bytes of {}", most, before + wanted));
  }
  if (storage.isAtEnd && !storage.isText) return size - wanted;
  return std::min(storage.offset, size);
}

std::vector<PixelBlock> textSlices(const fs::path& image, const VolumeHeader& header, ByteSource& source)
{
  std::string text;
  std::vector<char> chunk(1 << 18);
  for (std::size_t got = 0; (got = source.read(chunk)) > 0;) text.append(chunk.data(), got);
  const auto numbers = numbersOf(text);
  if (!numbers) throw unusableImage(image, "its voxels are no numbers");
  const std::size_t perSlice = header.geometry.voxelsPerSlice();
  const auto count = static_cast<std::size_t>(header.geometry.size[2]);
  if (numbers->size() < perSlice * count) {
    throw unusableImage(image, fmt::format("it is cut short: {} voxels of {}", numbers->size(), perSlice * count));
  }
  std::vector<PixelBlock> slices;
  for (std::size_t k = 0; k < count; ++k) {
    const auto first = numbers->begin() + static_cast<std::ptrdiff_t>(k * perSlice);
    std::vector<float> values(perSlice);
    std::transform(first, first + static_cast<std::ptrdiff_t>(perSlice), values.begin(),
                   [](double v) { return static_cast<float>(v); });
    slices.push_back({std::move(values), header.storage.slope, header.storage.intercept});
  }
  return slices;
}

void leaveOut(std::uintmax_t bytes, ByteSource& source, std::uintmax_t wanted)
{
  std::vector<char> unused(1 << 16);
  while (bytes > 0) {
    const std::size_t some = static_cast<std::size_t>(std::min<std::uintmax_t>(bytes, unused.size()));
    source.fill(std::span(unused).first(some), wanted);
    bytes -= some;
  }
}

std::vector<PixelBlock> slicesFrom(const fs::path& image, const VolumeHeader& header, const std::stop_token& stop)
{
  const VoxelStorage& storage = header.storage;
  const std::size_t sliceBytes = header.geometry.voxelsPerSlice() * bytesOf(storage.type);
  const auto count = static_cast<std::size_t>(header.geometry.size[2]);
  const std::uintmax_t wanted = sliceBytes * count;
  ByteSource source(image, storage.file, startOf(image, storage, wanted), storage.packing, stop);
  leaveOut(storage.skip, source, storage.skip + wanted);
  if (storage.isText) return textSlices(image, header, source);
  std::vector<PixelBlock> slices;
  std::vector<char> bytes(sliceBytes);
  for (std::size_t k = 0; k < count; ++k) {
    source.fill(bytes, storage.skip + wanted);
    slices.push_back({decoded(bytes, storage), storage.slope, storage.intercept});
  }
  source.finish();
  return slices;
}

}  // namespace

std::size_t bytesOf(VoxelType type) noexcept
{
  constexpr std::array<std::size_t, 10> bytes{1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
  return bytes[static_cast<std::size_t>(type)];
}

std::vector<PixelBlock> readVoxels(const fs::path& image, const VolumeHeader& header, const std::stop_token& stop)
{
  try {
    return slicesFrom(image, header, stop);
  } catch (const std::bad_alloc&) {
    throw unusableImage(image, "its pixels do not fit into memory");
  }
}

}  // namespace lumyo::segment
