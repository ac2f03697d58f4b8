// NRRD, by the definition of its format (teem.sourceforge.net/nrrd/format.html).

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <string_view>
#include <utility>

#include "FileName.h"
#include "TextHeader.h"
#include "VolumeHeader.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

Error damagedHeader(const fs::path& file, const std::string& why)
{
  return unusableImage(file, fmt::format("its header is damaged or belongs to another kind of file ({})", why));
}

VoxelType voxelTypeOf(const fs::path& file, const std::string& type)
{
  using Names = std::vector<std::string_view>;
  static const std::vector<std::pair<VoxelType, Names>> known{
      {VoxelType::Int8, {"signed char", "int8", "int8_t"}},
      {VoxelType::UInt8, {"uchar", "unsigned char", "uint8", "uint8_t"}},
      {VoxelType::Int16, {"short", "short int", "signed short", "signed short int", "int16", "int16_t"}},
      {VoxelType::UInt16, {"ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"}},
      {VoxelType::Int32, {"int", "signed int", "int32", "int32_t"}},
      {VoxelType::UInt32, {"uint", "unsigned int", "uint32", "uint32_t"}},
      {VoxelType::Int64,
       {"longlong", "long long", "long long int", "signed long long", "signed long long int", "int64", "int64_t"}},
      {VoxelType::UInt64, {"ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"}},
      {VoxelType::Float32, {"float"}},
      {VoxelType::Float64, {"double"}},
  };
  const auto found =
      std::ranges::find_if(known, [&](const auto& entry) { return std::ranges::count(entry.second, type) > 0; });
  if (found == known.end()) throw unusableImage(file, fmt::format("its pixel type '{}' is not supported", type));
  return found->first;
}

/// Why left and right are not known for certain, in words; empty where they are.
std::string orientationDoubt(const TextHeader& header)
{
  const std::string space = lowered(header.value({"space"}));
  if (space == "left-anterior-superior" || space == "las") {
    return "its space is left-anterior-superior, which other programs turn the wrong way round; save it in "
           "left-posterior-superior or right-anterior-superior";
  }
  constexpr std::array<std::string_view, 4> known{"left-posterior-superior", "lps", "right-anterior-superior", "ras"};
  if (std::ranges::find(known, space) == known.end() || !header.has("space directions")) {
    return "it does not say how it is oriented ('space' with 'space directions'), so left and right are unknown";
  }
  return {};
}

/// The axes that have a direction, with their sizes; one without lists several values of a pixel.
std::pair<std::vector<Eigen::Vector3d>, std::vector<std::int64_t>> axesOf(const fs::path& file,
                                                                          const TextHeader& header,
                                                                          const std::vector<std::int64_t>& sizes)
{
  const std::string text = header.value({"space directions"});
  const auto words = wordsOf(text);
  std::vector<Eigen::Vector3d> axes;
  std::vector<std::int64_t> kept;
  auto word = words.begin();
  for (const std::int64_t size : sizes) {
    if (word != words.end() && *word == "none") {
      if (size != 1) throw unusableImage(file, "it holds several values for every pixel (colour, vectors)");
      ++word;
      continue;
    }
    Eigen::Vector3d axis;
    for (double& part : axis) {
      const auto number = word == words.end() ? std::nullopt : numbersOf(*word++);
      if (!number) throw damagedHeader(file, fmt::format("space directions {}", text));
      part = number->front();
    }
    axes.push_back(axis);
    kept.push_back(size);
  }
  return {axes, kept};
}

