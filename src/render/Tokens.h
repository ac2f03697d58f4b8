#pragma once

#include <cstdint>

// Colours and sizes of the design. Sizes are in points: times Viewport::pixelRatio for device pixels.

namespace lumyo::render {

inline constexpr std::uint32_t textColour = 0xD7DADE;
inline constexpr std::uint32_t strongColour = 0xF2F4F6;
inline constexpr std::uint32_t quietColour = 0x949BA3;
inline constexpr std::uint32_t overColour = 0xE9ECEF;  ///< words and marks on the picture itself
inline constexpr std::uint32_t accentColour = 0x4DA3FF;
inline constexpr std::uint32_t warnColour = 0xF0B95A;
inline constexpr std::uint32_t rejectedColour = 0x9AA1A9;

inline constexpr double textSize = 11;  ///< DejaVu Sans is larger than the design's font: 11 for its 11.5 and 12
inline constexpr double titleSize = 18;
inline constexpr double letterSize = 13;

inline constexpr double chipOpacity = 0.58;
inline constexpr double nameOpacity = 0.78;
inline constexpr double fillOpacity = 0.18;

inline constexpr double lineWidth = 1.5;
inline constexpr double currentWidth = 2.25;
inline constexpr double seatWider = 1.75;  ///< the black line beneath each coloured one
inline constexpr double seatOpacity = 0.5;

}  // namespace lumyo::render
