#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "LabelSource.h"
#include "PlaceLevels.h"
#include "Repeats.h"
#include "Rows.h"
#include "lumyo/measure/SliceChoice.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {
namespace {

/// The levels by file, by the finder, or none when every level is laid on a slice by hand.
void findOrReadLevels(const MeasureRequest& request, const OpenedStudy& study, const std::vector<SpineLevel>& levels,
                      MeasureOutcome& outcome, const RunContext& run)
{
  const bool allByHand = std::ranges::all_of(levels, [&](const SpineLevel& level) {
    return std::ranges::any_of(request.assignments, [&](const Assignment& a) { return a.level == level; });
  });
  if (!request.levelsFile.empty()) {
    outcome.levels = readLevelsFile(request.levelsFile);
  } else if (allByHand) {
    outcome.levels.basis = NumberingBasis::ByHand;
  } else {
    outcome.found = findLevels(study, outcome.axial.about.studyUid, request.levelModel, run);
    outcome.levels = outcome.found->map;
    outcome.models.push_back({outcome.found->model.name, outcome.found->model.version, outcome.found->model.sha256});
    outcome.skipped.insert(outcome.skipped.end(), outcome.found->skipped.begin(), outcome.found->skipped.end());
  }
  outcome.warnings.insert(outcome.warnings.end(), outcome.levels.warnings.begin(), outcome.levels.warnings.end());
}

void warnOfRepeats(const dicom::ListedSeries& listed, std::size_t measured, MeasureOutcome& outcome)
{
  const std::string which = repeatName(outcome.axial.stacks[measured].about, listed);
  if (which.empty()) return;
  outcome.warnings.push_back(fmt::format(
      "the axial series repeats its anatomy (time points, echoes or Dixon images): measured was {}", which));
}

void warnOfFrames(MeasureOutcome& outcome)
{
  const bool differs = std::ranges::any_of(
      outcome.axial.stacks, [&](const SliceStack& stack) { return framesDiffer(outcome.levels, stack); });
  if (differs) {
    outcome.warnings.emplace_back(
        "the levels and the axial series carry different frames of reference: they only fit together if the patient "
        "did not move between them; check the level on the overlays");
  }
}

/// One entry per slice, however many levels share it.
std::vector<MeasuredSlice> slicesToLabel(const std::vector<PlacedLevel>& placed, const Series& series)
{
  std::map<std::pair<std::size_t, std::size_t>, std::vector<SpineLevel>> wanted;
  for (const auto& p : placed) {
    if (p.isCovered()) wanted[{p.place->stack, p.place->slice}].push_back(p.level);
  }
  std::vector<MeasuredSlice> out;
  for (auto& [where, levels] : wanted) {
    const SliceGrid& grid = series.stacks[where.first].slices[where.second].header.grid;
    out.push_back({levels, where.first, where.second, LabelSlice{grid, {}, {}}});
  }
  return out;
}

class Stopwatch {
public:
  Stopwatch(const Clock& clock, std::vector<report::RunInfo::Timing>& timings)
      : m_clock(clock), m_timings(timings), m_last(clock())
  {
  }
  void lap(std::string step)
  {
    const double now = m_clock();
    m_timings.push_back({std::move(step), now - m_last});
    m_last = now;
  }

private:
  const Clock& m_clock;
  std::vector<report::RunInfo::Timing>& m_timings;
  double m_last;
};

}  // namespace

MeasureOutcome measureStudy(const MeasureRequest& request, const RunContext& run, const Clock& clock)
{
  if (request.roi == RoiDefinition::Muscle && request.labelFiles.empty()) {
    throw Error(
        ErrorCode::InvalidCall,
        "--roi muscle: the models outline muscles along the fascia; the visible muscle edge can only be measured "
        "on labels drawn so, given with --labels");
  }
  const auto levels = levelsToMeasure(request);
  MeasureOutcome outcome;
  Stopwatch watch(clock, outcome.timings);
  run.progress.report(0, "reading headers");
  const OpenedStudy study = openStudy(request.input, run);
  outcome.skipped = study.skipped;
  watch.lap("scan");

  const auto& listed = chooseAxialSeries(study, request.seriesUid);
  auto loaded = loadSeries(study, listed, run);
  outcome.axial = std::move(loaded.value);
  outcome.firstSlices = firstSlicesOf(listed);
  outcome.skipped.insert(outcome.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
  watch.lap("load");

  if (!loaded.skipped.empty()) {
    outcome.warnings.push_back(fmt::format(
        "{} slices of the axial series could not be read: levels on them are not covered", loaded.skipped.size()));
  }

  findOrReadLevels(request, study, levels, outcome, run);
  watch.lap("levels");

  const auto primary = primaryStacks(outcome.axial);
  warnOfRepeats(listed, primary.front(), outcome);
  warnOfFrames(outcome);
  const auto placed = placeLevels(request, levels, {listed, loaded.skipped, primary}, outcome);
  refuseSeriesAlongSpine(listed);
  outcome.slices = slicesToLabel(placed, outcome.axial);
  const LabelOrigin origin = labelSlices(request, outcome, run);
  watch.lap("labels");

  outcome.records = makeRows(request, placed, origin, outcome);
  watch.lap("measure");
  return outcome;
}

}  // namespace lumyo::workflow
