#include "VolumeFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "FileName.h"
#include "ItkFile.h"
#include "NiftiGeometry.h"
#include "TextHeader.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

Eigen::Vector3d vectorOf(const Vector3& v) { return {v[0], v[1], v[2]}; }
Vector3 arrayOf(const Eigen::Vector3d& v) { return {v.x(), v.y(), v.z()}; }

/// ITK reads what is left of a MetaImage that was cut short and says nothing.
void checkMetaIsWhole(const fs::path& file, const TextHeader& header, std::uintmax_t pixelBytes)
{
  const std::string dataFile = header.value("ElementDataFile");
  const std::string compressed = header.value("CompressedDataSize");
  std::uintmax_t wanted = pixelBytes;
  if (header.value("CompressedData") == "True") {
    wanted = 1;
    std::from_chars(compressed.data(), compressed.data() + compressed.size(), wanted);
  }
  const bool local = dataFile == "LOCAL" || dataFile == "Local" || dataFile == "local";
  if (local) wanted += header.bytes;
  std::error_code failure;
  const auto found = fs::file_size(local ? file : file.parent_path() / dataFile, failure);
  if (failure) throw unusableImage(file, fmt::format("its pixel file '{}' is missing", dataFile));
  if (found < wanted) throw unusableImage(file, fmt::format("it is cut short: {} bytes of {}", found, wanted));
}

void checkGeometry(const fs::path& file, const VolumeGeometry& g)
{
  constexpr double tolerance = 1e-3;  // as SliceGrid: what rounding leaves
  for (const Eigen::Vector3d& axis : g.axis) {
    if (!axis.allFinite() || axis.norm() < 0.01 || axis.norm() > 100) {
      throw unusableImage(file, fmt::format("its voxel size of {} x {} x {} mm cannot be right", g.axis[0].norm(),
                                            g.axis[1].norm(), g.axis[2].norm()));
    }
  }
  for (int k : {0, 1, 2}) {
    const Eigen::Vector3d a = g.axis.at(k).normalized();
    const Eigen::Vector3d b = g.axis.at((k + 1) % 3).normalized();
    if (std::abs(a.dot(b)) > tolerance)
      throw unusableImage(file, "its axes are sheared: they do not meet at right angles");
  }
  whileDoing(fmt::format("cannot use the image '{}'", file.string()), [&] { (void)g.slice(0); });
}

VolumeGeometry niftiGeometryOf(const fs::path& file)
{
  if (const auto why = nifti::damageOf(file); !why.empty()) throw unusableImage(file, why);
  const nifti::Axes axes =
      whileDoing(fmt::format("cannot use the image '{}'", file.string()), [&] { return nifti::axesOf(file); });
  return {axes.origin, axes.axis, axes.size};
}

/// Left and right must be certain before anything else is asked of a header.
ItkHeader nrrdGeometryOf(const fs::path& file)
{
  const ItkHeader header = readItkHeader(file);
  if (header.dimensions < 3) return header;
  if (const auto doubt = nrrdOrientationDoubt(nrrdHeader(file)); !doubt.empty()) throw unusableImage(file, doubt);
  return header;
}

ItkHeader metaGeometryOf(const fs::path& file)
{
  const TextHeader text = metaHeader(file);
  if (const auto fault = metaHeaderFault(text); !fault.empty()) throw unusableImage(file, fault);
  const ItkHeader header = readItkHeader(file);
  if (header.dimensions < 3) return header;
  if (const auto doubt = metaOrientationDoubt(text); !doubt.empty()) throw unusableImage(file, doubt);
  checkMetaIsWhole(file, text, header.bytes);
  return header;
}

VolumeGeometry itkGeometryOf(const fs::path& file)
{
  const ItkHeader header = imageFormatOf(file) == ImageFormat::Meta ? metaGeometryOf(file) : nrrdGeometryOf(file);
  if (header.dimensions < 3) throw unusableImage(file, "it is a single picture without a place in space");
  VolumeGeometry geometry;
  geometry.size = header.size;
  geometry.origin = vectorOf(header.origin);
  std::ranges::transform(header.axis, geometry.axis.begin(), vectorOf);
  return geometry;
}

/// ITK adds an intercept to floats, whatever the file holds.
void takeOff(float intercept, PixelBlock::Stored& voxels)
{
  auto* values = std::get_if<std::vector<float>>(&voxels);
  if (intercept == 0 || values == nullptr) return;
  for (float& v : *values) v -= intercept;
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
  if (!fs::is_regular_file(file, failure)) throw unusableImage(file, "there is no such file");
  const bool isNifti = imageFormatOf(file) == ImageFormat::Nifti;
  VolumeGeometry geometry = isNifti ? niftiGeometryOf(file) : itkGeometryOf(file);
  checkGeometry(file, geometry);
  if (isNifti) (void)readItkHeader(file);  // what else there may be to refuse
  return geometry;
}

VolumeFile readVolume(const fs::path& file)
{
  const VolumeGeometry geometry = readVolumeGeometry(file);
  VolumeFile volume{geometry, readItkVoxels(file)};
  if (imageFormatOf(file) == ImageFormat::Nifti) takeOff(nifti::unusedIntercept(file), volume.voxels);
  return volume;
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
