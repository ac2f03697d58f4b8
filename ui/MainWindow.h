#pragma once

#include <QAction>
#include <QLabel>
#include <QMainWindow>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <functional>
#include <map>
#include <optional>

#include "AreaTable.h"
#include "AxialPane.h"
#include "DetailCard.h"
#include "MessageBar.h"
#include "ReviewGrid.h"
#include "ReviewModel.h"
#include "SagittalPane.h"
#include "SidePanel.h"
#include "SliceRail.h"
#include "StartPage.h"
#include "StudyDesk.h"
#include "StudyNews.h"

namespace lumyo::ui {

class ContrastPane;

/// The window: tools above, the study or the start page in the middle, what happens below.
class MainWindow final : public QMainWindow {
  Q_OBJECT
public:
  explicit MainWindow(StudyDesk& desk);

  void openPath(const QString& path);
  [[nodiscard]] AxialPane& axial() noexcept { return *m_axial; }
  [[nodiscard]] ReviewGrid& grid() noexcept { return *m_grid; }

signals:
  void preferencesChanged();  ///< they are stored

protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  QAction* addAction(const QString& icon, const QString& text, const QKeySequence& key,
                     const std::function<void()>& run);
  void makeToolBar();
  void makeStudyPage();
  void makeStatusBar();
  void connectDesk();
  void chooseStudy();
  void openSeries(const QString& path, const SeriesChoice& choice);
  void openSample();
  void closeStudy();
  void showState();
  void showToolHint();
  void focusNextPanel();
  void askNotAssessable();
  void interpolate();
  void followImage();
  void copyFromNeighbour();
  /// The labels of a slice beside the shown one in its slab.
  [[nodiscard]] std::optional<LabelSlice> neighbour(int steps) const;
  void say(const QString& what);
  /// Whether the open study may go; asks where changes would be lost.
  [[nodiscard]] bool mayClose();
  void chooseReader();
  void chooseFile();
  void choosePreferences();
  [[nodiscard]] QToolButton* menuButton();
  void remember(const QString& path);
  void applyToLabel(const QString& what, const std::function<LabelSlice(const LabelSlice&, LabelCode)>& change);

  StudyDesk& m_desk;
  ReviewModel m_model;
  QStackedWidget* m_pages;
  StartPage* m_start;
  QWidget* m_study;
  AxialPane* m_axial = nullptr;
  SagittalPane* m_sagittal = nullptr;
  ReviewGrid* m_grid = nullptr;
  ContrastPane* m_contrast = nullptr;
  MessageBar* m_message;
  StudyNews m_news;
  QLabel* m_hint;
  QLabel* m_pointer;
  QLabel* m_saved;
  std::map<ToolKind, QAction*> m_tools;
  std::vector<QAction*> m_studyActions;
  QAction* m_undo = nullptr;
  QAction* m_redo = nullptr;
  QAction* m_levels = nullptr;
  QAction* m_second = nullptr;     ///< another series beside
  std::vector<QWidget*> m_panels;  ///< to which F6 goes
  QSplitter* m_splitter = nullptr;
  std::optional<bool> m_isNarrow;
  QString m_lastReason;
  QString m_asked;  ///< the name of what was asked for last, to say so where it cannot be opened
};

}  // namespace lumyo::ui
