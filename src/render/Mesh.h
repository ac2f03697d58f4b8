#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lumyo/render/View.h"

namespace lumyo::render {

/// A colour 0xRRGGBB and how much it covers, 0 to 1.
struct Paint {
  std::uint32_t rgb = 0;
  double opacity = 1;
};

/// Coloured triangles in display points; those that come later lie above.
struct Mesh {
  std::vector<float> points;          ///< x, y and 0 of each corner
  std::vector<std::uint8_t> colours;  ///< red, green, blue, opacity of each corner
  std::vector<int> triangles;         ///< three corners each
  std::vector<float> inTexture;       ///< place of each corner in a texture, 0 to 1 along and across; or nothing

  [[nodiscard]] bool empty() const noexcept { return triangles.empty(); }

  int add(const DisplayPoint& p, const Paint& paint)
  {
    const auto corner = static_cast<int>(points.size() / 3);
    points.insert(points.end(), {static_cast<float>(p.x), static_cast<float>(p.y), 0.0F});
    colours.insert(
        colours.end(),
        {static_cast<std::uint8_t>(paint.rgb >> 16 & 0xFF), static_cast<std::uint8_t>(paint.rgb >> 8 & 0xFF),
         static_cast<std::uint8_t>(paint.rgb & 0xFF), static_cast<std::uint8_t>(std::lround(paint.opacity * 255))});
    return corner;
  }
  /// Two triangles; the corners in their order round the quadrangle.
  void addQuad(const std::array<int, 4>& q) { triangles.insert(triangles.end(), {q[0], q[1], q[2], q[0], q[2], q[3]}); }
};

}  // namespace lumyo::render
