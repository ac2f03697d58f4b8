#include "OutlineMeshes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "Dashes.h"
#include "Fill.h"
#include "SmoothContour.h"
#include "Tokens.h"
#include "lumyo/core/MuscleColours.h"

namespace lumyo::render {
namespace {

// How far the drawn line may lie from the curve, in device pixels: what no eye sees is not worth its triangles, and
// the border of the area lies hidden beneath the line.
constexpr double lineTolerance = 0.08;
constexpr double areaTolerance = 0.5;

/// In points: dash, gap, dash, gap.
DashPattern patternOf(OutlineKind kind)
{
  switch (kind) {
    case OutlineKind::Automatic: return {5.5, 3.5};
    case OutlineKind::Edited: return {10, 3, 2, 3};
    case OutlineKind::Rejected: return {1, 3};
    case OutlineKind::Accepted: break;
  }
  return {};
}

DashPattern scaled(DashPattern pattern, double by)
{
  for (double& length : pattern) length *= by;
  return pattern;
}

/// A curve through the ring's points, in pieces short enough for the eye.
Path onScreen(const std::vector<PixelPoint>& ring, const ViewFrame& frame)
{
  constexpr double pieceLength = 4, pointDistance = 2;
  const int parts =
      std::clamp(static_cast<int>(std::lround(pointDistance * frame.pixelsPerPixel() / pieceLength)), 1, 16);
  const std::vector<PixelPoint> curve = splineThrough(ring, parts);
  Path path;
  path.reserve(curve.size());
  for (const PixelPoint& p : curve) path.push_back(frame.toDisplay(p));
  return path;
}

/// The ring's curve moved half a line's width inwards, so that of two muscles that touch both lines stay visible.
/// Nothing where none of it is on the screen.
Path linePath(std::span<const DisplayPoint> border, double width, const ViewFrame& frame)
{
  if (!boxAround(border).grownBy(2 * width).meets(frame.screen())) return {};
  return simplified(fromTheTop(movedToTheRight(border, width / 2)), lineTolerance);
}

}  // namespace

OutlineMeshes outlineMeshes(const PixelRings& rings, const OutlineLook& look, const ViewFrame& frame)
{
  const bool isRejected = look.kind == OutlineKind::Rejected;
  const std::uint32_t rgb = isRejected ? rejectedColour : muscleRgb(muscleOf(look.code), sideOf(look.code));
  const double width = frame.points(look.isCurrent ? currentWidth : lineWidth);
  OutlineMeshes out{
      {}, {{}, {width + frame.points(seatWider)}}, {{}, {width, scaled(patternOf(look.kind), frame.points(1))}}};
  std::vector<Path> borders;
  for (const auto& ring : rings) {
    const Path border = onScreen(ring, frame);
    const Path path = linePath(border, width, frame);
    if (path.empty()) continue;
    addBand(out.seat.mesh, path, out.seat.look, {0x000000, seatOpacity});
    addBand(out.line.mesh, path, out.line.look, {rgb, 1});
    borders.push_back(simplified(border, areaTolerance));
  }
  if (!isRejected) fillRings(out.fill, borders, {rgb, fillOpacity});
  return out;
}

GhostMeshes ghostMeshes(const PixelRings& rings, const ViewFrame& frame)
{
  const double width = frame.points(lineWidth);
  const DashPattern dots = scaled({1.2, 4}, frame.points(1));
  GhostMeshes out{{{}, {width + frame.points(seatWider), dots, Ends::Round}}, {{}, {width, dots, Ends::Round}}};
  for (const auto& ring : rings) {
    const Path path = linePath(onScreen(ring, frame), width, frame);
    addBand(out.seat.mesh, path, out.seat.look, {0x000000, seatOpacity});
    addBand(out.line.mesh, path, out.line.look, {strongColour, 1});
  }
  return out;
}

void addPixelEdges(Mesh& mesh, const std::vector<LabelCode>& codes, LabelCode code, const ViewFrame& frame)
{
  const SliceGrid::Size size = frame.grid()->size();
  const Paint paint{muscleRgb(muscleOf(code), sideOf(code)), 0.6};
  const auto isIn = [&](int row, int column) {
    if (row < 0 || column < 0 || row >= size.rows || column >= size.columns) return false;
    return codes[static_cast<std::size_t>(row) * static_cast<std::size_t>(size.columns) +
                 static_cast<std::size_t>(column)] == code;
  };
  const PixelPoint first = frame.toPixel({0, frame.screen().top}), last = frame.toPixel({frame.screen().right, 0});
  const int firstRow = std::max(0, static_cast<int>(std::floor(first.row)));
  const int lastRow = std::min(size.rows - 1, static_cast<int>(std::ceil(last.row)));
  const int firstColumn = std::max(0, static_cast<int>(std::floor(first.column)));
  const int lastColumn = std::min(size.columns - 1, static_cast<int>(std::ceil(last.column)));
  const double hair = std::max(1.0, std::round(frame.points(0.75)));
  for (int row = firstRow; row <= lastRow; ++row) {
    for (int column = firstColumn; column <= lastColumn; ++column) {
      if (!isIn(row, column)) continue;
      const DisplayPoint a = frame.toDisplay(PixelPoint{column - 0.5, row + 0.5});
      const DisplayPoint b = frame.toDisplay(PixelPoint{column + 0.5, row - 0.5});
      const Box box{std::round(a.x), std::round(a.y), std::round(b.x), std::round(b.y)};
      if (!isIn(row - 1, column)) fillBox(mesh, {box.left, box.top - hair, box.right, box.top}, 0, paint);
      if (!isIn(row + 1, column)) fillBox(mesh, {box.left, box.bottom, box.right, box.bottom + hair}, 0, paint);
      if (!isIn(row, column - 1)) fillBox(mesh, {box.left, box.bottom, box.left + hair, box.top}, 0, paint);
      if (!isIn(row, column + 1)) fillBox(mesh, {box.right - hair, box.bottom, box.right, box.top}, 0, paint);
    }
  }
}

void addBrushRing(Mesh& mesh, const AxialView::Ring& ring, const ViewFrame& frame)
{
  const DisplayPoint centre = frame.toDisplay(ring.centre);
  const double radius = ring.radius_mm * frame.pixelsPerMm();
  const double arm = std::clamp(0.45 * radius, frame.points(2), frame.points(4.5));
  const double width = frame.points(1.5);
  for (const Stroke& stroke : {Stroke{frame.points(3.6), {0x000000, 0.7}}, Stroke{width, {0xFFFFFF, 1}}}) {
    const double reach = arm + (stroke.width - width) / 2;
    strokeCircle(mesh, {centre, radius}, stroke);
    strokeLine(mesh, {centre.x - reach, centre.y}, {centre.x + reach, centre.y}, stroke);
    if (!ring.isCut) strokeLine(mesh, {centre.x, centre.y - reach}, {centre.x, centre.y + reach}, stroke);
  }
}

void addWay(Mesh& mesh, const Path& way, const Path& seeds, const ViewFrame& frame)
{
  const double width = frame.points(lineWidth);
  for (const Stroke& stroke :
       {Stroke{width + frame.points(seatWider), {0x000000, seatOpacity}}, Stroke{width, {0xFFFFFF, 1}}}) {
    strokePath(mesh, way, stroke);
  }
  for (const DisplayPoint& seed : seeds) {
    fillCircle(mesh, {seed, frame.points(4)}, {0x000000, 0.7});
    fillCircle(mesh, {seed, frame.points(2.75)}, {0xFFFFFF, 1});
  }
}

}  // namespace lumyo::render
