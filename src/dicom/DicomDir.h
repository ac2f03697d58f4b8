#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "Candidate.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Progress.h"

namespace lumyo::dicom {

/// The files a DICOMDIR names, in its order; nullopt when `file` is no DICOMDIR (or cannot be read). Names that lead
/// out of the DICOMDIR's folder (`..`, absolute, through a link) and files that are missing are left out with
/// the reason, and so is the DICOMDIR itself when it is cut off. Letters' case is ignored where the exact name does not
/// exist: discs are often copied in lower case. Throws Error(Cancelled).
[[nodiscard]] std::optional<Loaded<std::vector<Candidate>>> readDicomDir(const std::filesystem::path& file,
                                                                         const RunContext& run);

}  // namespace lumyo::dicom
