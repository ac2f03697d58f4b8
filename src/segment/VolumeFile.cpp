#include "VolumeFile.h"

#include <fmt/format.h>

#include <cmath>

#include "FileName.h"
#include "Voxels.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

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
  whileDoing(fmt::format("cannot use the image '{}'", file.string()), [&] {
    for (const int k : {0, g.size[2] - 1}) (void)g.slice(k);
  });
}

VolumeHeader headerByName(const fs::path& file)
{
  switch (imageFormatOf(file)) {
    case ImageFormat::Nifti: return niftiHeader(file);
    case ImageFormat::Nrrd: return nrrdHeader(file);
    case ImageFormat::Meta: return metaHeader(file);
    case ImageFormat::None: break;
  }
  throw unusableImage(file, "the name ends in none of .nii, .nii.gz, .nrrd, .mha, .mhd");
}

VolumeHeader checkedHeader(const fs::path& file)
{
  std::error_code failure;
  if (!fs::is_regular_file(file, failure)) {
    throw unusableImage(file, fs::exists(file, failure) ? "it is no plain file" : "there is no such file");
  }
  VolumeHeader header = headerByName(file);
  checkGeometry(file, header.geometry);
  return header;
}

}  // namespace

SliceGrid VolumeGeometry::slice(int k) const
{
  return {PatientPoint{origin + axis[2] * k},
          {axis[0].normalized(), axis[1].normalized()},
          {axis[1].norm(), axis[0].norm()},
          {size[1], size[0]}};
}

std::array<int, 3> volumeSize(const fs::path& file, std::span<const std::int64_t> sizes)
{
  while (sizes.size() > 3 && sizes.back() == 1) sizes = sizes.first(sizes.size() - 1);
  if (sizes.size() != 3) {
    throw unusableImage(file, fmt::format("it has {} dimensions; give one volume, not a series of {}", sizes.size(),
                                          sizes.empty() ? 0 : sizes.back()));
  }
  constexpr std::int64_t longest = 16384;             // as SliceGrid
  constexpr std::int64_t most = 512LL * 1024 * 1024;  // voxels: ten times a large MR volume
  std::int64_t voxels = 1;
  for (const std::int64_t size : sizes) {
    if (size < 1) throw unusableImage(file, fmt::format("its header names a size of {} voxels", size));
    if (size > longest) {
      throw unusableImage(file,
                          fmt::format("its size of {} voxels along one axis is not between 1 and {}", size, longest));
    }
    voxels *= size;  // cannot overflow: three factors of at most 2^14
  }
  if (voxels > most) throw unusableImage(file, fmt::format("it has {} voxels, more than {}", voxels, most));
  return {static_cast<int>(sizes[0]), static_cast<int>(sizes[1]), static_cast<int>(sizes[2])};
}

VolumeGeometry readVolumeGeometry(const fs::path& file) { return checkedHeader(file).geometry; }

VolumeFile readVolume(const fs::path& file, const std::stop_token& stop)
{
  if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "cancelled");
  const VolumeHeader header = checkedHeader(file);
  return {header.geometry, readVoxels(file, header, stop)};
}

}  // namespace lumyo::segment
