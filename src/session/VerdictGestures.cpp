#include <fmt/format.h>

#include <algorithm>

#include "Same.h"
#include "SessionState.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

/// Where the last verdict on a cell is; the count of verdicts where there is none.
std::size_t lastVerdict(const std::vector<Judgement>& verdicts, const Cell& cell)
{
  for (std::size_t i = verdicts.size(); i-- > 0;) {
    if (isOf(verdicts[i], cell)) return i;
  }
  return verdicts.size();
}

const PlacedLevel& requireLevel(const Document& document, const SpineLevel& level)
{
  const auto placed = std::ranges::find(document.placed, level, &PlacedLevel::level);
  if (placed == document.placed.end()) {
    throw Error(ErrorCode::InvalidCall, level.toString() + " is no level of the table");
  }
  return *placed;
}

VerdictChange given(const Document& document, const Cell& cell, Verdict verdict, const std::string& reason)
{
  const auto& verdicts = document.reading.judgements;
  const std::size_t last = lastVerdict(verdicts, cell);
  VerdictChange change{.before = {}, .after = Judgement{cell.level, cell.muscle, cell.side, verdict, reason}};
  if (last < verdicts.size()) change = {verdicts[last], change.after, last};
  return change;
}

/// Who accepts a cell that was refused because nobody drew the muscle says that it is not there.
void acceptAbsence(const Document& document, const PlacedLevel& placed, const Cell& cell, Step& step)
{
  const LabelledSlice* slice = placed.isCovered() ? document.reading.find(placed.at->place) : nullptr;
  const LabelCode code = labelCode(cell.muscle, cell.side);
  if (slice == nullptr || slice->origin.maker != LabelMaker::Person) return;
  if (slice->refusalOf(code) == nullptr || slice->labels.count(code) > 0) return;
  LabelDoubts after{slice->labels.confidence, {}};
  for (const LabelRefusal& refusal : slice->refusals) {
    for (const MuscleLabel& label : muscleLabels) {
      const bool isMeant = refusal.code ? *refusal.code == label.code : true;
      if (isMeant && label.code != code) after.refusals.push_back({label.code, refusal.why});
    }
  }
  step.changes.emplace_back(LabelChange{.place = slice->place,
                                        .runs = {},
                                        .editedBefore = slice->edited,
                                        .editedAfter = slice->edited,
                                        .originBefore = slice->origin,
                                        .originAfter = slice->origin,
                                        .doubtsBefore = LabelDoubts{slice->labels.confidence, slice->refusals},
                                        .doubtsAfter = std::move(after)});
}

std::string wordOf(Verdict verdict)
{
  switch (verdict) {
    case Verdict::Accepted: return "accepted";
    case Verdict::Rejected: return "rejected";
    case Verdict::NotAssessable: break;
  }
  return "not assessable";
}

}  // namespace

void Session::judge(const Cell& cell, Verdict verdict, const std::string& reason)
{
  const Document& document = m_state->document;
  const PlacedLevel& placed = requireLevel(document, cell.level);
  const auto change = given(document, cell, verdict, reason);
  if (change.before && same(*change.before, *change.after)) return;
  Step step{wordOf(verdict) + ", " + nameOf(cell), {}, {change}};
  if (verdict == Verdict::Accepted) acceptAbsence(document, placed, cell, step);
  perform(std::move(step));
}

void Session::acceptLevel(const SpineLevel& level)
{
  (void)requireLevel(m_state->document, level);
  Document after = {
      .reading = {.reader = {}, .levels = {}, .slices = {}, .judgements = m_state->document.reading.judgements},
      .placed = {}};
  Step step{"accepted " + level.toString(), {}, {}};
  for (const CellView& view : cells()) {
    if (view.cell.level != level || !view.isLeft) continue;
    Step one{{}, {}, {given(after, view.cell, Verdict::Accepted, {})}};
    apply(after, one);  // where a verdict lies in the list depends on those given before
    step.changes.push_back(std::move(one.changes.front()));
  }
  perform(std::move(step));
}

void Session::takeBackVerdict(const Cell& cell)
{
  const auto& verdicts = m_state->document.reading.judgements;
  Step step{"took the verdict back, " + nameOf(cell), {}, {}};
  for (std::size_t i = verdicts.size(); i-- > 0;) {
    if (isOf(verdicts[i], cell))
      step.changes.emplace_back(VerdictChange{.before = verdicts[i], .after = {}, .index = i});
  }
  perform(std::move(step));
}

}  // namespace lumyo::session
