#include <algorithm>
#include <cmath>
#include <limits>

#include "Dashes.h"
#include "Scene.h"
#include "SpineLines.h"
#include "Tokens.h"

namespace lumyo::render {
namespace {

constexpr double handleReach = 10;  ///< points
constexpr double planeReach = 6;

double distance(const DisplayPoint& a, const DisplayPoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// To the nearest point of the piece from `a` to `b`.
double distance(const DisplayPoint& p, const DisplayPoint& a, const DisplayPoint& b)
{
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
  return distance(p, {a.x + t * dx, a.y + t * dy});
}

/// The item with the smallest distance, if that is at most `reach`.
template <class Item, class Distance>
const Item* nearest(const std::vector<Item>& items, double reach, Distance distanceOf)
{
  const Item* best = nullptr;
  double least = std::numeric_limits<double>::infinity();
  for (const Item& item : items) {
    const double d = distanceOf(item);
    if (d > reach || d >= least) continue;
    least = d;
    best = &item;
  }
  return best;
}

}  // namespace

/// What is drawn over the sagittal picture.
struct SagittalView::Lines {
  struct ShownPlane {
    std::size_t index;
    PatientLine line;
    DisplayPoint front;
    DisplayPoint back;
  };
  struct ShownLevel {
    SpineLevel level;
    bool isCurrent;
    bool isDoubtful;
    DisplayPoint handle;
    DisplayPoint back;
    double nameHeight;  ///< of the name's middle
  };

  std::vector<SliceGrid> planes;
  std::optional<std::size_t> currentPlane;
  LevelMap levels;
  std::optional<SpineLevel> currentLevel;

  std::vector<ShownPlane> shownPlanes;
  std::vector<ShownLevel> shownLevels;  ///< from the top of the view down
  MeshActor planeLines, marks;
  TextLayer names;

