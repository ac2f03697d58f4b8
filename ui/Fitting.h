#pragma once

#include <QHBoxLayout>
#include <QToolBar>
#include <vector>

namespace lumyo::ui {

/// Hides what a row can do without, the last first, until the rest has room in `width`.
void fitRow(const QHBoxLayout& row, int width, const std::vector<QWidget*>& optional);

/// Lets a row be narrower than what stands in it: fitRow then takes away what has no room.
void letShrink(QWidget& row);

/// A tool bar whose labels go, from the right, where there is no room for them; the icons stay.
class FittingToolBar final : public QToolBar {
  Q_OBJECT
public:
  using QToolBar::QToolBar;
  QAction* addLabelled(QAction* action);
  QAction* addIcon(QAction* action);

protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  void fit();
  [[nodiscard]] int neededWidth() const;
  std::vector<QAction*> m_labelled;
};

}  // namespace lumyo::ui
