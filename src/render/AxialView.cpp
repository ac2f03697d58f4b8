#include <algorithm>
#include <array>

#include "OutlineMeshes.h"
#include "Scene.h"
#include "SmoothContour.h"
#include "lumyo/core/Error.h"

namespace lumyo::render {
namespace {

constexpr double sameGrid_mm = 0.01;
constexpr double edgesFrom = 8;  ///< screen pixels an image pixel

using PixelBoxes = std::array<PixelBox, labelCodeCount>;

PixelBoxes boxesOf(const std::vector<LabelCode>& codes, SliceGrid::Size size)
{
  PixelBoxes boxes;
  for (int row = 0; row < size.rows; ++row) {
    const LabelCode* line = codes.data() + static_cast<std::ptrdiff_t>(row) * size.columns;
    for (int column = 0; column < size.columns;) {
      const LabelCode code = line[column];
      const int first = column;
      while (column < size.columns && line[column] == code) ++column;
      if (code == backgroundLabel || code >= labelCodeCount) continue;
      boxes[code].include(row, first);
      boxes[code].include(row, column - 1);
    }
  }
  return boxes;
}

/// Which labels have gained or lost pixels.
std::array<bool, 256> changedLabels(const std::vector<LabelCode>& before, const std::vector<LabelCode>& now)
{
  std::array<bool, 256> changed{};
  if (before.size() != now.size()) {
    changed.fill(true);
    return changed;
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (before[i] != now[i]) changed[before[i]] = changed[now[i]] = true;
  }
  return changed;
}

void requireWhole(const LabelSlice& labels)
{
  if (labels.codes.size() == labels.grid.pixelCount()) return;
  throw Error(ErrorCode::InvalidCall, "drawing outlines: there are more or fewer labels than pixels");
}

bool isSame(const std::optional<OutlineLook>& a, const std::optional<OutlineLook>& b)
{
  if (!a || !b) return a.has_value() == b.has_value();
  return a->code == b->code && a->kind == b->kind && a->isCurrent == b->isCurrent;
}

}  // namespace

/// What is drawn over the axial picture.
struct AxialView::Outlines {
  /// One label: its rings in display pixels, what it looks like, what draws it.
  struct Part {
    PixelRings rings;
    std::optional<OutlineLook> look;
    bool isStale = false;
    MeshActor fill, seat, line;
  };

  std::optional<SliceGrid> grid;  ///< as displayed: which slice the labels belong to
  std::vector<LabelCode> codes;   ///< as displayed
  std::array<Part, muscleLabels.size()> parts;
  MeshActor currentLine;  ///< above all others
  MeshActor edges, ghostSeat, ghost, ring, way;
  LineTextures textures;
  PixelRings ghostRings;
  std::optional<Ring> brush;
  std::vector<PatientPoint> wayPoints, seeds;
  Show show = Show::LinesAndFill;

  void addTo(Scene& scene);
  void checkGrid(const Scene& scene, const SliceGrid& labels) const;
  void forget();
  void takeCodes(std::vector<LabelCode> shown, SliceGrid::Size size);
  void takeCurves(const LabelSlice& labels, const SliceGrid& shown);
  void takeLooks(const std::vector<OutlineLook>& looks);
  void draw(Part& part, const ViewFrame& frame);
  void draw(MeshActor& actor, const Band& band);
  void drawStale(const ViewFrame& frame);
  void drawEdges(const ViewFrame& frame);
  void drawGhost(const ViewFrame& frame);
  void drawRing(const ViewFrame& frame);
  void drawWay(const ViewFrame& frame);
};

void AxialView::Outlines::addTo(Scene& scene)
{
  for (Part& part : parts) scene.add(part.fill.prop());
  scene.add(edges.prop());
  scene.add(ghostSeat.prop());
  scene.add(ghost.prop());
  for (Part& part : parts) scene.add(part.seat.prop());
  for (Part& part : parts) scene.add(part.line.prop());
  for (MeshActor* actor : {&currentLine, &way, &ring}) scene.add(actor->prop());
}

void AxialView::Outlines::checkGrid(const Scene& scene, const SliceGrid& labels) const
{
  if (!scene.stored) throw Error(ErrorCode::InvalidCall, "drawing outlines: no slice is shown");
  if (!sameGrid(*scene.stored, labels, sameGrid_mm)) {
    throw Error(ErrorCode::InvalidCall, "drawing outlines: the labels belong to another slice than the one shown");
  }
}

/// The slice is another one: nothing drawn on the last one may stand on it. The brush's ring stays: it belongs to the
/// pointer.
void AxialView::Outlines::forget()
{
  grid.reset();
  codes.clear();
  ghostRings.clear();
  wayPoints.clear();
  seeds.clear();
  for (Part& part : parts) {
    part.rings.clear();
    part.look.reset();
  }
}

void AxialView::Outlines::takeCodes(std::vector<LabelCode> shown, SliceGrid::Size size)
{
  if (shown == codes) return;
  const auto changed = changedLabels(codes, shown);
  const PixelBoxes boxes = boxesOf(shown, size);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const LabelCode code = muscleLabels[i].code;
    if (!changed[code]) continue;
    parts[i].rings = smoothContour(shown, size, code, boxes[code]);
    parts[i].isStale = true;
  }
  codes = std::move(shown);
}

