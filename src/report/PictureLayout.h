#pragma once

#include <string>
#include <string_view>

#include "Canvas.h"
#include "Display.h"

namespace lumyo::report {

/// Where things lie on a picture with a heading above it and lines of text below it. Text grows with the picture, so
/// that it stays legible when a large picture is shown small, and the canvas is never too narrow for it.
class PictureLayout {
public:
  struct Margins {
    double right = 0;       ///< beside the picture, in units
    double footerRows = 1;  ///< lines of text below it
  };
  PictureLayout(const SliceGrid& grid, const Margins& margins);

  /// Unit: canvas pixels. 1 for pictures up to 640 wide.
  [[nodiscard]] double unit() const noexcept { return m_unit; }
  [[nodiscard]] Canvas::Size canvas() const noexcept { return m_canvas; }
  [[nodiscard]] const CanvasBox& picture() const noexcept { return m_picture; }
  /// The middle of the footer's line `row`, from 0.
  [[nodiscard]] double footerLine(double row) const noexcept;
  /// Whether there is room beside the picture, as there is beside small ones, which have none themselves.
  [[nodiscard]] bool hasRoomBeside() const noexcept { return m_picture.x >= 90 * m_unit; }
  [[nodiscard]] double edge() const noexcept { return 14 * m_unit; }
  [[nodiscard]] CanvasPoint place(const PixelPoint& p) const noexcept;
  /// Canvas pixels a mm across.
  [[nodiscard]] double pixelsPerMm() const noexcept { return m_scaleX / m_columnSpacing_mm; }

private:
  double m_columnSpacing_mm;
  double m_scaleX;  ///< canvas pixels a stored pixel
  double m_scaleY;
  double m_unit;
  CanvasBox m_picture;
  Canvas::Size m_canvas;
};

/// The line above the picture.
struct Heading {
  std::string_view title;
  std::string_view caption;
};
void drawHeading(Canvas& canvas, const PictureLayout& layout, const Heading& heading);
/// The letters of the patient's directions at the picture's four sides.
void drawSideLetters(Canvas& canvas, const PictureLayout& layout, const SliceGrid& grid);
/// The longest of 5 cm, 2 cm, 1 cm and 5 mm that fits, at the lower right.
void drawScaleBar(Canvas& canvas, const PictureLayout& layout);
void drawFooterText(Canvas& canvas, const PictureLayout& layout, double row, std::string_view text);

}  // namespace lumyo::report
