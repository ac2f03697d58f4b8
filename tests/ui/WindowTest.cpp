// The real window, driven as a person drives it: keys and mouse, waiting for signals.

#include <QApplication>
#include <QListWidget>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "ContrastPane.h"
#include "MainWindow.h"
#include "SagittalPane.h"
#include "StudyDesk.h"
#include "Theme.h"

namespace lumyo::ui {
namespace {

constexpr int patience_ms = 120000;

std::string bytesOf(const std::filesystem::path& file)
{
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class PaintCount final : public QObject {
public:
  explicit PaintCount(QWidget& watched) { watched.installEventFilter(this); }
  bool eventFilter(QObject* /*watched*/, QEvent* event) override
  {
    m_count += event->type() == QEvent::Paint ? 1 : 0;
    return false;
  }
  [[nodiscard]] int count() const noexcept { return m_count; }

private:
  int m_count = 0;
};

const session::Cell psoasRight{SpineLevel::parse("L4/L5"), Muscle::PsoasMajor, Side::Right};

}  // namespace

class WindowTest final : public QObject {
  Q_OBJECT

private slots:
  void init()
  {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    open();
  }
  void cleanup()
  {
    shut();
    m_folder.reset();
  }

  void showsTheSampleWithATableLikeTheCommandLines()
  {
    QCOMPARE(m_desk->state(), DeskState::Ready);
    QCOMPARE(m_desk->cells().size(), std::size_t{6 * 7 * 2});
    const auto ours = std::filesystem::path(m_folder->filePath("window").toStdString());
    (void)m_desk->exportTo(ours, {"csv"});
    const QString theirs = m_folder->filePath("command");
    QCOMPARE(QProcess::execute(LUMYO_PROGRAM, {"measure", LUMYO_SAMPLE, "-o", theirs, "--quiet", "--export", "csv"}),
             0);
    for (const char* file : {"measurements.csv", "measurements_wide.csv", "levels.json"}) {
      QVERIFY2(bytesOf(ours / file) == bytesOf(std::filesystem::path(theirs.toStdString()) / file), file);
    }
  }

  void theCommandLineMeasuresWhatWasCorrectedHereAsTheWindowDoes()
  {
    m_desk->selectCell(psoasRight);
    paintOverTheRim();
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    m_desk->selectCell({psoasRight.level, Muscle::Multifidus, Side::Left});
    QTest::keyClick(m_window.get(), Qt::Key_X);
    QTest::keyClick(m_window.get(), Qt::Key_Minus);
    const auto ours = std::filesystem::path(m_folder->filePath("window").toStdString());
    (void)m_desk->exportTo(ours, {"csv"});
    const QString theirs = m_folder->filePath("command");
    const int exitCode =
        QProcess::execute(LUMYO_PROGRAM, {"measure", LUMYO_SAMPLE, "-o", theirs, "--quiet", "--export", "csv",
                                          "--readings", m_folder->filePath("readings"), "--reading", "Reader A"});
    QCOMPARE(exitCode, 4);  // one level up, there is no L5/S1 and no S1 any more
    for (const char* file : {"measurements.csv", "measurements_wide.csv", "levels.json"}) {
      QVERIFY2(bytesOf(ours / file) == bytesOf(std::filesystem::path(theirs.toStdString()) / file), file);
    }
  }

