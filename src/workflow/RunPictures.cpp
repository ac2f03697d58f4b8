#include "RunPictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lumyo::workflow {
namespace {

/// A value that one decimal shows as 0 has no sign to show.
double withoutMinusZero(double value) { return std::abs(value) < 0.05 ? 0 : value; }

std::string captionOf(const MeasurementRecord& row)
{
  std::string text = fmt::format("slice {}", row.sliceIndex.value_or(0));
  if (row.offset_mm) text += fmt::format(" · offset {:.1f} mm", withoutMinusZero(*row.offset_mm));
  if (row.tilt_deg) text += fmt::format(" · tilt {:.1f}°", *row.tilt_deg);
  if (!row.offset_mm) text += " · laid by hand";
  return text;
}

/// The level's rows share their slice: the first one names it.
const MeasurementRecord* firstRowOf(std::span<const MeasurementRecord> records, const SpineLevel& level)
{
  const auto found = std::ranges::find(records, level, &MeasurementRecord::level);
  return found == records.end() ? nullptr : &*found;
}

std::string basisText(NumberingBasis basis)
{
  switch (basis) {
    case NumberingBasis::CountedFromSacrum: return "counted up from the sacrum";
    case NumberingBasis::WholeSpine: return "counted on a whole-spine picture";
    case NumberingBasis::ByHand: break;
  }
  return "laid by hand";
}

std::string basisText(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::string text = basisText(outcome.levels.basis);
  if (outcome.levels.basis == NumberingBasis::ByHand) return text;
  // levels.json and its picture show where the levels were found, also those that a person then laid elsewhere.
  for (const auto& a : request.assignments) text += fmt::format("; {} laid by hand", a.level.toString());
  return text;
}

RunPictures picturesOf(const MeasureOutcome& outcome, ReadingPlace place, const RunContext& run)
{
  const auto records = recordsOf(outcome, place.index);
  std::map<SpineLevel, report::SliceView> ordered;
  for (const PlacedLevel& level : outcome.placed) {
    const auto* row = firstRowOf(records, level.level);
    if (row == nullptr || !level.isCovered()) continue;
    const LabelledSlice* labelled = outcome.readings[place.index].find(level.at->place);
    ordered[level.level] = {level.level.toString(), captionOf(*row), &sliceAt(outcome.axial, level.at->place),
                            labelled != nullptr ? &labelled->labels : nullptr};
  }
  RunPictures pictures{place, {}, {}};
  for (auto& [level, view] : ordered) {
    run.throwIfCancelled();
    view.png = report::overlayPng(view);
    pictures.levels.push_back(level);
    pictures.views.push_back(std::move(view));
  }
  return pictures;
}

}  // namespace

std::span<const MeasurementRecord> recordsOf(const MeasureOutcome& outcome, std::size_t reading)
{
  const std::size_t count = outcome.records.size() / std::max<std::size_t>(1, outcome.readings.size());
  return std::span(outcome.records).subspan(reading * count, count);
}

std::vector<RunPictures> drawPictures(const MeasureOutcome& outcome, const RunContext& run)
{
  std::vector<RunPictures> pictures;
  for (std::size_t i = 0; i < outcome.readings.size(); ++i) {
    pictures.push_back(picturesOf(outcome, {i, outcome.readings.size()}, run));
  }
  return pictures;
}

std::string sagittalPicture(const MeasureOutcome& outcome)
{
  return outcome.found ? levelsPicture(outcome.found->sagittal, outcome.levels) : std::string();
}

std::string qualitySheet(const MeasureOutcome& outcome, const MeasureRequest& request, const RunPictures& pictures,
                         const std::string& sagittal)
{
  report::QualitySheetContent content;
  const SeriesAbout& about = outcome.axial.about;
  content.title = "Lumbosacral muscle areas";
  content.facts = {{"Patient ID", about.patientId},
                   {"Study date", about.studyDate},
                   {"Input", request.input.string()},
                   {"Axial series", fmt::format("{}, {} slices in {} stacks", about.description,
                                                sliceCount(outcome.axial), outcome.axial.stacks.size())},
                   {"Levels", basisText(outcome, request)},
                   {"Lumyo", softwareVersion()}};
  const std::string& reader = outcome.readings[pictures.reading.index].reader;
  if (!reader.empty()) content.facts.emplace_back("Reader", reader);
  for (const ModelIdentity& model : outcome.models) {
    content.facts.emplace_back("Model", model.name + " " + model.version + ", SHA-256 " + model.sha256.substr(0, 12));
  }
  content.warnings = outcome.warnings;
  if (!outcome.skipped.empty()) {
    content.warnings.push_back(
        fmt::format("{} files were not used; run.json names each with its reason", outcome.skipped.size()));
  }
  content.records = recordsOf(outcome, pictures.reading.index);
  content.views = pictures.views;
  content.levelsPng = sagittal;
  return report::qualitySheetHtml(content);
}

}  // namespace lumyo::workflow
