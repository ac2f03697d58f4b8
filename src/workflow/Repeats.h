#pragma once

#include <string>

#include "lumyo/dicom/Scan.h"

namespace lumyo::workflow {

/// Which of the repeats of one anatomy a stack of `series` is, such as `time point 2, water`: only what tells the
/// series' stacks apart. Empty when nothing does.
[[nodiscard]] std::string repeatName(const StackAbout& stack, const dicom::ListedSeries& series);

}  // namespace lumyo::workflow
