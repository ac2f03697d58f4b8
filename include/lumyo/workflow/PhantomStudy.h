#pragma once

#include <filesystem>

#include "lumyo/core/Progress.h"
#include "lumyo/phantom/Phantom.h"

namespace lumyo::workflow {

/// Writes a synthetic study as DICOM with `truth.csv`, `truth_levels.json` and `truth_labels*.nii.gz`, all or nothing.
/// Returns the number of files. Throws Error.
std::size_t writePhantomStudy(const phantom::PhantomOptions& options, const std::filesystem::path& folder,
                              const RunContext& run);

}  // namespace lumyo::workflow
