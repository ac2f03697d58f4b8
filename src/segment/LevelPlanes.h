#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "LevelChain.h"

namespace lumyo::segment {

/// The plane of a body or disc in spine coordinates.
struct FittedPlane {
  Eigen::Vector3d centre;           ///< mm
  Eigen::Vector3d normal;           ///< unit length, up the spine
  std::optional<double> height_mm;  ///< along the normal; nothing where its middle is not seen
  /// Of a disc: the normal of the endplate below it, up the spine. The lumbosacral disc is a wedge.
  std::optional<Eigen::Vector3d> lowerEndplate;
};

/// The planes of a chain, as many as its bodies each; disc i lies below body i.
struct ChainPlanes {
  std::vector<FittedPlane> bodies;
  std::vector<std::optional<FittedPlane>> discs;  ///< nothing where no disc is seen
  bool isMidlineInView = true;                    ///< SpineCourse::isMidlineInView()
};

/// Fits a plane through the middle of every disc, tilted sideways too where enough slices show it. A body's
/// plane is the mean of its own middle and of the discs next to it (of the direction of the chain where neither disc
/// can be trusted).
[[nodiscard]] ChainPlanes fitPlanes(const LevelMaps& maps, const SpineChain& chain);

}  // namespace lumyo::segment
