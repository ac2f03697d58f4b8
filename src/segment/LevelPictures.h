#pragma once

#include <vector>

#include "FloatImage.h"
#include "LevelMaps.h"
#include "lumyo/core/Image.h"

namespace lumyo::segment {

/// A sagittal stack as the level network wants it: slices from the patient's right to the left, rows down the
/// spine, columns to the back, square pixels, thin slices averaged into slabs of about 4 mm. Which stored axis is
/// which is decided from the patient frame alone. Borrows the stack.
class SagittalPictures {
public:
  /// `stack` is sagittal. Throws Error(UnusableInput) when it has no slices, slices of different sizes, or larger ones
  /// than a person.
  SagittalPictures(const SliceStack& stack, double pixel_mm);

  /// Its origin is the centre of a picture's first pixel, at x = 0.
  [[nodiscard]] const SpineFrame& frame() const noexcept { return m_frame; }
  /// Of the pictures, rising. Unit: mm.
  [[nodiscard]] const std::vector<double>& x_mm() const noexcept { return m_x; }
  /// Picture number `i`, resampled with a filter as wide as the coarser of the two grids; values from 0 up.
  [[nodiscard]] FloatImage picture(std::size_t i) const;

private:
  struct Axis {
    bool alongRows = false;  ///< whether the row index runs along it
    bool reversed = false;   ///< whether the index falls along it
    Eigen::Vector3d direction = Eigen::Vector3d::Zero();
    int stored = 0;  ///< pixels
    double spacing_mm = 0;
    int pixels = 0;  ///< of the picture
  };
  [[nodiscard]] Axis axisAlong(const SliceGrid& grid, bool alongRows, const Eigen::Vector3d& wanted) const;
  void layOutSlabs(const std::vector<std::size_t>& order);
  /// The slice's own pixels, rows down the spine and columns to the back.
  [[nodiscard]] FloatImage upright(const Slice& slice) const;
  [[nodiscard]] FloatImage onOwnGrid(const Slice& slice) const;

  const SliceStack& m_stack;
  double m_pixel;
  SpineFrame m_frame;
  Axis m_down;
  Axis m_back;
  std::vector<std::vector<std::size_t>> m_slabs;  ///< which slices make each picture
  std::vector<double> m_x;
};

}  // namespace lumyo::segment
