#include "Doubts.h"

#include <fmt/format.h>

#include <algorithm>

#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/measure/Repeats.h"

namespace lumyo::workflow {

std::vector<std::string> doubtsOf(const Series& axial, const LevelMap& levels)
{
  std::vector<std::string> doubts = levels.warnings;
  const std::string which = measure::repeatName(axial.stacks[measure::primaryStacks(axial).front()].about, axial);
  if (!which.empty()) {
    doubts.push_back(fmt::format(
        "the axial series repeats its anatomy (time points, echoes or Dixon images): measured was {}", which));
  }
  if (std::ranges::any_of(axial.stacks, [&](const SliceStack& s) { return measure::framesDiffer(levels, s); })) {
    doubts.emplace_back(
        "the levels and the axial series carry different frames of reference: they only fit together if the patient "
        "did not move between them; check the level on the overlays");
  }
  return doubts;
}

}  // namespace lumyo::workflow
