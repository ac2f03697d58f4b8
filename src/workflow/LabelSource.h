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
/// Throws Error(UnusableInput) when a label file's grid does not meet a slice, or when its right and left are
/// swapped; Error(ModelUnusable), Error(Cancelled).
LabelOrigin labelSlices(const MeasureRequest& request, MeasureOutcome& outcome, const RunContext& run);

}  // namespace lumyo::workflow
