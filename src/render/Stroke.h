#pragma once

#include <span>

#include "Mesh.h"

// Lines and areas as triangles. Neither line width nor smoothing of the graphics hardware is asked for: an OpenGL core
// profile need not draw lines wider than one pixel, and software may not smooth. Every edge fades out over one pixel.

namespace lumyo::render {

struct Stroke {
  double width = 1;  ///< device pixels
  Paint paint;
};

using Path = std::vector<DisplayPoint>;

/// The last point is joined to the first. Fewer than two points: nothing.
void strokeRing(Mesh& mesh, std::span<const DisplayPoint> ring, const Stroke& stroke);
/// Ends cut off square at the first and the last point.
void strokePath(Mesh& mesh, std::span<const DisplayPoint> path, const Stroke& stroke);
void strokeLine(Mesh& mesh, const DisplayPoint& from, const DisplayPoint& to, const Stroke& stroke);

struct Circle {
  DisplayPoint centre;
  double radius = 1;
};
void strokeCircle(Mesh& mesh, const Circle& circle, const Stroke& stroke);
void fillCircle(Mesh& mesh, const Circle& circle, const Paint& paint);

/// From the lower left to the upper right corner.
struct Box {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
  [[nodiscard]] double width() const noexcept { return right - left; }
  [[nodiscard]] double height() const noexcept { return top - bottom; }
  [[nodiscard]] bool meets(const Box& other) const noexcept
  {
    return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
  }
  [[nodiscard]] Box grownBy(double by) const noexcept { return {left - by, bottom - by, right + by, top + by}; }
};
void fillBox(Mesh& mesh, const Box& box, double cornerRadius, const Paint& paint);

/// Around points; nothing around none.
[[nodiscard]] Box boxAround(std::span<const DisplayPoint> points);

/// Every point moved to the right hand of the way, seen as displayed, at right angles to the ring.
[[nodiscard]] Path movedToTheRight(std::span<const DisplayPoint> ring, double by);

/// The ring with fewer points, none of those left out farther than `tolerance` from it (Ramer 1972, Douglas & Peucker
/// 1973). Keeps the first point.
[[nodiscard]] Path simplified(std::span<const DisplayPoint> ring, double tolerance);

}  // namespace lumyo::render
