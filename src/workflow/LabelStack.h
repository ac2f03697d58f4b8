#pragma once

#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::workflow {

/// No label on any pixel of the grid.
[[nodiscard]] LabelSlice blankLabels(const SliceGrid& grid);

/// The labels of one file, and what its name ends on: nothing where one file holds the stack, else `_part1` …
struct LabelPart {
  std::string ending;
  std::vector<LabelSlice> slices;
};

/// The labels of all slices of a stack, also those that cannot be read, as files can hold them: one part for an
/// ordinary stack, more where its slices are unevenly spaced or shifted along their planes.
[[nodiscard]] std::vector<LabelPart> labelParts(const std::vector<LabelSlice>& labels);

/// The distance between slices to write into a label file: the stack's, and for a single slice without thickness
/// segment::unknownSliceSpacing_mm.
[[nodiscard]] double labelSpacing_mm(const SliceStack& stack);

}  // namespace lumyo::workflow
