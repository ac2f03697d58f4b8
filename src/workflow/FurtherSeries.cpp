#include "FurtherSeries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "lumyo/core/Error.h"
#include "lumyo/measure/PlaceLevel.h"

namespace lumyo::workflow {
namespace {

/// Levels that are known, and lie on no slice.
std::vector<PlacedLevel*> uncovered(std::vector<PlacedLevel>& placed)
{
  std::vector<PlacedLevel*> open;
  for (PlacedLevel& level : placed) {
    if (level.at && !level.isCovered()) open.push_back(&level);
  }
  return open;
}

/// Only what lies in the same frame is known to show the same place.
bool isInFrame(const Series& series, const LevelMap& levels, const Series& axial)
{
  const std::string& frame =
      levels.frameOfReferenceUid.empty() ? axial.stacks.front().about.frameOfReferenceUid : levels.frameOfReferenceUid;
  return std::ranges::all_of(series.stacks, [&](const SliceStack& s) { return s.about.frameOfReferenceUid == frame; });
}

bool covers(const Series& series, const LevelMap& levels, const PlacedLevel& level)
{
  return measure::placeLevel(level.level, levels, series).isCovered();
}

std::string nameOf(const SeriesAbout& about)
{
  return fmt::format("series {} ({} {})", about.seriesNumber, name(about.contrast), about.description);
}

/// A series that cannot be read lends nothing: its levels stay uncovered, and `skipped` says why.
Series loadFurther(const Series& listed, MeasureOutcome& outcome, const RunContext& run)
{
  try {
    auto loaded = loadSeries(listed, run);
    outcome.skipped.insert(outcome.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
    return std::move(loaded.value);
  } catch (const Error& e) {
    if (e.code() != ErrorCode::UnusableInput) throw;
    outcome.warnings.emplace_back(e.what());
    return {.about = listed.about, .stacks = {}};
  }
}

}  // namespace

std::vector<std::string> placeOnFurther(const std::vector<Series>& further, const LevelMap& levels,
                                        const SeriesLoader& load, Series& axial, std::vector<PlacedLevel>& placed)
{
  std::vector<std::string> told;
  const std::string chosen = nameOf(axial.about);
  for (const Series& listed : further) {
    const auto open = uncovered(placed);
    const auto isThere = [&](const PlacedLevel* level) { return covers(listed, levels, *level); };
    if (!isInFrame(listed, levels, axial) || std::ranges::none_of(open, isThere)) continue;
    const Series loaded = load(listed);
    const std::size_t first = axial.stacks.size();
    std::vector<std::string> names;
    for (PlacedLevel* level : open) {
      PlacedLevel found = measure::placeLevel(level->level, levels, loaded);
      if (!found.isCovered()) continue;
      found.at->place.stack += first;
      *level = std::move(found);
      names.push_back(level->level.toString());
    }
    if (names.empty()) continue;
    for (std::size_t i = 0; i < loaded.stacks.size(); ++i) lendStack(axial, loaded.stacks[i], scannedIn(loaded, i));
    told.push_back(fmt::format("{} {} no slice of {}: measured on {}", fmt::join(names, ", "),
                               names.size() == 1 ? "lies on" : "lie on", chosen, nameOf(listed.about)));
  }
  return told;
}

std::vector<PlacedLevel> placedOnFurther(const Study& study, const LevelMap& levels, std::vector<PlacedLevel> placed,
                                         MeasureOutcome& outcome, const RunContext& run)
{
  std::vector<Series> further;
  for (const Series* series : furtherAxialSeries(study, outcome.axial)) {
    further.push_back(withDixonFat(study, *series));
  }
  const auto load = [&](const Series& listed) { return loadFurther(listed, outcome, run); };
  for (std::string& told : placeOnFurther(further, levels, load, outcome.axial, placed)) {
    outcome.warnings.push_back(std::move(told));
  }
  return placed;
}

}  // namespace lumyo::workflow
