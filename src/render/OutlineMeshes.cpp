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

void strokeDashes(Mesh& mesh, std::span<const DisplayPoint> ring, const DashPattern& pattern, const Stroke& stroke,
                  const ViewFrame& frame)
{
  if (pattern.empty()) return strokeRing(mesh, ring, stroke);
  for (const Path& dash : dashesOfRing(fromTheTop(ring), scaled(pattern, frame.points(1)), frame.screen())) {
    strokePath(mesh, dash, stroke);
  }
}

}  // namespace

OutlineMeshes outlineMeshes(const PixelRings& rings, const OutlineLook& look, const ViewFrame& frame)
{
  OutlineMeshes out;
  const bool isRejected = look.kind == OutlineKind::Rejected;
  const std::uint32_t rgb = isRejected ? rejectedColour : muscleRgb(muscleOf(look.code), sideOf(look.code));
  const double width = frame.points(look.isCurrent ? currentWidth : lineWidth);
  const DashPattern pattern = patternOf(look.kind);
  std::vector<Path> borders;
  for (const auto& ring : rings) {
    Path border = onScreen(ring, frame);
    if (!boxAround(border).grownBy(width).meets(frame.screen())) continue;
    // Inside the border, not astride it: of two muscles that touch, both lines stay visible.
    const Path path = movedToTheRight(border, width / 2);
    strokeRing(out.seat, path, {width + frame.points(seatWider), {0x000000, seatOpacity}});
    strokeDashes(out.line, path, pattern, {width, {rgb, 1}}, frame);
    borders.push_back(std::move(border));
  }
  if (!isRejected) fillRings(out.fill, borders, {rgb, fillOpacity});
  return out;
}

Mesh ghostMesh(const PixelRings& rings, const ViewFrame& frame)
{
  const double width = frame.points(lineWidth);
  Mesh mesh;
  for (const auto& ring : rings) {
    const Path path = movedToTheRight(onScreen(ring, frame), width / 2);
    if (!boxAround(path).grownBy(width).meets(frame.screen())) continue;
    const DashPattern dots{2.4, 2.8};  // a dot of 1.2 with round ends, and 4 between
    strokeDashes(mesh, path, dots, {width + frame.points(seatWider), {0x000000, seatOpacity}}, frame);
    strokeDashes(mesh, path, dots, {width, {strongColour, 1}}, frame);
  }
  return mesh;
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
