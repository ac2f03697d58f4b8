#include "Candidate.h"

#include "lumyo/core/Utf8.h"

namespace lumyo::dicom {

std::filesystem::path shownPath(const Candidate& candidate)
{
  if (candidate.zipEntry.empty()) return printable(candidate.file.native());
  return printable(candidate.file.native() + "/" + candidate.zipEntry);
}

}  // namespace lumyo::dicom
