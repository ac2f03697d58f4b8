#include "SliceRail.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "Theme.h"

namespace lumyo::ui {

SliceRail::SliceRail(StudyDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk)
{
  setFixedWidth(sizeHint().width());
  setAccessibleName(tr("Slices"));
  setFocusPolicy(Qt::TabFocus);
  connect(&desk, &StudyDesk::selectionChanged, this, &SliceRail::showSelection);
  connect(&desk, &StudyDesk::documentChanged, this, &SliceRail::showSelection);
  connect(&desk, &StudyDesk::closed, this, qOverload<>(&QWidget::update));
}

int SliceRail::count() const { return static_cast<int>(m_desk.places().size()); }

int SliceRail::position() const
{
  const auto& places = m_desk.places();
  if (!m_desk.place()) return 0;
  const auto found = std::ranges::find(places, *m_desk.place());
  return found == places.end() ? 0 : static_cast<int>(found - places.begin()) + 1;
}

void SliceRail::setPosition(int position)
{
  if (count() > 0) m_desk.selectPlace(m_desk.places()[static_cast<std::size_t>(std::clamp(position, 1, count()) - 1)]);
}

void SliceRail::showSelection()
{
  const PlacedLevel* level = m_desk.place() ? m_desk.levelAt(*m_desk.place()) : nullptr;
  setAccessibleDescription(level != nullptr ? QString::fromStdString(level->level.toString()) : QString());
  QAccessibleValueChangeEvent changed(this, position());
  QAccessible::updateAccessibility(&changed);
  update();
}

void SliceRail::keyPressEvent(QKeyEvent* event)
{
  switch (event->key()) {
    case Qt::Key_Up: return m_desk.leaf(-1);
    case Qt::Key_Down: return m_desk.leaf(1);
    case Qt::Key_Home: return setPosition(1);
    case Qt::Key_End: return setPosition(count());
    default: QWidget::keyPressEvent(event);
  }
}

std::vector<double> SliceRail::heights() const
{
  const auto& places = m_desk.places();
  constexpr double slabGap = 12;
  constexpr double margin = 40;
  std::size_t gaps = 0;
  for (std::size_t i = 1; i < places.size(); ++i) gaps += places[i].stack != places[i - 1].stack ? 1 : 0;
  const double steps = std::max<double>(1, static_cast<double>(places.size()) - 1);
  const double step = std::max(1.0, (height() - 2 * margin - slabGap * static_cast<double>(gaps)) / steps);
  std::vector<double> out;
  double y = margin;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0) y += step + (places[i].stack != places[i - 1].stack ? slabGap : 0);
    out.push_back(y);
  }
  return out;
}

void SliceRail::paintEvent(QPaintEvent* /*event*/)
{
  QPainter painter(this);
  const Theme& t = theme();
  painter.fillRect(rect(), t.view);
  const auto& places = m_desk.places();
  const auto ys = heights();
  if (hasFocus()) {
    painter.setPen(QPen(t.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
  painter.setFont(textFont(TextRole::Quiet));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool isCurrent = m_desk.place() == places[i];
    const PlacedLevel* level = m_desk.levelAt(places[i]);
    const QColor colour = isCurrent ? QColor("#4DA3FF") : QColor(level != nullptr ? "#D7DADE" : "#6B727A");
    const double length = isCurrent ? 16 : level != nullptr ? 12 : 7;
    painter.fillRect(QRectF(4, std::round(ys[i]), length, isCurrent ? 2 : 1), colour);
    if (level == nullptr) continue;
    painter.setPen(isCurrent ? colour : QColor("#949BA3"));
    painter.drawText(QRectF(23, ys[i] - 8, width() - 23, 16), Qt::AlignVCenter | Qt::AlignLeft,
                     QString::fromStdString(level->level.toString()));
  }
}

void SliceRail::goTo(double y)
{
  const auto ys = heights();
  if (ys.empty()) return;
  const auto nearest = std::ranges::min_element(ys, {}, [y](double at) { return std::abs(at - y); });
  m_desk.selectPlace(m_desk.places()[static_cast<std::size_t>(nearest - ys.begin())]);
}

void SliceRail::mousePressEvent(QMouseEvent* event) { goTo(event->position().y()); }
void SliceRail::mouseMoveEvent(QMouseEvent* event) { goTo(event->position().y()); }
void SliceRail::wheelEvent(QWheelEvent* event) { m_desk.leaf(event->angleDelta().y() > 0 ? -1 : 1); }

}  // namespace lumyo::ui
