#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "ImageFacts.h"

class DcmDataset;

namespace lumyo::dicom {

struct EnhancedFrames {
  std::vector<ImageFacts> images;
  std::vector<std::string> refusals;  ///< `frame 3: …`
};

/// The frames of an Enhanced MR object from its shared and per-frame functional groups. `common`: what all
/// frames share. Throws Error(UnusableInput) when the groups are missing or do not fit the number of frames,
/// Error(Cancelled).
[[nodiscard]] EnhancedFrames readEnhancedFrames(DcmDataset& data, const ImageFacts& common,
                                                const std::stop_token& stop);

}  // namespace lumyo::dicom
