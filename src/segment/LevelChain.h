#pragma once

#include <vector>

#include "LevelMaps.h"

namespace lumyo::segment {

/// A vertebral body of the chain. Spine coordinates, mm.
struct ChainBody {
  Eigen::Vector3d centre;
  Piece piece;  ///< empty for a body that was put in where the chain has a gap of two steps
};

/// The spine as the maps show it, from below: disc i lies below body i.
struct SpineChain {
  std::vector<ChainBody> bodies;
  std::vector<Piece> discs;  ///< as many as bodies; empty where none is seen
};

/// The best path down the candidate bodies, a body put in wherever a gap says that one was missed, and the
/// discs between them. No bodies when the maps show no spine.
[[nodiscard]] SpineChain traceSpine(const LevelMaps& maps);

}  // namespace lumyo::segment
