#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lumyo/core/LevelMap.h"

namespace lumyo::session {

/// Transitional lumbosacral vertebra (Castellvi, Goldstein, Chan, Spine 1984;9:493-495): I enlarged transverse process,
/// II joint with the sacrum, III fused with it, each on one side (a) or both (b); IV joint on one side, fused on the
/// other.
enum class Castellvi : std::uint8_t { Ia, Ib, IIa, IIb, IIIa, IIIb, IV };
[[nodiscard]] std::string_view name(Castellvi type) noexcept;  ///< `IIa`

/// The type that a person marked: it stands among the warnings of the map, so that every table and file that carries
/// them says it.
[[nodiscard]] std::optional<Castellvi> castellviOf(const LevelMap& map);
/// The map with this type marked, or with none.
[[nodiscard]] LevelMap withCastellvi(LevelMap map, std::optional<Castellvi> type);

/// Whether the level is L6 or a disc beside it.
[[nodiscard]] bool touchesL6(const SpineLevel& level);
/// What a level is called when the last lumbar vertebra counts as L6 (`L5` becomes `L6`, `L4/L5` `L5/L6`), or as L5
/// again. The sacrum keeps its names. Nothing where there is no name: T10 where the way is upwards, L6 of five.
[[nodiscard]] std::optional<SpineLevel> nameCountingL6(const SpineLevel& level, bool countsL6);
/// The map under these names; the basis becomes ByHand, the names sure, a warning tells it. Levels that have no name
/// are left out, with a warning.
[[nodiscard]] LevelMap countingL6(const LevelMap& map, bool countsL6);

}  // namespace lumyo::session
