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

/// The axial series to measure: the only one of an image file, the one meant by `seriesName` (its UID, else its number,
/// else a part of its description in small or capital letters), else among the usable axial series T2 before Dixon,
/// proton density, T1 and the rest, of Dixon's parts water before in-phase before others, then the one with more
/// slices, then the lower series number; opposed-phase and fat images come last. Throws Error(UnusableInput) when there
/// is none or when several studies or patients hold one, Error(InvalidCall) when the name means none or several, or
/// when one is asked for in an image file.
[[nodiscard]] const Series& chooseAxialSeries(const Study& study, const std::string& seriesName);

/// The sagittal series to find levels on, of the study of `axial` (nullptr: of the only one), the best first: those in
/// the frame of reference of `axial`, then as chooseAxialSeries() ranks them. Throws Error(UnusableInput) when without
/// `axial` several studies or patients hold one, or when they carry another patient ID than `axial`.
[[nodiscard]] std::vector<const Series*> sagittalSeries(const Study& study, const Series* axial);

/// The series of the same study beside the chosen one that cut the spine across and show muscles, the best first:
/// axial ones, and slabs so steep that they lie nearer to a coronal plane.
[[nodiscard]] std::vector<const Series*> furtherAxialSeries(const Study& study, const Series& axial);

/// The series with the Dixon fat images of its water images, where another series of the study holds them: borrowed
/// stacks behind its own.
[[nodiscard]] Series withDixonFat(const Study& study, const Series& axial);

/// The JSON of `lumyo scan --json`.
[[nodiscard]] std::string scanJson(const Study& study);
/// The text of `lumyo scan`.
[[nodiscard]] std::string scanText(const Study& study);

}  // namespace lumyo::workflow
