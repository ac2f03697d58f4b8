#pragma once

#include <Eigen/Core>
#include <vector>

#include "LevelMaps.h"
#include "lumyo/core/Quantile.h"

namespace lumyo::segment {

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
