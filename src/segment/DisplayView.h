#pragma once

#include <vector>

#include "FloatImage.h"
#include "lumyo/core/Anatomy.h"
#include "lumyo/core/DisplayOrientation.h"

namespace lumyo::segment {

/// An axial slice as stored and the picture the network knows: patient right on the left, anterior up.
class DisplayView {
public:
  explicit DisplayView(const SliceGrid& grid) : m_orientation(grid, ViewPlane::Axial) {}

  [[nodiscard]] int rows() const noexcept { return m_orientation.grid().size().rows; }
  [[nodiscard]] int columns() const noexcept { return m_orientation.grid().size().columns; }
  /// Distance of neighbouring pixels down and across the picture. Unit: mm.
  [[nodiscard]] double rowSpacing_mm() const noexcept { return m_orientation.grid().rowSpacing_mm(); }
  [[nodiscard]] double columnSpacing_mm() const noexcept { return m_orientation.grid().columnSpacing_mm(); }

  /// Precondition: as many values as the grid has pixels.
  [[nodiscard]] FloatImage picture(const std::vector<float>& stored) const
  {
    FloatImage out;
    out.rows = rows();
    out.columns = columns();
    out.values = m_orientation.shown(stored);
    return out;
  }
  /// Back to the order of storage.
  [[nodiscard]] std::vector<LabelCode> stored(const std::vector<LabelCode>& picture) const
  {
    return m_orientation.stored(picture);
  }

private:
  DisplayOrientation m_orientation;
};

}  // namespace lumyo::segment
