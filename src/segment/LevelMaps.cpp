#include "LevelMaps.h"

namespace lumyo::segment {

double LevelMaps::sliceStep_mm() const
{
  return x_mm.size() > 1 ? (x_mm.back() - x_mm.front()) / static_cast<double>(x_mm.size() - 1) : slab_mm;
}

Eigen::Vector3d centreOf(const LevelMaps& maps, const Piece& piece)
{
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  for (const Voxel& v : piece) sum += maps.position(v);
  return sum / static_cast<double>(piece.size());
}

}  // namespace lumyo::segment
