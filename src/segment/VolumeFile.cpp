#include "VolumeFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string>

#include "FileName.h"
#include "ItkFile.h"
#include "NiftiGeometry.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

Eigen::Vector3d vectorOf(const Vector3& v) { return {v[0], v[1], v[2]}; }
Vector3 arrayOf(const Eigen::Vector3d& v) { return {v.x(), v.y(), v.z()}; }

Error unusable(const fs::path& file, const std::string& why)
{
  return {ErrorCode::UnusableInput, fmt::format("cannot use the image '{}': {}", file.string(), why)};
}

std::string headOf(const fs::path& file)
{
  constexpr std::size_t headerBytes = 8192;
  std::string head(headerBytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head;
}

bool textHeaderNames(const fs::path& file, std::initializer_list<const char*> words)
{
  const std::string head = headOf(file);
  return std::ranges::any_of(words, [&](const char* word) { return head.find(word) != std::string::npos; });
}

/// The value of a line `key = value` of a MetaImage header; empty where there is none.
std::string metaValue(const std::string& head, const std::string& key)
{
  std::istringstream lines(head);
  for (std::string line; std::getline(lines, line);) {
    const auto equals = line.find('=');
    if (equals == std::string::npos || line.compare(0, key.size(), key) != 0) continue;
    const auto first = line.find_first_not_of(" \t", equals + 1);
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
  }
  return {};
}

/// ITK reads what is left of a MetaImage that was cut short and says nothing.
void checkMetaIsWhole(const fs::path& file, std::uintmax_t pixelBytes)
{
  const std::string head = headOf(file);
  const std::string dataFile = metaValue(head, "ElementDataFile");
  const std::string compressed = metaValue(head, "CompressedDataSize");
  std::uintmax_t wanted = pixelBytes;
  if (metaValue(head, "CompressedData") == "True") {
    wanted = 1;
    std::from_chars(compressed.data(), compressed.data() + compressed.size(), wanted);
  }
  const bool local = dataFile == "LOCAL" || dataFile == "Local" || dataFile == "local";
  if (local) wanted += head.find('\n', head.find("ElementDataFile")) + 1;
  std::error_code failure;
  const auto found = fs::file_size(local ? file : file.parent_path() / dataFile, failure);
  if (failure) throw unusable(file, fmt::format("its pixel file '{}' is missing", dataFile));
  if (found < wanted) throw unusable(file, fmt::format("it is cut short: {} bytes of {}", found, wanted));
}

void checkOrientationIsStated(const fs::path& file)
{
  const ImageFormat format = imageFormatOf(file);
  // ITK takes these spaces for what they are and every other one for LPS.
  const bool stated = format == ImageFormat::Nrrd
                          ? textHeaderNames(file, {"left-posterior-superior", "right-anterior-superior",
                                                   "left-anterior-superior", "space: LPS", "space: RAS", "space: LAS"})
                          : textHeaderNames(file, {"TransformMatrix", "Orientation", "Rotation"});
  if (!stated) throw unusable(file, "it does not say how it is oriented, so left and right are unknown");
}

void checkGeometry(const fs::path& file, const VolumeGeometry& g)
{
  constexpr double tolerance = 1e-3;  // as SliceGrid: what rounding leaves
  for (const Eigen::Vector3d& axis : g.axis) {
    if (!axis.allFinite() || axis.norm() < 0.01 || axis.norm() > 100) {
      throw unusable(file, fmt::format("its voxel size of {} x {} x {} mm cannot be right", g.axis[0].norm(),
                                       g.axis[1].norm(), g.axis[2].norm()));
    }
  }
  for (int k : {0, 1, 2}) {
    const Eigen::Vector3d a = g.axis.at(k).normalized();
    const Eigen::Vector3d b = g.axis.at((k + 1) % 3).normalized();
    if (std::abs(a.dot(b)) > tolerance) throw unusable(file, "its axes are sheared: they do not meet at right angles");
  }
  whileDoing(fmt::format("cannot use the image '{}'", file.string()), [&] { (void)g.slice(0); });
}

VolumeGeometry niftiGeometryOf(const fs::path& file)
{
  if (const auto why = nifti::damageOf(file); !why.empty()) throw unusable(file, why);
  const nifti::Axes axes =
      whileDoing(fmt::format("cannot use the image '{}'", file.string()), [&] { return nifti::axesOf(file); });
  return {axes.origin, axes.axis, axes.size};
}

VolumeGeometry itkGeometryOf(const fs::path& file)
{
  const ItkHeader header = readItkHeader(file);
  if (header.dimensions < 3) throw unusable(file, "it is a single picture without a place in space");
  checkOrientationIsStated(file);
  if (imageFormatOf(file) == ImageFormat::Meta) checkMetaIsWhole(file, header.bytes);
  VolumeGeometry geometry;
  geometry.size = header.size;
  geometry.origin = vectorOf(header.origin);
  std::ranges::transform(header.axis, geometry.axis.begin(), vectorOf);
  return geometry;
}

}  // namespace

SliceGrid VolumeGeometry::slice(int k) const
{
  return {PatientPoint{origin + axis[2] * k},
          {axis[0].normalized(), axis[1].normalized()},
          {axis[1].norm(), axis[0].norm()},
          {size[1], size[0]}};
}

VolumeGeometry readVolumeGeometry(const fs::path& file)
{
  std::error_code failure;
  if (!fs::is_regular_file(file, failure)) throw unusable(file, "there is no such file");
  const bool isNifti = imageFormatOf(file) == ImageFormat::Nifti;
  const VolumeGeometry geometry = isNifti ? niftiGeometryOf(file) : itkGeometryOf(file);
  checkGeometry(file, geometry);
  if (isNifti) (void)readItkHeader(file);  // what else there may be to refuse
  return geometry;
}

VolumeFile readVolume(const fs::path& file)
{
  const VolumeGeometry geometry = readVolumeGeometry(file);
  return {geometry, readItkVoxels(file)};
}

void writeVolume(const fs::path& file, const VolumeGeometry& geometry, const std::vector<std::uint8_t>& voxels)
{
  ItkHeader header;
  header.size = geometry.size;
  header.dimensions = 3;
  header.origin = arrayOf(geometry.origin);
  std::ranges::transform(geometry.axis, header.axis.begin(), arrayOf);
  writeItkFile(file, header, voxels);
}

}  // namespace lumyo::segment
