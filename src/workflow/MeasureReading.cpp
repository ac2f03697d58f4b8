#include "MeasureReading.h"

#include <algorithm>
#include <utility>

#include "Doubts.h"
#include "FurtherSeries.h"
#include "StudyReadings.h"
#include "TaskSteps.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/session/Session.h"

namespace lumyo::workflow {
namespace {

bool isOnFurther(const PlacedLevel& level, const Series& axial)
{
  return level.at && level.at->place.stack >= axial.stacks.size();
}

/// Places count over the series' own stacks and then over those that it borrowed when the reading was begun: by the
/// levels that were found then, wherever they were moved to since.
void borrowAsThen(const session::Document& start, const Study& study, MeasureOutcome& out, const RunContext& run)
{
  const auto isFurther = [&](const PlacedLevel& level) { return isOnFurther(level, out.axial); };
  if (std::ranges::none_of(start.placed, isFurther)) return;
  const LevelMap& levels = start.reading.levels;
  std::vector<PlacedLevel> placed;
  for (const PlacedLevel& level : start.placed) {
    placed.push_back(level.byHand ? level : measure::placeLevel(level.level, levels, out.axial));
  }
  (void)placedOnFurther(study, levels, std::move(placed), out, run);
}

/// The levels of the table: those of the reading, or the ones asked for. A level that nobody read has its row, too.
std::vector<PlacedLevel> placedFor(const session::Document& document, const std::vector<SpineLevel>& wanted,
                                   const Series& axial)
{
  if (wanted.empty()) return document.placed;
  std::vector<PlacedLevel> placed;
  for (const SpineLevel& level : wanted) {
    const auto known = std::ranges::find(document.placed, level, &PlacedLevel::level);
    placed.push_back(known != document.placed.end() ? *known
                                                    : measure::placeLevel(level, document.reading.levels, axial));
  }
  return placed;
}

std::vector<ModelIdentity> modelsOf(const Reading& reading)
{
  std::vector<ModelIdentity> models;
  for (const LabelledSlice& slice : reading.slices) {
    const ModelIdentity& model = slice.origin.model;
    if (!model.empty() && std::ranges::find(models, model) == models.end()) models.push_back(model);
  }
  return models;
}

/// As the window works them out, which also refuses a reading of other slices.
std::vector<MeasurementRecord> rowsOf(const session::Document& document, const Series& axial, MeasureSettings settings)
{
  settings.softwareVersion = softwareVersion();
  session::Session session({axial, {}, std::move(settings)}, document, nullptr, {});
  return session.rows();
}

}  // namespace

const Series& requireStored(const Study& study, const MeasureRequest& request, const StoredReading& stored)
{
  const FoundReading found = findReading(study, stored, request.series);
  (void)session::readDocument(found.file);
  return *found.series;
}

MeasureOutcome measureStored(PreparedStudy prepared, const MeasureRequest& request, const StoredReading& stored,
                             const RunContext& run, const Clock& clock)
{
  MeasureOutcome& out = prepared.outcome;
  TaskSteps steps(run, clock, out.timings);
  const auto file = findReading(prepared.study, stored, request.series).file;
  session::Document document = steps.run("reading", 0.5, [&](const auto& part) {
    session::Document read = session::readDocument(file);
    for (std::string& doubt : doubtsOf(out.axial, read.reading.levels)) out.warnings.push_back(std::move(doubt));
    borrowAsThen(session::readStart(file), prepared.study, out, part);
    return read;
  });
  document.placed = placedFor(document, request.levels, out.axial);
  out.records = steps.run("measure", 1.0, [&](const auto&) {
    return whileDoing("measuring the reading " + file.string(),
                      [&] { return rowsOf(document, out.axial, request.settings); });
  });
  out.levels = document.reading.levels;
  out.models = modelsOf(document.reading);
  out.placed = std::move(document.placed);
  out.readings = {std::move(document.reading)};
  return std::move(out);
}

}  // namespace lumyo::workflow
