#pragma once

#include <vector>

#include "FloatImage.h"

namespace lumyo::segment {

/// Which values of a line make one value of the resampled line.
struct Tap {
  int first = 0;
  std::vector<float> weights;  ///< sum to 1
};

/// A line of `from` samples of width `fromSpacing` resampled to `to` samples of width `toSpacing`; both lines begin at
/// the same edge. A triangle as wide as the coarser of the two spacings: linear interpolation where the result is
/// finer, anti-aliased where it is coarser. Beyond the ends the line's last values count.
[[nodiscard]] std::vector<Tap> taps(int from, double fromSpacing, int to, double toSpacing);

/// The same triangle for `to` samples from the place `start` on, `step` apart, both in samples of a line of `from`;
/// beyond the ends nothing counts, and the rest counts the more.
[[nodiscard]] std::vector<Tap> tapsWithin(int from, int to, double start, double step);

/// Rows with `down`, columns with `across`.
[[nodiscard]] FloatImage resampled(const FloatImage& image, const std::vector<Tap>& down,
                                   const std::vector<Tap>& across);

}  // namespace lumyo::segment
