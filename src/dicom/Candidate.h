#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace lumyo::dicom {

/// Something that may be a DICOM object: a file, or an entry of a zip.
struct Candidate {
  std::filesystem::path file;
  std::string zipEntry;        ///< empty for a file
  std::uint64_t zipIndex = 0;  ///< tells entries of one name apart
};

/// How the candidate is named in a diagnostic: the file, or the zip and its entry, without control characters.
[[nodiscard]] std::filesystem::path shownPath(const Candidate& candidate);

}  // namespace lumyo::dicom
