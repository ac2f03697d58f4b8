#pragma once

#include <array>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/Geometry.h"

namespace lumyo {

/// One label per native pixel of one slice, row by row; owned. Codes as in Anatomy.h.
struct LabelSlice {
  SliceGrid grid;
  std::vector<LabelCode> codes;
  /// Per label code, 0 to 1: how sure whoever made the labels was; 1 for a person's.
  std::array<float, labelCodeCount> confidence{};

  [[nodiscard]] LabelCode at(int row, int column) const
  {
    return codes[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.size().columns) +
                 static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::size_t count(LabelCode code) const;
  /// Pixel count times row spacing times column spacing. Unit: mm².
  [[nodiscard]] double area_mm2(LabelCode code) const;
};

}  // namespace lumyo
