#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QWidget>

#include "StudyDesk.h"

namespace lumyo::ui {

/// What a person says of the lumbosacral transition; above the sagittal picture while levels are corrected.
class LevelOptions final : public QWidget {
  Q_OBJECT
public:
  explicit LevelOptions(StudyDesk& desk, QWidget* parent = nullptr);

private:
  void showLevels();

  StudyDesk& m_desk;
  QComboBox* m_castellvi;
  QCheckBox* m_sixLumbar;
};

}  // namespace lumyo::ui
