#pragma once

#include <string>
#include <vector>

#include "RunFiles.h"
#include "lumyo/report/QualitySheet.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// The pictures of one reading, drawn once for every export that shows them. Borrows the outcome.
struct RunPictures {
  ReadingPlace reading;
  std::vector<report::SliceView> views;  ///< from the head down, each with its PNG
  std::vector<SpineLevel> levels;        ///< of the views
};

/// Throws Error(Cancelled).
[[nodiscard]] std::vector<RunPictures> drawPictures(const MeasureOutcome& outcome, const RunContext& run);

/// The sagittal slice at the middle level with the levels drawn; empty where none were found.
[[nodiscard]] std::string sagittalPicture(const MeasureOutcome& outcome);

/// The records of one reading.
[[nodiscard]] std::span<const MeasurementRecord> recordsOf(const MeasureOutcome& outcome, std::size_t reading);

}  // namespace lumyo::workflow
