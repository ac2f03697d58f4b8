#include "StudyWatch.h"

#include <set>
#include <system_error>

namespace lumyo::ui {
namespace {

/// The study itself and the folders in which its pictures lie: the system tells of a folder when files come and go.
QStringList placesOf(const workflow::Study& study)
{
  constexpr std::size_t most = 64;  // of the few thousand that the system gives to all programs together
  std::set<std::filesystem::path> folders{study.path};
  for (const Series& series : study.series) {
    for (const SliceStack& stack : series.stacks) {
      for (const Slice& slice : stack.slices) {
        if (!slice.source.file.empty() && folders.size() < most) folders.insert(slice.source.file.parent_path());
      }
    }
  }
  QStringList places;
  for (const auto& folder : folders) places << QString::fromStdString(folder.string());
  return places;
}

}  // namespace

StudyWatch::StudyWatch(QObject* parent) : QObject(parent)
{
  connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &StudyWatch::look);
  connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &StudyWatch::look);
}

void StudyWatch::watch(const workflow::Study& study)
{
  stop();
  m_path = study.path;
  m_watcher.addPaths(placesOf(study));
}

void StudyWatch::stop()
{
  const QStringList watched = m_watcher.files() + m_watcher.directories();
  if (!watched.isEmpty()) m_watcher.removePaths(watched);
  m_path.clear();
}

void StudyWatch::look()
{
  if (m_path.empty()) return;
  std::error_code unknown;
  const bool isThere = std::filesystem::exists(m_path, unknown);
  stop();
  if (isThere) {
    emit changed();
  } else {
    emit vanished();
  }
}

}  // namespace lumyo::ui
