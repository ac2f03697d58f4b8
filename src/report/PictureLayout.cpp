#include "PictureLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "Palette.h"

namespace lumyo::report {
namespace {

constexpr double enlargement = 2;
constexpr double largestSide = 8192;
constexpr double narrowestCanvas = 560;
constexpr double headingHeight = 46;
constexpr double rowHeight = 24;
constexpr double footerEdge = 8;

struct Scale {
  double x;
  double y;
};

/// Twice the stored pixels, more along the axis with the wider spacing, so that shapes keep their proportions.
Scale scaleOf(const SliceGrid& grid)
{
  const double finest = std::min(grid.columnSpacing_mm(), grid.rowSpacing_mm());
  Scale scale{enlargement * grid.columnSpacing_mm() / finest, enlargement * grid.rowSpacing_mm() / finest};
  const double longest = std::max(scale.x * grid.size().columns, scale.y * grid.size().rows);
  if (longest > largestSide) scale = {scale.x * largestSide / longest, scale.y * largestSide / longest};
  return scale;
}

double wholePixels(double length) { return std::max(1.0, std::round(length)); }

}  // namespace

PictureLayout::PictureLayout(const SliceGrid& grid, const Margins& margins)
    : m_columnSpacing_mm(grid.columnSpacing_mm()), m_picture{}
{
  const Scale scale = scaleOf(grid);
  m_picture.width = wholePixels(scale.x * grid.size().columns);
  m_picture.height = wholePixels(scale.y * grid.size().rows);
  m_scaleX = m_picture.width / grid.size().columns;
  m_scaleY = m_picture.height / grid.size().rows;
  m_unit = std::max(1.0, m_picture.width / 640);
  const double width = std::max(m_picture.width + margins.right * m_unit, narrowestCanvas);
  m_picture.x = std::floor((width - m_picture.width - margins.right * m_unit) / 2);
  m_picture.y = std::ceil(headingHeight * m_unit);
  const double height = m_picture.y + m_picture.height + (margins.footerRows * rowHeight + 2 * footerEdge) * m_unit;
  m_canvas = {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))};
}

double PictureLayout::footerLine(double row) const noexcept
{
  return m_picture.y + m_picture.height + (footerEdge + (row + 0.5) * rowHeight) * m_unit;
}

CanvasPoint PictureLayout::place(const PixelPoint& p) const noexcept
{
  return {m_picture.x + (p.column + 0.5) * m_scaleX, m_picture.y + (p.row + 0.5) * m_scaleY};
}

void drawHeading(Canvas& canvas, const PictureLayout& layout, const Heading& heading)
{
  const double u = layout.unit();
  const double baseLine = 30 * u;
  const TextStyle title{textColour, 20 * u, Weight::Bold};
  const TextStyle caption{quietColour, 14 * u};
  canvas.text({layout.edge(), baseLine}, heading.title, title);
  const double left = layout.edge() + canvas.textWidth(heading.title, title) + 14 * u;
  const double room = layout.canvas().width - layout.edge() - left;
  canvas.text({left, baseLine}, canvas.fitted(heading.caption, caption, room), caption);
}

void drawSideLetters(Canvas& canvas, const PictureLayout& layout, const SliceGrid& grid)
{
  const double u = layout.unit();
  const CanvasBox& box = layout.picture();
  const bool isBeside = layout.hasRoomBeside();
  const double inset = isBeside ? -10 * u : 10 * u;
  const double middle = box.y + box.height / 2 + 8 * u;
  const TextStyle sides{textColour, 22 * u, Weight::Bold, isBeside ? Align::Right : Align::Left, Halo::Dark};
  TextStyle otherSide = sides;
  otherSide.align = isBeside ? Align::Left : Align::Right;
  canvas.text({box.x + inset, middle}, directionLetters(-grid.rowDirection()), sides);
  canvas.text({box.x + box.width - inset, middle}, directionLetters(grid.rowDirection()), otherSide);
  if (isBeside) return;
  const TextStyle quiet{textColour, 15 * u, Weight::Normal, Align::Centre, Halo::Dark};
  const double centre = box.x + box.width / 2;
  canvas.text({centre, box.y + 20 * u}, directionLetters(-grid.columnDirection()), quiet);
  canvas.text({centre, box.y + box.height - 10 * u}, directionLetters(grid.columnDirection()), quiet);
}

void drawScaleBar(Canvas& canvas, const PictureLayout& layout)
{
  struct Bar {
    double length_mm;
    std::string_view name;
  };
  constexpr std::array<Bar, 4> bars{{{50, "5 cm"}, {20, "2 cm"}, {10, "1 cm"}, {5, "5 mm"}}};
  const double u = layout.unit();
  const CanvasBox& box = layout.picture();
  const auto fits = [&](const Bar& bar) { return bar.length_mm * layout.pixelsPerMm() <= 0.45 * box.width; };
  const auto bar = std::ranges::find_if(bars, fits);
  if (bar == bars.end()) return;
  const double length = bar->length_mm * layout.pixelsPerMm();
  const double right = std::floor(box.x + box.width - 14 * u + (layout.hasRoomBeside() ? length + 34 * u : 0));
  const double left = right - length;
  const double y = std::floor(box.y + box.height - 14 * u);
  const double tick = 5 * u;
  for (const LineStyle& style : {LineStyle{{0, 0, 0, 0.75}, 5 * u}, LineStyle{textColour, 2 * u}}) {
    const double over = style.width / 2;
    canvas.line({left - over, y}, {right + over, y}, style);
    canvas.line({left, y - tick - over}, {left, y + tick + over}, style);
    canvas.line({right, y - tick - over}, {right, y + tick + over}, style);
  }
  canvas.text({(left + right) / 2, y - 9 * u}, bar->name,
              {textColour, 14 * u, Weight::Normal, Align::Centre, Halo::Dark});
}

void drawFooterText(Canvas& canvas, const PictureLayout& layout, double row, std::string_view text)
{
  const TextStyle style{quietColour, 13 * layout.unit()};
  const double room = layout.canvas().width - 2 * layout.edge();
  canvas.text({layout.edge(), layout.footerLine(row) + 5 * layout.unit()}, canvas.fitted(text, style, room), style);
}

}  // namespace lumyo::report
