#pragma once

#include <cstddef>
#include <vector>

namespace lumyo::dicom {

/// How far apart slices ought to lie.
struct NominalSpacing {
  double distance_mm = 0;  ///< 0 where nothing is known
  bool isStated = false;   ///< by the scanner; else assumed from the thickness
};

/// Splits positions along a normal (mm, increasing) into evenly spaced runs; each run is a list of indices in
/// increasing order.
///
/// A gap ends a run when it is more than 10 % (at least 0.1 mm) wider than the gap before or behind it, than the
/// narrowest of its run, or too wide for the spacing that is known: wider than 1.5 times a stated one, as a slice is
/// missing there, or than three times an assumed one. A narrow gap between two wider ones that agree with each other is
/// the border of two slabs, unless they are whole multiples of it, as where slices are lost on both sides. Slabs that
/// overlap each other along the normal are told apart by the spacing, where that leaves fewer runs.
[[nodiscard]] std::vector<std::vector<std::size_t>> evenRuns(const std::vector<double>& positions,
                                                             const NominalSpacing& nominal);

}  // namespace lumyo::dicom
