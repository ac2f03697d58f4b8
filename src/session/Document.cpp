#include "lumyo/session/Document.h"

#include <algorithm>
#include <array>

#include "lumyo/measure/BodyCheck.h"

namespace lumyo::session {
namespace {

/// A model that is less sure of a label than this leaves a doubt.
constexpr float sureConfidence = 0.5F;

const LabelledSlice* sliceOf(const Document& document, const SpineLevel& level)
{
  const auto placed = std::ranges::find(document.placed, level, &PlacedLevel::level);
  if (placed == document.placed.end() || !placed->isCovered()) return nullptr;
  return document.reading.find(placed->at->place);
}

/// Models give no confidence to what they did not find, so their doubt is read from the rest: the muscle can be there,
/// and the model found the other side alone, was unsure, or saw a picture of one half of the body.
bool isDoubtfullyAbsent(const LabelledSlice& slice, const MeasurementRecord& row)
{
  const LabelCode code = labelCode(row.muscle, row.side);
  const LabelCode other = labelCode(row.muscle, row.side == Side::Right ? Side::Left : Side::Right);
  if (slice.origin.maker != LabelMaker::Model || slice.edited.contains(code)) return false;
  if (!measure::reaches(row.muscle, row.level)) return false;
  const auto& confidence = slice.labels.confidence;
  const bool sureOfNothing = std::ranges::none_of(confidence, [](float c) { return c > 0; });
  const bool unsure = confidence[code] > 0 && confidence[code] < sureConfidence;
  return sureOfNothing || unsure || slice.labels.count(other) > 0;
}

ReviewState stateOfNumber(const MeasurementRecord& row, const Judgement* verdict)
{
  if (verdict != nullptr && verdict->verdict == Verdict::Rejected) return ReviewState::Rejected;
  if (verdict != nullptr && verdict->verdict == Verdict::NotAssessable) return ReviewState::NotAssessable;
  if (verdict != nullptr) return row.edited ? ReviewState::EditedAccepted : ReviewState::Accepted;
  return row.edited ? ReviewState::Edited : ReviewState::Automatic;
}

ReviewState stateOf(const MeasurementRecord& row, const Judgement* verdict)
{
  switch (row.status) {
    case MeasurementStatus::Measured: return stateOfNumber(row, verdict);
    case MeasurementStatus::Truncated: return ReviewState::Truncated;
    case MeasurementStatus::NotCovered: return ReviewState::NotCovered;
    case MeasurementStatus::Absent: return ReviewState::Absent;
    case MeasurementStatus::NotAssessable:
      return verdict != nullptr && verdict->verdict == Verdict::Rejected ? ReviewState::Rejected
                                                                         : ReviewState::NotAssessable;
    case MeasurementStatus::Failed: break;
  }
  return ReviewState::Failed;
}

}  // namespace

std::string_view name(ReviewState state) noexcept
{
  static constexpr std::array<std::string_view, 10> names{
      "automatic",      "edited",    "accepted", "edited_accepted", "rejected",
      "not_assessable", "truncated", "absent",   "not_covered",     "failed"};
  return names[static_cast<std::size_t>(state)];
}

CellView viewOf(const Document& document, const MeasurementRecord& row)
{
  const Judgement* verdict = document.reading.judgementOf(row.level, row.muscle, row.side);
  CellView view{.cell = {row.level, row.muscle, row.side}, .state = stateOf(row, verdict), .row = row};
  const auto placed = std::ranges::find(document.placed, row.level, &PlacedLevel::level);
  const bool hasSlice = placed != document.placed.end() && placed->isCovered();
  if (view.state == ReviewState::Failed && !hasSlice) view.state = ReviewState::NotCovered;
  view.isLeft = view.state == ReviewState::Automatic || view.state == ReviewState::Edited;
  if (view.state == ReviewState::Absent && verdict == nullptr) {
    const LabelledSlice* slice = sliceOf(document, row.level);
    view.isLeft = slice != nullptr && isDoubtfullyAbsent(*slice, row);
  }
  return view;
}

}  // namespace lumyo::session
