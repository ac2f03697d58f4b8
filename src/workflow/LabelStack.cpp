#include "LabelStack.h"

#include <fmt/format.h>

#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {

LabelSlice blankLabels(const SliceGrid& grid)
{
  return {grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
}

std::vector<LabelPart> labelParts(const std::vector<LabelSlice>& labels)
{
  std::vector<LabelPart> parts;
  for (auto& slices : segment::fileParts(labels)) parts.push_back({{}, std::move(slices)});
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
