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
  m_chips.clear();
  m_texts.clear();
  addCorners(frame);
  if (frame.grid()) {
    addScaleBar(frame);
    addLetters(frame);
  }
  m_shapes.show(m_mesh);
  m_texts.show();
}

Box Furniture::addChip(const ViewFrame& frame, const Box& chip)
{
  fillBox(m_mesh, chip, frame.points(5), {0x000000, chipOpacity});
  m_chips.push_back(chip);
  return chip;
}

void Furniture::addCorners(const ViewFrame& frame)
{
  addTitle(frame);
  const TextStyle style = quietStyle(frame);
  const double room = frame.screen().right / 2 - frame.points(edge + 2 * padding + letterInset);
  const double out = std::round(frame.points(edge)), pad = std::round(frame.points(padding));
  const double height = std::round(frame.points(chipHeight));
  const double up = std::round((height - 0.73 * style.size) / 2);  // capitals are 0.73 of the size high
  if (!m_corners.topRight.empty()) {
    const std::string text = m_texts.fitted(m_corners.topRight, style, room);
    const double right = frame.screen().right - out, top = frame.screen().top - out;
    const Box chip = addChip(frame, {right - m_texts.width(text, style) - 2 * pad, top - height, right, top});
    m_texts.add(text, style, {chip.left + pad, chip.bottom + up});
  }
  if (!m_corners.bottomLeft.empty()) {
    const std::string text = m_texts.fitted(m_corners.bottomLeft, style, room);
    const Box chip = addChip(frame, {out, out, out + m_texts.width(text, style) + 2 * pad, out + height});
    m_texts.add(text, style, {chip.left + pad, chip.bottom + up});
  }
}

void Furniture::addTitle(const ViewFrame& frame)
{
  if (m_corners.title.empty() && m_corners.subtitle.empty()) return;
  const TextStyle quiet = quietStyle(frame);
  const TextStyle large{frame.points(titleSize), strongColour, Weight::Bold};
  const bool hasTitle = !m_corners.title.empty(), hasSubtitle = !m_corners.subtitle.empty();
  const double room = frame.screen().right / 2 - frame.points(edge + 2 * padding + letterInset);
  const std::string title = m_texts.fitted(m_corners.title, large, room);
  const std::string subtitle = m_texts.fitted(m_corners.subtitle, quiet, room);
  const double out = std::round(frame.points(edge)), pad = std::round(frame.points(padding));
  const double height = std::round(frame.points(hasTitle && hasSubtitle ? titleHeight : hasTitle ? 34 : chipHeight));
  const double width =
      std::max(hasTitle ? m_texts.width(title, large) : 0, hasSubtitle ? m_texts.width(subtitle, quiet) : 0);
  const double top = frame.screen().top - out;
  const Box chip = addChip(frame, {out, top - height, out + width + 2 * pad, top});
  const double half = std::round(frame.points(chipHeight));
  if (hasTitle) m_texts.add(title, large, {out + pad, top - std::round(frame.points(24))});
  if (hasSubtitle) {
    m_texts.add(subtitle, quiet, {out + pad, chip.bottom + std::round((half - 0.73 * quiet.size) / 2)});
  }
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

void Furniture::addLetter(const ViewFrame& frame, const std::string& letters, DisplayPoint centre)
{
  const TextStyle style{frame.points(letterSize), strongColour, Weight::Bold, Halo::Dark};
  const double width = m_texts.width(letters, style), height = 0.73 * style.size;
  const double gap = frame.points(4);
  for (const Box& chip : m_chips) {  // in a narrow view a chip gives way for nothing: the letter steps aside
    const Box letter{centre.x - width / 2 - gap, centre.y - height / 2 - gap, centre.x + width / 2 + gap,
                     centre.y + height / 2 + gap};
    if (letter.meets(chip))
      centre.y = centre.y > frame.screen().top / 2 ? chip.bottom - gap - height / 2 : chip.top + gap + height / 2;
  }
  m_texts.add(letters, style, {centre.x - width / 2, centre.y - height / 2});
}

}  // namespace lumyo::render
