#pragma once

#include <optional>

#include "Stroke.h"

namespace lumyo::render {

/// Which part of the patient a view shows, and where on the screen: pure arithmetic. What is kept is a point of the
/// patient and a height in mm; each slice shows the point's foot in the middle, so that going from slice to slice and
/// back drifts nowhere.
class ViewFrame {
public:
  void setViewport(const Viewport& viewport);
  [[nodiscard]] const Viewport& viewport() const noexcept { return m_viewport; }
  [[nodiscard]] Box screen() const noexcept;

  /// As displayed: rows run down, columns to the right. The whole slice the first time, and where nothing of it would
  /// be seen.
  void setGrid(const SliceGrid& shown);
  void clear() noexcept { m_grid.reset(); }
  [[nodiscard]] const std::optional<SliceGrid>& grid() const noexcept { return m_grid; }

  void fit();
  void zoomTo(const PatientPoint& middle, double height_mm);
  void zoomAt(const DisplayPoint& fixed, double factor);
  void pan(double dx, double dy);

  [[nodiscard]] double pixelsPerMm() const noexcept { return m_viewport.height / m_height_mm; }
  [[nodiscard]] double height_mm() const noexcept { return m_height_mm; }
  /// Device pixels of a length in points.
  [[nodiscard]] double points(double length) const noexcept { return length * m_viewport.pixelRatio; }

  // Precondition of the following: a grid.

  [[nodiscard]] PatientPoint toPatient(const DisplayPoint& at) const;
  [[nodiscard]] DisplayPoint toDisplay(const PatientPoint& point) const;
  [[nodiscard]] DisplayPoint toDisplay(const PixelPoint& pixel) const;
  [[nodiscard]] PixelPoint toPixel(const DisplayPoint& at) const;
  /// Device pixels an image pixel, along the axis where they are fewer.
  [[nodiscard]] double pixelsPerPixel() const;
  /// Of the stored pixels on the screen.
  [[nodiscard]] Box picture() const;
  /// The pixel coordinates in the middle of the screen.
  [[nodiscard]] PixelPoint middle() const;

private:
  void limitHeight();
  [[nodiscard]] bool isAnythingSeen() const;

  Viewport m_viewport;
  std::optional<SliceGrid> m_grid;
  PatientPoint m_middle;
  double m_height_mm = 1;
  bool m_hasView = false;
  bool m_isFitted = false;  ///< stays so when the viewport changes
};

}  // namespace lumyo::render
