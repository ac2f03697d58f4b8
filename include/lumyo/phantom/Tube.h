#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lumyo/phantom/BentSpace.h"

namespace lumyo::phantom {

/// A point of an outline in a plane of constant s. Unit: mm.
struct OutlinePoint {
  double u = 0;
  double v = 0;
};
using Outline = std::vector<OutlinePoint>;

/// Area inside a closed outline, sign dropped. Unit: mm².
[[nodiscard]] double area_mm2(std::span<const OutlinePoint> outline);

/// A closed curve of `count` points through the control points (Catmull and Rom 1974).
[[nodiscard]] Outline roundedOutline(std::span<const OutlinePoint> controls, std::size_t count);

/// A solid lofted through outlines that all have the same number of points: between two rows each point moves on a
/// straight line. Flat ends. Lives in the coordinates of a BentSpace, which it does not own.
class Tube {
public:
  Tube() = default;
  /// Rows at s = firstS, firstS + step, …
  Tube(double firstS, double step, std::vector<Outline> rows);

  [[nodiscard]] bool empty() const noexcept { return m_rows.size() < 2; }
  [[nodiscard]] double firstS() const noexcept { return m_first; }
  [[nodiscard]] double lastS() const noexcept { return m_first + m_step * (static_cast<double>(m_rows.size()) - 1); }
  [[nodiscard]] std::size_t pointCount() const noexcept { return m_rows.empty() ? 0 : m_rows.front().size(); }
  /// Point `k` of the outline at `s`, which is held within the solid. Precondition: not empty.
  [[nodiscard]] OutlinePoint pointAt(double s, std::size_t k) const noexcept;
  [[nodiscard]] bool contains(const BentPoint& p) const noexcept;
  /// The outline at one s; empty outside the solid.
  [[nodiscard]] Outline outlineAt(double s) const;

private:
  struct Box {
    double lowU, highU, lowV, highV;
  };
  double m_first = 0;
  double m_step = 1;
  std::vector<Outline> m_rows;
  std::vector<Box> m_boxes;  ///< of the row and the next one
};

/// Area of the cut of the solid with a plane: from the points where the solid's lines cross the plane where all
/// do, else from chords 0.1 mm apart. Frame: patient LPS. Unit: mm².
[[nodiscard]] double sectionArea_mm2(const Tube& tube, const BentSpace& space, const PatientPlane& plane);
/// The second way alone.
[[nodiscard]] double sectionAreaByChords_mm2(const Tube& tube, const BentSpace& space, const PatientPlane& plane);

}  // namespace lumyo::phantom