VolumeGeometry geometryOf(const fs::path& file, const TextHeader& header)
{
  const auto sizes = wholeNumbersOf(header.value({"sizes"}));
  if (!sizes || sizes->empty() || std::to_string(sizes->size()) != header.value({"dimension"})) {
    throw damagedHeader(file, fmt::format("sizes {}", header.value({"sizes"})));
  }
  if (sizes->size() < 3) throw unusableImage(file, "it is a single picture without a place in space");
  if (const auto doubt = orientationDoubt(header); !doubt.empty()) throw unusableImage(file, doubt);
  const auto [axes, kept] = axesOf(file, header, *sizes);
  VolumeGeometry g;
  g.size = volumeSize(file, kept);
  std::copy_n(axes.begin(), 3, g.axis.begin());
  if (header.has("space origin")) {
    const auto origin = numbersOf(header.value({"space origin"}));
    if (!origin || origin->size() != 3) throw damagedHeader(file, "space origin " + header.value({"space origin"}));
    g.origin = {(*origin)[0], (*origin)[1], (*origin)[2]};
  }
  const bool isRas = lowered(header.value({"space"})).starts_with('r');
  const Eigen::Vector3d lps = isRas ? Eigen::Vector3d(-1, -1, 1) : Eigen::Vector3d(1, 1, 1);
  g.origin = g.origin.cwiseProduct(lps);
  for (Eigen::Vector3d& axis : g.axis) axis = axis.cwiseProduct(lps);
  return g;
}

/// A number of lines or bytes to leave out in front of the voxels; -1: all but the voxels.
std::int64_t skipOf(const fs::path& file, const TextHeader& header, const std::vector<std::string>& names)
{
  const std::string text = header.value(names);
  const auto number = wholeNumbersOf(text);
  if (text.empty()) return 0;
  if (!number || number->size() != 1 || number->front() < -1) throw damagedHeader(file, names[0] + " " + text);
  return number->front();
}

std::uintmax_t behindLines(const fs::path& file, std::uintmax_t offset, std::int64_t lines)
{
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(offset));
  std::string line;
  while (lines-- > 0 && std::getline(in, line)) offset += line.size() + 1;
  return offset;
}

void setPacking(const fs::path& file, const TextHeader& header, VoxelStorage& storage)
{
  const std::string encoding = lowered(header.value({"encoding"}));
  storage.isText = encoding == "txt" || encoding == "text" || encoding == "ascii";
  if (encoding == "gz" || encoding == "gzip") storage.packing = Packing::Deflated;
  if (encoding != "raw" && !storage.isText && storage.packing == Packing::Raw) {
    throw unusableImage(file, fmt::format("its encoding '{}' is not supported; save it as raw or gzip", encoding));
  }
  const std::string endian = lowered(header.value({"endian"}));
  if (endian.empty() && bytesOf(storage.type) > 1 && !storage.isText) throw damagedHeader(file, "no endian");
  storage.isSwapped = !endian.empty() && (endian == "big") != (std::endian::native == std::endian::big);
}

VoxelStorage storageOf(const fs::path& file, const TextHeader& header)
{
  VoxelStorage storage;
  storage.type = voxelTypeOf(file, lowered(header.value({"type"})));
  setPacking(file, header, storage);
  const std::string second = header.value({"data file", "datafile"});
  if (second.starts_with("LIST") || second.find('%') != std::string::npos) {
    throw unusableImage(file, "its voxels lie in several files; save it as one");
  }
  storage.file = second.empty() ? file : file.parent_path() / second;
  // A device or a pipe would have lines without end.
  if (std::error_code failure; !fs::is_regular_file(storage.file, failure)) {
    throw unusableImage(file,
                        fmt::format("its pixel file '{}' is missing or no file", storage.file.filename().string()));
  }
  storage.offset = second.empty() ? header.bytes : 0;
  storage.offset = behindLines(storage.file, storage.offset, skipOf(file, header, {"line skip", "lineskip"}));
  const std::int64_t bytes = skipOf(file, header, {"byte skip", "byteskip"});
  if (bytes < 0 && storage.packing != Packing::Raw) throw damagedHeader(file, "byte skip of compressed voxels");
  storage.isAtEnd = bytes < 0;
  storage.skip = static_cast<std::uintmax_t>(std::max<std::int64_t>(bytes, 0));
  return storage;
}

}  // namespace

VolumeHeader nrrdHeader(const fs::path& file)
{
  const TextHeader header = nrrdFields(file);
  if (!header.firstLine.starts_with("NRRD000")) throw damagedHeader(file, "it does not begin as NRRD does");
  VolumeGeometry geometry = geometryOf(file, header);
  return {geometry, storageOf(file, header)};
}

}  // namespace lumyo::segment
