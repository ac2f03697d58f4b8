#pragma once

#include <vector>

#include "LabelSource.h"
#include "PlaceLevels.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// One row per level × muscle × side in the requested order; never fewer, whatever happened.
[[nodiscard]] std::vector<MeasurementRecord> makeRows(const MeasureRequest& request,
                                                      const std::vector<PlacedLevel>& placed, const LabelOrigin& origin,
                                                      const MeasureOutcome& outcome);

}  // namespace lumyo::workflow
