#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "SessionState.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/PlaceLevel.h"

namespace lumyo::session {
namespace {

using Renaming = std::function<std::optional<SpineLevel>(const SpineLevel&)>;

std::optional<SpineLevel> sameName(const SpineLevel& level) { return level; }

/// What a level is called after renumbered(): whether L6 counts depends on the map.
std::optional<SpineLevel> nameAfter(const LevelMap& map, const SpineLevel& level, int steps)
{
  constexpr double mark_mm = -1;  // no level is as high as this
  LevelMap probe{.levels = map.levels};
  probe.levels.push_back({level, {}, Eigen::Vector3d::UnitZ(), 1, mark_mm});
  for (const LevelPlane& plane : renumbered(probe, steps).levels) {
    if (plane.height_mm == mark_mm) return plane.level;
  }
  return std::nullopt;
}

std::optional<SlicePlace> placeIn(const std::vector<PlacedLevel>& placed, const SpineLevel& level)
{
  const auto found = std::ranges::find(placed, level, &PlacedLevel::level);
  if (found == placed.end() || !found->isCovered()) return std::nullopt;
  return found->at->place;
}

/// Verdicts belong to outlines, and outlines to slices: a verdict goes where its slice goes under the new name, and
/// goes away where the level comes to lie on another slice.
void moveVerdicts(const Document& document, const LevelsChange& change, const Renaming& renaming, Step& step)
{
  const auto& verdicts = document.reading.judgements;
  std::vector<Judgement> renamed;
  for (std::size_t i = verdicts.size(); i-- > 0;) {
    const auto name = renaming(verdicts[i].level);
    const auto before = placeIn(change.placedBefore, verdicts[i].level);
    const bool staysOnSlice = name && before == placeIn(change.placedAfter, *name);
    if (staysOnSlice && *name == verdicts[i].level) continue;
    step.changes.emplace_back(VerdictChange{.before = verdicts[i], .after = {}, .index = i});
    if (!staysOnSlice || !before) continue;
    renamed.push_back(verdicts[i]);
    renamed.back().level = *name;
  }
  for (auto verdict = renamed.rbegin(); verdict != renamed.rend(); ++verdict) {
    step.changes.emplace_back(VerdictChange{.before = {}, .after = *verdict});
  }
}

Step levelsStep(std::string what, const Document& document, LevelMap map, std::vector<PlacedLevel> placed,
                const Renaming& renaming)
{
  LevelsChange change{document.reading.levels, std::move(map), document.placed, std::move(placed)};
  Step step{std::move(what), {}, {}};
  moveVerdicts(document, change, renaming, step);
  step.changes.insert(step.changes.begin(), std::move(change));
  return step;
}

/// Levels that a person laid keep their slices, under their new names.
std::vector<PlacedLevel> placedAnew(const std::vector<PlacedLevel>& before, const LevelMap& map, const Series& axial,
                                    const Renaming& renaming)
{
  std::vector<PlacedLevel> placed;
  for (const PlacedLevel& level : before) {
    const auto laid = std::ranges::find_if(
        before, [&](const PlacedLevel& p) { return p.byHand && p.at && renaming(p.level) == level.level; });
    placed.push_back(laid != before.end() ? measure::placeByHand(level.level, laid->at->place, map, axial)
                                          : measure::placeLevel(level.level, map, axial));
  }
  return placed;
}

/// Where no plane is known, every level is a slice that a person chose: the slices stay, the names of the table change.
std::vector<PlacedLevel> renamedTable(std::vector<PlacedLevel> placed, int steps, const Renaming& renaming)
{
  for (PlacedLevel& level : placed) {
    const auto name = renaming(level.level);
    if (!name) {
      throw Error(ErrorCode::InvalidCall,
                  fmt::format("{} has no name when all are shifted by {:+}", level.level.toString(), steps));
    }
    level.level = *name;
    if (level.at) level.at->plane.level = *name;
  }
  return placed;
}

/// Every level of the table keeps its slice under the name that it has when L6 counts, or no longer counts.
std::vector<PlacedLevel> tableCountingL6(const std::vector<PlacedLevel>& before, const LevelMap& map,
                                         const Series& axial, bool countsL6)
{
  std::vector<PlacedLevel> placed;
  for (const PlacedLevel& level : before) {
    const auto name = nameCountingL6(level.level, countsL6);
    if (!name) {
      throw Error(ErrorCode::InvalidCall, fmt::format("{} has no name when the last lumbar vertebra counts as {}",
                                                      level.level.toString(), countsL6 ? "L6" : "L5"));
    }
    if (map.levels.empty()) {
      PlacedLevel& renamed = placed.emplace_back(level);
      renamed.level = *name;
      if (renamed.at) renamed.at->plane.level = *name;
    } else {
      placed.push_back(level.byHand && level.at ? measure::placeByHand(*name, level.at->place, map, axial)
                                                : measure::placeLevel(*name, map, axial));
    }
  }
  return placed;
}

/// Levels of the table that have a plane again under the new names: T12/L1 of five vertebrae is L1/L2 of six.
void addLevelsFound(const std::vector<PlacedLevel>& before, const LevelMap& map, const Series& axial,
                    std::vector<PlacedLevel>& placed)
{
  for (const PlacedLevel& level : before) {
    const bool isThere = std::ranges::find(placed, level.level, &PlacedLevel::level) != placed.end();
    if (isThere || !map.find(level.level)) continue;
    placed.insert(std::ranges::upper_bound(placed, level.level, {}, &PlacedLevel::level),
                  measure::placeLevel(level.level, map, axial));
  }
}

/// The map with the plane in place of the one of its name, or at its place from the head down.
LevelMap withPlane(LevelMap map, const LevelPlane& plane)
{
  map.basis = NumberingBasis::ByHand;
  const auto known = std::ranges::find(map.levels, plane.level, &LevelPlane::level);
  if (known != map.levels.end()) {
    *known = plane;
  } else {
    map.levels.insert(std::ranges::upper_bound(map.levels, plane.level, {}, &LevelPlane::level), plane);
  }
  return map;
}

}  // namespace

void Session::renumber(int steps)
{
  if (steps == 0) return;
  const Document& document = m_state->document;
  const LevelMap& map = document.reading.levels;
  const Renaming renaming = [&](const SpineLevel& level) { return nameAfter(map, level, steps); };
  LevelMap after = renumbered(map, steps);
  auto placed = map.levels.empty() ? renamedTable(document.placed, steps, renaming)
                                   : placedAnew(document.placed, after, m_state->study.axial, renaming);
  perform(
      levelsStep(fmt::format("renumbered by {:+}", steps), document, std::move(after), std::move(placed), renaming));
}

void Session::markCastellvi(std::optional<Castellvi> type)
{
  const Document& document = m_state->document;
  const std::string what = type ? "marked Castellvi " + std::string(name(*type)) : "took the Castellvi mark back";
  perform(levelsStep(what, document, withCastellvi(document.reading.levels, type), document.placed, sameName));
}

void Session::countL6(bool countsL6)
{
  const Document& document = m_state->document;
  const bool has = std::ranges::any_of(document.placed, touchesL6, &PlacedLevel::level) ||
                   std::ranges::any_of(document.reading.levels.levels, touchesL6, &LevelPlane::level);
  if (has == countsL6) return;
  const Series& axial = m_state->study.axial;
  LevelMap after = countingL6(document.reading.levels, countsL6);
  auto placed = tableCountingL6(document.placed, after, axial, countsL6);
  addLevelsFound(document.placed, after, axial, placed);
  const Renaming renaming = [&](const SpineLevel& level) { return nameCountingL6(level, countsL6); };
  const std::string what = std::string("counted the last lumbar vertebra as ") + (countsL6 ? "L6" : "L5");
  perform(levelsStep(what, document, std::move(after), std::move(placed), renaming));
}

void Session::moveLevel(const LevelPlane& plane)
{
  const double length = plane.normal.norm();
  if (!plane.centre.mm.allFinite() || !std::isfinite(length) || length < 0.5) {
    throw Error(ErrorCode::InvalidCall, plane.level.toString() + " cannot be moved there: it is no plane");
  }
  const Document& document = m_state->document;
  LevelPlane moved = plane;
  moved.normal /= length;
  LevelMap after = withPlane(document.reading.levels, moved);
  // The plane that a person moved says where its level lies, also where a slice was chosen for it before.
  const auto stays = [&](const SpineLevel& level) {
    return level == plane.level ? std::nullopt : std::optional(level);
  };
  auto placed = placedAnew(document.placed, after, m_state->study.axial, stays);
  perform(levelsStep("moved " + plane.level.toString(), document, std::move(after), std::move(placed), sameName));
}

void Session::chooseSlice(const SpineLevel& level, SlicePlace place)
{
  const Document& document = m_state->document;
  const Series& axial = m_state->study.axial;
  const Slice& slice = requireSlice(axial, place);
  PlacedLevel laid = measure::placeByHand(level, place, document.reading.levels, axial);
  auto placed = document.placed;
  const auto known = std::ranges::find(placed, level, &PlacedLevel::level);
  if (known != placed.end()) {
    *known = std::move(laid);
  } else {
    placed.insert(std::ranges::upper_bound(placed, level, {}, &PlacedLevel::level), std::move(laid));
  }
  perform(levelsStep(fmt::format("laid {} on slice {}", level.toString(), slice.header.sliceNumber), document,
                     document.reading.levels, std::move(placed), sameName));
}

}  // namespace lumyo::session
