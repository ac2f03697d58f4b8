#pragma once

#include <vector>

#include "Candidate.h"
#include "ObjectReader.h"
#include "lumyo/core/Image.h"

namespace lumyo::dicom {

/// A frame that a listing asks for.
struct WantedFrame {
  const SliceHeader* header;
  int frame;  ///< from 0
};

/// Either pixels or the reason why there are none.
struct FramePixels {
  PixelBlock pixels;
  std::string refusal;
};

/// Decodes the wanted frames of one object, one after the other, so that no more than one is held twice. One entry
/// per wanted frame, in its order. Never throws for what the file holds; throws Error(Cancelled) between two frames
/// when the reader is stopped.
[[nodiscard]] std::vector<FramePixels> readPixels(ObjectReader& reader, const Candidate& candidate,
                                                  const std::vector<WantedFrame>& wanted);

}  // namespace lumyo::dicom
