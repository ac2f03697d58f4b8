#pragma once

#include <cstddef>
#include <vector>

namespace lumyo::dicom {

/// Splits positions along a normal (mm, increasing) into evenly spaced runs; each run is a list of indices in
/// increasing order. `nominal_mm`: the spacing the scanner states, or 0.
///
/// A gap ends a run when it is more than 10 % (at least 0.1 mm) wider than the gap before or behind it, than the
/// narrowest of its run, or wider than three times `nominal_mm`. Slabs that overlap each other along the normal
/// are told apart by `nominal_mm`, where that leaves fewer runs.
[[nodiscard]] std::vector<std::vector<std::size_t>> evenRuns(const std::vector<double>& positions, double nominal_mm);

}  // namespace lumyo::dicom
