#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <filesystem>

#include "lumyo/workflow/Study.h"

namespace lumyo::ui {

/// Looks at the files of the study that is open: they may be replaced, or lie on a disk that is pulled out.
class StudyWatch final : public QObject {
  Q_OBJECT
public:
  explicit StudyWatch(QObject* parent = nullptr);
  void watch(const workflow::Study& study);
  void stop();

signals:
  /// Once for each study.
  void changed();
  void vanished();

private:
  void look();

  QFileSystemWatcher m_watcher;
  std::filesystem::path m_path;
};

}  // namespace lumyo::ui
