#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Progress.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

struct SegmentOutcome {
  Series series;                                ///< the labelled stacks only
  std::vector<std::vector<LabelSlice>> labels;  ///< per stack, per slice; blank where a slice could not be segmented
  std::vector<Diagnostic> skipped;
  std::vector<std::string> warnings;
};

/// Labels for every slice of the axial series (or image file) of a study, of its first repeat where it repeats its
/// anatomy; slices that cannot be segmented are blank. Warnings say what was left out. Throws Error.
[[nodiscard]] SegmentOutcome segmentSeries(const Study& study, const std::string& seriesUid, Models& models,
                                           const std::string& model, const RunContext& run);

/// Throws Error(InvalidCall) when labels cannot be written under this name: an unknown extension, or
/// .mhd, which is a header without voxels.
void requireLabelFileName(const std::filesystem::path& file);

/// Writes one file per stack and commits: `name` itself for a single stack, else `name_stack1.ext` …; all or nothing. A
/// stack that no file can hold in one piece is written in parts (`name_stack1_part1.ext` …).
/// Labels of an image file are written in its own grid: same dimensions, axes and order of slices. Returns the files.
/// Throws Error(ExportFailed).
std::vector<std::filesystem::path> writeLabels(const SegmentOutcome& outcome, const Study& study,
                                               const std::filesystem::path& name, StagedOutput& output,
                                               const RunContext& run);

}  // namespace lumyo::workflow