  void aBrushStrokeChangesTheNumberAndIsThereAfterReopening()
  {
    m_desk->selectCell(psoasRight);
    const double before = *m_desk->cellView(psoasRight)->row.area_mm2;
    paintOverTheRim();
    const double after = *m_desk->cellView(psoasRight)->row.area_mm2;
    QVERIFY2(after > before + 50, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Edited);
    QCOMPARE(after, m_desk->labels()->labels.area_mm2(labelCode(psoasRight.muscle, psoasRight.side)));
    shut();
    open();
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, after);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, before);
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Automatic);
    QTest::keySequence(m_window.get(), QKeySequence("Ctrl+Shift+Z"));
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, after);
  }

  void anOutlineDrawnRoughlyFollowsTheImage()
  {
    m_desk->selectCell(psoasRight);
    const double before = *m_desk->cellView(psoasRight)->row.area_mm2;
    QTest::keyClick(m_window.get(), Qt::Key_F);
    const double after = *m_desk->cellView(psoasRight)->row.area_mm2;
    QVERIFY2(std::abs(after - before) < 0.1 * before, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
    QVERIFY(m_desk->session()->nextUndo() != nullptr);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, before);
  }

  void aBrushForMuscleOnlyLeavesTheFatBesideIt()
  {
    m_desk->selectCell(psoasRight);
    const double before = *m_desk->cellView(psoasRight)->row.area_mm2;
    m_window->axial().setBrushValues(BrushValues::Muscle);
    QVERIFY(m_window->axial().tool().limit.has_value());
    paintOverTheRim();
    const double limited = *m_desk->cellView(psoasRight)->row.area_mm2 - before;
    m_window->axial().setBrushValues(BrushValues::All);
    QVERIFY(!m_window->axial().tool().limit.has_value());
    paintOverTheRim();
    const double unlimited = *m_desk->cellView(psoasRight)->row.area_mm2 - before;
    QVERIFY2(limited < unlimited / 2, qPrintable(QString("%1 of %2").arg(limited).arg(unlimited)));
  }

  void aLockedMuscleIsLeftAloneUntilItIsUnlocked()
  {
    m_desk->selectCell(psoasRight);
    const double before = *m_desk->cellView(psoasRight)->row.area_mm2;
    QSignalSpy failed(m_desk.get(), &StudyDesk::failed);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->isLocked(Muscle::PsoasMajor));
    paintOverTheRim();
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, before);
    QVERIFY(failed.count() > 0);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    paintOverTheRim();
    QVERIFY(*m_desk->cellView(psoasRight)->row.area_mm2 > before + 50);
    m_desk->toggleLock(Muscle::PsoasMajor);
    shut();
    open();
    QVERIFY(!m_desk->isLocked(Muscle::PsoasMajor));
  }

  void thePadlockAtAMusclesNameLocksIt()
  {
    QTableView& grid = m_window->grid().table();
    const QRect name = grid.visualRect(grid.model()->index(1, 0));
    const QPoint padlock(name.right() - 12, name.center().y());
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, name.center());
    QVERIFY(!m_desk->isLocked(Muscle::QuadratusLumborum));
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, padlock);
    QVERIFY(m_desk->isLocked(Muscle::QuadratusLumborum));
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, padlock);
    QVERIFY(!m_desk->isLocked(Muscle::QuadratusLumborum));
  }

  void thePictureStandsAsTheSliceLies()
  {
    AxialPane& pane = m_window->axial();
    pane.cycleShow();
    pane.cycleShow();  // no outlines
    const Slice& slice = sliceAt(m_desk->axial(), *m_desk->place());
    const auto values = slice.block().values();
    const SliceGrid& grid = slice.header.grid;
    const auto [rows, columns] = grid.size();
    const QImage picture = pane.viewport().grab().toImage();
    const auto valueAt = [&](int row, int column) { return values[static_cast<std::size_t>(row * columns + column)]; };
    const auto greyAt = [&](int row, int column) {
      const auto shown = pane.view().toDisplay(grid.toPatient({static_cast<double>(column), static_cast<double>(row)}));
      return qGray(picture.pixel(pane.viewport().widgetPoint(shown).toPoint()));
    };
    // Where the slice differs most from itself upside down, and from itself the other way round.
    int up = rows / 2, across = columns / 2;
    const int middle = rows / 2, centre = columns / 2;
    const auto upright = [&](int row) { return valueAt(row, centre) - valueAt(rows - 1 - row, centre); };
    const auto sideways = [&](int column) { return valueAt(middle, column) - valueAt(middle, columns - 1 - column); };
    for (int row = rows / 4; row < rows * 3 / 4; ++row) up = upright(row) > upright(up) ? row : up;
    for (int column = columns / 4; column < columns * 3 / 4; ++column) {
      across = sideways(column) > sideways(across) ? column : across;
    }
    QVERIFY(greyAt(up, centre) > greyAt(rows - 1 - up, centre) + 20);
    QVERIFY(greyAt(middle, across) > greyAt(middle, columns - 1 - across) + 20);
  }

  void aMoveOfTheBrushDrawsTheAxialPictureOnceAndTheSagittalOneNever()
  {
    m_desk->selectCell(psoasRight);
    QTest::keyClick(m_window.get(), Qt::Key_B);
    VtkViewport& axial = m_window->axial().viewport();
    VtkViewport& sagittal = m_window->findChild<SagittalPane*>()->viewport();
    const QPoint middle = axial.rect().center();
    QTest::mousePress(&axial, Qt::LeftButton, {}, middle);
    QCoreApplication::sendPostedEvents();
    PaintCount ofAxial(axial), ofSagittal(sagittal);
    QMouseEvent move(QEvent::MouseMove, middle + QPoint(12, 5), axial.mapToGlobal(middle), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(&axial, &move);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(ofAxial.count(), 1);
    QCOMPARE(ofSagittal.count(), 0);
    QTest::mouseRelease(&axial, Qt::LeftButton, {}, middle);
  }

  void aLevelIsReviewedWithTheKeyboardAlone()
  {
    m_desk->selectCell(psoasRight);
    const auto left = [&] {
      return std::ranges::count_if(m_desk->cells(), [](const session::CellView& v) { return v.isLeft; });
    };
    const auto before = left();
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Accepted);
    QCOMPARE(left(), before - 1);
    QVERIFY(m_desk->cell() != psoasRight);  // on to the next
    m_desk->selectCell(psoasRight);
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ShiftModifier);
    for (const session::CellView& view : m_desk->cells()) {
      if (view.cell.level == psoasRight.level) QVERIFY(!view.isLeft);
    }
    m_desk->selectCell(psoasRight);
    QTest::keyClick(m_window.get(), Qt::Key_X);
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Rejected);
  }

  void aDamagedReadingIsLeftAloneAndSaid()
  {
    m_desk->selectCell(psoasRight);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    shut();
    std::filesystem::path file;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(m_folder->filePath("readings").toStdString())) {
      if (entry.path().extension() == ".lumyo") file = entry.path();
    }
    QVERIFY(!file.empty());
    const std::string whole = bytesOf(file);
    std::ofstream(file, std::ios::binary) << whole.substr(0, whole.size() / 2);
    const std::string damaged = bytesOf(file);
    open();
    QVERIFY(!m_desk->whyNotKept().isEmpty());
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Automatic);
    shut();
    QVERIFY(bytesOf(file) == damaged);
    std::ofstream(file, std::ios::binary) << whole;
    open();
    QVERIFY(m_desk->whyNotKept().isEmpty());
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Accepted);
  }

  void theSecondWindowOnAStudyCannotChangeIt()
  {
    StudyDesk second;
    second.setReader("Reader A");
    second.setReadingsFolder(std::filesystem::path(m_folder->filePath("readings").toStdString()));
    QSignalSpy opened(&second, &StudyDesk::opened);
    QSignalSpy failed(&second, &StudyDesk::failed);
    second.open(LUMYO_SAMPLE);
    QVERIFY(opened.wait(patience_ms));
    QVERIFY(second.session()->isReadOnly());
    second.selectCell(psoasRight);
    second.accept();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(second.cellView(psoasRight)->state, session::ReviewState::Automatic);
  }

  void allNamesShiftByOneAndBack()
  {
    m_desk->selectCell(psoasRight);
    const double area = *m_desk->cellView(psoasRight)->row.area_mm2;
    QTest::keyClick(m_window.get(), Qt::Key_Minus);
    const session::Cell named{SpineLevel::parse("L3/L4"), Muscle::PsoasMajor, Side::Right};
    QVERIFY(m_desk->cellView(named) != nullptr);
    QCOMPARE(*m_desk->cellView(named)->row.area_mm2, area);
    QCOMPARE(m_desk->session()->document().reading.levels.basis, NumberingBasis::ByHand);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, area);
  }

  void sixLumbarVertebraeAndATransitionalOneAreMarkedExportedAndUndone()
  {
    m_desk->selectCell(psoasRight);
    const double area = *m_desk->cellView(psoasRight)->row.area_mm2;
    m_desk->countL6(true);
    const session::Cell named{SpineLevel::parse("L5/L6"), Muscle::PsoasMajor, Side::Right};
    QVERIFY(m_desk->cell() == named);
    QCOMPARE(*m_desk->cellView(named)->row.area_mm2, area);
    m_desk->markCastellvi(session::Castellvi::IIIb);
    const auto folder = std::filesystem::path(m_folder->filePath("six").toStdString());
    (void)m_desk->exportTo(folder, {"csv"});
    QVERIFY(bytesOf(folder / "levels.json").find("Castellvi IIIb") != std::string::npos);
    QVERIFY(bytesOf(folder / "levels.json").find("\"L6/S1\"") != std::string::npos);
    QVERIFY(bytesOf(folder / "run.json").find("Castellvi IIIb") != std::string::npos);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, area);
    QVERIFY(m_desk->session()->document().reading.levels.basis != NumberingBasis::ByHand);
  }

  void aLevelThatMovesToAnotherSliceGetsOutlinesThere()
  {
    m_desk->selectCell(psoasRight);
    const auto before = *m_desk->place();
    m_desk->leaf(1);
    const auto next = *m_desk->place();
    QVERIFY(next != before);
    QSignalSpy changed(m_desk.get(), &StudyDesk::documentChanged);
    m_desk->selectLevel(psoasRight.level);
    m_desk->selectPlace(next);
    QTest::keyClick(m_window.get(), Qt::Key_K);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->cellView(psoasRight)->row.area_mm2.has_value(), patience_ms);
    QCOMPARE(m_desk->cellView(psoasRight)->row.sliceIndex, sliceAt(m_desk->axial(), next).header.sliceNumber);
    QCOMPARE(m_desk->cellView(psoasRight)->row.levelBasis, NumberingBasis::ByHand);
  }

  void aLivewireIsClosedWithEnterAndTakenBackWithBackspace()
  {
    m_desk->selectCell(psoasRight);
    const double before = *m_desk->cellView(psoasRight)->row.area_mm2;
    QTest::keyClick(m_window.get(), Qt::Key_W);
    AxialPane& pane = m_window->axial();
    const QPoint middle = pane.viewport().rect().center();
    for (const QPoint& corner : {QPoint(-40, -40), QPoint(40, -40), QPoint(40, 40), QPoint(-40, 40)}) {
      QTest::mouseClick(&pane.viewport(), Qt::LeftButton, {}, middle + corner);
    }
    QVERIFY(pane.isDrawing());
    QTest::keyClick(m_window.get(), Qt::Key_Backspace);
    QVERIFY(pane.isDrawing());
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QVERIFY(!pane.isDrawing());
    QVERIFY(*m_desk->cellView(psoasRight)->row.area_mm2 > before + 20);
    QTest::keySequence(m_window.get(), QKeySequence::Undo);
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, before);
  }

  void afterAClickOnALevelTheKeysWorkOnItsPicture()
  {
    m_desk->selectCell(psoasRight);
    auto* levels = m_window->findChild<QListWidget*>(QStringLiteral("levels"));
    QVERIFY(levels != nullptr);
    const QRect second = levels->visualItemRect(levels->item(1));
    QTest::mouseClick(levels->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(m_desk->cell()->level, SpineLevel::parse("L2/L3"));
    QCOMPARE(m_desk->cell()->side, Side::Right);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_desk->cell()->side, Side::Left);
  }

  void aWheelLeafsAndTheRailFollows()
  {
    m_desk->selectCell(psoasRight);
    const auto place = m_desk->place();
    m_desk->leaf(1);
    QVERIFY(m_desk->place() != place);
    m_desk->leaf(-1);
    QCOMPARE(m_desk->place() == place, true);
  }

  void aSecondSeriesBesideShowsTheSamePlaceOrSaysThatItCannot()
  {
    auto* beside = m_window->findChild<ContrastPane*>();
    QVERIFY(!beside->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T);
    QVERIFY(beside->isVisible());
    QVERIFY(!beside->note().isEmpty());  // the sample has one axial series
    shut();
    const QString dixon = m_folder->filePath("dixon");
    QCOMPARE(QProcess::execute(LUMYO_PROGRAM, {"phantom", "-o", dixon, "--variant", "dixon", "--quiet"}), 0);
    open(dixon + "/dicom");
    beside = m_window->findChild<ContrastPane*>();
    QTest::keyClick(m_window.get(), Qt::Key_T);
    QTRY_VERIFY(!beside->second().choices().empty() && !beside->second().isReading());
    for (const int steps : {0, 3, -1}) {
      m_desk->leaf(steps);
      const SliceGrid& measured = sliceAt(m_desk->axial(), *m_desk->place()).header.grid;
      const Slice* other = beside->second().slice();
      QVERIFY(other != nullptr);
      QVERIFY(std::abs(other->header.grid.plane().distance(measured.centre())) < 0.1);
      QVERIFY(other->pixels != sliceAt(m_desk->axial(), *m_desk->place()).pixels);
      QVERIFY(beside->note().isEmpty());
    }
    // Zoomed together: one point of the patient lies in the middle of both, a millimetre is as long.
    AxialPane& pane = m_window->axial();
    pane.zoomAt({100, 100}, 3);
    const auto middleOf = [](render::AxialView& view) {
      return *view.pick({view.viewport().width / 2.0, view.viewport().height / 2.0});
    };
    QVERIFY(distance_mm(middleOf(pane.view()), middleOf(beside->view())) < 0.01);
    QVERIFY(std::abs(pane.view().pixelsPerMm() - beside->view().pixelsPerMm()) < 1e-6);
    QTest::keyClick(m_window.get(), Qt::Key_T);
    QVERIFY(!beside->isVisible());
  }

