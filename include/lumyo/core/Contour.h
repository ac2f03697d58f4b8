#pragma once

#include <vector>

#include "lumyo/core/LabelSlice.h"

namespace lumyo {

enum class RingKind : std::uint8_t { Outer, Hole };

/// A closed line in pixel coordinates, the last point joined to the first. Outer rings run so that their
/// signed area in (column, row) is positive, holes negative.
struct ContourRing {
  RingKind kind = RingKind::Outer;
  std::vector<PixelPoint> points;
};

/// The border of one label: several parts and holes are several rings.
struct Contour {
  std::vector<ContourRing> rings;
  /// Outer rings minus holes. Unit: mm².
  [[nodiscard]] double area_mm2(const SliceGrid& grid) const;
};

/// The border of the label's pixels by marching squares at half height (Lorensen & Cline 1987, in two
/// dimensions; the ambiguous case keeps diagonal pixels apart). Every ring is closed, also at the picture's edge.
/// For display: areas in tables are counted in pixels.
[[nodiscard]] Contour contourOf(const LabelSlice& labels, LabelCode code);

/// The exact border along pixel edges: its area equals the pixel count exactly.
[[nodiscard]] Contour pixelBorderOf(const LabelSlice& labels, LabelCode code);

}  // namespace lumyo
