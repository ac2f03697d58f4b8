#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::dicom {

/// Something that may be a DICOM object: a file, or an entry of a zip.
struct Candidate {
  std::filesystem::path file;
  std::string zipEntry;        ///< empty for a file
  std::uint64_t zipIndex = 0;  ///< tells entries of one name apart
};

/// How the candidate is named in a diagnostic: the file, or the zip and its entry, without control characters.
[[nodiscard]] std::filesystem::path shownPath(const Candidate& candidate);

/// The candidates below `path` (file, folder, DICOMDIR or zip) in the byte order of their names, and what was
/// passed over with its reason. Symbolic links are followed, loops are not; a DICOMDIR leads to no file outside
/// its folder. Throws Error(UnusableInput) when `path` itself cannot be read.
[[nodiscard]] Loaded<std::vector<Candidate>> findCandidates(const std::filesystem::path& path);

}  // namespace lumyo::dicom
