#include "RunPictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lumyo::workflow {
namespace {

/// A value that one decimal shows as 0 has no sign to show.
double withoutMinusZero(double value) { return std::abs(value) < 0.05 ? 0 : value; }

std::string captionOf(const MeasurementRecord& row, const SeriesAbout& scannedIn, const Series& axial)
{
  std::string text = fmt::format("slice {}", row.sliceIndex.value_or(0));
  if (scannedIn.seriesUid != axial.about.seriesUid) text += fmt::format(" of series {}", scannedIn.seriesNumber);
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

RunPictures picturesOf(const MeasureOutcome& outcome, ReadingPlace place, const RunContext& run)
{
  const auto records = recordsOf(outcome, place.index);
  std::map<SpineLevel, report::SliceView> ordered;
  for (const PlacedLevel& level : outcome.placed) {
    const auto* row = firstRowOf(records, level.level);
    if (row == nullptr || !level.isCovered()) continue;
    const LabelledSlice* labelled = outcome.readings[place.index].find(level.at->place);
    const SeriesAbout& about = scannedIn(outcome.axial, level.at->place.stack);
    ordered[level.level] = {level.level.toString(), captionOf(*row, about, outcome.axial),
                            &sliceAt(outcome.axial, level.at->place),
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
  const bool hasLevels = outcome.found && !outcome.levels.levels.empty();
  return hasLevels ? levelsPicture(outcome.found->sagittal, outcome.levels) : std::string();
}

}  // namespace lumyo::workflow
