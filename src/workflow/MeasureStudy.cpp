#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "FormerRun.h"
#include "FurtherSeries.h"
#include "TaskSteps.h"
#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {
namespace {

template <class Value>
void append(std::vector<Value>& all, const std::vector<Value>& more)
{
  all.insert(all.end(), more.begin(), more.end());
}

/// What the call, the headers and the names of the given files tell is refused before anything that takes long.
void requireByHeaders(const MeasureRequest& request, const Series& listed)
{
  const auto laid = layByHand(request.assignments, listed);
  if (!request.inAnyOrder) requireOrder(laid, listed);
  measure::requireCrossSections(listed);
  if (!request.replacesOtherStudies) refuseOtherStudysRun(request.output, listed.about);
  if (const auto* readings = std::get_if<std::vector<GivenLabels>>(&request.labelSource)) {
    for (const GivenLabels& given : *readings) requireGiven(given);
  }
}

/// An image file names nobody: its rows carry the name that it is given, or the file's own.
Series named(const MeasureRequest& request, const Study& study, Series axial)
{
  if (!study.isImageFile) {
    if (request.patientId.empty()) return axial;
    throw Error(ErrorCode::InvalidCall, "DICOM files say whose they are: a patient ID is given for image files only");
  }
  const std::string file = study.path.filename().string();
  axial.about.patientId = request.patientId.empty()
                              ? file.substr(0, file.size() - segment::imageEndingOf(study.path).size())
                              : request.patientId;
  return axial;
}

/// The pixels of the axial series, with a word on those that cannot be read.
Series loadAxial(const Series& listed, MeasureOutcome& outcome, const RunContext& run)
{
  auto loaded = loadSeries(listed, run);
  append(outcome.skipped, loaded.skipped);
  if (!loaded.skipped.empty()) {
    outcome.warnings.push_back(fmt::format(
        "{} slices of the axial series could not be read: levels on them are not covered", loaded.skipped.size()));
  }
  return std::move(loaded.value);
}

/// The levels by file, by the finder, or none when every level is laid on a slice by hand.
LevelMap levelsFor(const MeasureRequest& request, const Study& study, const std::vector<SpineLevel>& levels,
                   Models& models, MeasureOutcome& outcome, const RunContext& run)
{
  if (const auto* given = std::get_if<LevelsFile>(&request.levelSource)) return readLevelsFile(given->file);
  const auto isLaid = [&](const SpineLevel& level) {
    return std::ranges::find(request.assignments, level, &Assignment::level) != request.assignments.end();
  };
  if (std::ranges::all_of(levels, isLaid)) return {.basis = NumberingBasis::ByHand};
  outcome.found = findLevels(study, &outcome.axial, models, std::get<ByModel>(request.levelSource).model, run);
  outcome.models.push_back(outcome.found->model);
  append(outcome.skipped, outcome.found->skipped);
  return outcome.found->map;
}

/// What a person should know before the rows are believed.
std::vector<std::string> doubtsOf(const Series& axial, const LevelMap& levels)
{
  std::vector<std::string> doubts;
  const std::string which = measure::repeatName(axial.stacks[measure::primaryStacks(axial).front()].about, axial);
  if (!which.empty()) {
    doubts.push_back(fmt::format(
        "the axial series repeats its anatomy (time points, echoes or Dixon images): measured was {}", which));
  }
  if (std::ranges::any_of(axial.stacks, [&](const SliceStack& s) { return measure::framesDiffer(levels, s); })) {
    doubts.emplace_back(
        "the levels and the axial series carry different frames of reference: they only fit together if the patient "
        "did not move between them; check the level on the overlays");
  }
  return doubts;
}

/// A series that cannot be read lends nothing: its levels stay uncovered, and `skipped` says why.
Series loadFurther(const Series& listed, MeasureOutcome& outcome, const RunContext& run)
{
  try {
    auto loaded = loadSeries(listed, run);
    append(outcome.skipped, loaded.skipped);
    return std::move(loaded.value);
  } catch (const Error& e) {
    if (e.code() != ErrorCode::UnusableInput) throw;
    outcome.warnings.emplace_back(e.what());
    return {.about = listed.about, .stacks = {}};
  }
}

/// Looks on the study's other axial series for what the chosen one does not cover. Whoever names a series, or gives
/// labels drawn on one, means that one alone.
std::vector<PlacedLevel> placedFurther(const MeasureRequest& request, const Study& study,
                                       std::vector<PlacedLevel> placed, MeasureOutcome& outcome, const RunContext& run)
{
  if (!request.series.empty() || !std::holds_alternative<ByModel>(request.labelSource)) return placed;
  std::vector<Series> further;
  for (const Series* series : furtherAxialSeries(study, outcome.axial)) {
    further.push_back(withDixonFat(study, *series));
  }
  const auto load = [&](const Series& listed) { return loadFurther(listed, outcome, run); };
  append(outcome.warnings, placeOnFurther(further, outcome.levels, load, outcome.axial, placed));
  return placed;
}

std::vector<Reading> readingsFor(const MeasureRequest& request, Models& models, MeasureOutcome& outcome,
                                 const RunContext& run)
{
  const auto places = slicesOf(outcome.placed);
  if (const auto* network = std::get_if<ByModel>(&request.labelSource)) {
    Reading reading = segmentSlices(outcome.axial, places, outcome.levels, outcome.placed, models, network->model, run);
    if (!reading.slices.empty()) outcome.models.push_back(reading.slices.front().origin.model);
    return {std::move(reading)};
  }
  std::vector<Reading> readings;
  for (const GivenLabels& given : std::get<std::vector<GivenLabels>>(request.labelSource)) {
    auto read = readGivenLabels(given, outcome.axial, places, outcome.levels, outcome.placed, run);
    append(outcome.warnings, read.warnings);
    append(outcome.skipped, read.skipped);
    readings.push_back(std::move(read.reading));
  }
  return readings;
}

/// Rows of several readings must all say whose they are, also those on whose slice nobody drew.
void nameReader(const Reading& reading, std::vector<MeasurementRecord>& records)
{
  const std::string who = reading.slices.empty() ? "given labels" : readerOf(reading, reading.slices.front());
  for (MeasurementRecord& record : records) {
    if (record.reader.empty()) record.reader = who;
  }
}

std::vector<MeasurementRecord> rowsOf(const std::vector<PlacedLevel>& placed, const Reading& reading,
                                      measure::MeasuredImages& images, const MeasureSettings& settings)
{
  std::vector<MeasurementRecord> records;
  for (const PlacedLevel& level : placed) append(records, measure::measureLevel(level, reading, images, settings));
  return records;
}

std::vector<MeasurementRecord> rowsOf(const MeasureOutcome& outcome, MeasureSettings settings)
{
  settings.softwareVersion = softwareVersion();
  measure::MeasuredImages images(outcome.axial);  // of every slice once, however many read it
  std::vector<MeasurementRecord> records;
  for (const Reading& reading : outcome.readings) {
    auto own = rowsOf(outcome.placed, reading, images, settings);
    if (outcome.readings.size() > 1) nameReader(reading, own);
    append(records, own);
  }
  return records;
}

}  // namespace