void AxialView::Outlines::takeCurves(const LabelSlice& labels, const SliceGrid& shown)
{
  const DisplayOrientation orientation(labels.grid, ViewPlane::Axial);
  const std::vector<LabelCode> own = orientation.shown(labels.codes);
  const SliceGrid& ownGrid = orientation.grid();
  const PixelBoxes boxes = boxesOf(own, ownGrid.size());
  codes.clear();  // they are another grid's: no pixel edges of theirs are drawn
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const LabelCode code = muscleLabels[i].code;
    parts[i].rings = smoothContour(own, ownGrid.size(), code, boxes[code]);
    parts[i].isStale = true;
    for (auto& curve : parts[i].rings) {
      for (PixelPoint& point : curve) point = shown.toPixel(ownGrid.toPatient(point));
    }
  }
}

void AxialView::Outlines::takeLooks(const std::vector<OutlineLook>& looks)
{
  std::array<std::optional<OutlineLook>, muscleLabels.size()> now;
  for (const OutlineLook& look : looks) {
    const int place = muscleLabelPlaces[look.code];
    if (place >= 0) now[static_cast<std::size_t>(place)] = look;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (isSame(parts[i].look, now[i])) continue;
    parts[i].look = now[i];
    parts[i].isStale = true;
  }
}

void AxialView::Outlines::draw(Part& part, const ViewFrame& frame)
{
  part.isStale = false;
  OutlineMeshes meshes;
  if (part.look && show != Show::Nothing) meshes = outlineMeshes(part.rings, *part.look, frame);
  if (show != Show::LinesAndFill) meshes.fill = {};
  const bool isCurrent = part.look && part.look->isCurrent;
  part.fill.show(meshes.fill);
  const Band none;
  draw(part.seat, meshes.seat);
  draw(part.line, isCurrent ? none : meshes.line);
  if (isCurrent) draw(currentLine, meshes.line);
}

void AxialView::Outlines::draw(MeshActor& actor, const Band& band)
{
  actor.show(band.mesh, band.mesh.empty() ? nullptr : textures.of(band.look));
}

void AxialView::Outlines::drawStale(const ViewFrame& frame)
{
  const auto isStale = [](const Part& part) { return part.isStale; };
  if (std::ranges::none_of(parts, isStale)) return;
  const auto isCurrent = [](const Part& part) { return part.look && part.look->isCurrent; };
  if (std::ranges::none_of(parts, isCurrent)) currentLine.show({});
  for (Part& part : parts) {
    if (part.isStale) draw(part, frame);
  }
  drawEdges(frame);
}

void AxialView::Outlines::drawEdges(const ViewFrame& frame)
{
  Mesh mesh;
  if (frame.grid() && !codes.empty() && show != Show::Nothing && frame.pixelsPerPixel() > edgesFrom * frame.points(1)) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto& look = parts[i].look;
      if (look && look->kind != OutlineKind::Rejected) addPixelEdges(mesh, codes, look->code, frame);
    }
  }
  edges.show(mesh);
}

