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

}  // namespace lumyo::workflow
