#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/Progress.h"

namespace lumyo::workflow {

/// What a path holds: DICOM series by their headers, or the one series of an image file (NIfTI, NRRD, MHA) with its
/// pixels. In an order that does not depend on file names.
struct Study {
  std::filesystem::path path;
  std::vector<Series> series;
  std::vector<Diagnostic> skipped;  ///< every file that is not used, with its reason
  bool isImageFile = false;
};

/// Throws Error(UnusableInput), Error(Cancelled).
[[nodiscard]] Study openStudy(const std::filesystem::path& path, const RunContext& run);

/// The series with the pixels of all its slices; those that cannot be read say why and are in `skipped` too. Throws
/// Error(UnusableInput) when none can be, Error(Cancelled).
[[nodiscard]] Loaded<Series> loadSeries(const Series& listed, const RunContext& run);

/// One slice with its pixels, or with the reason why they cannot be read: for a window that shows one of thousands.
/// Thread-safe. Throws Error(Cancelled).
[[nodiscard]] Slice loadSlice(const Slice& listed, const RunContext& run);

/// The axial series to measure: the only one of an image file, the one named by `seriesUid`, else among the usable
/// axial series T2 before Dixon, proton density, T1 and the rest, then the one with more slices, then the lower series
/// number. Throws Error(UnusableInput) when there is none or when several studies hold one, Error(InvalidCall) when the
/// UID is not there, or when one is asked for in an image file.
[[nodiscard]] const Series& chooseAxialSeries(const Study& study, const std::string& seriesUid);

/// The sagittal series to find levels on, of the study `studyUid` (empty: the only one), the best first: T2 before T1
/// and the rest, then those with more slices. Throws Error(UnusableInput) when none is named and several studies hold
/// one.
[[nodiscard]] std::vector<const Series*> sagittalSeries(const Study& study, const std::string& studyUid);

/// The JSON of `lumyo scan --json`.
[[nodiscard]] std::string scanJson(const Study& study);
/// The text of `lumyo scan`.
[[nodiscard]] std::string scanText(const Study& study);

}  // namespace lumyo::workflow
