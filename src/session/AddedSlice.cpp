#include "AddedSlice.h"

namespace lumyo::session {

LabelledSlice addedSlice(const SliceAdded& added)
{
  LabelledSlice slice{.place = added.place,
                      .labels = {added.grid, std::vector<LabelCode>(added.grid.pixelCount(), backgroundLabel)},
                      .origin = {LabelMaker::Person, {}, {}}};
  slice.labels.confidence.fill(1);
  slice.refusals.push_back({std::nullopt, "nobody drew it on this slice"});
  return slice;
}

}  // namespace lumyo::session