  void addTo(Scene& scene);
  void place(const ViewFrame& frame);
  void spreadNames(const ViewFrame& frame);
  void drawPlanes(const ViewFrame& frame);
  void drawFaint(Mesh& mesh, const ShownPlane& plane, const ViewFrame& frame) const;
  void drawLevels(const ViewFrame& frame);
  void drawHandle(Mesh& mesh, const ShownLevel& level, const ViewFrame& frame) const;
  void drawName(Mesh& mesh, const ShownLevel& level, const ViewFrame& frame);
};

void SagittalView::Lines::addTo(Scene& scene)
{
  scene.add(planeLines.prop());
  scene.add(marks.prop());
  scene.add(names.prop());
}

void SagittalView::Lines::place(const ViewFrame& frame)
{
  shownPlanes.clear();
  shownLevels.clear();
  if (!frame.grid()) return;
  for (std::size_t i = 0; i < planes.size(); ++i) {
    const auto line = crossingOf(planes[i], *frame.grid());
    if (line) shownPlanes.push_back({i, *line, frame.toDisplay(line->front), frame.toDisplay(line->back)});
  }
  for (const LevelPlane& level : levels.levels) {
    const auto line = bodyLine(level, *frame.grid());
    if (!line) continue;
    const DisplayPoint handle = frame.toDisplay(line->front);
    shownLevels.push_back({level.level, currentLevel == level.level, level.confidence < doubtfulConfidence, handle,
                           frame.toDisplay(line->back), handle.y});
  }
  std::ranges::stable_sort(shownLevels, std::ranges::greater{}, &ShownLevel::nameHeight);
  spreadNames(frame);
}

/// Names that would touch move apart, from the middle of the list up and down, so that none goes far.
void SagittalView::Lines::spreadNames(const ViewFrame& frame)
{
  if (shownLevels.empty()) return;
  const double step = frame.points(19);
  const std::size_t middle = shownLevels.size() / 2;
  for (std::size_t i = middle + 1; i < shownLevels.size(); ++i) {
    shownLevels[i].nameHeight = std::min(shownLevels[i].nameHeight, shownLevels[i - 1].nameHeight - step);
  }
  for (std::size_t i = middle; i-- > 0;) {
    shownLevels[i].nameHeight = std::max(shownLevels[i].nameHeight, shownLevels[i + 1].nameHeight + step);
  }
}

void SagittalView::Lines::drawFaint(Mesh& mesh, const ShownPlane& plane, const ViewFrame& frame) const
{
  constexpr double far = 0.13, near = 0.30, unknown = 0.2;
  const double width = frame.points(1);
  const auto piece = [&](double from, double to, double opacity) {
    if (to - from < 0.1) return;
    strokeLine(mesh, frame.toDisplay(plane.line.at(from)), frame.toDisplay(plane.line.at(to)),
               {width, {0xFFFFFF, opacity}});
  };
  const double length = plane.line.length_mm();
  const auto part = partNearSpine(plane.line, levels);
  if (!part) return piece(0, length, unknown);
  piece(0, part->from_mm, far);
  piece(part->from_mm, part->to_mm, near);
  piece(part->to_mm, length, far);
}

void SagittalView::Lines::drawPlanes(const ViewFrame& frame)
{
  Mesh mesh;
  const ShownPlane* current = nullptr;
  for (const ShownPlane& plane : shownPlanes) {
    if (plane.index == currentPlane) {
      current = &plane;
    } else {
      drawFaint(mesh, plane, frame);
    }
  }
  if (current != nullptr) {
    const double width = frame.points(1.75);
    strokeLine(mesh, current->front, current->back, {width + frame.points(seatWider), {0x000000, seatOpacity}});
    strokeLine(mesh, current->front, current->back, {width, {accentColour, 1}});
  }
  planeLines.show(mesh);
}

void SagittalView::Lines::drawHandle(Mesh& mesh, const ShownLevel& level, const ViewFrame& frame) const
{
  if (level.isDoubtful) {
    const std::array line{level.handle, level.back};
    strokePath(mesh, line, {frame.points(lineWidth + seatWider), {0x000000, seatOpacity}});
    const DashPattern pattern{frame.points(4), frame.points(3)};
    for (const Path& dash : dashesOfPath(line, pattern, frame.screen())) {
      strokePath(mesh, dash, {frame.points(lineWidth), {overColour, 1}});
    }
  }
  const double half = frame.points(level.isCurrent ? 5.5 : 4.5);
  const Box box{level.handle.x - half, level.handle.y - half, level.handle.x + half, level.handle.y + half};
  fillBox(mesh, box.grownBy(frame.points(1.25)), frame.points(3), {0x000000, 0.7});
  fillBox(mesh, box, frame.points(2), {level.isCurrent ? accentColour : overColour, 1});
}

void SagittalView::Lines::drawName(Mesh& mesh, const ShownLevel& level, const ViewFrame& frame)
{
  const std::string text = level.level.toString() + (level.isDoubtful ? "?" : "");
  const TextStyle style{frame.points(textSize), level.isCurrent ? accentColour : overColour};
  const double width = names.width(text, style), half = std::round(frame.points(8.5));
  const double pad = frame.points(6), gap = frame.points(11);
  double right = std::round(level.handle.x - gap);
  if (right - width - 2 * pad < 0) right = std::round(level.handle.x + gap + width + 2 * pad);
  const double middle = std::round(level.nameHeight);
  const Box chip{right - width - 2 * pad, middle - half, right, middle + half};
  if (std::abs(middle - level.handle.y) > frame.points(5)) {
    strokeLine(mesh, {right, middle}, level.handle, {frame.points(1), {style.rgb, 0.5}});
  }
  fillBox(mesh, chip, frame.points(4), {0x000000, nameOpacity});
  names.add(text, style, {chip.left + pad, middle - 0.365 * style.size});
}

void SagittalView::Lines::drawLevels(const ViewFrame& frame)
{
  Mesh mesh;
  names.clear();
  const Box seen = frame.screen().grownBy(frame.points(handleReach));
  for (const bool isCurrent : {false, true}) {  // the current one above all others
    for (const ShownLevel& level : shownLevels) {
      const bool isSeen = Box{level.handle.x, level.handle.y, level.handle.x, level.handle.y}.grownBy(1).meets(seen);
      if (level.isCurrent != isCurrent || !isSeen) continue;
      drawName(mesh, level, frame);
      drawHandle(mesh, level, frame);
    }
  }
  marks.show(mesh);
  names.show();
}

SagittalView::SagittalView() : SliceView(ViewPlane::Sagittal), m_lines(std::make_unique<Lines>())
{
  m_lines->addTo(scene());
  scene().finish();
}

SagittalView::~SagittalView() = default;

void SagittalView::setPlanes(const std::vector<SliceGrid>& planes, std::optional<std::size_t> current)
{
  m_lines->planes = planes;
  m_lines->currentPlane = current;
  m_lines->place(scene().frame);
  m_lines->drawPlanes(scene().frame);
}

void SagittalView::setLevels(const LevelMap& levels, const std::optional<SpineLevel>& current)
{
  m_lines->levels = levels;
  m_lines->currentLevel = current;
  rebuild();
}

std::optional<SpineLevel> SagittalView::levelAt(const DisplayPoint& at) const
{
  const auto* hit = nearest(m_lines->shownLevels, viewport().pixelRatio * handleReach,
                            [&](const Lines::ShownLevel& level) { return distance(at, level.handle); });
  return hit == nullptr ? std::nullopt : std::optional(hit->level);
}

std::optional<std::size_t> SagittalView::planeAt(const DisplayPoint& at) const
{
  const auto* hit = nearest(m_lines->shownPlanes, viewport().pixelRatio * planeReach,
                            [&](const Lines::ShownPlane& plane) { return distance(at, plane.front, plane.back); });
  return hit == nullptr ? std::nullopt : std::optional(hit->index);
}

void SagittalView::rebuild()
{
  const ViewFrame& frame = scene().frame;
  m_lines->place(frame);
  m_lines->drawPlanes(frame);
  m_lines->drawLevels(frame);
}

}  // namespace lumyo::render
