#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "lumyo/segment/ImageFile.h"
#include "lumyo/workflow/SegmentSeries.h"

namespace lumyo::workflow {

/// The label a file is named after, such as psoas_major_left.nii.gz; the muscle names are those of the table and
/// TotalSegmentator's.
[[nodiscard]] std::optional<LabelCode> structureNamed(const std::filesystem::path& file);

/// Reads label files by the mapping; a file that holds nothing but 0 and 1 and is named after a structure is the mask
/// of that structure, whatever the mapping says of 1. Throws as segment::readLabelFile().
[[nodiscard]] std::vector<LabelVolume> readLabelVolumes(const std::vector<std::filesystem::path>& files,
                                                        const segment::LabelMapping& mapping);

}  // namespace lumyo::workflow
