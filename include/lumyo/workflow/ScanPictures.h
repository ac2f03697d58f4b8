#pragma once

#include <string>

#include "lumyo/core/Error.h"
#include "lumyo/core/Progress.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

/// The contact sheet of `lumyo scan --pictures`: every slice of every series, small, with the number it is laid a level
/// on by. Slices that cannot be read keep their place and are in `skipped` too. One HTML file that needs nothing else.
/// Holds one series in memory at a time. Throws Error(Cancelled).
[[nodiscard]] Loaded<std::string> scanPictures(const Study& study, const RunContext& run);

}  // namespace lumyo::workflow
