#pragma once

#include <QListWidget>

#include "StudyDesk.h"
#include "Thumbnails.h"

namespace lumyo::ui {

/// Every series of the study: a small picture, what it is, what it is used for, and the choice of another one.
class SeriesList final : public QListWidget {
  Q_OBJECT
public:
  SeriesList(StudyDesk& desk, QWidget* parent);
  /// What to open the study with, when somebody chooses this series; nothing where it is used already or cannot be.
  [[nodiscard]] std::optional<SeriesChoice> choiceOf(const Series& series) const;

signals:
  void chosen(const SeriesChoice& choice);

private:
  void showStudy();
  void choose(const QListWidgetItem* item);

  StudyDesk& m_desk;
  Thumbnails m_thumbnails;
  std::filesystem::path m_shown;  ///< of which study there are pictures
};

}  // namespace lumyo::ui
