#pragma once

#include "LevelChain.h"
#include "LevelPlanes.h"
#include "LevelVote.h"
#include "lumyo/core/LevelMap.h"

namespace lumyo::segment {

/// The chance that a whole numbering with this lead is right, counted on single clinical slices.
/// Rises with the margin, 0 to 1.
[[nodiscard]] double confidenceOfMargin(double margin);

/// The named planes in the patient, from the head down, with what there is to doubt: a close vote, the sacrum out
/// of view, signs of a transitional vertebra.
[[nodiscard]] LevelMap nameLevels(const LevelMaps& maps, const SpineFrame& frame, const SpineChain& chain,
                                  const ChainPlanes& planes, const NumberingVote& vote);

}  // namespace lumyo::segment
