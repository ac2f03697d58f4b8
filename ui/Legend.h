#pragma once

#include <QWidget>

namespace lumyo::ui {

/// What the signs of the review grid mean; on two lines where one has no room.
class Legend final : public QWidget {
  Q_OBJECT
public:
  explicit Legend(QWidget* parent);
  [[nodiscard]] QSize sizeHint() const override { return {300, 40}; }

protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace lumyo::ui
