#pragma once

#include <string>
#include <vector>

#include "Candidate.h"
#include "Dataset.h"
#include "ImageFacts.h"
#include "ObjectReader.h"

namespace lumyo::dicom {

/// What reading one candidate's header gave.
struct HeaderReading {
  bool isDicom = false;
  std::vector<ImageFacts> images;
  std::vector<std::string> refusals;  ///< why the file, or a frame of it, cannot be used
};

/// Never throws for what the file holds: that becomes a refusal.
[[nodiscard]] HeaderReading readImageHeader(ObjectReader& reader, const Candidate& candidate);

/// The numbers that make signal out of stored pixels, to compare copies by; damaged ones are refused by loading.
void readRescale(const Elements& data, CopyFacts& facts);

/// The Dixon part that Image Type or Frame Type names from its third value on.
[[nodiscard]] DixonPart dixonPartOf(const std::vector<std::string>& imageType);

}  // namespace lumyo::dicom
