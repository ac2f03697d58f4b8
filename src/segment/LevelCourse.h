#pragma once

#include <map>

#include "LevelChain.h"

namespace lumyo::segment {

/// Where the spine runs from right to left on its way down. What the maps mark beside the vertebrae (the wings of the
/// sacrum, transverse processes) hangs on one side of a piece or the other and would pull its centre there.
class SpineCourse {
public:
  SpineCourse(const LevelMaps& maps, const SpineChain& chain);

  /// Unit: mm, in spine coordinates. Straight between the middles of the pieces, level beyond them.
  [[nodiscard]] double x_mm(double down_mm) const;

  /// The part of a piece inside the vertebral column, without slices that show something else; the whole piece where
  /// that leaves next to nothing.
  [[nodiscard]] Piece within(const LevelMaps& maps, const Piece& piece) const;

  /// False where the slices end on one side before the middle of the bodies: what they show of a spine then is its
  /// flank.
  [[nodiscard]] bool isMidlineInView() const noexcept { return m_isMidlineInView; }

private:
  std::map<double, double> m_xAtDown_mm;
  bool m_isMidlineInView = true;
};

}  // namespace lumyo::segment
