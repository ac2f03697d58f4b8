#pragma once

#include <filesystem>

#include "lumyo/core/Image.h"

namespace lumyo::workflow {

/// Whether the folder, empty for none, holds no run or one of the same study, which the next one replaces. Throws
/// Error(InvalidCall) when the run there is another study's, or a table that cannot be read.
void refuseOtherStudysRun(const std::filesystem::path& folder, const SeriesAbout& about);

}  // namespace lumyo::workflow
