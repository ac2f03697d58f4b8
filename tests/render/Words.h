#pragma once

#include <string>

#include "TextPicture.h"
#include "render/Screen.h"

namespace lumyo::render {

/// Whether the word stands on the screen with its middle within `reach` pixels of a point: nineteen of twenty pixels of
/// its box look as they should over that grey ground.
inline bool showsWord(const Shot& shot, const std::string& text, const TextStyle& style, const DisplayPoint& middle,
                      int reach = 4, int ground = 0)
{
  const TextPicture word = setWord(text, style);
  const auto fitsAt = [&](int left, int bottom) {
    if (left < 0 || bottom < 0 || left + word.width > shot.width || bottom + word.height > shot.height) return false;
    int wrong = 0;
    for (int y = 0; y < word.height; ++y) {
      for (int x = 0; x < word.width; ++x) {
        const std::uint8_t* texel = word.rgba.data() + 4 * (static_cast<std::ptrdiff_t>(y) * word.width + x);
        const auto over = [&](int channel) { return (texel[channel] * texel[3] + ground * (255 - texel[3])) / 255; };
        if (difference(shot.at(left + x, bottom + y), {over(0), over(1), over(2)}) > 12) ++wrong;
      }
    }
    return 20 * wrong <= word.width * word.height;
  };
  const int x0 = static_cast<int>(middle.x) - word.width / 2, y0 = static_cast<int>(middle.y) - word.height / 2;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      if (fitsAt(x0 + dx, y0 + dy)) return true;
    }
  }
  return false;
}

}  // namespace lumyo::render
