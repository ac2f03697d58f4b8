#pragma once

#include "LevelChain.h"

namespace lumyo::segment {

/// Which level the lowest body of the chain is, and how clearly.
struct NumberingVote {
  int lowest = 0;     ///< in level classes: 0 S1, 1 L5 …; -1 S2, the body below S1
  double margin = 0;  ///< lead over the second-best numbering, in log-likelihood summed over the bodies
};

/// All bodies and discs vote together for how the chain is numbered, so that one misnamed body changes nothing.
/// The disc that a numbering calls L5/S1 must not be short beside the one above it: the remnant S1/S2 disc is.
/// `chain` is not empty.
[[nodiscard]] NumberingVote voteOnNumbering(const LevelMaps& maps, const SpineChain& chain);

/// Front-to-back extent of a disc around its own middle (a scoliotic spine leaves the midline). 0 when empty.
/// Unit: mm.
[[nodiscard]] double discLength_mm(const LevelMaps& maps, const Piece& disc);

}  // namespace lumyo::segment
