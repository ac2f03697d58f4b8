#pragma once

#include <cstddef>
#include <vector>

#include "lumyo/core/Image.h"

namespace lumyo::workflow {

/// A hole between two stacks of a series that would be one stack if slices lay in it.
struct SeriesGap {
  std::size_t stack = 0;  ///< from 0, the smaller of the two
  std::size_t nextStack = 0;
  double width_mm = 0;            ///< between the two slices beside the hole, along their normal
  std::size_t missingSlices = 0;  ///< how many slices at the stacks' spacing fit in
};

/// The gaps of a series: stacks that continue each other in the same orientation, grid and contrast, but not at the
/// next slice position. In the order of the stacks.
[[nodiscard]] std::vector<SeriesGap> gapsOf(const Series& series);

}  // namespace lumyo::workflow
