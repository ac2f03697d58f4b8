#include "SagittalPane.h"

#include <Eigen/Geometry>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "GreyDrag.h"

namespace lumyo::ui {

SagittalPane::SagittalPane(StudyDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_viewport(new VtkViewport(m_view, this)),
      m_options(new LevelOptions(desk, this)),
      m_empty(new QLabel(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_options);
  layout->addWidget(m_viewport);
  m_options->hide();
  m_viewport->setAccessibleName(tr("Sagittal picture"));
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setWordWrap(true);
  m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_empty->setStyleSheet(QStringLiteral("color: #949BA3; padding: 24px;"));
  m_empty->hide();
  connect(&desk, &StudyDesk::opened, this, &SagittalPane::showStudy);
  connect(&desk, &StudyDesk::selectionChanged, this, &SagittalPane::showSelection);
  connect(&desk, &StudyDesk::documentChanged, this, &SagittalPane::showSelection);
  connect(&desk, &StudyDesk::closed, this, [this] {
    m_places.clear();
    m_grabbed.reset();
    m_moved.reset();
    m_empty->hide();
    m_view.showNothing();
    m_viewport->refresh();
  });
  connect(m_viewport, &VtkViewport::pressed, this, &SagittalPane::press);
  connect(m_viewport, &VtkViewport::dragged, this, [this](auto at, auto buttons, auto) { drag(at, buttons); });
  connect(m_viewport, &VtkViewport::released, this, [this](auto, auto button) {
    if (button == Qt::LeftButton) drop();
  });
  connect(m_viewport, &VtkViewport::wheeled, this, [this](auto at, int steps, auto keys) {
    constexpr double zoomStep = 1.15;
    if ((keys & Qt::ControlModifier) != 0) {
      m_view.zoomAt(at, std::pow(zoomStep, steps));
      m_viewport->refresh();
    } else {
      leaf(steps);
    }
  });
}

SagittalPane::~SagittalPane() { delete m_viewport; }  // before the view that it shows

void SagittalPane::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  m_empty->setGeometry(rect());
}

void SagittalPane::fit()
{
  if (!m_view.hasSlice()) return;
  m_view.fit();
  m_viewport->refresh();
}

void SagittalPane::showStudy()
{
  const SliceStack& stack = m_desk.sagittal();
  m_empty->setText(
      tr("No sagittal picture to find the levels on.\n\nLay each level by hand: choose it on the left, "
         "leaf to its slice, press K."));
  m_empty->setVisible(stack.slices.empty());
  if (stack.slices.empty()) return;
  const auto& levels = m_desk.session()->document().reading.levels.levels;
  m_slice = stack.slices.size() / 2;
  if (!levels.empty()) {
    const PatientPoint middle = levels[levels.size() / 2].centre;
    const auto nearest = std::ranges::min_element(
        stack.slices, {}, [&](const Slice& s) { return std::abs(s.header.grid.plane().distance(middle)); });
    m_slice = static_cast<std::size_t>(nearest - stack.slices.begin());
  }
  m_view.showSlice(stack.slices[m_slice]);
  m_view.setWindow(render::usualWindow(stack.slices[m_slice]));
  m_view.fit();
  showSelection();
}

void SagittalPane::leaf(int steps)
{
  const SliceStack& stack = m_desk.sagittal();
  if (stack.slices.empty()) return;
  const auto last = std::ssize(stack.slices) - 1;
  m_slice = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_slice) + steps, 0, last));
  m_view.showSlice(stack.slices[m_slice]);
  showSelection();
}

void SagittalPane::showSelection()
{
  if (!m_view.hasSlice() || m_desk.session() == nullptr) return;
  std::vector<SliceGrid> planes;
  std::optional<std::size_t> current;
  m_places = m_desk.places();
  for (const SlicePlace place : m_places) {
    if (m_desk.place() == place) current = planes.size();
    planes.push_back(sliceAt(m_desk.axial(), place).header.grid);
  }
  m_view.setPlanes(planes, current);
  const PlacedLevel* level = m_desk.place() ? m_desk.levelAt(*m_desk.place()) : nullptr;
  m_view.setLevels(m_desk.session()->document().reading.levels,
                   level != nullptr ? std::optional(level->level) : std::nullopt);
  render::SliceView::Corners corners;
  corners.bottomLeft =
      tr("Sagittal · slice %1 of %2").arg(m_slice + 1).arg(m_desk.sagittal().slices.size()).toStdString();
  m_view.setCorners(corners);
  m_viewport->setAccessibleDescription(QString::fromStdString(corners.bottomLeft));
  m_viewport->refresh();
}

void SagittalPane::setCorrecting(bool isCorrecting)
{
  m_isCorrecting = isCorrecting;
  m_options->setVisible(isCorrecting);
  m_viewport->setCursor(isCorrecting ? Qt::SizeVerCursor : Qt::ArrowCursor);
  showSelection();
}

void SagittalPane::press(const render::DisplayPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers keys)
{
  m_last = at;
  if (button != Qt::LeftButton || m_desk.session() == nullptr) return;
  const LevelMap& levels = m_desk.session()->document().reading.levels;
  if (const auto level = m_view.levelAt(at)) {
    const auto point = m_view.pick(at);
    if (m_isCorrecting && point) {
      m_grabbed = m_moved = *levels.find(*level);
      m_grabbedAt = *point;
      m_isTilting = (keys & Qt::ControlModifier) != 0;
      return;
    }
    const auto& placed = m_desk.session()->document().placed;
    if (std::ranges::find(placed, *level, &PlacedLevel::level) != placed.end()) return m_desk.selectLevel(*level);
  }
  if (const auto plane = m_view.planeAt(at)) m_desk.selectPlace(m_places.at(*plane));
}

void SagittalPane::drag(const render::DisplayPoint& at, Qt::MouseButtons buttons)
{
  if (m_grabbed) {
    dragLevel(at);
  } else if ((buttons & Qt::MiddleButton) != 0) {
    m_view.pan(at.x - m_last.x, at.y - m_last.y);
  } else if ((buttons & Qt::RightButton) != 0) {
    m_view.setWindow(dragged(m_view.window(), at.x - m_last.x, at.y - m_last.y));
  }
  m_last = at;
  m_viewport->refresh();
}

/// Along the plane's normal by as much as the pointer moved; with Ctrl it turns about the patient's left-right axis.
void SagittalPane::dragLevel(const render::DisplayPoint& at)
{
  const auto point = m_view.pick(at);
  if (!point) return;
  const Eigen::Vector3d way = point->mm - m_grabbedAt.mm;
  m_moved = m_grabbed;
  if (m_isTilting) {
    constexpr double radiansPerMm = 0.02;
    m_moved->normal = Eigen::AngleAxisd(way.z() * radiansPerMm, Eigen::Vector3d::UnitX()) * m_grabbed->normal;
  } else {
    m_moved->centre.mm += m_grabbed->normal * way.dot(m_grabbed->normal);
  }
  LevelMap preview = m_desk.session()->document().reading.levels;
  for (LevelPlane& plane : preview.levels) {
    if (plane.level == m_moved->level) plane = *m_moved;
  }
  m_view.setLevels(preview, m_moved->level);
}

void SagittalPane::drop()
{
  if (!m_grabbed) return;
  const LevelPlane moved = *m_moved;
  const bool hasMoved = moved.centre.mm != m_grabbed->centre.mm || moved.normal != m_grabbed->normal;
  m_grabbed.reset();
  m_moved.reset();
  if (hasMoved) {
    m_desk.moveLevel(moved);
  } else {
    m_desk.selectLevel(moved.level);
  }
}

}  // namespace lumyo::ui
