#pragma once

#include <QWidget>

#include "StudyDesk.h"

namespace lumyo::ui {

/// One tick for every slice, from the head down, with a gap between slabs and the levels' names: where one is, and the
/// way to anywhere else by a click or a drag.
class SliceRail final : public QWidget {
  Q_OBJECT
public:
  explicit SliceRail(StudyDesk& desk, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override { return {62, 200}; }
  /// Of the shown slice among all, from the head down, beginning with 1; 0 without a study.
  [[nodiscard]] int position() const;
  [[nodiscard]] int count() const;
  void setPosition(int position);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  [[nodiscard]] std::vector<double> heights() const;
  void goTo(double y);
  void showSelection();

  StudyDesk& m_desk;
};

}  // namespace lumyo::ui
