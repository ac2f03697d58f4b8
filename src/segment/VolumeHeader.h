#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "ByteSource.h"
#include "lumyo/core/Geometry.h"

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
  [[nodiscard]] std::size_t voxelsPerSlice() const
  {
    return static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]);
  }
};

enum class VoxelType : std::uint8_t { UInt8, Int8, UInt16, Int16, UInt32, Int32, UInt64, Int64, Float32, Float64 };
[[nodiscard]] std::size_t bytesOf(VoxelType type) noexcept;

/// How the voxels are stored, and where. value = stored * slope + intercept.
struct VoxelStorage {
  VoxelType type = VoxelType::UInt8;
  bool isSwapped = false;  ///< in the other byte order than this computer's
  bool isText = false;     ///< numbers in words, blanks between them
  double slope = 1;
  double intercept = 0;
  std::filesystem::path file;  ///< the image itself or a second one
  Packing packing = Packing::Raw;
  std::uintmax_t offset = 0;  ///< bytes before the packed ones
  std::uintmax_t skip = 0;    ///< bytes before the voxels once unpacked
  bool isAtEnd = false;       ///< raw: the voxels are the last bytes of the file, whatever lies before them
};

struct VolumeHeader {
  VolumeGeometry geometry;
  VoxelStorage storage;
};

/// The headers of the three formats. Nothing is printed and nothing is shared among threads, however damaged the file
/// is. They throw Error(UnusableInput) that names the file and the reason, also where a header is silent about what is
/// left and right, or contradicts itself.
[[nodiscard]] VolumeHeader niftiHeader(const std::filesystem::path& file);
[[nodiscard]] VolumeHeader nrrdHeader(const std::filesystem::path& file);
[[nodiscard]] VolumeHeader metaHeader(const std::filesystem::path& file);

/// The sizes of a volume. Throws Error(UnusableInput) for another number of dimensions than three, axes of one voxel
/// behind them aside, and for sizes that would take all memory: a header may name any number.
[[nodiscard]] std::array<int, 3> volumeSize(const std::filesystem::path& file, std::span<const std::int64_t> sizes);

}  // namespace lumyo::segment
