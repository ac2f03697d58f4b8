#include <fmt/format.h>

#include <algorithm>

#include "AddedSlice.h"
#include "Automatic.h"
#include "Same.h"
#include "SessionState.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

/// The labels that a gesture works on: those of the document, or the blank ones that the step brings first.
LabelledSlice slicedOrAdded(const Document& document, const Series& axial, SlicePlace place, Step& step)
{
  const Slice& slice = requireSlice(axial, place);
  if (const LabelledSlice* known = document.reading.find(place)) return *known;
  const SliceAdded added{place, slice.header.grid};
  step.changes.emplace_back(added);
  return addedSlice(added);
}

LabelChange changeBetween(const LabelledSlice& before, const LabelledSlice& after)
{
  LabelChange change{.place = before.place,
                     .runs = differences(before.labels.codes, after.labels.codes),
                     .editedBefore = before.edited,
                     .editedAfter = after.edited,
                     .originBefore = before.origin,
                     .originAfter = after.origin,
                     .doubtsBefore = {},
                     .doubtsAfter = {}};
  LabelDoubts doubtsBefore{before.labels.confidence, before.refusals};
  LabelDoubts doubtsAfter{after.labels.confidence, after.refusals};
  if (!same(doubtsBefore, doubtsAfter)) {
    change.doubtsBefore = std::move(doubtsBefore);
    change.doubtsAfter = std::move(doubtsAfter);
  }
  return change;
}

std::set<LabelCode> codesIn(const std::vector<PixelRun>& runs)
{
  std::set<LabelCode> codes;
  for (const PixelRun& run : runs) {
    codes.insert(run.before);
    codes.insert(run.after);
  }
  codes.erase(backgroundLabel);
  return codes;
}

void requireCodes(const std::vector<LabelCode>& codes)
{
  const auto unknown = std::ranges::find_if(
      codes, [](LabelCode code) { return code != 0 && code != boneLabel && !isMuscleLabel(code); });
  if (unknown != codes.end()) {
    throw Error(ErrorCode::InvalidCall, fmt::format("{} is the label of no muscle", static_cast<int>(*unknown)));
  }
}

/// What a model must leave alone: labels that a person edited, or spoke of at any level of the slice.
std::set<LabelCode> touchedCodes(const Document& document, const LabelledSlice& slice)
{
  std::set<LabelCode> touched = slice.edited;
  const auto levels = levelsOn(document, slice.place);
  for (const Judgement& verdict : document.reading.judgements) {
    if (std::ranges::find(levels, verdict.level) != levels.end()) {
      touched.insert(labelCode(verdict.muscle, verdict.side));
    }
  }
  return touched;
}

/// The proposal with what was touched as it is.
LabelledSlice merged(const LabelledSlice& now, const LabelledSlice& proposal, const std::set<LabelCode>& touched)
{
  LabelledSlice after = now;
  after.origin = proposal.origin;
  for (std::size_t i = 0; i < after.labels.codes.size(); ++i) {
    LabelCode& code = after.labels.codes[i];
    const LabelCode proposed = proposal.labels.codes[i];
    if (!touched.contains(code)) code = touched.contains(proposed) ? backgroundLabel : proposed;
  }
  std::erase_if(after.refusals, [&](const LabelRefusal& r) { return !r.code || !touched.contains(*r.code); });
  for (std::size_t code = 0; code < labelCodeCount; ++code) {
    if (!touched.contains(static_cast<LabelCode>(code))) {
      after.labels.confidence[code] = proposal.labels.confidence[code];
    }
  }
  for (const LabelRefusal& refusal : proposal.refusals) {
    if (refusal.code ? !touched.contains(*refusal.code) : touched.empty()) {
      after.refusals.push_back(refusal);
    } else if (!refusal.code) {
      for (const MuscleLabel& label : muscleLabels) {
        if (!touched.contains(label.code)) after.refusals.push_back({label.code, refusal.why});
      }
    }
  }
  return after;
}

