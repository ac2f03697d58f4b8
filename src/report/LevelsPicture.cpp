#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "Canvas.h"
#include "Display.h"
#include "Palette.h"
#include "PictureLayout.h"
#include "Words.h"
#include "lumyo/report/QualitySheet.h"

namespace lumyo::report {
namespace {

constexpr double halfLine_mm = 26;     ///< a lumbar body is about 35 mm deep
constexpr double nameMargin = 96;      ///< beside the picture, in layout units
constexpr double smallestSine = 0.05;  ///< planes closer to parallel meet nowhere useful

/// Where a level's plane crosses the picture.
struct LevelLine {
  const LevelPlane* plane;
  CanvasPoint left;
  CanvasPoint right;
};

/// The part of plane ∩ slice within halfLine_mm of the point nearest to the level's centre. Nothing when they are
/// parallel or that point lies outside the picture.
std::optional<LevelLine> lineOf(const LevelPlane& plane, const SliceGrid& grid, const PictureLayout& layout)
{
  const Eigen::Vector3d normal = grid.normal();
  const Eigen::Vector3d inSlice = plane.normal - plane.normal.dot(normal) * normal;
  if (inSlice.norm() < smallestSine) return std::nullopt;
  const PatientPoint foot{plane.centre.mm - grid.plane().distance(plane.centre) * normal};
  const double distance = plane.normal.dot(foot.mm - plane.centre.mm);
  const PatientPoint middle{foot.mm - inSlice * (distance / inSlice.squaredNorm())};
  if (!grid.contains(grid.toPixel(middle))) return std::nullopt;
  Eigen::Vector3d along = normal.cross(inSlice).normalized();
  if (along.dot(grid.rowDirection()) < 0) along = -along;
  const auto at = [&](double mm) { return layout.place(grid.toPixel({middle.mm + mm * along})); };
  return LevelLine{&plane, at(-halfLine_mm), at(halfLine_mm)};
}

/// From the top of the picture down.
std::vector<LevelLine> linesOf(const LevelMap& levels, const SliceGrid& grid)
{
  const PictureLayout layout(grid, {nameMargin, 0});
  std::vector<LevelLine> lines;
  for (const LevelPlane& plane : levels.levels) {
    if (const auto line = lineOf(plane, grid, layout)) lines.push_back(*line);
  }
  std::ranges::stable_sort(lines, {}, [](const LevelLine& line) { return line.right.y; });
  return lines;
}

/// Heights of the names: as near to the ends of their lines as they can be without touching each other.
std::vector<double> nameHeights(const std::vector<LevelLine>& lines, const PictureLayout& layout)
{
  const double step = 19 * layout.unit();
  std::vector<double> heights;
  heights.reserve(lines.size());
  for (const LevelLine& line : lines) {
    heights.push_back(heights.empty() ? line.right.y : std::max(line.right.y, heights.back() + step));
  }
  const CanvasBox& box = layout.picture();
  double lowest = box.y + box.height - step / 2;
  for (auto height = heights.rbegin(); height != heights.rend(); ++height) {
    *height = std::min(*height, lowest);
    lowest = *height - step;
  }
  return heights;
}

void drawLine(Canvas& canvas, const PictureLayout& layout, const LevelLine& line, double nameHeight)
{
  const double u = layout.unit();
  const bool isInDoubt = line.plane->confidence < doubtfulConfidence;
  const Colour colour = isInDoubt ? doubtColour : accentColour;
  const double nameLeft = layout.picture().x + layout.picture().width + 12 * u;
  Colour faint = colour;
  faint.opacity = 0.45;
  canvas.line(line.right, {nameLeft - 4 * u, nameHeight}, {faint, u});
  canvas.line(line.left, line.right, {{0, 0, 0, 0.6}, 4 * u});
  canvas.line(line.left, line.right, {colour, 2 * u, isInDoubt ? LineKind::Dashed : LineKind::Solid});
  canvas.text({nameLeft, nameHeight + 5 * u}, line.plane->level.toString() + (isInDoubt ? " ?" : ""),
              {isInDoubt ? doubtColour : textColour, 14 * u, Weight::Bold});
}

std::string basisSentence(const LevelMap& levels)
{
  std::string text = "Levels ";
  switch (levels.basis) {
    case NumberingBasis::CountedFromSacrum: text += "counted up from the sacrum."; break;
    case NumberingBasis::WholeSpine: text += "counted on the whole spine."; break;
    case NumberingBasis::ByHand: text += "placed by hand."; break;
  }
  const auto isInDoubt = [](const LevelPlane& plane) { return plane.confidence < doubtfulConfidence; };
  if (std::ranges::any_of(levels.levels, isInDoubt)) text += "  Dashed with ?: the name is in doubt.";
  return text;
}

/// What the picture cannot show; empty when it shows every level.
std::string missingSentence(const LevelMap& levels, const std::vector<LevelLine>& lines)
{
  std::string names;
  for (const LevelPlane& plane : levels.levels) {
    if (std::ranges::find(lines, &plane, &LevelLine::plane) != lines.end()) continue;
    names += (names.empty() ? "" : ", ") + plane.level.toString();
  }
  if (levels.levels.empty()) return "No level was found.";
  return names.empty() ? "" : "Outside this picture: " + names + ".";
}

}  // namespace

std::string levelsPng(const Slice& sagittal, const LevelMap& levels)
{
  const DisplayPicture picture = displayPicture(sagittal, nullptr, ViewPlane::Sagittal);
  const std::vector<LevelLine> lines = linesOf(levels, picture.grid);
  std::vector<std::string> footer{basisSentence(levels), missingSentence(levels, lines),
                                  std::string(researchUseLine) + "."};
  std::erase(footer, "");
  const PictureLayout layout(picture.grid, {nameMargin, static_cast<double>(footer.size())});
  Canvas canvas(layout.canvas(), panelColour);
  const SliceGrid::Size size = picture.grid.size();
  canvas.draw(layout.picture(), {size.rows, size.columns, windowed(picture.values)});
  const std::vector<double> heights = nameHeights(lines, layout);
  for (std::size_t i = 0; i < lines.size(); ++i) drawLine(canvas, layout, lines[i], heights[i]);
  drawHeading(canvas, layout, {"Levels", "sagittal slice with every level's plane"});
  drawSideLetters(canvas, layout, picture.grid);
  drawScaleBar(canvas, layout);
  for (std::size_t i = 0; i < footer.size(); ++i) drawFooterText(canvas, layout, static_cast<double>(i), footer[i]);
  return canvas.png();
}

}  // namespace lumyo::report
