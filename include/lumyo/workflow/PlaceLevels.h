#pragma once

#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/PlacedLevel.h"

namespace lumyo::workflow {

/// A level laid on a slice by hand: a slice number as `scan` counts (from 1 over all stacks), `instance:11` by the
/// scanner's Instance Number, or a SOP Instance UID.
struct Assignment {
  SpineLevel level;
  std::string slice;
};
/// Reads `L4/L5@14`. Throws Error(InvalidCall).
[[nodiscard]] Assignment parseAssignment(const std::string& text);

/// An assignment whose slice was found.
struct LaidLevel {
  SpineLevel level;
  SlicePlace place;
};

/// The slices that people mean. Needs headers only. Throws Error(InvalidCall) when the series has no such slice or the
/// slice runs along the spine, Error(UnusableInput) when it is known to be unreadable.
[[nodiscard]] std::vector<LaidLevel> layByHand(const std::vector<Assignment>& assignments, const Series& axial);

/// Whether the levels run down the spine as their slices do, in the middle of the slices. Throws Error(InvalidCall)
/// naming two that do not.
void requireOrder(const std::vector<LaidLevel>& laid, const Series& axial);

/// Every level on the slice it was laid on, else by its plane in the map, in the order given.
[[nodiscard]] std::vector<PlacedLevel> placeLevels(const std::vector<SpineLevel>& levels,
                                                   const std::vector<LaidLevel>& byHand, const LevelMap& map,
                                                   const Series& axial);

}  // namespace lumyo::workflow
