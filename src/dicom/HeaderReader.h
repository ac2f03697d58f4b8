#pragma once

#include <string>
#include <vector>

#include "Candidate.h"
#include "ImageFacts.h"
#include "ObjectReader.h"

namespace lumyo::dicom {

/// What reading one candidate's header gave.
struct HeaderReading {
  bool isDicom = false;
  std::vector<ImageFacts> images;
  std::vector<std::string> refusals;  ///< why the file, or a frame of it, cannot be used
};

/// Never throws for what the file holds: that becomes a refusal. Throws Error(Cancelled) when the reader is stopped.
[[nodiscard]] HeaderReading readImageHeader(ObjectReader& reader, const Candidate& candidate);

}  // namespace lumyo::dicom
