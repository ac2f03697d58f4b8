// MetaImage, by its documentation (ITK's MetaIO) and what MetaIO writes.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <utility>

#include "FileName.h"
#include "TextHeader.h"
#include "VolumeHeader.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

/// Three names of one matrix. AnatomicalOrientation alone is a remark.
const std::vector<std::string> matrixNames{"TransformMatrix", "Rotation", "Orientation"};
const std::vector<std::string> originNames{"Offset", "Position", "Origin"};

VoxelType voxelTypeOf(const fs::path& file, const std::string& type)
{
  // MetaIO's LONG has four bytes on every computer.
  static const std::vector<std::pair<std::string_view, VoxelType>> known{
      {"MET_CHAR", VoxelType::Int8},         {"MET_UCHAR", VoxelType::UInt8},   {"MET_SHORT", VoxelType::Int16},
      {"MET_USHORT", VoxelType::UInt16},     {"MET_INT", VoxelType::Int32},     {"MET_UINT", VoxelType::UInt32},
      {"MET_LONG", VoxelType::Int32},        {"MET_ULONG", VoxelType::UInt32},  {"MET_LONG_LONG", VoxelType::Int64},
      {"MET_ULONG_LONG", VoxelType::UInt64}, {"MET_FLOAT", VoxelType::Float32}, {"MET_DOUBLE", VoxelType::Float64},
  };
  const auto found = std::ranges::find(known, type, &std::pair<std::string_view, VoxelType>::first);
  if (found == known.end()) throw unusableImage(file, fmt::format("its pixel type '{}' is not supported", type));
  return found->second;
}

/// What a header must say, and whether its sizes can be right.
std::vector<std::int64_t> sizesOf(const fs::path& file, const TextHeader& header)
{
  for (const char* needed : {"NDims", "DimSize", "ElementType", "ElementDataFile"}) {
    if (!header.has(needed)) throw unusableImage(file, fmt::format("its header has no {}", needed));
  }
  const std::string text = header.value({"DimSize"});
  const auto sizes = wholeNumbersOf(text);
  constexpr std::int64_t absurd = 1'000'000'000;
  if (!sizes || std::ranges::any_of(*sizes, [](std::int64_t size) { return size < 1 || size >= absurd; })) {
    throw unusableImage(file, fmt::format("its size of {} cannot be right", text));
  }
  if (header.value({"NDims"}) != std::to_string(sizes->size())) {
    throw unusableImage(
        file, fmt::format("its header names {} sizes for {} dimensions", sizes->size(), header.value({"NDims"})));
  }
  const std::string channels = header.value({"ElementNumberOfChannels"});
  if (!channels.empty() && channels != "1") {
    throw unusableImage(file, "it holds several values for every pixel (colour, vectors)");
  }
  return *sizes;
}

/// The first of these fields, which must hold this many numbers.
std::vector<double> numbersFor(const fs::path& file, const TextHeader& header, const std::vector<std::string>& names,
                               std::size_t count)
{
  auto numbers = numbersOf(header.value(names));
  if (!numbers || numbers->size() != count) {
    throw unusableImage(file, fmt::format("its header does not say {} in {} numbers", names.front(), count));
  }
  return std::move(*numbers);
}

VolumeGeometry geometryOf(const fs::path& file, const TextHeader& header)
{
  const auto sizes = sizesOf(file, header);
  const std::size_t n = sizes.size();
  if (n < 3) throw unusableImage(file, "it is a single picture without a place in space");
  if (std::ranges::none_of(matrixNames, [&](const std::string& name) { return header.has(name); })) {
    throw unusableImage(file, "it does not say how it is oriented (no TransformMatrix), so left and right are unknown");
  }
  VolumeGeometry g;
  g.size = volumeSize(file, sizes);
  const auto spacing = numbersFor(file, header, {"ElementSpacing", "ElementSize"}, n);
  const auto matrix = numbersFor(file, header, matrixNames, n * n);
  for (std::size_t i = 0; i < 3; ++i) {
    g.axis.at(i) = Eigen::Vector3d(matrix[n * i], matrix[n * i + 1], matrix[n * i + 2]) * spacing[i];
  }
  const bool isPlaced = std::ranges::any_of(originNames, [&](const std::string& name) { return header.has(name); });
  if (isPlaced) {
    const auto origin = numbersFor(file, header, originNames, n);
    g.origin = {origin[0], origin[1], origin[2]};
  }
  return g;
}

bool isTrue(const std::string& text) { return !text.empty() && (text[0] == 'T' || text[0] == 't' || text[0] == '1'); }

VoxelStorage storageOf(const fs::path& file, const TextHeader& header)
{
  VoxelStorage storage;
  storage.type = voxelTypeOf(file, header.value({"ElementType"}));
  const bool isBig = isTrue(header.value({"BinaryDataByteOrderMSB", "ElementByteOrderMSB"}));
  storage.isSwapped = isBig != (std::endian::native == std::endian::big);
  if (isTrue(header.value({"CompressedData"}))) storage.packing = Packing::Deflated;
  storage.isText = storage.packing == Packing::Raw && !isTrue(header.value({"BinaryData"}));
  const std::string second = header.value({"ElementDataFile"});
  const bool isLocal = lowered(second) == "local";
  if (second.starts_with("LIST") || second.find('%') != std::string::npos) {
    throw unusableImage(file, "its voxels lie in several files; save it as one");
  }
  storage.file = isLocal ? file : file.parent_path() / second;
  storage.offset = isLocal ? header.bytes : 0;
  const auto skip = wholeNumbersOf(header.value({"HeaderSize"}));
  if (!skip || skip->size() > 1) throw unusableImage(file, "its HeaderSize is no number");
  if (!skip->empty() && skip->front() > 0) storage.offset = static_cast<std::uintmax_t>(skip->front());
  storage.isAtEnd = storage.packing == Packing::Raw && !skip->empty() && skip->front() < 0;
  return storage;
}

}  // namespace

VolumeHeader metaHeader(const fs::path& file)
{
  const TextHeader header = metaFields(file);
  VolumeGeometry geometry = geometryOf(file, header);
  return {geometry, storageOf(file, header)};
}

}  // namespace lumyo::segment
