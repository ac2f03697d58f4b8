#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "LabelSource.h"
#include "Rows.h"
#include "lumyo/measure/SliceChoice.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {
namespace {

/// Where each requested level is measured: a chosen slice, or the reason why there is none.
std::vector<SpineLevel> requestedLevels(const MeasureRequest& request)
{
  if (!request.levels.empty()) return request.levels;
  std::vector<SpineLevel> levels;
  if (!request.assignments.empty() && request.levelsFile.empty()) {
    for (const auto& assignment : request.assignments) levels.push_back(assignment.level);
    std::ranges::sort(levels);
    levels.erase(std::ranges::unique(levels).begin(), levels.end());
    return levels;
  }
  for (const char* text : {"L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1", "S1"}) {
    levels.push_back(SpineLevel::parse(text));
  }
  return levels;
}

/// The stack and slice a person meant.
std::pair<std::size_t, std::size_t> locate(const Assignment& assignment, const Series& series)
{
  int number = 0;
  const auto [end, error] =
      std::from_chars(assignment.slice.data(), assignment.slice.data() + assignment.slice.size(), number);
  const bool isNumber = error == std::errc() && end == assignment.slice.data() + assignment.slice.size();
  int counted = 0;
  for (std::size_t stack = 0; stack < series.stacks.size(); ++stack) {
    for (std::size_t slice = 0; slice < series.stacks[stack].slices.size(); ++slice) {
      ++counted;
      const bool meant =
          isNumber ? counted == number : series.stacks[stack].slices[slice].header.sopInstanceUid == assignment.slice;
      if (meant) return {stack, slice};
    }
  }
  throw Error(ErrorCode::InvalidCall,
              fmt::format("--assign {}@{}: the axial series has no such slice; it has slices 1 to {}, as `lumyo scan` "
                          "counts them",
                          assignment.level.toString(), assignment.slice, counted));
}

PlacedLevel placeByHand(const Assignment& assignment, const Series& series)
{
  const auto [stack, slice] = locate(assignment, series);
  const SliceGrid& grid = series.stacks[stack].slices[slice].header.grid;
  Eigen::Vector3d normal = grid.normal();
  if (normal.z() < 0) normal = -normal;
  PlacedLevel placed{assignment.level, {}, {}};
  placed.place = measure::LevelSlice{
      {assignment.level, grid.centre(), normal, 1.0, {}}, stack, slice, 0, 0, measure::Coverage::Covered};
  placed.byHand = true;
  return placed;
}

/// An endplate needs more than the name of its vertebra.
std::string whyWithoutPlane(const SpineLevel& level, const LevelMap& map)
{
  if (level.isDisc() || level.anchor() == Anchor::Mid || !map.find(level.withoutAnchor())) {
    return level.toString() + " was not found among the levels";
  }
  return fmt::format("{} needs the height of {}, which the levels do not give: add its height_mm to the levels file",
                     level.toString(), level.withoutAnchor().toString());
}

PlacedLevel placeByPlane(const SpineLevel& level, const LevelMap& map, const Series& series,
                         const std::vector<std::size_t>& primary)
{
  PlacedLevel placed{level, {}, {}};
  const auto plane = map.find(level);
  if (!plane) {
    placed.whyNot = whyWithoutPlane(level, map);
    return placed;
  }
  std::vector<measure::StackGeometry> geometry;
  for (const std::size_t i : primary) geometry.push_back(measure::geometryOf(series.stacks[i]));
  placed.place = measure::chooseSlice(*plane, geometry);
  if (placed.place) placed.place->stack = primary[placed.place->stack];
  return placed;
}

/// The levels by file, by the finder, or none when every level is laid on a slice by hand.
void findOrReadLevels(const MeasureRequest& request, const OpenedStudy& study, const std::vector<SpineLevel>& levels,
                      MeasureOutcome& outcome, const RunContext& run)
{
  if (!request.levelsFile.empty()) {
    outcome.levels = readLevelsFile(request.levelsFile);
    return;
  }
  const bool allByHand = std::ranges::all_of(levels, [&](const SpineLevel& level) {
    return std::ranges::any_of(request.assignments, [&](const Assignment& a) { return a.level == level; });
  });
  if (allByHand) {
    outcome.levels.basis = NumberingBasis::ByHand;
    return;
  }
  outcome.found = findLevels(study, outcome.axial.about.studyUid, request.levelModel, run);
  outcome.levels = outcome.found->map;
  outcome.models.push_back({outcome.found->model.name, outcome.found->model.version, outcome.found->model.sha256});
  outcome.warnings.insert(outcome.warnings.end(), outcome.levels.warnings.begin(), outcome.levels.warnings.end());
  outcome.skipped.insert(outcome.skipped.end(), outcome.found->skipped.begin(), outcome.found->skipped.end());
}

void warnOfRepeats(const std::vector<std::size_t>& primary, MeasureOutcome& outcome)
{
  const std::size_t others = outcome.axial.stacks.size() - primary.size();
  if (others == 0) return;
  outcome.warnings.push_back(
      fmt::format("the axial series repeats its anatomy ({} further stacks of other time points, echoes or Dixon "
                  "parts): the first time point and echo, and of Dixon images the water part, was measured",
                  others));
}

void warnOfFrames(MeasureOutcome& outcome)
{
  const std::string& levelsFrame = outcome.levels.frameOfReferenceUid;
  if (levelsFrame.empty()) return;
  const bool differs = std::ranges::any_of(outcome.axial.stacks, [&](const SliceStack& stack) {
    return !stack.about.frameOfReferenceUid.empty() && stack.about.frameOfReferenceUid != levelsFrame;
  });
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

std::vector<PlacedLevel> placeLevels(const MeasureRequest& request, const std::vector<SpineLevel>& levels,
                                     const std::vector<std::size_t>& primary, const MeasureOutcome& outcome)
{
  std::vector<PlacedLevel> placed;
  for (const SpineLevel& level : levels) {
    const auto byHand = std::ranges::find(request.assignments, level, &Assignment::level);
    placed.push_back(byHand != request.assignments.end() ? placeByHand(*byHand, outcome.axial)
                                                         : placeByPlane(level, outcome.levels, outcome.axial, primary));
  }
  return placed;
}

}  // namespace

MeasureOutcome measureStudy(const MeasureRequest& request, const RunContext& run, const Clock& clock)
{
  if (request.roi == RoiDefinition::Muscle && request.labelFiles.empty()) {
    throw Error(
        ErrorCode::InvalidCall,
        "--roi muscle: the models outline muscles along the fascia; the visible muscle edge can only be measured "
        "on labels drawn so, given with --labels");
  }
  MeasureOutcome outcome;
  Stopwatch watch(clock, outcome.timings);
  run.progress.report(0, "reading headers");
  const OpenedStudy study = openStudy(request.input, run);
  outcome.skipped = study.skipped;
  watch.lap("scan");

  auto loaded = loadSeries(study, chooseAxialSeries(study, request.seriesUid), run);
  outcome.axial = std::move(loaded.value);
  outcome.skipped.insert(outcome.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
  watch.lap("load");

  const auto levels = requestedLevels(request);
  findOrReadLevels(request, study, levels, outcome, run);
  watch.lap("levels");

  const auto primary = primaryStacks(outcome.axial);
  warnOfRepeats(primary, outcome);
  warnOfFrames(outcome);
  const auto placed = placeLevels(request, levels, primary, outcome);
  outcome.slices = slicesToLabel(placed, outcome.axial);
  const LabelOrigin origin = labelSlices(request, outcome, run);
  watch.lap("labels");

  outcome.records = makeRows(request, placed, origin, outcome);
  watch.lap("measure");
  return outcome;
}

}  // namespace lumyo::workflow
