#pragma once

#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>
#include <QWidget>

#include "ReviewModel.h"
#include "SeriesList.h"
#include "StudyDesk.h"

namespace lumyo::ui {

/// Patient, series, levels and how far the review has come.
class SidePanel final : public QWidget {
  Q_OBJECT
public:
  SidePanel(StudyDesk& desk, ReviewModel& model, QWidget* parent = nullptr);

signals:
  void seriesChosen(const SeriesChoice& choice);
  void levelClicked();  ///< with the mouse: whoever does so goes on in the picture

private:
  void showStudy();
  void showLevels();
  void showProgress();
  [[nodiscard]] QLabel* head(const QString& text);

  StudyDesk& m_desk;
  ReviewModel& m_model;
  QLabel* m_patient;
  QLabel* m_date;
  SeriesList* m_series;
  QListWidget* m_levels;
  QLabel* m_basis;
  QLabel* m_reviewed;
  QProgressBar* m_bar;
  QLabel* m_next;
  QLabel* m_hidden;  ///< that somebody else read the series
  bool m_isFilling = false;
};

}  // namespace lumyo::ui
