#pragma once

#include <vector>

namespace lumyo {

/// Grey values from `low`, shown black, to `high`, shown white.
struct GreyRange {
  double low = 0;
  double high = 0;
};

/// Between the 1st and the 99.5th percentile of the finite values; both 0 where there is none.
[[nodiscard]] GreyRange usualGreyRange(const std::vector<float>& values);

/// How bright a value at `part` (0 to 1) of a grey range is shown, 0 to 1. The fat next to a surface coil is several
/// times as bright as muscle: a straight scale would show muscle nearly black, so the dark is lifted.
[[nodiscard]] double brightness(double part);

}  // namespace lumyo
