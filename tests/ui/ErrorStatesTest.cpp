// What goes wrong around the window: one clear message, nothing lost, the rest goes on.

#include <sys/resource.h>

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <csignal>
#include <fstream>
#include <memory>

#include "MainWindow.h"
#include "StudyDesk.h"
#include "Theme.h"

namespace lumyo::ui {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 120000;
const session::Cell psoasRight{SpineLevel::parse("L4/L5"), Muscle::PsoasMajor, Side::Right};

/// The system refuses every byte of a file beyond the limit, as a full disk does.
class FullDisk {
public:
  FullDisk() : m_handler(std::signal(SIGXFSZ, SIG_IGN))
  {
    ::getrlimit(RLIMIT_FSIZE, &m_before);
    const ::rlimit small{.rlim_cur = 1000, .rlim_max = m_before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FullDisk()
  {
    ::setrlimit(RLIMIT_FSIZE, &m_before);
    std::signal(SIGXFSZ, m_handler);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

private:
  ::rlimit m_before{};
  void (*m_handler)(int);
};

/// Answers the question that the next action asks.
void answerWith(QMessageBox::StandardButton button)
{
  auto* timer = new QTimer(qApp);
  QObject::connect(timer, &QTimer::timeout, qApp, [timer, button] {
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    if (box == nullptr) return;
    timer->deleteLater();
    timer->stop();
    box->button(button)->click();
  });
  timer->start(10);
}

}  // namespace

class ErrorStatesTest final : public QObject {
  Q_OBJECT

private slots:
  void init()
  {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    make();
  }
  void cleanup()
  {
    shut();
    qunsetenv("LUMYO_MODELS");
    m_folder.reset();
  }

  void whatCannotBeOpenedIsNamedWithItsReasonAndAWayOn()
  {
    fs::create_directory(at("empty"));
    std::ofstream(at("empty") / "notes.txt") << "no picture";
    std::ofstream(at("damaged.nii.gz")) << "no picture";
    fs::create_directory(at("sagittal"));
    fs::copy(fs::path(LUMYO_SAMPLE) / "series1", at("sagittal"), fs::copy_options::recursive);
    for (const char* name : {"empty", "damaged.nii.gz", "missing", "sagittal"}) {
      QSignalSpy failed(m_desk.get(), &StudyDesk::failed);
      drop(at(name));
      QVERIFY2(failed.wait(patience_ms), name);
      QCOMPARE(m_desk->state(), DeskState::Empty);
      QVERIFY2(says(QStringLiteral("%1 was not opened.").arg(name)), name);
      QVERIFY2(says("Open a"), name);
    }
    open(LUMYO_SAMPLE);
    m_desk->closeStudy();
    QVERIFY(!says("was not opened"));
    QVERIFY(says("Drop") || says("Lumyo measures"));  // the start page, not the bar of a study being read
    QVERIFY(!says("Cancel"));
  }

  void aStudyWhoseFilesVanishCanBeReadOnSegmentedAndExported()
  {
    fs::copy(LUMYO_SAMPLE, at("study"), fs::copy_options::recursive);
    open(at("study"));
    fs::remove_all(at("study"));
    QTRY_VERIFY_WITH_TIMEOUT(says("The files of this study are gone."), patience_ms);
    const auto place = m_desk->place();
    m_desk->leaf(1);
    QVERIFY(m_desk->place() != place);
    QSignalSpy failed(m_desk.get(), &StudyDesk::failed);
    QSignalSpy progressed(m_desk.get(), &StudyDesk::progressed);
    m_desk->segment(StudyDesk::Slices::All);
    QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty() && progressed.back()[0].toDouble() == 1.0, patience_ms);
    (void)m_desk->exportTo(at("table"), {"csv", "html", "png"});
    QVERIFY(fs::exists(at("table") / "measurements.csv"));
    QVERIFY(failed.isEmpty());
  }

  void aBrokenMuscleModelLeavesPicturesLevelsAndDrawing()
  {
    fs::copy(fs::path(QCoreApplication::applicationDirPath().toStdString()) / "../share/lumyo/models", at("models"),
             fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(at("models") / "muscles-1")) {
      if (entry.path().extension() == ".onnx") fs::resize_file(entry.path(), 2000);
    }
    qputenv("LUMYO_MODELS", QByteArray::fromStdString(at("models").string()));
    shut();
    make();
    open(LUMYO_SAMPLE);
    QVERIFY(says("There are no automatic outlines"));
    QVERIFY(m_desk->labels() == nullptr);
    m_desk->selectCell(psoasRight);  // on its slice, which the level model found
    LabelSlice drawn = m_desk->labelsOrBlank();
    const int columns = drawn.grid.size().columns;
    for (int row = 140; row < 160; ++row) {
      std::fill_n(drawn.codes.begin() + row * columns + 100, 20, labelCode(psoasRight.muscle, psoasRight.side));
    }
    QVERIFY(m_desk->replaceLabels(drawn, "added with brush"));
    QVERIFY(m_desk->cellView(psoasRight)->row.area_mm2.has_value());
    QSignalSpy failed(m_desk.get(), &StudyDesk::failed);
    m_desk->segment(StudyDesk::Slices::All);
    QVERIFY(failed.wait(patience_ms));
    QVERIFY(m_desk->cellView(psoasRight)->row.area_mm2.has_value());
  }

  void aFullDiskTakesTheChangeBackAndSaysSo()
  {
    open(LUMYO_SAMPLE);
    m_desk->selectCell(psoasRight);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QVERIFY(says("Saved"));
    m_desk->selectCell(psoasRight);
    {
      const FullDisk full;
      QTest::keyClick(m_window.get(), Qt::Key_X);
    }
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Accepted);
    QVERIFY(says("The last change was not saved"));
    QVERIFY(says("what was written before is safe"));
    QTest::keyClick(m_window.get(), Qt::Key_X);  // there is room again
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Rejected);
    QVERIFY(!says("The last change was not saved"));
  }

