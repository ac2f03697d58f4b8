#pragma once

#include <array>
#include <cstdint>

#include "Canvas.h"
#include "lumyo/core/Anatomy.h"

namespace lumyo::report {

/// The muscles' colours as 0xRRGGBB, told apart also by colour-blind eyes (Okabe and Ito, Color Universal Design,
/// 2008). The same hue on both sides, the left side lighter.
inline constexpr std::array<std::uint32_t, allMuscles.size()> rightColours{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                                                           0xD55E00, 0x56B4E9, 0xF0E442};

[[nodiscard]] constexpr std::uint32_t muscleRgb(Muscle muscle, Side side)
{
  const std::uint32_t rgb = rightColours[static_cast<std::size_t>(muscle)];
  if (side == Side::Right) return rgb;
  std::uint32_t lighter = 0;
  for (const int shift : {16, 8, 0}) {
    const std::uint32_t part = rgb >> shift & 0xFF;
    lighter |= (part + (255 - part) * 45 / 100) << shift;
  }
  return lighter;
}

inline constexpr Colour panelColour = colour(0x17191C);
inline constexpr Colour textColour = colour(0xD7DADE);
inline constexpr Colour quietColour = colour(0x9AA1A9);
inline constexpr Colour accentColour = colour(0x4DA3FF);
inline constexpr Colour doubtColour = colour(0xE69F00);

}  // namespace lumyo::report
