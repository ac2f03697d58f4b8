#pragma once

#include <optional>
#include <string>
#include <vector>

#include "LabelSource.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// A requested level and the slice it is measured on, or why there is none.
struct PlacedLevel {
  SpineLevel level;
  std::optional<measure::LevelSlice> place;
  std::string whyNot;
  bool byHand = false;

  [[nodiscard]] bool isCovered() const { return place && place->coverage == measure::Coverage::Covered; }
};

/// One row per level × muscle × side in the requested order; never fewer, whatever happened.
[[nodiscard]] std::vector<MeasurementRecord> makeRows(const MeasureRequest& request,
                                                      const std::vector<PlacedLevel>& placed, const LabelOrigin& origin,
                                                      const MeasureOutcome& outcome);

}  // namespace lumyo::workflow
