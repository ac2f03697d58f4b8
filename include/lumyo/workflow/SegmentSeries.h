#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Progress.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/segment/ModelPackage.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

struct SegmentOutcome {
  Series series;                                ///< the labelled stacks only
  std::vector<std::vector<LabelSlice>> labels;  ///< per stack, per slice
  std::vector<Diagnostic> skipped;
  std::vector<std::string> warnings;
  std::map<int, int> firstSlices;  ///< firstSlicesOf()
};

/// What the network made of a slice: its labels, or blank ones and the reason.
struct SegmentedSlice {
  LabelSlice labels;
  std::string whyNot;  ///< empty: it was segmented
};

/// Labels for the given slices of a series, on run.threads threads; the result does not depend on them. A slice that
/// cannot be segmented costs only itself. Throws Error(UnusableInput) where none can be, Error(ModelUnusable),
/// Error(Cancelled).
[[nodiscard]] std::vector<SegmentedSlice> segmentSlices(const std::vector<const Slice*>& slices,
                                                        const segment::ModelPackage& model, const RunContext& run);

/// Labels for every slice of the axial series (or image file) of a study, of its primaryStacks() where it repeats its
/// anatomy; slices that cannot be segmented are blank. Warnings say what was left out. Throws Error.
[[nodiscard]] SegmentOutcome segmentSeries(const OpenedStudy& study, const std::string& seriesUid,
                                           const std::string& model, const RunContext& run);

/// Throws Error(InvalidCall) when labels cannot be written under this name: an unknown extension, or
/// .mhd, which is a header without voxels.
void requireLabelFileName(const std::filesystem::path& file);

/// Writes one file per stack and commits: `name` itself for a single stack, else `name_stack1.ext` …; all or nothing. A
/// stack that no file can hold in one piece is written in parts (`name_stack1_part1.ext` …).
/// Labels of an image file (`image`, empty for DICOM) are written in its own grid: same dimensions, axes and order of
/// slices. Returns the files. Throws Error(ExportFailed).
std::vector<std::filesystem::path> writeLabels(const SegmentOutcome& outcome, const std::filesystem::path& image,
                                               const std::filesystem::path& name, StagedOutput& output);

/// The labels of one file: parallel slices. Those without a label may have no codes at all.
struct LabelVolume {
  std::filesystem::path file;
  std::vector<LabelSlice> slices;
  double singleSpacing_mm = segment::unknownSliceSpacing_mm;  ///< where there is one slice: its spacing by the header
};

/// Whether every pixel centre of the grid meets a voxel centre of the volume, to a quarter of a pixel.
[[nodiscard]] bool meets(const LabelVolume& volume, const SliceGrid& grid);

/// The muscle labels of the voxels that the grid's pixels lie in, whether or not their centres meet.
[[nodiscard]] std::set<LabelCode> musclesAround(const LabelVolume& volume, const SliceGrid& grid);

/// The labels of `grid` out of volumes of parallel slices, pixel by pixel through patient coordinates, so that
/// flipped or permuted storage cannot swap anything. Volumes that meet the grid are laid over each other (one file per
/// structure). Nothing when none does. Throws Error(UnusableInput) naming both files when they claim one pixel for
/// different labels.
[[nodiscard]] std::optional<LabelSlice> labelsOnGrid(const SliceGrid& grid, const std::vector<LabelVolume>& volumes);

}  // namespace lumyo::workflow
