#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/Progress.h"

namespace lumyo::dicom {

/// Where the pixels of one slice can be read again.
struct FrameSource {
  std::filesystem::path file;  ///< a DICOM file, or the zip that holds it
  std::string zipEntry;        ///< name inside the zip, else empty
  int frame = 0;               ///< from 0
  std::uint64_t zipIndex = 0;  ///< number of the entry in the zip: names may repeat
};

struct ListedSlice {
  SliceHeader header;
  FrameSource source;
};

/// A SliceStack without its pixels; slices in order along the first slice's normal.
struct ListedStack {
  StackAbout about;
  std::vector<ListedSlice> slices;
};

struct ListedSeries {
  SeriesAbout about;
  std::vector<ListedStack> stacks;
};

/// What a place holds, in an order that does not depend on file names: by study, series number, series UID.
struct Listing {
  std::vector<ListedSeries> series;
};

/// Reads the headers below `path` (a DICOM file, folder, DICOMDIR or zip; never the pixels) and sorts them into
/// series and stacks by geometry. Every file (of a DICOMDIR: every file it names) that is not used appears in `skipped`
/// with its reason; a damaged file never stops the rest. Throws Error(UnusableInput) when `path` cannot be read at all
/// or holds no DICOM file, Error(Cancelled).
[[nodiscard]] Loaded<Listing> scan(const std::filesystem::path& path, const RunContext& run);

/// Reads the pixels of a listed series. Slices whose pixels are damaged are left out, with the reason in
/// `skipped`; the others keep their place and their numbers. Throws Error(UnusableInput) when no slice is left,
/// Error(Cancelled).
[[nodiscard]] Loaded<Series> load(const ListedSeries& series, const RunContext& run);

}  // namespace lumyo::dicom
