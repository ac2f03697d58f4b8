#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::segment {

/// From the codes of somebody's label file to ours; codes that are not named become background. A mapping that
/// names a code as background says that it is complete: reading a file with any other code is then refused, because
/// the file comes from elsewhere (the same numbers mean kidneys in one task and muscles in another).
using LabelMapping = std::map<int, LabelCode>;

/// Our own codes 1 to 15, complete.
[[nodiscard]] LabelMapping lumyoMapping();
/// The lumbar codes 1 to 8 (1/2 multifidus R/L … 7/8 quadratus lumborum R/L) and the whole-body codes
/// (5101/5102 …, xxx1 left, xxx2 right) of MuscleMap, complete. The lumbar codes look like ours: nothing in a file
/// tells the two apart.
[[nodiscard]] LabelMapping muscleMapMapping();
/// Task `abdominal_muscles`, complete.
[[nodiscard]] LabelMapping totalSegmentatorMapping();
/// Task `total_mr`, complete; its codes mean something else than those of `abdominal_muscles`. Merged muscles
/// (iliopsoas, autochthon) map to background.
[[nodiscard]] LabelMapping totalSegmentatorMrMapping();
/// `musclemap`, `totalsegmentator`, `totalsegmentator_mr`, `lumyo`, or a JSON file
/// {"5": "psoas_major right", "9": "bone", "10": "background", …}.
/// Throws Error(InvalidCall) for an unknown name, Error(UnusableInput) for a file that is no mapping.
[[nodiscard]] LabelMapping labelMappingNamed(const std::string& nameOrFile);

/// Whether the name ends as an image file that readImageFile() reads: .nii, .nii.gz, .nrrd, .mha, .mhd.
[[nodiscard]] bool isImageFileName(const std::filesystem::path& file);

/// The end of such a name, as it is written: `.nii.gz` …; empty for another name.
[[nodiscard]] std::string imageEndingOf(const std::filesystem::path& file);

/// Whether labels can be written under this name: .nii, .nii.gz, .nrrd, .mha. Not .mhd, whose voxels would lie in a
/// second file of another name that nobody stages or checks.
[[nodiscard]] bool isLabelFileName(const std::filesystem::path& file);

/// A volume as a series of one stack, slices along the third stored axis, frame LPS, pixels as stored. A stack's
/// slices run along their normal: where the file's third axis runs the other way (a left-handed affine), the last
/// slice of the file comes first. The role comes from the orientation.
///
/// Throws Error(UnusableInput) with the reason: unreadable, cut short, not three-dimensional, more than one value a
/// pixel, sheared, or silent or contradictory about its orientation, because then left and right are unknown.
/// Throws Error(Cancelled) soon after a stop, also in the middle of a large file.
[[nodiscard]] Series readImageFile(const std::filesystem::path& file, const std::stop_token& stop = {});

/// The labels of a file, mapped, in the order and the grids readImageFile() would give. Throws Error(UnusableInput) as
/// readImageFile(), also for codes that are no whole numbers and for codes a complete mapping does not know.
[[nodiscard]] std::vector<LabelSlice> readLabelFile(const std::filesystem::path& file, const LabelMapping& mapping,
                                                    const std::stop_token& stop = {});

/// How far apart the header of an image file says its slices are, also where it holds one. Reads the header alone.
/// Throws Error(UnusableInput) as readImageFile() for what a header can be refused for.
[[nodiscard]] double fileSliceSpacing_mm(const std::filesystem::path& file);

/// How far apart slices are taken to be where nothing says it, as with a single slice without thickness: an image file
/// needs some distance.
inline constexpr double unknownSliceSpacing_mm = 1;

/// The slices of one stack in runs that an image file each can hold, in order: evenly spaced and not shifted along
/// their planes. One run for an ordinary stack; scanners also make stacks whose gaps differ by some percent, or whose
/// slices follow an oblique course.
[[nodiscard]] std::vector<std::vector<LabelSlice>> fileParts(const std::vector<LabelSlice>& slices);

/// Writes one stack of parallel, evenly spaced slices in their own grid, in the order given; the format by extension.
/// A single slice has no neighbour to tell how far apart slices are: `singleSpacing_mm` does.
/// Writes in place: callers stage. Throws Error(ExportFailed) or Error(InvalidCall).
void writeLabelFile(const std::filesystem::path& file, const std::vector<LabelSlice>& slices,
                    double singleSpacing_mm = unknownSliceSpacing_mm);

/// Writes labels in the grid of an image file: the same dimensions, axes and order of slices, whatever order
/// `slices` come in; what they do not cover is background. Throws Error(InvalidCall) when a slice is not one of
/// the image's, Error(UnusableInput) when the image cannot be read, Error(ExportFailed).
void writeLabelFileInGridOf(const std::filesystem::path& file, const std::vector<LabelSlice>& slices,
                            const std::filesystem::path& image);

}  // namespace lumyo::segment
