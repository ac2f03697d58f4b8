#include "lumyo/session/EditSize.h"

#include <algorithm>

#include "AddedSlice.h"
#include "Automatic.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

/// Nothing where nobody remembers.
std::optional<LabelledSlice> beforeEdits(const LabelledSlice& now, LabelCode code, const StepsBack& steps)
{
  Document one{.reading = {.reader = {}, .levels = {}, .slices = {now}, .judgements = {}}, .placed = {}};
  for (std::size_t back = 0; const Step* step = steps(back); ++back) {
    for (auto change = step->changes.rbegin(); change != step->changes.rend(); ++change) {
      const auto* labels = std::get_if<LabelChange>(&*change);
      if (labels == nullptr || labels->place != now.place) continue;
      revert(one, {{}, {}, {*labels}});
      if (!one.reading.slices.front().edited.contains(code)) return one.reading.slices.front();
    }
  }
  return std::nullopt;
}

}  // namespace

EditSize editSize(const LabelSlice& automatic, const LabelSlice& now, LabelCode code)
{
  if (automatic.codes.size() != now.codes.size()) {
    throw Error(ErrorCode::InvalidCall, "outlines of slices of different size cannot be compared");
  }
  std::size_t one = 0, other = 0, both = 0;
  for (std::size_t i = 0; i < now.codes.size(); ++i) {
    const bool isInOne = automatic.codes[i] == code;
    const bool isInOther = now.codes[i] == code;
    one += isInOne ? 1 : 0;
    other += isInOther ? 1 : 0;
    both += isInOne && isInOther ? 1 : 0;
  }
  EditSize size;
  size.changed_mm2 = static_cast<double>(one + other - 2 * both) * now.grid.pixelArea_mm2();
  if (one + other > 0) size.dice = 2 * static_cast<double>(both) / static_cast<double>(one + other);
  return size;
}

LabelledSlice automaticOf(const LabelledSlice& now, LabelCode code, const Document& start, const StepsBack& steps)
{
  if (auto before = beforeEdits(now, code, steps)) return *std::move(before);
  const LabelledSlice* first = start.reading.find(now.place);
  return first != nullptr ? *first : addedSlice({now.place, now.labels.grid});
}

std::optional<CellEdit> editOf(const Document& now, const Cell& cell, const Document& start, const StepsBack& steps)
{
  const auto placed = std::ranges::find(now.placed, cell.level, &PlacedLevel::level);
  if (placed == now.placed.end() || !placed->isCovered()) return std::nullopt;
  const LabelledSlice* slice = now.reading.find(placed->at->place);
  const LabelCode code = labelCode(cell.muscle, cell.side);
  if (slice == nullptr || !slice->edited.contains(code)) return std::nullopt;
  const LabelledSlice automatic = automaticOf(*slice, code, start, steps);
  if (automatic.origin.maker == LabelMaker::Person) return CellEdit{cell, {}};
  return CellEdit{cell, editSize(automatic.labels, slice->labels, code)};
}

}  // namespace lumyo::session