private:
  void open(const QString& path = LUMYO_SAMPLE)
  {
    m_desk = std::make_unique<StudyDesk>();
    m_desk->setReader("Reader A");
    m_desk->setReadingsFolder(std::filesystem::path(m_folder->filePath("readings").toStdString()));
    m_window = std::make_unique<MainWindow>(*m_desk);
    m_window->resize(1600, 1000);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());  // no window manager does it here, and shortcuts need it
    QSignalSpy opened(m_desk.get(), &StudyDesk::opened);
    QSignalSpy failed(m_desk.get(), &StudyDesk::failed);
    m_window->openPath(path);
    QVERIFY2(opened.wait(patience_ms), failed.isEmpty() ? "no answer" : qPrintable(failed[0][0].toString()));
    QVERIFY(failed.isEmpty());
  }
  void shut()
  {
    m_window.reset();
    m_desk.reset();
  }

  /// From the middle of the label outwards to the patient's right, where fat lies.
  void paintOverTheRim()
  {
    const LabelSlice& labels = m_desk->labels()->labels;
    const LabelCode code = labelCode(psoasRight.muscle, psoasRight.side);
    double row = 0, column = 0, count = 0, first = labels.grid.size().columns;
    for (int r = 0; r < labels.grid.size().rows; ++r) {
      for (int c = 0; c < labels.grid.size().columns; ++c) {
        if (labels.at(r, c) != code) continue;
        row += r;
        column += c;
        count += 1;
        first = std::min<double>(first, c);
      }
    }
    AxialPane& pane = m_window->axial();
    QTest::keyClick(m_window.get(), Qt::Key_B);
    QCOMPARE(pane.tool().kind, ToolKind::Brush);
    const auto at = [&](double c) {
      const auto shown = pane.view().toDisplay(labels.grid.toPatient({c, row / count}));
      return pane.viewport().widgetPoint(shown).toPoint();
    };
    const double middle = column / count;
    const double beyond = first - (middle - first) * 0.4;
    QTest::mousePress(&pane.viewport(), Qt::LeftButton, {}, at(middle));
    QTest::mouseMove(&pane.viewport(), at((middle + beyond) / 2));
    QTest::mouseMove(&pane.viewport(), at(beyond));
    QTest::mouseRelease(&pane.viewport(), Qt::LeftButton, {}, at(beyond));
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
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
  lumyo::ui::WindowTest test;
  return QTest::qExec(&test, argc, argv);
}

#include "WindowTest.moc"
