#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "LabelVolume.h"
#include "lumyo/core/Progress.h"

namespace lumyo::workflow {

/// The label a file is named after, such as psoas_major_left.nii.gz; the muscle names are those of the table and
/// TotalSegmentator's.
[[nodiscard]] std::optional<LabelCode> structureNamed(const std::filesystem::path& file);

/// The structure that a file's name misses by a letter or two (psoas_major_rigth): nobody means to leave that one out.
[[nodiscard]] std::optional<LabelCode> structureAlmostNamed(const std::filesystem::path& file);

[[nodiscard]] bool holdsMuscle(const LabelVolume& volume);

/// Reads label files by the mapping; a file that holds nothing but 0 and 1 and is named after a structure is the mask
/// of that structure, whatever the mapping says of 1. Beside such a mask, every other file of nothing but 0 and 1 is
/// one too, of something that is not measured. Only slices with a label keep their codes: a hundred masks of a whole
/// body must fit into memory. Throws as segment::readLabelFile(), Error(UnusableInput) where none of the files holds a
/// muscle, and Error(Cancelled).
[[nodiscard]] std::vector<LabelVolume> readLabelVolumes(const std::vector<std::filesystem::path>& files,
                                                        const segment::LabelMapping& mapping, const RunContext& run);

}  // namespace lumyo::workflow
