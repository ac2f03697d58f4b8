#pragma once

#include <cstdint>
#include <vector>

#include "lumyo/session/Tools.h"

namespace lumyo::session {

/// Which pixels of a slice are inside, row by row: 1 or 0.
struct Mask {
  int rows = 0;
  int columns = 0;
  std::vector<std::uint8_t> inside;

  Mask(int rowCount, int columnCount)
      : rows(rowCount), columns(columnCount), inside(static_cast<std::size_t>(rowCount) * columnCount)
  {
  }
  [[nodiscard]] std::size_t index(int row, int column) const
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] bool at(int row, int column) const { return inside[index(row, column)] != 0; }
  [[nodiscard]] bool holds(int row, int column) const
  {
    return row >= 0 && column >= 0 && row < rows && column < columns;
  }
  [[nodiscard]] bool any() const;
};

[[nodiscard]] Mask maskOf(const LabelSlice& labels, LabelCode code);

/// The slice with the target's label where the mask is inside and nowhere else; other labels as the target says.
[[nodiscard]] LabelSlice withMask(const LabelSlice& before, const Target& target, const Mask& mask);

/// Signed distance of each pixel's centre to the border of the mask, positive inside, zero on the pixels' edges. Exact
/// Euclidean (Felzenszwalb and Huttenlocher, Theory Comput 2012;8:415-428). Unit: mm. Outside the picture is nothing:
/// its edge is no border. Without a border everything is far away.
[[nodiscard]] std::vector<double> signedDistance_mm(const Mask& mask, SliceGrid::Spacing spacing);

/// Distance of each pixel's centre to the nearest pixel that is `inside`; infinite where there is none. Unit: mm.
[[nodiscard]] std::vector<double> distanceTo_mm(const Mask& mask, bool inside, SliceGrid::Spacing spacing);

}  // namespace lumyo::session
