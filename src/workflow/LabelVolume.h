#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {

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
/// flipped or permuted storage cannot swap anything. Of the volumes that meet the grid those that lie nearest to it are
/// laid over each other (one file per structure). Nothing when none does. Throws Error(UnusableInput) naming both files
/// when they claim one pixel for different labels, or hold different outlines of one label.
[[nodiscard]] std::optional<LabelSlice> labelsOnGrid(const SliceGrid& grid, const std::vector<LabelVolume>& volumes);

}  // namespace lumyo::workflow
