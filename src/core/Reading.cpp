#include "lumyo/core/Reading.h"

#include <algorithm>
#include <array>

namespace lumyo {

const LabelRefusal* LabelledSlice::refusalOf(LabelCode code) const noexcept
{
  const auto found = std::ranges::find_if(refusals, [&](const LabelRefusal& r) { return !r.code || *r.code == code; });
  return found == refusals.end() ? nullptr : &*found;
}

std::string_view name(Verdict verdict) noexcept
{
  static constexpr std::array<std::string_view, 3> names{"accepted", "rejected", "not_assessable"};
  return names[static_cast<std::size_t>(verdict)];
}

const LabelledSlice* Reading::find(SlicePlace place) const noexcept
{
  const auto found = std::ranges::find(slices, place, &LabelledSlice::place);
  return found == slices.end() ? nullptr : &*found;
}

LabelledSlice* Reading::find(SlicePlace place) noexcept
{
  const auto found = std::ranges::find(slices, place, &LabelledSlice::place);
  return found == slices.end() ? nullptr : &*found;
}

const Judgement* Reading::judgementOf(const SpineLevel& level, Muscle muscle, Side side) const noexcept
{
  const auto found = std::find_if(judgements.rbegin(), judgements.rend(), [&](const Judgement& j) {
    return j.level == level && j.muscle == muscle && j.side == side;
  });
  return found == judgements.rend() ? nullptr : &*found;
}

std::string readerOf(const Reading& reading, const LabelledSlice& slice)
{
  if (!reading.reader.empty()) return reading.reader;
  if (slice.origin.maker == LabelMaker::Model) return slice.origin.model.name;
  return "given labels";
}

}  // namespace lumyo
