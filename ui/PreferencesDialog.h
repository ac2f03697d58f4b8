#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <vector>

#include "Preferences.h"

namespace lumyo::ui {

/// What a person sets once for all studies, and from when each of it holds.
class PreferencesDialog final : public QDialog {
  Q_OBJECT
public:
  PreferencesDialog(const Preferences& now, QWidget* parent);
  /// What was set; to be asked when the dialog was accepted.
  [[nodiscard]] const Preferences& preferences() const noexcept { return m_preferences; }

public slots:
  void accept() override;

private:
  void addPerson(QFormLayout& form);
  void addMeasurement(QFormLayout& form);
  void addFolders(QFormLayout& form);
  void addHead(QFormLayout& form, const QString& text);
  void addRow(QFormLayout& form, const QString& name, QWidget* field);
  [[nodiscard]] QWidget* folderField(QLineEdit* field, const QString& name);

  Preferences m_preferences;
  QLineEdit* m_reader;
  QComboBox* m_theme;
  QComboBox* m_language;
  QLineEdit* m_levels;
  std::vector<QCheckBox*> m_muscles;  ///< in the order of allMuscles
  QLineEdit* m_readings;
  QLineEdit* m_models;
  QLabel* m_fault;
};

}  // namespace lumyo::ui
