#pragma once

#include "Canvas.h"

namespace lumyo::report {

inline constexpr Colour panelColour = colour(0x17191C);
inline constexpr Colour textColour = colour(0xD7DADE);
inline constexpr Colour quietColour = colour(0x9AA1A9);
inline constexpr Colour accentColour = colour(0x4DA3FF);
inline constexpr Colour doubtColour = colour(0xE69F00);

}  // namespace lumyo::report
