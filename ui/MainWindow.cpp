#include "MainWindow.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QShortcut>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include "CheatSheet.h"
#include "ContrastPane.h"
#include "CoreText.h"
#include "ExportDialog.h"
#include "Fitting.h"
#include "PreferencesDialog.h"
#include "Report.h"
#include "Theme.h"
#include "ToolOptions.h"
#include "Words.h"
#include "lumyo/session/Tools.h"

namespace lumyo::ui {
namespace {

constexpr int leftWidth = 216;
constexpr int rightWidth = 480;
constexpr int narrowWindow = 1440;  ///< below it both sides take as little as they can
constexpr int leastLeftWidth = 180;
constexpr int leastRightWidth = 440;

/// What is meant by files that are dropped: the one, or the folder that holds them all. Empty where neither is.
QString droppedPath(const QList<QUrl>& urls)
{
  if (urls.size() == 1) return urls.front().toLocalFile();
  QString folder;
  for (const QUrl& url : urls) {
    const QString own = url.isLocalFile() ? QFileInfo(url.toLocalFile()).path() : QString();
    if (own.isEmpty() || (!folder.isEmpty() && own != folder)) return {};
    folder = own;
  }
  return folder;
}

}  // namespace

MainWindow::MainWindow(StudyDesk& desk)
    : m_desk(desk),
      m_model(desk),
      m_pages(new QStackedWidget(this)),
      m_start(new StartPage(this)),
      m_study(new QWidget(this)),
      m_message(new MessageBar(this)),
      m_news(desk, *m_message),
      m_hint(new QLabel(this)),
      m_pointer(new QLabel(this)),
      m_saved(new QLabel(this))
{
  setWindowTitle(QStringLiteral("Lumyo"));
  setMinimumSize(1024, 680);
  setAcceptDrops(true);
  makeToolBar();
  makeStudyPage();
  makeStatusBar();
  m_pages->addWidget(m_start);
  m_pages->addWidget(m_study);
  auto* middle = new QWidget(this);
  auto* layout = new QVBoxLayout(middle);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_message);
  layout->addWidget(m_pages, 1);
  setCentralWidget(middle);
  connectDesk();
  m_start->showRecent(QSettings().value(QStringLiteral("recent")).toStringList());
  showState();
}

