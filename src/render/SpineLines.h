#pragma once

#include <optional>
#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/core/LevelMap.h"

// Where planes of the spine cross a sagittal slice. Frame: patient LPS; unit: mm.

namespace lumyo::render {

/// A straight piece from the front to the back.
struct PatientLine {
  PatientPoint front;
  PatientPoint back;
  [[nodiscard]] double length_mm() const { return distance_mm(front, back); }
  /// The point so many mm behind the front end.
  [[nodiscard]] PatientPoint at(double mm) const { return {front.mm + mm * (back.mm - front.mm).normalized()}; }
};

/// Where another slice's picture crosses the plane of `shown`, as long as that picture. Nothing where it does not, or
/// where both are nearly parallel.
[[nodiscard]] std::optional<PatientLine> crossingOf(const SliceGrid& picture, const SliceGrid& shown);

/// The part of a line near the spine.
struct NearPart {
  double from_mm;  ///< behind the line's front end
  double to_mm;
};
/// From 34.5 mm before to 63 mm behind the line through the levels' centres; nothing without levels.
[[nodiscard]] std::optional<NearPart> partNearSpine(const PatientLine& line, const LevelMap& levels);

/// A level's plane across its body or disc, laid into the plane of `shown`. How deep a body is is not in the map:
/// what adults have. Nothing where the planes are nearly parallel.
[[nodiscard]] std::optional<PatientLine> bodyLine(const LevelPlane& level, const SliceGrid& shown);

}  // namespace lumyo::render
