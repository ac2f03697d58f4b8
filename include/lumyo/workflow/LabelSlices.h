#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/PlacedLevel.h"
#include "lumyo/core/Progress.h"
#include "lumyo/core/Reading.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {

/// The slices that the placed levels are measured on, each once, in their order.
[[nodiscard]] std::vector<SlicePlace> slicesOf(const std::vector<PlacedLevel>& placed);

/// Label files of one person or program.
struct GivenLabels {
  std::vector<std::filesystem::path> files;  ///< a folder stands for the image files in it
  std::string mapping = "lumyo";             ///< name or file of the label map
  std::string reader{};                      ///< who drew them; empty where nobody is named
};

/// What label files made of a study, and what did not fit.
struct GivenReading {
  Reading reading;
  std::vector<std::string> warnings;
  std::vector<Diagnostic> skipped;
};

/// A reading by the network, of the given slices of `axial`, on run.threads threads; the result does not depend on
/// them. A slice that cannot be segmented, or labels on the wrong side, cost only themselves and are refused
/// (LabelledSlice::refusals). Throws Error(UnusableInput) where no slice can be segmented, Error(ModelUnusable),
/// Error(Cancelled).
[[nodiscard]] Reading segmentSlices(const Series& axial, const std::vector<SlicePlace>& places, const LevelMap& levels,
                                    const std::vector<PlacedLevel>& placed, Models& models, const std::string& model,
                                    const RunContext& run);

/// Whether there are label files and a label map of that name, without a look into the files. Throws as
/// readGivenLabels().
void requireGiven(const GivenLabels& given);

/// A reading by label files, matched by geometry. Slices that no file meets, slices without a label, labels beside the
/// pixels and labels on the wrong side are refused one by one. Throws Error(UnusableInput) when no file meets any slice
/// or right and left are swapped throughout, Error(InvalidCall) for an unknown label map, Error(Cancelled).
[[nodiscard]] GivenReading readGivenLabels(const GivenLabels& given, const Series& axial,
                                           const std::vector<SlicePlace>& places, const LevelMap& levels,
                                           const std::vector<PlacedLevel>& placed, const RunContext& run);

}  // namespace lumyo::workflow
