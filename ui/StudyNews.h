#pragma once

#include <QObject>
#include <QString>

#include "MessageBar.h"
#include "StudyDesk.h"
#include "StudyWatch.h"

namespace lumyo::ui {

/// What a person should know of the open study, in the line above the pictures: what was found out while it was
/// opened, first what happened to the reader's own work, and when its files change.
class StudyNews final : public QObject {
  Q_OBJECT
public:
  /// Borrows both for its life.
  StudyNews(StudyDesk& desk, MessageBar& bar);
  /// For the status bar: whether and when the last change was stored.
  [[nodiscard]] QString savedText() const;

private:
  void showOpened();

  StudyDesk& m_desk;
  MessageBar& m_bar;
  StudyWatch m_watch;
};

}  // namespace lumyo::ui
