#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <optional>

#include "StudyDesk.h"

namespace lumyo::ui {

/// The current outline in words and figures, and what a person can say of it.
class DetailCard final : public QWidget {
  Q_OBJECT
public:
  explicit DetailCard(StudyDesk& desk, QWidget* parent = nullptr);
  /// Area while the outline is being drawn.
  void setSketch(const std::optional<double>& area_mm2);

signals:
  void notAssessableAsked();

private:
  void showCell();
  void showFigure(const session::CellView& view);
  void showEdit(const session::CellView& view);
  [[nodiscard]] QString comparison(const session::CellView& view) const;

  StudyDesk& m_desk;
  std::optional<double> m_sketch_mm2;
  QLabel* m_swatch;
  QLabel* m_name;
  QLabel* m_stateGlyph;
  QLabel* m_state;
  QLabel* m_figure;
  QLabel* m_change;
  QLabel* m_fat;
  QLabel* m_edit;
  QLabel* m_comparison;
  QLabel* m_method;
  QPushButton* m_accept;
  QPushButton* m_reject;
  QPushButton* m_notAssessable;
};

}  // namespace lumyo::ui
