#include <fmt/format.h>

#include <algorithm>

#include "Same.h"
#include "SessionState.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/LabelCheck.h"
#include "lumyo/measure/PlaceLevel.h"

namespace lumyo::session {
namespace {

/// The body's middle on a slice, by the plane of a level that is measured on it.
std::optional<double> midlineOf(const Document& document, const Series& axial, SlicePlace place)
{
  const auto levels = levelsOn(document, place);
  if (levels.empty()) return std::nullopt;
  const LevelMap& map = document.reading.levels;
  const auto plane = map.find(levels.front());
  if (!plane || measure::framesDiffer(map, axial.stacks[place.stack])) return std::nullopt;
  return plane->centre.mm.x();
}

/// A refusal of the whole slice, said of each muscle that was not drawn: the others can be measured now.
void refuseOthers(const std::string& why, const std::set<LabelCode>& drawn, std::vector<LabelRefusal>& refusals)
{
  for (const MuscleLabel& label : muscleLabels) {
    if (!drawn.contains(label.code)) refusals.push_back({label.code, why});
  }
}

}  // namespace

const Slice& requireSlice(const Series& series, SlicePlace place)
{
  if (place.stack < series.stacks.size() && place.slice < series.stacks[place.stack].slices.size()) {
    return sliceAt(series, place);
  }
  throw Error(ErrorCode::InvalidCall,
              fmt::format("the series has no slice {} in stack {}", place.slice + 1, place.stack + 1));
}

std::vector<SpineLevel> levelsOn(const Document& document, SlicePlace place)
{
  std::vector<SpineLevel> levels;
  for (const PlacedLevel& level : document.placed) {
    if (level.isCovered() && level.at->place == place) levels.push_back(level.level);
  }
  return levels;
}

void dropVerdicts(const Document& document, SlicePlace place, const std::set<LabelCode>& codes, Step& step)
{
  const auto levels = levelsOn(document, place);
  const auto& verdicts = document.reading.judgements;
  for (std::size_t i = verdicts.size(); i-- > 0;) {  // from the back: what is taken out moves nothing before it
    const Judgement& verdict = verdicts[i];
    const bool isMeant = std::ranges::find(levels, verdict.level) != levels.end() &&
                         codes.contains(labelCode(verdict.muscle, verdict.side));
    if (isMeant && verdict.verdict != Verdict::NotAssessable) {
      step.changes.emplace_back(VerdictChange{.before = verdict, .after = {}, .index = i});
    }
  }
}

std::vector<LabelRefusal> refusalsAfter(const Document& document, const Series& axial, const LabelledSlice& before,
                                        const LabelSlice& after, const std::set<LabelCode>& drawn)
{
  const auto midline = midlineOf(document, axial, before.place);
  const LabelMaker maker = before.origin.maker;
  const auto oldSides = measure::checkSides(before.labels, midline, maker).refusals;
  std::vector<LabelRefusal> refusals;
  for (const LabelRefusal& refusal : before.refusals) {
    if (!refusal.code) {
      refuseOthers(refusal.why, drawn, refusals);
      continue;
    }
    const bool isOfSides = std::ranges::any_of(oldSides, [&](const LabelRefusal& old) { return same(old, refusal); });
    if (!isOfSides && !drawn.contains(*refusal.code)) refusals.push_back(refusal);
  }
  const auto newSides = measure::checkSides(after, midline, maker).refusals;
  refusals.insert(refusals.end(), newSides.begin(), newSides.end());
  return refusals;
}

std::string nameOf(const Cell& cell)
{
  return fmt::format("{}, {}, {}", displayName(cell.muscle), name(cell.side), cell.level.toString());
}

}  // namespace lumyo::session
