#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <string>
#include <vector>

#include "ReviewModel.h"
#include "StudyDesk.h"

namespace lumyo::ui {

/// Where the table goes and what goes with it; says what nobody looked at, before anything is written.
class ExportDialog final : public QDialog {
  Q_OBJECT
public:
  ExportDialog(StudyDesk& desk, const ReviewModel& model, QWidget* parent);

private:
  void chooseFolder();
  void write();
  [[nodiscard]] std::vector<std::string> chosen() const;
  [[nodiscard]] QString openCells() const;

  StudyDesk& m_desk;
  const ReviewModel& m_model;
  QLineEdit* m_folder;
  QCheckBox* m_json;
  QCheckBox* m_html;
  QCheckBox* m_png;
  QCheckBox* m_nifti;
  QLabel* m_result;
  QPushButton* m_write;
};

}  // namespace lumyo::ui
