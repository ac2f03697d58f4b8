#pragma once

#include <string>

#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// Who made the labels: for the columns reader, model_name, model_version and model_sha256.
struct LabelOrigin {
  std::string reader;
  std::string modelName;
  std::string modelVersion;
  std::string modelSha256;
};

/// Fills the labels of outcome.slices: from the request's label files, matched by geometry, or by the network.
/// Slices that no label file meets or that cannot be segmented, slices without a label, labels beside the pixels and
/// labels on the wrong side are refused one by one (MeasuredSlice::refusals). Throws Error(UnusableInput) when no label
/// file meets any slice, no slice can be segmented, or right and left are swapped throughout; Error(ModelUnusable),
/// Error(Cancelled).
LabelOrigin labelSlices(const MeasureRequest& request, MeasureOutcome& outcome, const RunContext& run);

}  // namespace lumyo::workflow
