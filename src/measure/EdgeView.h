#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/measure/SliceSignal.h"

namespace lumyo::measure {

/// A dark seam thinner than this at the edge is interpolation or gradient correction, not a band.
inline constexpr double thinnestBand_mm = 3;

/// An edge of the stored picture.
enum class Edge : std::uint8_t { Left, Right, Top, Bottom };

/// A stored edge by the name it has in the patient: pictures are shown turned, and the patient's sides are meant.
struct PatientEdge {
  Edge stored;
  std::string_view name;  ///< "anterior edge of the picture", "edge of the picture on the patient's right" …
  std::string_view side;  ///< "anterior", "right" …
};
/// The four edges in an order that does not depend on how the picture is stored: right, left, anterior, posterior,
/// lower, upper.
[[nodiscard]] std::array<PatientEdge, 4> patientEdges(const SliceGrid& grid);

/// The picture seen from one edge: lines run inwards from it.
class EdgeView {
public:
  EdgeView(const SliceGrid& grid, Edge edge);
  [[nodiscard]] int lines() const { return m_sideways ? m_size.rows : m_size.columns; }
  [[nodiscard]] int depth() const { return m_sideways ? m_size.columns : m_size.rows; }
  [[nodiscard]] double step_mm() const { return m_step_mm; }    ///< from pixel to pixel, inwards
  [[nodiscard]] double width_mm() const { return m_width_mm; }  ///< from line to line
  /// Index of the pixel `inwards` pixels from the edge.
  [[nodiscard]] std::size_t at(int line, int inwards) const;
  struct Place {
    int line;
    int inwards;
  };
  /// Where a pixel of the stored picture lies, seen from the edge.
  [[nodiscard]] Place placeOf(int row, int column) const;

private:
  SliceGrid::Size m_size;
  Edge m_edge;
  bool m_sideways;
  double m_step_mm;
  double m_width_mm;
};

/// How many pixels of the smoothed signal from the edge on lie below `noise` without a break.
[[nodiscard]] int darkPixels(const EdgeView& view, int line, const SliceSignal& signal, double noise);

}  // namespace lumyo::measure
