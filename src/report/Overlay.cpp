#include <algorithm>
#include <map>
#include <vector>

#include "Canvas.h"
#include "Display.h"
#include "Palette.h"
#include "PictureLayout.h"
#include "Words.h"
#include "lumyo/core/Contour.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/MuscleColours.h"
#include "lumyo/report/QualitySheet.h"

namespace lumyo::report {
namespace {

constexpr std::size_t legendColumns = 3;

std::vector<Muscle> musclesIn(const DisplayPicture& picture)
{
  std::vector<Muscle> found;
  for (const Muscle muscle : allMuscles) {
    const auto isMuscle = [muscle](LabelCode code) { return isMuscleLabel(code) && muscleOf(code) == muscle; };
    if (std::ranges::any_of(picture.codes, isMuscle)) found.push_back(muscle);
  }
  return found;
}

using CanvasRings = std::vector<std::vector<CanvasPoint>>;

CanvasRings ringsOf(const LabelSlice& labels, LabelCode code, const PictureLayout& layout)
{
  CanvasRings rings;
  for (const ContourRing& ring : contourOf(labels, code).rings) {
    auto& points = rings.emplace_back();
    for (const PixelPoint& p : ring.points) points.push_back(layout.place(p));
  }
  return rings;
}

/// A dark rim under all lines first, so that light lines show on fat, then every line on its own muscle's side.
void drawContours(Canvas& canvas, const PictureLayout& layout, const DisplayPicture& picture)
{
  const double width = 2 * layout.unit();
  const LabelSlice labels{picture.grid, picture.codes, {}};
  std::map<LabelCode, CanvasRings> rings;
  for (LabelCode code = 1; isMuscleLabel(code); ++code) rings[code] = ringsOf(labels, code, layout);
  for (const auto& [code, ofMuscle] : rings) {
    canvas.stroke(ofMuscle, {{0, 0, 0, 0.45}, 2 * width + 2 * layout.unit()});
  }
  for (const auto& [code, ofMuscle] : rings) {
    canvas.strokeInside(ofMuscle, {colour(muscleRgb(muscleOf(code), sideOf(code))), width});
  }
}

/// Two squares and a name for every muscle: right and left.
void drawLegend(Canvas& canvas, const PictureLayout& layout, const std::vector<Muscle>& muscles)
{
  const double u = layout.unit();
  const double square = 11 * u;
  const double columnWidth = (layout.canvas().width - 2 * layout.edge()) / static_cast<double>(legendColumns);
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    const std::size_t row = i / legendColumns, column = i % legendColumns;
    const double middle = layout.footerLine(static_cast<double>(row));
    const double left = layout.edge() + static_cast<double>(column) * columnWidth;
    canvas.fill({left, middle - square / 2, square, square}, colour(muscleRgb(muscles[i], Side::Right)));
    canvas.fill({left + square, middle - square / 2, square, square}, colour(muscleRgb(muscles[i], Side::Left)));
    const TextStyle style{textColour, 13 * u};
    const double room = columnWidth - 2 * square - 12 * u;
    canvas.text({left + 2 * square + 6 * u, middle + 5 * u}, canvas.fitted(displayName(muscles[i]), style, room),
                style);
  }
}

}  // namespace

std::string overlayPng(const SliceView& view)
{
  if (view.slice == nullptr) throw Error(ErrorCode::InvalidCall, "drawing a slice: there is none");
  const DisplayPicture picture = displayPicture(*view.slice, view.labels, ViewPlane::Axial);
  const std::vector<Muscle> muscles = musclesIn(picture);
  const std::size_t legendRows = (muscles.size() + legendColumns - 1) / legendColumns;
  const PictureLayout layout(picture.grid, {0, static_cast<double>(legendRows + 1)});
  Canvas canvas(layout.canvas(), panelColour);
  const SliceGrid::Size size = picture.grid.size();
  canvas.draw(layout.picture(), {size.rows, size.columns, windowed(picture.values)});
  if (!muscles.empty()) drawContours(canvas, layout, picture);
  drawHeading(canvas, layout, {view.levelName, view.caption});
  drawSideLetters(canvas, layout, picture.grid);
  drawScaleBar(canvas, layout);
  drawLegend(canvas, layout, muscles);
  const std::string sides = muscles.empty() ? "" : "Dark: patient's right, light: left.  ";
  drawFooterText(canvas, layout, static_cast<double>(legendRows), sides + std::string(researchUseLine) + ".");
  return canvas.png();
}

}  // namespace lumyo::report