QAction* MainWindow::addAction(const QString& icon, const QString& text, const QKeySequence& key,
                               const std::function<void()>& run)
{
  auto* action = new QAction(themedIcon(icon), text, this);
  action->setShortcut(key);
  action->setToolTip(key.isEmpty() ? text
                                   : QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
  connect(action, &QAction::triggered, this, run);
  QMainWindow::addAction(action);
  return action;
}

void MainWindow::makeToolBar()
{
  auto* bar = new FittingToolBar(tr("Tools"), this);
  addToolBar(bar);
  bar->setMovable(false);
  bar->setIconSize({20, 20});
  bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  const auto add = [&](QAction* action, bool hasText = true) {
    return hasText ? bar->addLabelled(action) : bar->addIcon(action);
  };
  const auto forStudy = [&](QAction* action) {
    m_studyActions.push_back(action);
    return action;
  };
  bar->addWidget(menuButton());
  add(addAction("open", tr("Open"), QKeySequence::Open, [this] { chooseStudy(); }));
  forStudy(add(
      addAction("segment", tr("Segment"), QKeySequence("Ctrl+M"), [this] { m_desk.segment(StudyDesk::Slices::All); })));
  bar->addSeparator();
  m_undo = add(addAction("undo", tr("Undo"), QKeySequence::Undo, [this] { m_desk.undo(); }), false);
  m_redo = add(addAction("redo", tr("Redo"), QKeySequence("Ctrl+Shift+Z"), [this] { m_desk.redo(); }), false);
  bar->addSeparator();
  const auto tool = [&](const char* icon, const QString& text, const char* key, ToolKind kind) {
    QAction* action = forStudy(add(addAction(icon, text, QKeySequence(key), [this, kind] { m_axial->setTool(kind); })));
    action->setCheckable(true);
    m_tools[kind] = action;
  };
  tool("brush", tr("Brush"), "B", ToolKind::Brush);
  tool("lasso", tr("Lasso"), "L", ToolKind::Lasso);
  tool("livewire", tr("Livewire"), "W", ToolKind::Livewire);
  tool("push", tr("Push"), "P", ToolKind::Push);
  forStudy(add(addAction("smooth", tr("Smooth"), QKeySequence("S"), [this] {
    applyToLabel(QStringLiteral("smoothed"), [](const LabelSlice& labels, LabelCode code) {
      constexpr double sigma_mm = 1;
      return session::smoothed(labels, {code, true}, sigma_mm);
    });
  })));
  forStudy(add(addAction("follow", tr("Follow the image"), QKeySequence("F"), [this] { followImage(); }), false));
  bar->addSeparator();
  forStudy(add(addAction("mirror", tr("Mirror from the other side"), QKeySequence("M"),
                         [this] {
                           applyToLabel(QStringLiteral("mirrored from the other side"), [this](const LabelSlice& labels,
                                                                                               LabelCode code) {
                             const PlacedLevel* level = m_desk.place() ? m_desk.levelAt(*m_desk.place()) : nullptr;
                             const double midline = level != nullptr ? level->at->plane.centre.mm.x() : 0;
                             return session::mirrored(labels, {code, true}, midline);
                           });
                         }),
               false));
  forStudy(add(addAction("contours", tr("Outlines: filled, lines, none"), QKeySequence("Space"),
                         [this] { m_axial->cycleShow(); }),
               false));
  forStudy(
      add(addAction("ghost", tr("Automatic outline"), QKeySequence("O"), [this] { m_axial->toggleGhost(); }), false));
  forStudy(
      add(addAction("zoom-muscle", tr("Zoom to the muscle"), QKeySequence("Z"), [this] { m_axial->zoomToMuscle(); }),
          false));
  forStudy(add(addAction("reset-view", tr("Reset the view"), QKeySequence("R"),
                         [this] {
                           m_axial->resetView();
                           m_sagittal->fit();
                         }),
               false));
  bar->addSeparator();
  m_second = forStudy(add(addAction("contrast", tr("T1 | T2"), QKeySequence("T"),
                                    [this] { m_contrast->setVisible(m_second->isChecked()); })));
  m_second->setCheckable(true);
  m_second->setToolTip(tr("Another axial series beside, at the same place (T)"));
  m_levels = forStudy(add(addAction("levels", tr("Levels"), QKeySequence("V"), [this] {
    m_sagittal->setCorrecting(!m_sagittal->isCorrecting());
    m_levels->setChecked(m_sagittal->isCorrecting());
    showToolHint();
  })));
  m_levels->setCheckable(true);
  auto* spacer = new QWidget(bar);
  spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  spacer->setStyleSheet(QStringLiteral("background: transparent"));
  bar->addWidget(spacer);
  forStudy(add(addAction("export", tr("Export"), QKeySequence("Ctrl+E"),
                         [this] { ExportDialog(m_desk, m_model, this).exec(); })));
  const auto key = [&](const char* sequence, const std::function<void()>& run) {
    auto* action = new QAction(this);
    action->setShortcut(QKeySequence(sequence));
    connect(action, &QAction::triggered, this, run);
    QMainWindow::addAction(action);
    m_studyActions.push_back(action);
  };
  key("X", [this] { m_desk.reject(); });
  key("U", [this] { askNotAssessable(); });
  key("PgDown", [this] { m_desk.selectNextLeft(); });
  key("H", [this] {
    applyToLabel(QStringLiteral("holes filled and largest part kept"), [](const LabelSlice& labels, LabelCode code) {
      return session::keepLargestPart(session::fillHoles(labels, {code, true}), code);
    });
  });
  key("I", [this] { interpolate(); });
  key("N", [this] { copyFromNeighbour(); });
  key("Ctrl+L", [this] {
    if (m_desk.cell()) m_desk.toggleLock(m_desk.cell()->muscle);
  });
  key("K", [this] { m_desk.measureLevelHere(); });
  key("+", [this] { m_desk.renumber(1); });
  key("-", [this] { m_desk.renumber(-1); });
  key("[", [this] { m_axial->setRadius(m_axial->tool().radius_mm - 0.5); });
  key("]", [this] { m_axial->setRadius(m_axial->tool().radius_mm + 0.5); });
  key("F6", [this] { focusNextPanel(); });
  auto* help = new QAction(this);
  help->setShortcut(QKeySequence("F1"));
  connect(help, &QAction::triggered, this, [this] { CheatSheet(this).exec(); });
  QMainWindow::addAction(help);
  for (std::size_t i = 0; i < allMuscles.size(); ++i) {
    key(std::to_string(i + 1).c_str(), [this, i] { m_desk.selectMuscle(allMuscles[i]); });
  }
}

void MainWindow::makeStudyPage()
{
  m_axial = new AxialPane(m_desk, m_study);
  m_sagittal = new SagittalPane(m_desk, m_study);
  auto* side = new SidePanel(m_desk, m_model, m_study);
  auto* grid = m_grid = new ReviewGrid(m_desk, m_model, m_study);
  auto* areas = new AreaTable(m_desk, m_study);
  auto* card = new DetailCard(m_desk, m_study);
  auto* picture = new QWidget(m_study);
  auto* pictureLayout = new QHBoxLayout(picture);
  pictureLayout->setContentsMargins(0, 0, 0, 0);
  pictureLayout->setSpacing(0);
  pictureLayout->addWidget(m_axial, 1);
  m_contrast = new ContrastPane(m_desk, *m_axial, picture);
  m_contrast->hide();
  pictureLayout->addWidget(m_contrast, 1);
  pictureLayout->addWidget(new SliceRail(m_desk, picture));
  auto* upper = new QWidget(m_study);
  auto* upperLayout = new QVBoxLayout(upper);
  upperLayout->setContentsMargins(0, 0, 0, 0);
  upperLayout->setSpacing(0);
  upperLayout->addWidget(new ToolOptions(*m_axial, upper));
  upperLayout->addWidget(picture, 1);
  auto* middle = new QSplitter(Qt::Vertical, m_study);
  middle->addWidget(upper);
  middle->addWidget(grid);
  middle->setStretchFactor(0, 1);
  grid->setFixedHeight(316);
  auto* lower = new QWidget(m_study);
  auto* lowerLayout = new QVBoxLayout(lower);
  lowerLayout->setContentsMargins(0, 0, 0, 0);
  lowerLayout->setSpacing(0);
  lowerLayout->addWidget(areas, 1);
  lowerLayout->addWidget(card);
  auto* right = new QSplitter(Qt::Vertical, m_study);
  right->addWidget(m_sagittal);
  right->addWidget(lower);
  right->setStretchFactor(0, 1);
  lower->setFixedHeight(432);
  auto* all = new QSplitter(Qt::Horizontal, m_study);
  for (QSplitter* splitter : {middle, right, all}) {
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
  }
  all->addWidget(side);
  all->addWidget(middle);
  all->addWidget(right);
  all->setStretchFactor(1, 1);
  m_splitter = all;
  right->setMinimumWidth(leastRightWidth);
  right->setMaximumWidth(560);
  side->setMaximumWidth(280);
  auto* layout = new QVBoxLayout(m_study);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(all);
  m_panels = {side, &m_axial->viewport(), &grid->table(), &m_sagittal->viewport()};
  // Tab changes the side where one works; elsewhere it goes on to the next control, as everywhere.
  for (QWidget* widget : {static_cast<QWidget*>(&grid->table()), static_cast<QWidget*>(&m_axial->viewport())}) {
    auto* other = new QShortcut(QKeySequence(Qt::Key_Tab), widget);
    other->setContext(Qt::WidgetShortcut);
    connect(other, &QShortcut::activated, &m_desk, &StudyDesk::toggleSide);
  }
  connect(m_axial, &AxialPane::toolChanged, this, &MainWindow::showToolHint);
  connect(m_axial, &AxialPane::pointed, m_pointer, &QLabel::setText);
  connect(m_axial, &AxialPane::sketched, this, [areas, card](double area_mm2) {
    areas->model().setSketch(area_mm2);
    card->setSketch(area_mm2);
  });
  connect(side, &SidePanel::seriesChosen, this,
          [this](const SeriesChoice& choice) { openSeries(QString::fromStdString(m_desk.path().string()), choice); });
  connect(side, &SidePanel::levelClicked, this, [this] { m_axial->viewport().setFocus(); });
  connect(card, &DetailCard::notAssessableAsked, this, &MainWindow::askNotAssessable);
  connect(&m_axial->viewport(), &VtkViewport::unusable, this, [this](const QString& why) { say(why); });
}

void MainWindow::focusNextPanel()
{
  const QWidget* focused = focusWidget();
  const auto holds = [focused](const QWidget* panel) { return panel == focused || panel->isAncestorOf(focused); };
  const auto at = std::ranges::find_if(m_panels, holds);
  const auto next = at == m_panels.end() || at + 1 == m_panels.end() ? m_panels.begin() : at + 1;
  (*next)->setFocus(Qt::TabFocusReason);
}

void MainWindow::makeStatusBar()
{
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addWidget(m_hint);
  statusBar()->addWidget(m_pointer, 1);
  statusBar()->addPermanentWidget(m_saved);
  statusBar()->addPermanentWidget(new QLabel(tr("For research use only, not for diagnosis"), this));
}

void MainWindow::connectDesk()
{
  connect(m_start, &StartPage::openAsked, this, &MainWindow::chooseStudy);
  connect(m_start, &StartPage::sampleAsked, this, &MainWindow::openSample);
  connect(m_start, &StartPage::pathAsked, this, &MainWindow::openPath);
  connect(m_start, &StartPage::cancelAsked, &m_desk, &StudyDesk::cancel);
  connect(&m_desk, &StudyDesk::progressed, this, [this](double fraction, const QString& step) {
    if (m_desk.state() == DeskState::Reading) m_start->showProgress(fraction, step);
    if (m_desk.state() == DeskState::Proposing || m_desk.state() == DeskState::Ready) {
      m_hint->setText(tr("%1 … %2 %").arg(step).arg(static_cast<int>(100 * fraction)));
      if (fraction >= 1) showToolHint();
    }
  });
  connect(&m_desk, &StudyDesk::prepared, this, &MainWindow::showState);
  connect(&m_desk, &StudyDesk::opened, this, [this] {
    remember(QString::fromStdString(m_desk.path().string()));
    showState();
  });
  connect(&m_desk, &StudyDesk::closed, this, [this] {
    m_start->showStart();
    showState();
  });
  connect(&m_desk, &StudyDesk::documentChanged, this, &MainWindow::showState);
  connect(&m_desk, &StudyDesk::failed, this, [this](const QString& what) {
    if (m_desk.state() == DeskState::Empty) {
      m_start->showError(tr("%1 was not opened.").arg(m_asked), what);
    } else {
      say(what);
    }
    showState();
  });
}

void MainWindow::showState()
{
  const bool hasPictures = m_desk.state() == DeskState::Proposing || m_desk.state() == DeskState::Ready;
  const bool isReady = m_desk.state() == DeskState::Ready;
  m_pages->setCurrentWidget(hasPictures ? m_study : static_cast<QWidget*>(m_start));
  for (QAction* action : m_studyActions) action->setEnabled(isReady);
  const auto* session = m_desk.session();
  const session::Step* undo = session != nullptr ? session->nextUndo() : nullptr;
  const session::Step* redo = session != nullptr ? session->nextRedo() : nullptr;
  m_undo->setEnabled(undo != nullptr);
  m_redo->setEnabled(redo != nullptr);
  m_undo->setToolTip(undo != nullptr ? tr("Undo: %1 (Ctrl+Z)").arg(coreText(QString::fromStdString(undo->what)))
                                     : tr("Undo"));
  m_redo->setToolTip(redo != nullptr ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(coreText(QString::fromStdString(redo->what)))
                                     : tr("Redo"));
  m_saved->setText(m_news.savedText());
  const SeriesAbout& about = m_desk.axial().about;
  QStringList title;
  if (hasPictures) title << QString::fromStdString(about.patientId) << QString::fromStdString(about.studyDate);
  title << QStringLiteral("Lumyo");
  title.removeAll(QString());  // image files have no date
  setWindowTitle(title.join(QStringLiteral(" · ")));
  showToolHint();
}

void MainWindow::showToolHint()
{
  const ToolKind kind = m_axial->tool().kind;
  for (const auto& [own, action] : m_tools) action->setChecked(own == kind);
  const QString size = QLocale().toString(m_axial->tool().radius_mm, 'f', 1);
  switch (kind) {
    case ToolKind::None:
      m_hint->setText(m_sagittal->isCorrecting()
                          ? tr("Levels: drag a handle to move it, Ctrl-drag to tilt it · + − rename all by one · K "
                               "measures the level on the shown slice")
                      : m_desk.state() == DeskState::Empty
                          ? tr("Open a study to begin")
                          : tr("Wheel changes the slice · Ctrl+wheel zooms · right drag window and level"));
      break;
    case ToolKind::Brush: m_hint->setText(tr("Brush %1 mm: drag to add, Alt-drag to cut, [ ] size").arg(size)); break;
    case ToolKind::Lasso: m_hint->setText(tr("Lasso: draw round what to add, with Alt round what to cut")); break;
    case ToolKind::Livewire:
      m_hint->setText(tr("Livewire: click along the edge, double click or Enter closes, Backspace takes a point back"));
      break;
    case ToolKind::Push:
      m_hint->setText(tr("Push %1 mm: drag the border to where it belongs, [ ] size").arg(size));
      break;
  }
}

bool MainWindow::mayClose()
{
  if (!m_desk.wouldLose()) return true;
  const auto answer = QMessageBox::question(
      this, tr("Changes are not kept"),
      tr("What you changed in this study is stored nowhere and will be lost. Export it first to keep its numbers."),
      QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
  return answer == QMessageBox::Discard;
}

void MainWindow::closeStudy()
{
  if (mayClose()) m_desk.closeStudy();
}

void MainWindow::chooseReader()
{
  bool isGiven = false;
  const QString name = QInputDialog::getText(this, tr("Reader"), tr("Who reads? The name stands in the table."),
                                             QLineEdit::Normal, m_desk.reader(), &isGiven)
                           .trimmed();
  if (!isGiven || name.isEmpty() || name == m_desk.reader() || !mayClose()) return;
  QSettings().setValue(QStringLiteral("reader"), name);
  const QString path = QString::fromStdString(m_desk.path().string());
  const bool isOpen = m_desk.state() == DeskState::Ready;
  if (isOpen) m_desk.closeStudy();
  m_desk.setReader(name);
  if (isOpen) openSeries(path, m_desk.seriesChoice());  // every reader has a reading of her own
}

void MainWindow::choosePreferences()
{
  PreferencesDialog dialog(Preferences::load(), this);
  if (dialog.exec() != QDialog::Accepted) return;
  dialog.preferences().save();
  emit preferencesChanged();
}

QToolButton* MainWindow::menuButton()
{
  auto* button = new QToolButton(this);
  button->setText(QStringLiteral("☰"));
  button->setAccessibleName(tr("Menu"));
  button->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(button);
  menu->addAction(tr("Open folder…"), this, &MainWindow::chooseStudy);
  menu->addAction(tr("Open file…"), this, &MainWindow::chooseFile);
  menu->addAction(tr("Close study"), this, &MainWindow::closeStudy);
  menu->addSeparator();
  m_studyActions.push_back(menu->addAction(tr("Report and print…"), QKeySequence::Print, this,
                                           [this] { previewReport(m_desk, m_model, this); }));
  menu->addSeparator();
  menu->addAction(tr("Reader…"), this, &MainWindow::chooseReader);
  menu->addAction(tr("Preferences…"), QKeySequence("Ctrl+,"), this, &MainWindow::choosePreferences);
  menu->addAction(tr("All keys"), this, [this] { CheatSheet(this).exec(); });
  menu->addSeparator();
  menu->addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
  button->setMenu(menu);
  return button;
}

void MainWindow::chooseFile()
{
  const QString file = QFileDialog::getOpenFileName(
      this, tr("Open study"), {},
      tr("Studies (DICOMDIR *.dcm *.zip *.nii *.nii.gz *.nrrd *.mha *.mhd);;All files (*)"));
  if (!file.isEmpty()) openPath(file);
}

void MainWindow::say(const QString& what) { m_message->say(what); }

void MainWindow::askNotAssessable()
{
  if (!m_desk.cell()) return;
  // Stored in English, as it goes into the table; what somebody types stays as typed.
  const QStringList stored{"motion", "metal", "coverage", "other"};
  QStringList reasons;
  for (const QString& reason : stored) reasons << coreText(reason);
  bool isGiven = false;
  const auto preset = reasons.indexOf(m_lastReason);
  const QString reason = QInputDialog::getItem(this, tr("Not assessable"), tr("Why?"), reasons,
                                               static_cast<int>(std::max<qsizetype>(0, preset)), true, &isGiven);
  if (!isGiven) return;
  m_lastReason = reason;
  const auto known = reasons.indexOf(reason);
  m_desk.notAssessable(known < 0 ? reason : stored[known]);
}

void MainWindow::openPath(const QString& path) { openSeries(path, {}); }

void MainWindow::openSeries(const QString& path, const SeriesChoice& choice)
{
  if (!mayClose()) return;
  m_asked = QFileInfo(path).fileName();
  m_message->setSentences({});
  m_desk.open(path.toStdString(), choice);
}

void MainWindow::chooseStudy()
{
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Open study"));
  if (!folder.isEmpty()) openPath(folder);
}

void MainWindow::openSample()
{
  const QFileInfo folder(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/lumyo/sample_dicom"));
  if (folder.isDir()) return openPath(folder.canonicalFilePath());
  m_start->showError(tr("The sample is not installed."), tr("Open a study of your own."));
}

void MainWindow::remember(const QString& path)
{
  constexpr qsizetype most = 5;
  QSettings settings;
  QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
  recent.removeAll(path);
  recent.prepend(path);
  settings.setValue(QStringLiteral("recent"), QStringList(recent.mid(0, most)));
  m_start->showRecent(recent.mid(0, most));
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
  if (m_desk.state() != DeskState::Ready) return QMainWindow::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_axial->closeLine()) return;
      if ((event->modifiers() & Qt::ShiftModifier) != 0) {
        m_desk.acceptLevel();
      } else {
        m_desk.accept();
      }
      return;
    case Qt::Key_Escape: m_axial->escape(); return;
    case Qt::Key_Backspace:
      if (!m_axial->takeBackSeed()) m_desk.resetToAutomatic();
      return;
    default: QMainWindow::keyPressEvent(event);
  }
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
  QMainWindow::resizeEvent(event);
  const bool isNarrow = width() < narrowWindow;
  if (m_isNarrow == isNarrow) return;  // what a person dragged stays
  m_isNarrow = isNarrow;
  const int left = isNarrow ? leastLeftWidth : leftWidth;
  const int right = isNarrow ? leastRightWidth : rightWidth;
  m_splitter->setSizes({left, width() - left - right, right});
}

void MainWindow::closeEvent(QCloseEvent* event)
{
  if (!mayClose()) return event->ignore();
  m_desk.closeStudy();
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
  if (!droppedPath(event->mimeData()->urls()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
  if (const QString path = droppedPath(event->mimeData()->urls()); !path.isEmpty()) openPath(path);
}

}  // namespace lumyo::ui
