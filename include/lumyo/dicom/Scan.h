#pragma once

#include <filesystem>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/Progress.h"

namespace lumyo::dicom {

/// What a place holds, in an order that does not depend on file names: by study, series number, series UID.
struct Listing {
  std::vector<Series> series;  ///< no slice has pixels yet
};

/// Reads the headers below `path` (a DICOM file, folder, DICOMDIR or zip; never the pixels) and sorts them into
/// series and stacks by geometry. Every file (of a DICOMDIR: every file it names) that is not used appears in `skipped`
/// with its reason; a damaged file never stops the rest. Throws Error(UnusableInput) when `path` cannot be read at all
/// or holds no DICOM file, Error(Cancelled).
[[nodiscard]] Loaded<Listing> scan(const std::filesystem::path& path, const RunContext& run);

/// Reads the pixels of a listed series. Slices whose pixels are damaged keep their place and say why; each is in
/// `skipped` too. Throws Error(UnusableInput) when no slice is left, Error(Cancelled).
[[nodiscard]] Loaded<Series> load(const Series& listed, const RunContext& run);

/// Reads the pixels of one listed slice, for callers that need few of many; the slice comes back with its pixels or
/// with the reason why they cannot be read. Thread-safe. Throws Error(Cancelled).
[[nodiscard]] Slice loadSlice(const Slice& listed, const RunContext& run);

}  // namespace lumyo::dicom
