#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/ModelIdentity.h"
#include "lumyo/core/Progress.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

struct FoundLevels {
  LevelMap map;
  ModelIdentity model;
  SliceStack sagittal;  ///< with pixels: the slices to draw the levels on
  std::vector<Diagnostic> skipped;
};

/// Finds the levels on the study's sagittal series (sagittalSeries() of `axial`): the best of them that can be read and
/// shows a spine, those with unreadable slices last; of several in one frame of reference one that shows S1 goes before
/// one that does not. The map carries a warning where that is not the first choice or misses slices. `model` as
/// Models chooses it. Throws Error(UnusableInput) when there is none, Error(ModelUnusable), Error(Cancelled).
[[nodiscard]] FoundLevels findLevels(const Study& study, const Series* axial, Models& models, const std::string& model,
                                     const RunContext& run);

/// PNG bytes of the sagittal slice nearest to the middle level with the levels drawn. Throws Error(UnusableInput) when
/// there is no level. Precondition: the stack has slices.
[[nodiscard]] std::string levelsPicture(const SliceStack& sagittal, const LevelMap& map);

/// The text of levels.json.
[[nodiscard]] std::string levelsFileText(const LevelMap& map);

/// Reads a levels.json. Throws Error(UnusableInput).
[[nodiscard]] LevelMap readLevelsFile(const std::filesystem::path& file);

}  // namespace lumyo::workflow
