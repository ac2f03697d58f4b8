#include "lumyo/session/Transitional.h"

#include <algorithm>
#include <array>
#include <string>

namespace lumyo::session {
namespace {

constexpr std::array<std::string_view, 7> castellviNames{"Ia", "Ib", "IIa", "IIb", "IIIa", "IIIb", "IV"};
constexpr std::string_view castellviMark = "transitional vertebra marked by hand: Castellvi ";
constexpr std::string_view countMark = "the last lumbar vertebra was counted by hand as ";

void eraseMark(LevelMap& map, std::string_view mark)
{
  std::erase_if(map.warnings, [&](const std::string& warning) { return warning.starts_with(mark); });
}

std::optional<Vertebra> nameCountingL6(Vertebra vertebra, bool countsL6)
{
  using enum Vertebra;
  if (vertebra >= S1) return vertebra;
  if (vertebra == (countsL6 ? L6 : T10)) return std::nullopt;
  return static_cast<Vertebra>(static_cast<int>(vertebra) + (countsL6 ? 1 : -1));
}

}  // namespace

std::string_view name(Castellvi type) noexcept { return castellviNames[static_cast<std::size_t>(type)]; }

std::optional<Castellvi> castellviOf(const LevelMap& map)
{
  for (const std::string& warning : map.warnings) {
    if (!warning.starts_with(castellviMark)) continue;
    const auto found = std::ranges::find(castellviNames, std::string_view(warning).substr(castellviMark.size()));
    if (found != castellviNames.end()) return static_cast<Castellvi>(found - castellviNames.begin());
  }
  return std::nullopt;
}

LevelMap withCastellvi(LevelMap map, std::optional<Castellvi> type)
{
  eraseMark(map, castellviMark);
  if (type) map.warnings.push_back(std::string(castellviMark) + std::string(name(*type)));
  return map;
}

bool touchesL6(const SpineLevel& level) { return level.upper() == Vertebra::L6 || level.lower() == Vertebra::L6; }

std::optional<SpineLevel> nameCountingL6(const SpineLevel& level, bool countsL6)
{
  const auto upper = nameCountingL6(level.upper(), countsL6);
  const auto lower = nameCountingL6(level.lower(), countsL6);
  if (!upper || !lower) return std::nullopt;
  return level.isDisc() ? SpineLevel::disc(*upper, *lower) : SpineLevel::vertebra(*upper, level.anchor());
}

LevelMap countingL6(const LevelMap& map, bool countsL6)
{
  LevelMap out = map;
  out.basis = NumberingBasis::ByHand;
  out.levels.clear();
  eraseMark(out, countMark);
  out.warnings.push_back(std::string(countMark) + (countsL6 ? "L6" : "L5"));
  for (LevelPlane plane : map.levels) {
    const auto level = nameCountingL6(plane.level, countsL6);
    if (!level) {
      out.warnings.push_back(plane.level.toString() + " was left out: there is no name for it when all are shifted");
      continue;
    }
    plane.level = *level;
    plane.confidence = 1;
    out.levels.push_back(std::move(plane));
  }
  return out;
}

}  // namespace lumyo::session
