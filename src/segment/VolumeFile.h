#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/core/Image.h"

namespace lumyo::segment {

/// Where the voxels of a file lie. Frame: patient LPS, mm. `axis[i]` is the way from one voxel to the next along the
/// i-th stored axis; the three are perpendicular.
struct VolumeGeometry {
  Eigen::Vector3d origin = Eigen::Vector3d::Zero();
  std::array<Eigen::Vector3d, 3> axis;
  std::array<int, 3> size{};

  /// The k-th slice in the file's own order.
  [[nodiscard]] SliceGrid slice(int k) const;
  [[nodiscard]] double sliceSpacing_mm() const { return axis[2].norm(); }
  /// Whether the third axis runs against the slices' normal.
  [[nodiscard]] bool runsBackwards() const { return axis[0].cross(axis[1]).dot(axis[2]) < 0; }
};

struct VolumeFile {
  VolumeGeometry geometry;
  PixelBlock::Stored voxels;  ///< first axis fastest
};

/// Throws Error(UnusableInput) that names the file and the reason.
[[nodiscard]] VolumeGeometry readVolumeGeometry(const std::filesystem::path& file);
[[nodiscard]] VolumeFile readVolume(const std::filesystem::path& file);

/// Throws Error(ExportFailed), Error(InvalidCall) for an unknown extension.
void writeVolume(const std::filesystem::path& file, const VolumeGeometry& geometry,
                 const std::vector<std::uint8_t>& voxels);

}  // namespace lumyo::segment
