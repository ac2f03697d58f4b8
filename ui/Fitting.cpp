#include "Fitting.h"

#include <QToolButton>
#include <algorithm>
#include <ranges>

namespace lumyo::ui {

namespace {

int widthOf(const QWidget& widget)
{
  return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize()).width();
}

}  // namespace

void fitRow(const QHBoxLayout& row, int width, const std::vector<QWidget*>& optional)
{
  const QMargins margins = row.contentsMargins();
  int needed = margins.left() + margins.right() - row.spacing();
  for (int i = 0; i < row.count(); ++i) {
    QLayoutItem* item = row.itemAt(i);
    const QWidget* widget = item->widget();
    const bool isOptional = std::ranges::find(optional, widget) != optional.end();
    if (widget != nullptr && widget->isHidden() && !isOptional) continue;
    needed += (widget != nullptr ? widthOf(*widget) : item->sizeHint().width()) + row.spacing();
  }
  for (QWidget* widget : std::views::reverse(optional)) {
    const bool hasRoom = needed <= width;
    if (!hasRoom) needed -= widthOf(*widget) + row.spacing();
    if (widget->isHidden() == hasRoom) widget->setVisible(hasRoom);
  }
}

void letShrink(QWidget& row) { row.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); }

QAction* FittingToolBar::addLabelled(QAction* action)
{
  addAction(action);
  m_labelled.push_back(action);
  return action;
}

QAction* FittingToolBar::addIcon(QAction* action)
{
  addAction(action);
  if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) {
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
  }
  return action;
}

void FittingToolBar::resizeEvent(QResizeEvent* event)
{
  QToolBar::resizeEvent(event);
  fit();
}

void FittingToolBar::showEvent(QShowEvent* event)
{
  QToolBar::showEvent(event);
  fit();
}

int FittingToolBar::neededWidth() const
{
  constexpr int spacing = 3;
  constexpr int padding = 16;
  int needed = padding;
  for (QAction* action : actions()) needed += widgetForAction(action)->sizeHint().width() + spacing;
  return needed;
}

void FittingToolBar::fit()
{
  const auto style = [this](QAction* action, Qt::ToolButtonStyle wanted) {
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setToolButtonStyle(wanted);
  };
  for (QAction* action : m_labelled) style(action, Qt::ToolButtonTextBesideIcon);
  for (QAction* action : std::views::reverse(m_labelled)) {
    if (neededWidth() <= width()) return;
    style(action, Qt::ToolButtonIconOnly);
  }
}

}  // namespace lumyo::ui
