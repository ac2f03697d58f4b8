#include "LabelStack.h"

#include <fmt/format.h>

#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {

LabelSlice blankLabels(const SliceGrid& grid)
{
  return {grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
}

namespace {

LabelSlice blankBeside(const SliceGrid& grid, const Eigen::Vector3d& way)
{
  return blankLabels(SliceGrid({grid.firstPixel().mm + way}, {grid.rowDirection(), grid.columnDirection()},
                               {grid.rowSpacing_mm(), grid.columnSpacing_mm()}, grid.size()));
}

/// From each listed slice to the next, behind the i-th loaded one; with a single slice along its normal.
Eigen::Vector3d stepBehind(const SliceStack& stack, std::size_t i)
{
  const SliceHeader& here = stack.slices[i].header;
  if (i + 1 == stack.slices.size()) return here.grid.normal() * labelSpacing_mm(stack);
  const SliceHeader& next = stack.slices[i + 1].header;
  return (next.grid.firstPixel().mm - here.grid.firstPixel().mm) / (next.sliceNumber - here.sliceNumber);
}

/// An image file has one spacing and no room for a hole: blank labels where slices of the listing could not be read.
std::vector<LabelSlice> withHolesFilled(const SliceStack& stack, const std::vector<LabelSlice>& labels, int firstSlice)
{
  std::vector<LabelSlice> filled;
  for (int k = stack.slices.front().header.sliceNumber - firstSlice; k > 0; --k) {
    filled.push_back(blankBeside(labels.front().grid, -k * stepBehind(stack, 0)));
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    filled.push_back(labels[i]);
    if (i + 1 == labels.size()) break;
    const int steps = stack.slices[i + 1].header.sliceNumber - stack.slices[i].header.sliceNumber;
    for (int k = 1; k < steps; ++k) filled.push_back(blankBeside(labels[i].grid, k * stepBehind(stack, i)));
  }
  return filled;
}

}  // namespace

std::vector<LabelPart> labelParts(const SliceStack& stack, const std::vector<LabelSlice>& labels, int firstSlice)
{
  std::vector<LabelPart> parts;
  for (auto& slices : segment::fileParts(withHolesFilled(stack, labels, firstSlice))) {
    parts.push_back({{}, std::move(slices)});
  }
  if (parts.size() == 1) return parts;
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].ending = fmt::format("_part{}", i + 1);
  return parts;
}

double labelSpacing_mm(const SliceStack& stack)
{
  constexpr double thinnest_mm = 0.1;  // files round what is smaller
  const double spacing = sliceSpacing_mm(stack);
  return spacing >= thinnest_mm ? spacing : segment::unknownSliceSpacing_mm;
}

}  // namespace lumyo::workflow
