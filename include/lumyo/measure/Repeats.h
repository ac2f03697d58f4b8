#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/measure/SliceSignal.h"

namespace lumyo::measure {

/// The stacks of a series to look at when it holds repeats of the same anatomy: of Dixon images the water (else
/// in-phase, else opposed-phase) part, of that the first time point, of that the first echo; the first of what can be
/// read, with the stacks beside it in which nothing can. Empty only for a series in which nothing can be read.
[[nodiscard]] std::vector<std::size_t> primaryStacks(const Series& series);

/// Which of the repeats of one anatomy a stack of `series` is, such as `time point 2, water image`: only what tells the
/// series' stacks apart. Empty when nothing does.
[[nodiscard]] std::string repeatName(const StackAbout& stack, const Series& series);

/// The fat image that lies on the same pixels as a Dixon water image, at the same time point; nullptr where there is
/// none. Only slices that can be read.
[[nodiscard]] const Slice* dixonFatOf(const Series& series, SlicePlace water);

/// How fat looks on a stack: thresholds find it only where it is bright beside muscle, not on water or fat images and
/// where it was suppressed.
[[nodiscard]] FatLook fatLookOf(const Series& series, std::size_t stack);

}  // namespace lumyo::measure
