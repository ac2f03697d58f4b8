#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::segment {

/// From the codes of somebody's label file to ours; codes that are not named become background.
using LabelMapping = std::map<int, LabelCode>;

/// Our own codes 1 to 15.
[[nodiscard]] LabelMapping lumyoMapping();
/// The lumbar codes 1 to 8 (1/2 multifidus R/L … 7/8 quadratus lumborum R/L) and the whole-body codes
/// (5101/5102 …, xxx1 left, xxx2 right) of MuscleMap.
[[nodiscard]] LabelMapping muscleMapMapping();
/// Tasks `abdominal_muscles`, `total_mr`. Merged muscles (iliopsoas, autochthon) map to nothing.
[[nodiscard]] LabelMapping totalSegmentatorMapping();
/// `musclemap`, `totalsegmentator`, `lumyo`, or a JSON file {"code": "psoas_major right", …}.
/// Throws Error(InvalidCall) or Error(UnusableInput).
[[nodiscard]] LabelMapping labelMappingNamed(const std::string& nameOrFile);

/// Whether the name ends as an image file that readImageFile() reads: .nii, .nii.gz, .nrrd, .mha, .mhd.
[[nodiscard]] bool isImageFileName(const std::filesystem::path& file);

/// A volume as a series of one stack, slices along the third stored axis, frame LPS. The role comes from the
/// orientation. Throws Error(UnusableInput).
[[nodiscard]] Series readImageFile(const std::filesystem::path& file);

/// The labels of a file, mapped, slices along the third stored axis. Throws Error(UnusableInput), also for
/// codes that are no whole numbers.
[[nodiscard]] std::vector<LabelSlice> readLabelFile(const std::filesystem::path& file, const LabelMapping& mapping);

/// Writes one stack of parallel, evenly spaced slices in their own grid; the format by extension.
/// Writes in place: callers stage. Throws Error(ExportFailed) or Error(InvalidCall).
void writeLabelFile(const std::filesystem::path& file, const std::vector<LabelSlice>& slices);

}  // namespace lumyo::segment
