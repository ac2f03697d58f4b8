#pragma once

#include <vector>

#include "FloatImage.h"
#include "lumyo/core/Anatomy.h"
#include "lumyo/core/Geometry.h"

namespace lumyo::segment {

/// How an axial slice as stored is turned into the picture the network knows: patient right on the left, anterior
/// up. Only flips and an exchange of rows and columns, so every pixel survives and nothing is interpolated. Decided
/// from the patient-frame directions of the grid, never from a convention of storage.
class DisplayView {
public:
  explicit DisplayView(const SliceGrid& grid);

  [[nodiscard]] int rows() const noexcept { return m_transposed ? m_stored.columns : m_stored.rows; }
  [[nodiscard]] int columns() const noexcept { return m_transposed ? m_stored.rows : m_stored.columns; }
  /// Distance of neighbouring pixels down and across the picture. Unit: mm.
  [[nodiscard]] double rowSpacing_mm() const noexcept { return m_rowSpacing_mm; }
  [[nodiscard]] double columnSpacing_mm() const noexcept { return m_columnSpacing_mm; }

  /// Precondition: as many values as the grid has pixels.
  [[nodiscard]] FloatImage picture(const std::vector<float>& stored) const;
  /// Back to the order of storage.
  [[nodiscard]] std::vector<LabelCode> stored(const std::vector<LabelCode>& picture) const;

private:
  /// Where a pixel of the picture lies in the stored array.
  [[nodiscard]] std::size_t storedIndex(int row, int column) const noexcept;

  SliceGrid::Size m_stored;
  bool m_transposed = false;
  bool m_flipRows = false;
  bool m_flipColumns = false;
  double m_rowSpacing_mm = 1;
  double m_columnSpacing_mm = 1;
};

}  // namespace lumyo::segment