void AxialView::Outlines::drawGhost(const ViewFrame& frame)
{
  GhostMeshes meshes;
  if (frame.grid() && show != Show::Nothing) meshes = ghostMeshes(ghostRings, frame);
  draw(ghostSeat, meshes.seat);
  draw(ghost, meshes.line);
}

void AxialView::Outlines::drawRing(const ViewFrame& frame)
{
  Mesh mesh;
  if (frame.grid() && brush) addBrushRing(mesh, *brush, frame);
  ring.show(mesh);
}

void AxialView::Outlines::drawWay(const ViewFrame& frame)
{
  Mesh mesh;
  if (frame.grid()) {
    const auto onScreen = [&](const std::vector<PatientPoint>& points) {
      Path path;
      for (const PatientPoint& p : points) path.push_back(frame.toDisplay(p));
      return path;
    };
    addWay(mesh, onScreen(wayPoints), onScreen(seeds), frame);
  }
  way.show(mesh);
}

AxialView::AxialView() : SliceView(ViewPlane::Axial), m_outlines(std::make_unique<Outlines>())
{
  m_outlines->addTo(scene());
  scene().finish();
}

AxialView::~AxialView() = default;

void AxialView::setShow(Show show)
{
  if (m_outlines->show == show) return;
  m_outlines->show = show;
  rebuild();
}

void AxialView::setOutlines(const LabelSlice& labels, const std::vector<OutlineLook>& looks)
{
  Outlines& o = *m_outlines;
  o.checkGrid(scene(), labels.grid);
  requireWhole(labels);
  o.grid = shownGrid();
  const DisplayOrientation orientation(labels.grid, ViewPlane::Axial);
  o.takeCodes(orientation.shown(labels.codes), shownGrid().size());
  o.takeLooks(looks);
  o.drawStale(scene().frame);
}

void AxialView::setOutlinesOfNeighbour(const LabelSlice& labels, const std::vector<OutlineLook>& looks)
{
  if (!hasSlice()) throw Error(ErrorCode::InvalidCall, "drawing outlines: no slice is shown");
  requireWhole(labels);
  Outlines& o = *m_outlines;
  o.grid = shownGrid();
  o.takeCurves(labels, shownGrid());
  o.takeLooks(looks);
  o.drawStale(scene().frame);
}

void AxialView::setGhost(const LabelSlice* labels, LabelCode code)
{
  Outlines& o = *m_outlines;
  o.ghostRings.clear();
  if (labels != nullptr) {
    o.checkGrid(scene(), labels->grid);
    o.grid = shownGrid();
    const DisplayOrientation orientation(labels->grid, ViewPlane::Axial);
    const std::vector<LabelCode> shown = orientation.shown(labels->codes);
    const PixelBoxes boxes = boxesOf(shown, shownGrid().size());
    if (code < labelCodeCount) o.ghostRings = smoothContour(shown, shownGrid().size(), code, boxes[code]);
  }
  o.drawGhost(scene().frame);
}

void AxialView::setRing(const std::optional<Ring>& ring)
{
  m_outlines->brush = ring;
  m_outlines->drawRing(scene().frame);
}

void AxialView::setPath(const std::vector<PatientPoint>& way, const std::vector<PatientPoint>& seeds)
{
  if (hasSlice()) m_outlines->grid = shownGrid();
  m_outlines->wayPoints = way;
  m_outlines->seeds = seeds;
  m_outlines->drawWay(scene().frame);
}

void AxialView::rebuild()
{
  Outlines& o = *m_outlines;
  const ViewFrame& frame = scene().frame;
  const bool isOther = !frame.grid() || (o.grid && !sameGrid(*o.grid, *frame.grid(), sameGrid_mm));
  if (isOther) o.forget();
  for (Outlines::Part& part : o.parts) part.isStale = true;
  o.drawStale(frame);
  o.drawGhost(frame);
  o.drawRing(frame);
  o.drawWay(frame);
}

}  // namespace lumyo::render