/// The labels with those of one code as in `source`, where no other muscle lies now.
std::vector<LabelCode> withLabelOf(std::vector<LabelCode> codes, const std::vector<LabelCode>& source, LabelCode code)
{
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] == code) codes[i] = backgroundLabel;
    if (source[i] == code && codes[i] == backgroundLabel) codes[i] = code;
  }
  return codes;
}

/// The refusals of `now`, but of one label those of `source`.
std::vector<LabelRefusal> withRefusalsOf(const LabelledSlice& now, const LabelledSlice& source, LabelCode code)
{
  std::vector<LabelRefusal> refusals = now.refusals;
  std::erase_if(refusals, [&](const LabelRefusal& r) { return r.code == code; });
  if (const LabelRefusal* refusal = source.refusalOf(code)) refusals.push_back({code, refusal->why});
  return refusals;
}

}  // namespace

bool Session::replaceLabels(SlicePlace place, const std::vector<LabelCode>& codes, const std::string& what)
{
  const Document& document = m_state->document;
  const Series& axial = m_state->study.axial;
  Step step{what, {}, {}};
  const LabelledSlice before = slicedOrAdded(document, axial, place, step);
  requireCodes(codes);
  const std::set<LabelCode> drawn = codesIn(differences(before.labels.codes, codes));
  if (drawn.empty()) return false;
  LabelledSlice after = before;
  after.labels.codes = codes;
  after.edited.insert(drawn.begin(), drawn.end());
  after.refusals = refusalsAfter(document, axial, before, after.labels, drawn);
  step.changes.emplace_back(changeBetween(before, after));
  dropVerdicts(document, place, drawn, step);
  return perform(std::move(step));
}

std::size_t Session::propose(const LabelledSlice& proposal, const std::string& what)
{
  const Document& document = m_state->document;
  Step step{what, {}, {}};
  const LabelledSlice before = slicedOrAdded(document, m_state->study.axial, proposal.place, step);
  requireCodes(proposal.labels.codes);
  if (proposal.labels.codes.size() != before.labels.codes.size()) {
    throw Error(ErrorCode::InvalidCall, "the proposed labels are not of the slice's size");
  }
  // A file's labels are somebody's work, and a slice names one origin for all of them.
  const bool isGiven =
      before.origin.maker == LabelMaker::File && std::ranges::any_of(before.labels.codes, isMuscleLabel);
  if (isGiven) return 0;
  const std::set<LabelCode> touched = touchedCodes(document, before);
  const LabelledSlice after = merged(before, proposal, touched);
  const std::size_t count = codesIn(differences(before.labels.codes, after.labels.codes)).size();
  const bool takesNothing = std::ranges::all_of(
      after.labels.codes, [&](LabelCode code) { return code == backgroundLabel || touched.contains(code); });
  if (count == 0 && takesNothing && !before.edited.empty()) return 0;  // all is a person's: so is its origin
  step.changes.emplace_back(changeBetween(before, after));
  perform(std::move(step));
  return count;
}

bool Session::resetToAutomatic(SlicePlace place, LabelCode code)
{
  const Document& document = m_state->document;
  (void)requireSlice(m_state->study.axial, place);
  const LabelledSlice* now = document.reading.find(place);
  if (now == nullptr || !now->edited.contains(code)) return false;
  const auto steps = [&](std::size_t back) { return m_state->history.doneStep(back); };
  const LabelledSlice automatic = automaticOf(*now, code, m_state->start, steps);
  LabelledSlice after = *now;
  after.labels.codes = withLabelOf(now->labels.codes, automatic.labels.codes, code);
  after.edited.erase(code);
  after.refusals = withRefusalsOf(*now, automatic, code);
  Step step{"reset to automatic, " + labelName(code), {}, {changeBetween(*now, after)}};
  dropVerdicts(document, place, {code}, step);
  return perform(std::move(step));
}

}  // namespace lumyo::session
