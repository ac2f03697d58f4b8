#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "lumyo/core/Geometry.h"

namespace lumyo::segment {

/// Where a sagittal stack lies in the patient once its pictures stand as the level network wants them: slices
/// from the patient's right to the left, rows down the spine, columns to the back.
/// Spine coordinates (x, down, back) are in mm along the three axes from `origin`; the axes are perpendicular
/// and of unit length but form no fixed hand, since a stored picture may be mirrored.
struct SpineFrame {
  PatientPoint origin;
  Eigen::Vector3d across = Eigen::Vector3d::UnitX();
  Eigen::Vector3d down = -Eigen::Vector3d::UnitZ();
  Eigen::Vector3d back = Eigen::Vector3d::UnitY();

  [[nodiscard]] Eigen::Vector3d directionToPatient(const Eigen::Vector3d& d) const
  {
    return d.x() * across + d.y() * down + d.z() * back;
  }
  [[nodiscard]] PatientPoint toPatient(const Eigen::Vector3d& p) const { return {origin.mm + directionToPatient(p)}; }
};

/// What the level network sees, by channel group: background, body, disc; and for a body or disc pixel its level.
inline constexpr int tissueChannels = 3;
/// S1, L5, L4, L3, L2, L1, T12, T11 and above. A disc carries the level of the body above it.
inline constexpr int levelClasses = 8;

/// The thickness of slices that the level network was trained on.
inline constexpr double slab_mm = 4;

/// One element of the map grid.
struct Voxel {
  int slice;
  int row;
  int column;
};
using Piece = std::vector<Voxel>;

/// The network's probabilities for a stack of slices on one grid of square pixels. Every vector holds
/// slice by slice, row by row.
struct LevelMaps {
  int rows = 0;
  int columns = 0;
  double pixel_mm = 0;
  std::vector<double> x_mm;  ///< of each slice, rising
  std::vector<float> body;
  std::vector<float> disc;
  std::vector<std::array<float, levelClasses>> level;

  [[nodiscard]] int slices() const { return static_cast<int>(x_mm.size()); }
  [[nodiscard]] std::size_t sliceSize() const
  {
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  }
  [[nodiscard]] std::size_t index(const Voxel& v) const
  {
    return static_cast<std::size_t>(v.slice) * sliceSize() +
           static_cast<std::size_t>(v.row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(v.column);
  }
  /// Spine coordinates of an element's centre: (x, down, back) in mm from the centre of element (0, 0).
  [[nodiscard]] Eigen::Vector3d position(const Voxel& v) const
  {
    return {x_mm[static_cast<std::size_t>(v.slice)], v.row * pixel_mm, v.column * pixel_mm};
  }
  /// Distance between slices; 4 mm, the network's slab, for a single one.
  [[nodiscard]] double sliceStep_mm() const;
};

/// Mean of the positions. `piece` is not empty.
[[nodiscard]] Eigen::Vector3d centreOf(const LevelMaps& maps, const Piece& piece);

}  // namespace lumyo::segment
