#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QWidget>

#include "StudyDesk.h"

namespace lumyo::ui {

/// How far levels and outlines are worked out, where they will stand; gone when they do.
class WorkProgress final : public QWidget {
  Q_OBJECT
public:
  WorkProgress(StudyDesk& desk, QWidget* parent);

private:
  void showProgress(double fraction, const QString& step);

  StudyDesk& m_desk;
  QLabel* m_step;
  QProgressBar* m_bar;
};

}  // namespace lumyo::ui
