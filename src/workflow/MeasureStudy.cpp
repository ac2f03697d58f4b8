#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "Doubts.h"
#include "FormerRun.h"
#include "FurtherSeries.h"
#include "MeasureReading.h"
#include "TaskSteps.h"
#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"
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

const Series& chosenSeries(const MeasureRequest& request, const Study& study)
{
  const auto* stored = std::get_if<StoredReading>(&request.labelSource);
  return stored != nullptr ? requireStored(study, request, *stored) : chooseAxialSeries(study, request.series);
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

/// Whoever names a series, or gives labels drawn on one, means that one alone: others look on the further ones, too.
std::vector<PlacedLevel> placedFor(const MeasureRequest& request, const Study& study, std::vector<PlacedLevel> placed,
                                   MeasureOutcome& outcome, const RunContext& run)
{
  if (!request.series.empty() || !std::holds_alternative<ByModel>(request.labelSource)) return placed;
  return placedOnFurther(study, outcome.levels, std::move(placed), outcome, run);
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

/// By networks, files or hand.
MeasureOutcome measuredAnew(PreparedStudy prepared, const MeasureRequest& request, Models& models,
                            const RunContext& run, const Clock& clock)
{
  const auto levels = levelsToMeasure(request);
  const Study& study = prepared.study;
  MeasureOutcome& out = prepared.outcome;
  TaskSteps steps(run, clock, out.timings);
  const auto byHand = layByHand(request.assignments, out.axial);
  out.levels =
      steps.run("levels", 0.4, [&](const auto& part) { return levelsFor(request, study, levels, models, out, part); });
  append(out.warnings, doubtsOf(out.axial, out.levels));
  out.placed = steps.run("place", 0.45, [&](const auto& part) {
    return placedFor(request, study, placeLevels(levels, byHand, out.levels, out.axial), out, part);
  });
  out.readings = steps.run("labels", 0.9, [&](const auto& part) { return readingsFor(request, models, out, part); });
  out.records = steps.run("measure", 1.0, [&](const auto&) { return rowsOf(out, request.settings); });
  return std::move(out);
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
  const Series listed = named(request, study, withDixonFat(study, chosenSeries(request, study)));
  requireByHeaders(request, listed);
  out.axial = steps.run("load", 1.0, [&](const auto& part) { return loadAxial(listed, out, part); });
  return prepared;
}

MeasureOutcome measurePrepared(PreparedStudy prepared, const MeasureRequest& request, Models& models,
                               const RunContext& run, const Clock& clock)
{
  const auto* stored = std::get_if<StoredReading>(&request.labelSource);
  MeasureOutcome out = stored != nullptr ? measureStored(std::move(prepared), request, *stored, run, clock)
                                         : measuredAnew(std::move(prepared), request, models, run, clock);
  if (std::ranges::none_of(out.placed, &PlacedLevel::isCovered)) {
    out.warnings.emplace_back("no slice lies at any of the levels: nothing was measured");
  }
  return out;
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
