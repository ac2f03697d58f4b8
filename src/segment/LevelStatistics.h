#pragma once

#include <Eigen/Core>
#include <vector>

#include "LevelMaps.h"

namespace lumyo::segment {

/// Linear between the two nearest ranks; 0 for no values. percent: 0 to 100.
[[nodiscard]] double percentile(std::vector<double> values, double percent);

/// The elements within `half_mm` of a sagittal plane; the whole piece when no more than `enough` are.
[[nodiscard]] Piece nearSagittal(const LevelMaps& maps, const Piece& piece, double x_mm, double half_mm,
                                 std::size_t enough);

/// Principal axes of a piece in the slice plane, as (down, back).
struct PlaneAxes {
  Eigen::Vector2d shortAxis;
  double shortVariance;  ///< mm²
  double longVariance;   ///< mm²
};
[[nodiscard]] PlaneAxes inPlaneAxes(const LevelMaps& maps, const Piece& piece);

}  // namespace lumyo::segment
