#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/PlacedLevel.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// The series with its pixels, as far as they can be read.
using SeriesLoader = std::function<Series(const Series& listed)>;

/// Looks for the levels that no slice of `axial` covers on `further` series, the best first: one in the levels' frame
/// of reference that covers some lends its stacks to `axial`, and these levels are placed there. Series that cover none
/// are not loaded. Levels that a person laid stay. Answers a sentence for every series that was used.
[[nodiscard]] std::vector<std::string> placeOnFurther(const std::vector<Series>& further, const LevelMap& levels,
                                                      const SeriesLoader& load, Series& axial,
                                                      std::vector<PlacedLevel>& placed);

/// The same on the further series of a study, read where they are needed: outcome.axial borrows the stacks, and
/// warnings and skipped files are told in the outcome.
[[nodiscard]] std::vector<PlacedLevel> placedOnFurther(const Study& study, const LevelMap& levels,
                                                       std::vector<PlacedLevel> placed, MeasureOutcome& outcome,
                                                       const RunContext& run);

}  // namespace lumyo::workflow