  void changesThatAreKeptNowhereAreNotLostWithoutAQuestion()
  {
    std::ofstream(at("file")) << "no folder";
    m_desk->setReadingsFolder(at("file"));
    open(LUMYO_SAMPLE);
    QVERIFY(says("Changes are not kept"));
    m_desk->selectCell(psoasRight);
    m_desk->accept();
    answerWith(QMessageBox::Cancel);
    QVERIFY(!m_window->close());
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Accepted);
    answerWith(QMessageBox::Cancel);
    m_window->openPath(LUMYO_SAMPLE);
    QCOMPARE(m_desk->state(), DeskState::Ready);
    answerWith(QMessageBox::Discard);
    QVERIFY(m_window->close());
    QCOMPARE(m_desk->state(), DeskState::Empty);
  }

  /// It ended the program: the picture's corner was asked of a study that was gone.
  void aStudyClosedUnderAPressedButtonEndsTheDrag()
  {
    open(LUMYO_SAMPLE);
    VtkViewport& picture = m_window->axial().viewport();
    const QPoint middle = picture.rect().center();
    for (const Qt::MouseButton button : {Qt::RightButton, Qt::MiddleButton, Qt::LeftButton}) {
      if (m_desk->state() == DeskState::Empty) open(LUMYO_SAMPLE);
      QTest::mousePress(&picture, button, {}, middle);
      m_desk->closeStudy();
      QMouseEvent move(QEvent::MouseMove, middle + QPoint(9, 5), picture.mapToGlobal(middle), button, button, {});
      QApplication::sendEvent(&picture, &move);
      QTest::mouseRelease(&picture, button, {}, middle);
      QCOMPARE(m_desk->state(), DeskState::Empty);
    }
  }

private:
  [[nodiscard]] fs::path at(const char* name) const { return m_folder->filePath(name).toStdString(); }
  void make()
  {
    m_desk = std::make_unique<StudyDesk>();
    m_desk->setReader("Reader A");
    m_desk->setReadingsFolder(at("readings"));
    m_window = std::make_unique<MainWindow>(*m_desk);
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());  // no window manager does it here, and shortcuts need it
  }
  void open(const fs::path& path)
  {
    QSignalSpy opened(m_desk.get(), &StudyDesk::opened);
    m_window->openPath(QString::fromStdString(path.string()));
    QVERIFY(opened.wait(patience_ms));
  }
  void shut()
  {
    m_window.reset();
    m_desk.reset();
  }
  void drop(const fs::path& path)
  {
    QMimeData what;
    what.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
  }
  /// Whether a visible text of the window holds these words.
  [[nodiscard]] bool says(const QString& words) const
  {
    return std::ranges::any_of(m_window->findChildren<QLabel*>(), [&](const QLabel* label) {
      return label->isVisible() && label->text().contains(words);
    });
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<StudyDesk> m_desk;
  std::unique_ptr<MainWindow> m_window;
};

}  // namespace lumyo::ui

int main(int argc, char** argv)
{
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  QSurfaceFormat::setDefaultFormat(format);
  QApplication application(argc, argv);
  QApplication::setApplicationName("lumyo-window-test");
  lumyo::ui::applyTheme(application, lumyo::ui::ThemeKind::Dark);
  lumyo::ui::ErrorStatesTest test;
  return QTest::qExec(&test, argc, argv);
}

#include "ErrorStatesTest.moc"