std::vector<MeasurementRecord> measureReading(const std::vector<PlacedLevel>& placed, const Reading& reading,
                                              const Series& axial, const MeasureSettings& settings)
{
  measure::MeasuredImages images(axial);
  return rowsOf(placed, reading, images, settings);
}

PreparedStudy prepareStudy(const MeasureRequest& request, const RunContext& run, const Clock& clock)
{
  requireMeasurable(request);
  PreparedStudy prepared;
  MeasureOutcome& out = prepared.outcome;
  TaskSteps steps(run, clock, out.timings);
  prepared.study = steps.run("scan", 0.5, [&](const auto& part) { return openStudy(request.input, part); });
  const Study& study = prepared.study;
  out.skipped = study.skipped;
  const Series listed = named(request, study, withDixonFat(study, chooseAxialSeries(study, request.series)));
  requireByHeaders(request, listed);
  out.axial = steps.run("load", 1.0, [&](const auto& part) { return loadAxial(listed, out, part); });
  return prepared;
}

MeasureOutcome measurePrepared(PreparedStudy prepared, const MeasureRequest& request, Models& models,
                               const RunContext& run, const Clock& clock)
{
  const auto levels = levelsToMeasure(request);
  const Study& study = prepared.study;
  MeasureOutcome& out = prepared.outcome;
  TaskSteps steps(run, clock, out.timings);
  const auto byHand = layByHand(request.assignments, out.axial);
  out.levels =
      steps.run("levels", 0.4, [&](const auto& part) { return levelsFor(request, study, levels, models, out, part); });
  append(out.warnings, out.levels.warnings);
  append(out.warnings, doubtsOf(out.axial, out.levels));
  out.placed = steps.run("place", 0.45, [&](const auto& part) {
    return placedFurther(request, study, placeLevels(levels, byHand, out.levels, out.axial), out, part);
  });
  out.readings = steps.run("labels", 0.9, [&](const auto& part) { return readingsFor(request, models, out, part); });
  out.records = steps.run("measure", 1.0, [&](const auto&) { return rowsOf(out, request.settings); });
  if (std::ranges::none_of(out.placed, &PlacedLevel::isCovered)) {
    out.warnings.emplace_back("no slice lies at any of the levels: nothing was measured");
  }
  return std::move(out);
}

MeasureOutcome unmeasured(PreparedStudy prepared, const MeasureRequest& request, const std::string& why)
{
  MeasureOutcome& out = prepared.outcome;
  out.warnings.push_back(why);
  out.levels.basis = NumberingBasis::ByHand;
  out.placed = placeLevels(levelsToMeasure(request), {}, out.levels, out.axial);
  out.readings = {Reading{.reader = {}, .levels = out.levels, .slices = {}}};
  out.records = rowsOf(out, request.settings);
  return std::move(out);
}

MeasureOutcome measureStudy(const MeasureRequest& request, Models& models, const RunContext& run, const Clock& clock)
{
  constexpr double preparing = 0.2;
  ProgressPart before(run.progress, 0, preparing);
  ProgressPart after(run.progress, preparing, 1);
  (void)levelsToMeasure(request);  // refuses before any file is read
  auto prepared = prepareStudy(request, {before, run.stop, run.threads}, clock);
  return measurePrepared(std::move(prepared), request, models, {after, run.stop, run.threads}, clock);
}

}  // namespace lumyo::workflow
