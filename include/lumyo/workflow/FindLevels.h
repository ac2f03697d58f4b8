#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/LevelMap.h"
#include "lumyo/segment/ModelPackage.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

/// Levels found on a study, and what they were found on.
struct FoundLevels {
  LevelMap map;
  segment::ModelPackage model;
  SliceStack sagittal;  ///< with pixels: the slices to draw the levels on
  std::vector<Diagnostic> skipped;
};

/// Finds the levels on the study's sagittal series: the best of them that can be read and shows a spine, those with
/// unreadable slices last. The map carries a warning where that is not the first choice or misses slices. Throws
/// Error(UnusableInput) that says what to do when there is none, Error(ModelUnusable), Error(Cancelled).
[[nodiscard]] FoundLevels findLevels(const OpenedStudy& study, const std::string& studyUid, const std::string& model,
                                     const RunContext& run);

/// The text of levels.json.
[[nodiscard]] std::string levelsFileText(const LevelMap& map);

/// Reads a levels.json. Throws Error(UnusableInput).
[[nodiscard]] LevelMap readLevelsFile(const std::filesystem::path& file);

}  // namespace lumyo::workflow
