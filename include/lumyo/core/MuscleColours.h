#pragma once

#include <array>
#include <cstdint>

#include "lumyo/core/Anatomy.h"

namespace lumyo {

/// The colours of both sides of a muscle, as 0xRRGGBB.
struct MuscleColours {
  std::uint32_t right;
  std::uint32_t left;  ///< lighter, of nearly the same hue
};

/// One palette wherever a muscle is drawn, in the order of Muscle. The hues are those of Okabe and Ito (Color Universal
/// Design, 2008); sides, iliacus and gluteus were set so that no side of a muscle looks like any side of another:
/// CIEDE2000 at least 16, and at least 9 to eyes that lack red or green cones (Machado, Oliveira, Fernandes, IEEE Trans
/// Vis Comput Graph 2009;15:1291).
inline constexpr std::array<MuscleColours, allMuscles.size()> muscleColours{{{0x0072B2, 0x3F93F5},
                                                                             {0xE69F00, 0xF9DDBC},
                                                                             {0x009E73, 0x85B8A0},
                                                                             {0xCC79A7, 0xFBAED0},
                                                                             {0xD55E00, 0xF4A57E},
                                                                             {0x1BD0FD, 0xB3F1FB},
                                                                             {0xF4D414, 0xE7F78C}}};

[[nodiscard]] constexpr std::uint32_t muscleRgb(Muscle muscle, Side side)
{
  const MuscleColours& both = muscleColours[static_cast<std::size_t>(muscle)];
  return side == Side::Right ? both.right : both.left;
}

}  // namespace lumyo
