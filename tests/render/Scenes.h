#pragma once

#include <cmath>
#include <functional>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

// Slices with known pixels, stored in any of the eight ways that a picture can be stored.

namespace lumyo::render {

/// As displayed; another picture than a square of square pixels, so that an exchange would show.
struct Layout {
  SliceGrid::Size size{120, 160};
  SliceGrid::Spacing spacing{0.8, 0.5};
  double tilt_deg = 0;  ///< about the patient's left-right axis
  PatientPoint first{{-40, -48, 10}};
};

/// Rows to the back, columns to the left.
inline SliceGrid axialGrid(const Layout& layout = {})
{
  const Eigen::Matrix3d turn =
      Eigen::AngleAxisd(layout.tilt_deg * 3.14159265358979 / 180, Eigen::Vector3d::UnitX()).toRotationMatrix();
  return {{turn * layout.first.mm},
          {turn * Eigen::Vector3d::UnitX(), turn * Eigen::Vector3d::UnitY()},
          layout.spacing,
          layout.size};
}

/// Rows to the feet, columns to the back.
inline SliceGrid sagittalGrid(const Layout& layout = {{120, 160}, {0.8, 0.5}, 0, {{0, -40, 48}}})
{
  return {layout.first, {Eigen::Vector3d::UnitY(), -Eigen::Vector3d::UnitZ()}, layout.spacing, layout.size};
}

/// One way to store what `shown` displays: bit 0 exchanges rows and columns, bit 1 turns the columns round, bit 2 the
/// rows.
class Storage {
public:
  Storage(const SliceGrid& shown, int way) : m_shown(shown), m_way(way) {}

  [[nodiscard]] PixelPoint shownPixel(int row, int column) const
  {
    if ((m_way & 1) != 0) std::swap(row, column);
    if ((m_way & 2) != 0) column = m_shown.size().columns - 1 - column;
    if ((m_way & 4) != 0) row = m_shown.size().rows - 1 - row;
    return {static_cast<double>(column), static_cast<double>(row)};
  }
  [[nodiscard]] SliceGrid grid() const
  {
    const auto place = [this](int row, int column) { return m_shown.toPatient(shownPixel(row, column)).mm; };
    const Eigen::Vector3d first = place(0, 0), along = place(0, 1) - first, down = place(1, 0) - first;
    SliceGrid::Size size = m_shown.size();
    if ((m_way & 1) != 0) std::swap(size.rows, size.columns);
    return {{first}, {along.normalized(), down.normalized()}, {down.norm(), along.norm()}, size};
  }
  template <class Value>
  [[nodiscard]] std::vector<Value> stored(const std::function<Value(int row, int column)>& shown) const
  {
    std::vector<Value> out;
    const SliceGrid::Size size = grid().size();
    for (int row = 0; row < size.rows; ++row) {
      for (int column = 0; column < size.columns; ++column) {
        const PixelPoint p = shownPixel(row, column);
        out.push_back(shown(static_cast<int>(p.row), static_cast<int>(p.column)));
      }
    }
    return out;
  }

private:
  SliceGrid m_shown;
  int m_way;
};

using ValueAt = std::function<float(int row, int column)>;
using CodeAt = std::function<LabelCode(int row, int column)>;

inline Slice sliceOf(const SliceGrid& shown, const ValueAt& valueAt, int way = 0)
{
  const Storage storage(shown, way);
  Slice slice{{storage.grid(), {}}};
  slice.pixels = sharedPixels({storage.stored<float>(valueAt)});
  return slice;
}
inline Slice blackSlice(const SliceGrid& shown)
{
  return sliceOf(shown, [](int, int) { return 0.0F; });
}
inline LabelSlice labelsOf(const SliceGrid& shown, const CodeAt& codeAt, int way = 0)
{
  const Storage storage(shown, way);
  return {storage.grid(), storage.stored<LabelCode>(codeAt), {}};
}

/// A rectangle of pixels, last ones included.
struct Rectangle {
  int firstRow;
  int lastRow;
  int firstColumn;
  int lastColumn;
  [[nodiscard]] bool holds(int row, int column) const
  {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }
};

}  // namespace lumyo::render
