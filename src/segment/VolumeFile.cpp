#include "VolumeFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <initializer_list>

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

bool textHeaderNames(const fs::path& file, std::initializer_list<const char*> words)
{
  constexpr std::size_t headerBytes = 8192;
  std::string head(headerBytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return std::ranges::any_of(words, [&](const char* word) { return head.find(word) != std::string::npos; });
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

VolumeGeometry geometryOf(const fs::path& file)
{
  std::error_code failure;
  if (!fs::is_regular_file(file, failure)) throw unusable(file, "there is no such file");
  if (const auto why = nifti::damageOf(file); !why.empty()) throw unusable(file, why);
  const ItkHeader header = readItkHeader(file);
  VolumeGeometry geometry;
  geometry.size = header.size;
  if (imageFormatOf(file) == ImageFormat::Nifti) {
    const nifti::Axes axes = whileDoing(fmt::format("cannot use the image '{}'", file.string()),
                                        [&] { return nifti::axesOf(file, geometry.size); });
    geometry.origin = axes.origin;
    geometry.axis = axes.axis;
    return geometry;
  }
  if (header.dimensions < 3) throw unusable(file, "it is a single picture without a place in space");
  checkOrientationIsStated(file);
  geometry.origin = vectorOf(header.origin);
  std::ranges::transform(header.axis, geometry.axis.begin(), vectorOf);
  return geometry;
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
  const VolumeGeometry geometry = geometryOf(file);
  checkGeometry(file, geometry);
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
