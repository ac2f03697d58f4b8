#include "LevelStatistics.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace lumyo::segment {

Piece nearSagittal(const LevelMaps& maps, const Piece& piece, double x_mm, double half_mm, std::size_t enough)
{
  Piece near;
  std::ranges::copy_if(piece, std::back_inserter(near), [&](const Voxel& v) {
    return std::abs(maps.x_mm[static_cast<std::size_t>(v.slice)] - x_mm) < half_mm;
  });
  return near.size() > enough ? near : piece;
}

PlaneAxes inPlaneAxes(const LevelMaps& maps, const Piece& piece)
{
  const Eigen::Vector2d centre = centreOf(maps, piece).tail<2>();
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
  for (const Voxel& v : piece) {
    const Eigen::Vector2d d = maps.position(v).tail<2>() - centre;
    covariance += d * d.transpose();
  }
  covariance /= static_cast<double>(piece.size());
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> solver(covariance);
  return {solver.eigenvectors().col(0), solver.eigenvalues()(0), solver.eigenvalues()(1)};
}

}  // namespace lumyo::segment
