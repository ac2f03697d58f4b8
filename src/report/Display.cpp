#include "Display.h"

#include <algorithm>
#include <cmath>

#include "lumyo/core/Error.h"
#include "lumyo/core/GreyRange.h"

namespace lumyo::report {
namespace {

void checkFit(const Slice& slice, const LabelSlice* labels)
{
  const SliceGrid& grid = slice.header.grid;
  if (slice.block().size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: it has more or fewer pixels than its grid");
  }
  if (labels == nullptr) return;
  if (labels->grid.size() != grid.size() || labels->codes.size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: its labels have another size");
  }
}

}  // namespace

DisplayPicture displayPicture(const Slice& slice, const LabelSlice* labels, ViewPlane view)
{
  checkFit(slice, labels);
  const DisplayOrientation orientation(slice.header.grid, view);
  return {orientation.grid(), orientation.shown(slice.block().values()),
          labels == nullptr ? std::vector<LabelCode>() : orientation.shown(labels->codes)};
}

std::vector<std::uint8_t> windowed(const std::vector<float>& values)
{
  std::vector<std::uint8_t> grey(values.size(), 0);
  const GreyRange range = usualGreyRange(values);
  if (!(range.high > range.low)) return grey;
  std::ranges::transform(values, grey.begin(), [&](float v) -> std::uint8_t {
    if (std::isnan(v)) return 0;
    return static_cast<std::uint8_t>(std::lround(255 * brightness((v - range.low) / (range.high - range.low))));
  });
  return grey;
}

}  // namespace lumyo::report
