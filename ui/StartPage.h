#pragma once

#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QWidget>

namespace lumyo::ui {

/// What is seen while no study is open: what the program does, how to begin, the studies opened last; while one is
/// read, how far it is.
class StartPage final : public QWidget {
  Q_OBJECT
public:
  explicit StartPage(QWidget* parent = nullptr);
  void showProgress(double fraction, const QString& step);
  void showStart();
  /// In place of a study: what did not work, why, and what to do.
  void showError(const QString& what, const QString& why);
  void showRecent(const QStringList& paths);

signals:
  void openAsked();
  void sampleAsked();
  void pathAsked(const QString& path);
  void cancelAsked();

private:
  [[nodiscard]] QWidget* startWidgets();
  [[nodiscard]] QWidget* progressWidgets();

  QStackedWidget* m_pages;
  QLabel* m_error = nullptr;
  QLabel* m_recentHead = nullptr;
  QListWidget* m_recent = nullptr;
  QLabel* m_step = nullptr;
  QProgressBar* m_bar = nullptr;
};

}  // namespace lumyo::ui
