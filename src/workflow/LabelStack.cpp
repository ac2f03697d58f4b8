#include "LabelStack.h"

#include <fmt/format.h>

#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {

LabelSlice blankLabels(const SliceGrid& grid)
{
  return {grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
}

std::vector<LabelSlice> withHolesFilled(const SliceStack& stack, const std::vector<LabelSlice>& labels)
{
  std::vector<LabelSlice> filled;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    filled.push_back(labels[i]);
    if (i + 1 == labels.size()) break;
    const SliceGrid& here = labels[i].grid;
    const int steps = stack.slices[i + 1].header.sliceNumber - stack.slices[i].header.sliceNumber;
    const Eigen::Vector3d step = (labels[i + 1].grid.firstPixel().mm - here.firstPixel().mm) / steps;
    for (int k = 1; k < steps; ++k) {
      filled.push_back(
          blankLabels(SliceGrid({here.firstPixel().mm + k * step}, {here.rowDirection(), here.columnDirection()},
                                {here.rowSpacing_mm(), here.columnSpacing_mm()}, here.size())));
    }
  }
  return filled;
}

std::vector<LabelPart> labelParts(const SliceStack& stack, const std::vector<LabelSlice>& labels)
{
  std::vector<LabelPart> parts;
  for (auto& slices : segment::fileParts(withHolesFilled(stack, labels))) parts.push_back({{}, std::move(slices)});
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
