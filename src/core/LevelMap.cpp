#include "lumyo/core/LevelMap.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo {
namespace {

constexpr std::array<std::string_view, 3> basisNames{"counted_from_sacrum", "whole_spine", "by_hand"};

const LevelPlane* stored(const std::vector<LevelPlane>& levels, const SpineLevel& level)
{
  const auto found = std::ranges::find(levels, level, &LevelPlane::level);
  return found == levels.end() ? nullptr : &*found;
}

/// The disc that touches the endplate.
const LevelPlane* discBeside(const std::vector<LevelPlane>& levels, const SpineLevel& endplate)
{
  const auto touches = [&](const LevelPlane& p) {
    if (!p.level.isDisc()) return false;
    return endplate.anchor() == Anchor::SuperiorEndplate ? p.level.lower() == endplate.upper()
                                                         : p.level.upper() == endplate.upper();
  };
  const auto found = std::ranges::find_if(levels, touches);
  return found == levels.end() ? nullptr : &*found;
}

std::vector<Vertebra> namesOf(const LevelMap& map)
{
  using enum Vertebra;
  std::vector<Vertebra> names{T10, T11, T12, L1, L2, L3, L4, L5, L6, S1, S2, S3};
  const auto isL6 = [](const LevelPlane& p) { return p.level.upper() == L6 || p.level.lower() == L6; };
  if (std::ranges::none_of(map.levels, isL6)) std::erase(names, L6);
  return names;
}

std::optional<Vertebra> shifted(Vertebra vertebra, const std::vector<Vertebra>& names, int steps)
{
  const auto place = std::ranges::find(names, vertebra) - names.begin() + steps;
  if (place < 0 || place >= std::ssize(names)) return std::nullopt;
  return names[static_cast<std::size_t>(place)];
}

}  // namespace

LevelMap renumbered(const LevelMap& map, int steps)
{
  const auto names = namesOf(map);
  LevelMap out = map;
  out.basis = NumberingBasis::ByHand;
  out.levels.clear();
  out.warnings.push_back(fmt::format("all names were shifted by hand by {:+}", steps));
  for (LevelPlane plane : map.levels) {
    const auto upper = shifted(plane.level.upper(), names, steps);
    const auto lower = shifted(plane.level.lower(), names, steps);
    if (!upper || !lower) {
      out.warnings.push_back(plane.level.toString() + " was left out: there is no name for it when all are shifted");
      continue;
    }
    plane.level =
        plane.level.isDisc() ? SpineLevel::disc(*upper, *lower) : SpineLevel::vertebra(*upper, plane.level.anchor());
    plane.confidence = 1;
    out.levels.push_back(std::move(plane));
  }
  return out;
}

std::string_view name(NumberingBasis basis) noexcept { return basisNames[static_cast<std::size_t>(basis)]; }

NumberingBasis parseNumberingBasis(std::string_view text)
{
  const auto found = std::ranges::find(basisNames, text);
  if (found == basisNames.end()) {
    throw Error(ErrorCode::UnusableInput, "\"" + printable(text) +
                                              "\" is not a numbering basis: use counted_from_sacrum, whole_spine or "
                                              "by_hand");
  }
  return static_cast<NumberingBasis>(found - basisNames.begin());
}

std::optional<LevelPlane> LevelMap::find(const SpineLevel& level) const
{
  if (const auto* exact = stored(levels, level)) return *exact;
  if (level.isDisc() || level.anchor() == Anchor::Mid) return std::nullopt;
  const auto* body = stored(levels, level.withoutAnchor());
  if (body == nullptr || !body->height_mm) return std::nullopt;
  const double up = level.anchor() == Anchor::SuperiorEndplate ? 0.5 : -0.5;
  LevelPlane plane = *body;
  plane.level = level;
  plane.centre.mm += up * *body->height_mm * body->normal;
  plane.height_mm.reset();
  if (const auto* disc = discBeside(levels, level)) plane.normal = disc->normal;
  return plane;
}

}  // namespace lumyo
