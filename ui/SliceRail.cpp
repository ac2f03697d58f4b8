#include "SliceRail.h"

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
  connect(&desk, &StudyDesk::selectionChanged, this, qOverload<>(&QWidget::update));
  connect(&desk, &StudyDesk::documentChanged, this, qOverload<>(&QWidget::update));
  connect(&desk, &StudyDesk::closed, this, qOverload<>(&QWidget::update));
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
