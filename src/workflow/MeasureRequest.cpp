#include <fmt/format.h>

#include <algorithm>

#include "lumyo/core/Error.h"
#include "lumyo/measure/MuscleMeasure.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {
namespace {

std::vector<SpineLevel> requestedLevels(const MeasureRequest& request)
{
  const bool onlyByHand = !request.assignments.empty() && !std::holds_alternative<LevelsFile>(request.levelSource);
  if (!request.levels.empty() || onlyByHand) return request.levels;
  std::vector<SpineLevel> levels;
  for (const char* text : {"L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1", "S1"}) {
    levels.push_back(SpineLevel::parse(text));
  }
  return levels;
}

void requireDifferentReaders(const std::vector<GivenLabels>& given)
{
  for (auto one = given.begin(); one != given.end(); ++one) {
    const auto isSame = [&](const GivenLabels& other) { return other.reader == one->reader; };
    if (std::none_of(one + 1, given.end(), isSame)) continue;
    throw Error(ErrorCode::InvalidCall,
                one->reader.empty() ? "of several readings each needs its reader's name"
                                    : "two readings carry the name " + one->reader + ": give each reader another name");
  }
}

/// A reading has its own levels, slices and labels.
void requireNothingElse(const MeasureRequest& request, const StoredReading& stored)
{
  if (stored.reader.empty()) throw Error(ErrorCode::InvalidCall, "a stored reading needs its reader's name");
  if (request.assignments.empty() && std::holds_alternative<ByModel>(request.levelSource)) return;
  throw Error(ErrorCode::InvalidCall,
              "a stored reading has its own levels: neither a file of levels nor levels laid by hand go with it");
}

}  // namespace

void requireMeasurable(const MeasureRequest& request)
{
  if (request.height_m) (void)measure::psoasIndex_cm2PerM2(0, 0, *request.height_m);  // refuses what is no height
  const auto* given = std::get_if<std::vector<GivenLabels>>(&request.labelSource);
  if (given != nullptr) return requireDifferentReaders(*given);
  if (const auto* stored = std::get_if<StoredReading>(&request.labelSource)) requireNothingElse(request, *stored);
  if (request.settings.roi == RoiDefinition::Muscle) {
    throw Error(ErrorCode::InvalidCall,
                "the models outline muscles along the fascia: the visible muscle edge can only be measured on labels "
                "drawn so",
                Remedy::GiveLabels);
  }
}

std::vector<SpineLevel> levelsToMeasure(const MeasureRequest& request)
{
  std::vector<SpineLevel> levels = requestedLevels(request);
  std::vector<SpineLevel> byHand;
  for (const Assignment& a : request.assignments) {
    const auto first = std::ranges::find(request.assignments, a.level, &Assignment::level);
    if (first->slice != a.slice) {
      throw Error(ErrorCode::InvalidCall, fmt::format("{} is laid on two slices, {} and {}: lay each level on one",
                                                      a.level.toString(), first->slice, a.slice));
    }
    if (std::ranges::find(levels, a.level) == levels.end()) byHand.push_back(a.level);
  }
  std::ranges::sort(byHand);
  byHand.erase(std::unique(byHand.begin(), byHand.end()), byHand.end());
  levels.insert(levels.end(), byHand.begin(), byHand.end());
  return levels;
}

InputPlaces inputPlaces(const MeasureRequest& request)
{
  InputPlaces places{request.input, {}};
  if (const auto* levels = std::get_if<LevelsFile>(&request.levelSource)) places.given.push_back(levels->file);
  if (const auto* stored = std::get_if<StoredReading>(&request.labelSource)) {
    places.given.push_back(folderOfReadings(stored->folder));
  }
  if (const auto* readings = std::get_if<std::vector<GivenLabels>>(&request.labelSource)) {
    for (const GivenLabels& given : *readings) {
      places.given.insert(places.given.end(), given.files.begin(), given.files.end());
      std::error_code missing;  // a label map may also be a name
      if (std::filesystem::is_regular_file(given.mapping, missing)) places.given.emplace_back(given.mapping);
    }
  }
  return places;
}

}  // namespace lumyo::workflow
