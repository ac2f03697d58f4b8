#pragma once

#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Progress.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace lumyo::workflow {

/// What the network made of a slice: its labels, or blank ones and the reason.
struct SegmentedSlice {
  LabelSlice labels;
  std::string whyNot;  ///< empty: it was segmented
};

/// Labels for the given slices, on run.threads threads; the result does not depend on them. A slice that cannot be
/// segmented costs only itself. Throws Error(UnusableInput) where none can be, Error(ModelUnusable), Error(Cancelled).
[[nodiscard]] std::vector<SegmentedSlice> segmentAll(const std::vector<const Slice*>& slices,
                                                     const segment::MuscleSegmenter& segmenter, const RunContext& run);

}  // namespace lumyo::workflow
