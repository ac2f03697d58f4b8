#pragma once

#include <Eigen/Core>
#include <array>
#include <filesystem>
#include <string>

namespace lumyo::segment::nifti {

/// Frame: patient LPS, mm.
struct Axes {
  Eigen::Vector3d origin;
  std::array<Eigen::Vector3d, 3> axis;
  std::array<int, 3> size{};
};

/// Why a NIfTI-1 file cannot be read, in words; empty when it is whole and for every other kind of file.
[[nodiscard]] std::string damageOf(const std::filesystem::path& file);

/// The scl_inter that counts for nothing, because scl_slope is 0 or no number (nifti1.h: such a scaling is not to be
/// used); 0 otherwise. ITK adds it all the same. The file is one that damageOf() finds nothing wrong with.
[[nodiscard]] float unusedIntercept(const std::filesystem::path& file);

/// Where the voxels lie, by the rules of the NIfTI-1 standard (nifti1.h, methods 2 and 3): the sform where there is
/// one, else the qform. Read here because ITK's reader silently prefers one of two that contradict each other and
/// invents an orientation where there is none. Throws Error(UnusableInput) in both cases.
[[nodiscard]] Axes axesOf(const std::filesystem::path& file);

}  // namespace lumyo::segment::nifti
