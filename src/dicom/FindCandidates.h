#pragma once

#include <filesystem>
#include <vector>

#include "Candidate.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Progress.h"

namespace lumyo::dicom {

/// The candidates below `path` (file, folder, DICOMDIR or zip) in the byte order of their names, and what was
/// passed over with its reason. Symbolic links are followed, loops are not; a DICOMDIR leads to no file outside
/// its folder. Throws Error(UnusableInput) when `path` itself cannot be read, Error(Cancelled).
[[nodiscard]] Loaded<std::vector<Candidate>> findCandidates(const std::filesystem::path& path, const RunContext& run);

}  // namespace lumyo::dicom
