#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/Progress.h"
#include "lumyo/dicom/Scan.h"

namespace lumyo::workflow {

/// What a path holds, headers only: DICOM series, or the one series of an image file (NIfTI, NRRD, MHA).
struct OpenedStudy {
  dicom::Listing listing;
  std::vector<Diagnostic> skipped;
  std::optional<Series> imageFile;  ///< set when the path is an image file
};

/// Throws Error(UnusableInput), Error(Cancelled).
[[nodiscard]] OpenedStudy openStudy(const std::filesystem::path& path, const RunContext& run);

/// The pixels of one listed series. Throws as dicom::load.
[[nodiscard]] Loaded<Series> loadSeries(const OpenedStudy& study, const dicom::ListedSeries& series,
                                        const RunContext& run);

/// The axial series to measure: the only one of an image file, the one named by `seriesUid`, else among the usable
/// axial series T2 before Dixon, proton density, T1 and the rest, then the one with more slices, then the lower series
/// number. Throws Error(UnusableInput) when there is none or when several studies hold one, Error(InvalidCall) when the
/// UID is not there, or when one is asked for in an image file.
[[nodiscard]] const dicom::ListedSeries& chooseAxialSeries(const OpenedStudy& study, const std::string& seriesUid);

/// The sagittal series to find levels on, of the study `studyUid` (empty: the only one), the best first: T2 before T1
/// and the rest, then those with more slices. Throws Error(UnusableInput) when none is named and several studies hold
/// one.
[[nodiscard]] std::vector<const dicom::ListedSeries*> sagittalSeries(const OpenedStudy& study,
                                                                     const std::string& studyUid);

/// The stacks of a series to look at when it holds repeats of the same anatomy: of Dixon images the water (else
/// in-phase, else opposed-phase) part, of that the first time point, of that the first echo; the first of what was
/// loaded. Empty only for a series without stacks.
[[nodiscard]] std::vector<std::size_t> primaryStacks(const Series& series);

/// Per stack number, the number of its first slice as it is listed, whether or not that can be read.
[[nodiscard]] std::map<int, int> firstSlicesOf(const dicom::ListedSeries& listed);

/// The JSON of `lumyo scan --json`.
[[nodiscard]] std::string scanJson(const OpenedStudy& study);
/// The text of `lumyo scan`.
[[nodiscard]] std::string scanText(const OpenedStudy& study);

}  // namespace lumyo::workflow
