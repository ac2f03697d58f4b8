#include "Furniture.h"

#include <vtkRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "Tokens.h"
#include "lumyo/core/DisplayOrientation.h"

namespace lumyo::render {
namespace {

constexpr double edge = 8;     ///< points from the side of the view to a chip
constexpr double padding = 9;  ///< from the side of a chip to its text
constexpr double chipHeight = 24;
constexpr double titleHeight = 50;
constexpr double letterInset = 18;
constexpr double capitalHeight = 0.73;  ///< of the size

struct Bar {
  double length_mm;
  const char* name;
};
constexpr std::array<Bar, 6> bars{{{50, "5 cm"}, {20, "2 cm"}, {10, "1 cm"}, {5, "5 mm"}, {2, "2 mm"}, {1, "1 mm"}}};

TextStyle quietStyle(const ViewFrame& frame) { return {frame.points(textSize), textColour}; }

}  // namespace

void Furniture::addTo(vtkRenderer& renderer)
{
  renderer.AddViewProp(m_shapes.prop());
  renderer.AddViewProp(m_texts.prop());
}

void Furniture::rebuild(const ViewFrame& frame)
{
  m_mesh = {};
  m_letters.clear();
  m_texts.clear();
  if (frame.grid()) {
    addLetters(frame);
    addScaleBar(frame);
  }
  addTitle(frame);
  addQuiet(frame, Corner::TopRight, m_corners.topRight);
  addQuiet(frame, Corner::BottomLeft, m_corners.bottomLeft);
  m_shapes.show(m_mesh);
  m_texts.show();
}

/// In a view so small that a chip would reach a letter the chip is left out: the letters are never hidden.
void Furniture::addChip(const ViewFrame& frame, Corner corner, double height, std::vector<Line> lines)
{
  const double room = frame.screen().right / 2 - frame.points(edge + 2 * padding + letterInset);
  const double out = std::round(frame.points(edge)), pad = std::round(frame.points(padding));
  double width = 0;
  for (Line& line : lines) {
    line.text = m_texts.fitted(line.text, line.style, room);
    width = std::max(width, m_texts.width(line.text, line.style) + 2 * pad);
  }
  const double left = corner == Corner::TopRight ? frame.screen().right - out - width : out;
  const double bottom = corner == Corner::BottomLeft ? out : frame.screen().top - out - std::round(height);
  const Box chip{left, bottom, left + width, bottom + std::round(height)};
  if (std::ranges::any_of(m_letters, [&](const Box& letter) { return letter.meets(chip); })) return;
  fillBox(m_mesh, chip, frame.points(5), {0x000000, chipOpacity});
  for (const Line& line : lines) {
    const double capital = capitalHeight * line.style.size;
    m_texts.add(line.text, line.style, {left + pad, std::round(chip.bottom + line.middle - capital / 2)});
  }
}

void Furniture::addQuiet(const ViewFrame& frame, Corner corner, const std::string& text)
{
  const double height = frame.points(chipHeight);
  if (!text.empty()) addChip(frame, corner, height, {{text, quietStyle(frame), height / 2}});
}

void Furniture::addTitle(const ViewFrame& frame)
{
  if (m_corners.title.empty()) return addQuiet(frame, Corner::TopLeft, m_corners.subtitle);
  const Line title{m_corners.title, {frame.points(titleSize), strongColour, Weight::Bold}, frame.points(17)};
  if (m_corners.subtitle.empty()) return addChip(frame, Corner::TopLeft, frame.points(34), {title});
  Line above = title;
  above.middle = frame.points(33);
  addChip(frame, Corner::TopLeft, frame.points(titleHeight),
          {above, {m_corners.subtitle, quietStyle(frame), frame.points(12)}});
}

/// The longest of the bars that takes less than a quarter of the width.
void Furniture::addScaleBar(const ViewFrame& frame)
{
  const double most = frame.screen().right / 4;
  const auto fits = [&](const Bar& bar) { return bar.length_mm * frame.pixelsPerMm() <= most; };
  const auto bar = std::ranges::find_if(bars, fits);
  if (bar == bars.end()) return;
  const double right = frame.screen().right - std::round(frame.points(17));
  const double left = right - bar->length_mm * frame.pixelsPerMm();
  const double y = std::round(frame.points(16)) + 0.5 * frame.points(1.5);
  const double tick = frame.points(4);
  const double thickness = frame.points(1.5);
  for (const Stroke& stroke :
       {Stroke{thickness + frame.points(2.2), {0x000000, 0.7}}, Stroke{thickness, {overColour, 1}}}) {
    const double over = (stroke.width - thickness) / 2;
    strokeLine(m_mesh, {left - over, y}, {right + over, y}, stroke);
    // The bar's length lies between the outer sides of its ticks.
    for (const double x : {left + thickness / 2, right - thickness / 2}) {
      strokeLine(m_mesh, {x, y - tick - over}, {x, y + tick + over}, stroke);
    }
  }
  const TextStyle style{frame.points(textSize), overColour, Weight::Normal, Halo::Dark};
  m_texts.add(bar->name, style, {(left + right - m_texts.width(bar->name, style)) / 2, y + frame.points(7)});
}

void Furniture::addLetters(const ViewFrame& frame)
{
  const Box screen = frame.screen();
  const double inset = frame.points(letterInset);
  const double x = screen.right / 2, y = screen.top / 2;
  const SliceGrid& grid = *frame.grid();
  addLetter(frame, directionLetters(-grid.rowDirection()), {inset, y});
  addLetter(frame, directionLetters(grid.rowDirection()), {screen.right - inset, y});
  addLetter(frame, directionLetters(-grid.columnDirection()), {x, screen.top - inset});
  addLetter(frame, directionLetters(grid.columnDirection()), {x, inset});
}

void Furniture::addLetter(const ViewFrame& frame, const std::string& letters, const DisplayPoint& centre)
{
  const TextStyle style{frame.points(letterSize), strongColour, Weight::Bold, Halo::Dark};
  const double width = m_texts.width(letters, style), height = capitalHeight * style.size;
  const Box box{centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
  m_texts.add(letters, style, {box.left, box.bottom});
  m_letters.push_back(box.grownBy(frame.points(4)));
}

}  // namespace lumyo::render
