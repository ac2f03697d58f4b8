#pragma once

#include <vector>

#include "lumyo/core/Contour.h"

namespace lumyo::render {

/// Where the pixels of a label lie; empty: nowhere.
struct PixelBox {
  int firstRow = 0;
  int lastRow = -1;
  int firstColumn = 0;
  int lastColumn = -1;
  [[nodiscard]] bool empty() const noexcept { return lastRow < firstRow; }
  void include(int row, int column) noexcept;
};

/// The border of a label's pixels as an eye would draw it: the half height of the mask smoothed with a Gaussian of 0.75
/// pixel, as points about 2 pixels apart from each ring's topmost point on, to be joined by splineThrough(). Parts too
/// thin to survive the smoothing keep their pixels: nothing that is counted goes unseen. Outer rings run as ContourRing
/// says. For display only: areas are counted in pixels. Precondition: `box` holds every pixel of the label.
[[nodiscard]] std::vector<std::vector<PixelPoint>> smoothContour(const std::vector<LabelCode>& codes,
                                                                 SliceGrid::Size size, LabelCode code,
                                                                 const PixelBox& box);

/// A closed curve through the points (Catmull & Rom 1974), `parts` pieces from point to point.
[[nodiscard]] std::vector<PixelPoint> splineThrough(const std::vector<PixelPoint>& ring, int parts);

}  // namespace lumyo::render
