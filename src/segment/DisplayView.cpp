#include "DisplayView.h"

#include <cmath>

namespace lumyo::segment {

DisplayView::DisplayView(const SliceGrid& grid) : m_stored(grid.size())
{
  const Eigen::Vector3d& r = grid.rowDirection();
  const Eigen::Vector3d& c = grid.columnDirection();
  m_transposed = std::abs(r.y()) + std::abs(c.x()) > std::abs(r.x()) + std::abs(c.y());
  const Eigen::Vector3d& across = m_transposed ? c : r;
  const Eigen::Vector3d& down = m_transposed ? r : c;
  m_flipColumns = across.x() < 0;  // +x is the patient's left, which is on the right of the picture
  m_flipRows = down.y() < 0;       // +y is posterior, which is at the bottom
  m_rowSpacing_mm = m_transposed ? grid.columnSpacing_mm() : grid.rowSpacing_mm();
  m_columnSpacing_mm = m_transposed ? grid.rowSpacing_mm() : grid.columnSpacing_mm();
}

std::size_t DisplayView::storedIndex(int row, int column) const noexcept
{
  const int y = m_flipRows ? rows() - 1 - row : row;
  const int x = m_flipColumns ? columns() - 1 - column : column;
  const int storedRow = m_transposed ? x : y;
  const int storedColumn = m_transposed ? y : x;
  return static_cast<std::size_t>(storedRow) * static_cast<std::size_t>(m_stored.columns) +
         static_cast<std::size_t>(storedColumn);
}

FloatImage DisplayView::picture(const std::vector<float>& stored) const
{
  FloatImage out(rows(), columns());
  for (int row = 0; row < out.rows; ++row) {
    for (int column = 0; column < out.columns; ++column) out.at(row, column) = stored[storedIndex(row, column)];
  }
  return out;
}

std::vector<LabelCode> DisplayView::stored(const std::vector<LabelCode>& picture) const
{
  std::vector<LabelCode> out(picture.size());
  std::size_t at = 0;
  for (int row = 0; row < rows(); ++row) {
    for (int column = 0; column < columns(); ++column) out[storedIndex(row, column)] = picture[at++];
  }
  return out;
}

}  // namespace lumyo::segment
