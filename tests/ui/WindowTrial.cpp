// The real window in a restless hand: `window_trial STUDY READINGS SEED GESTURES`. Random strokes, verdicts, levels,
// undo and redo; each that has ended is told on standard output, for whoever kills this program and asks what was kept:
//   opened RECOVERED STATE BEFORE AFTER   the state that was found, the one before its last step and the one after it
//   did NUMBER STATE                      a gesture has ended: it has to be on disk now
//   memory NUMBER KIB                     resident, each thousand gestures
// STATE is a hash of all that a person can change.

#include <QApplication>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTest>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <span>
#include <string>

#include "MainWindow.h"
#include "StudyDesk.h"
#include "Theme.h"
#include "lumyo/core/Sha256.h"

namespace {

using namespace lumyo;

std::string stateOf(ui::StudyDesk& desk)
{
  std::string all;
  for (const LabelledSlice& slice : desk.session()->document().reading.slices) {
    all += sha256Of(std::as_bytes(std::span(slice.labels.codes)));
  }
  for (const session::CellView& view : desk.cells()) {
    all += view.cell.level.toString() + std::string(session::name(view.state)) +
           std::to_string(view.row.sliceIndex.value_or(-1));
  }
  return sha256Of(std::as_bytes(std::span(all))).substr(0, 16);
}

/// Of this process. Unit: KiB.
long residentMemory()
{
  std::ifstream statm("/proc/self/statm");
  long size = 0;
  long resident = 0;
  statm >> size >> resident;
  return resident * 4;
}

template <class... Values>
void tell(const char* format, Values... values)
{
  std::printf(format, values...);
  std::fflush(stdout);
}

class Hand {
public:
  Hand(ui::MainWindow& window, ui::StudyDesk& desk, unsigned seed) : m_window(window), m_desk(desk), m_random(seed) {}

  void gesture()
  {
    switch (below(12)) {
      case 0: key(Qt::Key_Return); break;
      case 1: key(below(2) == 0 ? Qt::Key_X : Qt::Key_Return, Qt::ShiftModifier); break;
      case 2: QTest::keySequence(&m_window, QKeySequence::Undo); break;
      case 3: QTest::keySequence(&m_window, QKeySequence("Ctrl+Shift+Z")); break;
      case 4: key(below(2) == 0 ? Qt::Key_Plus : Qt::Key_Minus); break;
      case 5: m_desk.selectCell(m_desk.cells()[below(m_desk.cells().size())].cell); break;
      case 6: key(oneOf({Qt::Key_S, Qt::Key_H, Qt::Key_M, Qt::Key_N, Qt::Key_Backspace})); break;
      case 7: livewire(); break;
      default: stroke(oneOf({Qt::Key_B, Qt::Key_B, Qt::Key_L, Qt::Key_P})); break;
    }
  }

private:
  [[nodiscard]] std::size_t below(std::size_t count) { return m_random() % count; }
  [[nodiscard]] Qt::Key oneOf(std::initializer_list<Qt::Key> keys) { return keys.begin()[below(keys.size())]; }
  void key(Qt::Key which, Qt::KeyboardModifiers with = {}) { QTest::keyClick(&m_window, which, with); }
  [[nodiscard]] QPoint anywhere()
  {
    const QRect all = m_window.axial().viewport().rect();
    return all.center() + QPoint(static_cast<int>(below(300)) - 150, static_cast<int>(below(300)) - 150);
  }
  void stroke(Qt::Key tool)
  {
    key(tool);
    auto& viewport = m_window.axial().viewport();
    const auto with = below(3) == 0 ? Qt::AltModifier : Qt::NoModifier;
    QTest::mousePress(&viewport, Qt::LeftButton, with, anywhere());
    for (int i = 0; i < 4; ++i) QTest::mouseMove(&viewport, anywhere());
    QTest::mouseRelease(&viewport, Qt::LeftButton, with, anywhere());
    key(Qt::Key_Escape);
  }
  void livewire()
  {
    key(Qt::Key_W);
    for (int i = 0; i < 3; ++i) QTest::mouseClick(&m_window.axial().viewport(), Qt::LeftButton, {}, anywhere());
    key(Qt::Key_Return);
    key(Qt::Key_Escape);
    key(Qt::Key_Escape);
  }

  ui::MainWindow& m_window;
  ui::StudyDesk& m_desk;
  std::minstd_rand m_random;
};

/// What was found, and what one gesture more or less would be: the last one may have been on disk and not told yet.
void tellFound(ui::StudyDesk& desk)
{
  const std::string found = stateOf(desk);
  const std::size_t recovered = desk.session()->recoveredSteps();
  const bool canUndo = desk.session()->nextUndo() != nullptr;
  if (canUndo) desk.undo();
  const std::string before = stateOf(desk);
  if (canUndo) desk.redo();
  const bool canRedo = desk.session()->nextRedo() != nullptr;
  if (canRedo) desk.redo();
  const std::string after = stateOf(desk);
  if (canRedo) desk.undo();
  tell("opened %zu %s %s %s\n", recovered, found.c_str(), before.c_str(), after.c_str());
}

}  // namespace

int main(int argc, char** argv)
{
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  QSurfaceFormat::setDefaultFormat(format);
  const QApplication application(argc, argv);
  QApplication::setApplicationName("lumyo-window-trial");
  if (argc != 5) return 2;
  ui::applyTheme(*qApp, ui::ThemeKind::Dark);
  ui::StudyDesk desk;
  desk.setReader("Reader A");
  desk.setReadingsFolder(std::filesystem::path(argv[2]));
  ui::MainWindow window(desk);
  window.resize(1600, 1000);
  window.show();
  if (!QTest::qWaitForWindowExposed(&window)) return 1;
  QApplication::setActiveWindow(&window);
  QSignalSpy opened(&desk, &ui::StudyDesk::opened);
  window.openPath(QString::fromLocal8Bit(argv[1]));
  if (!opened.wait(120000)) return 1;
  if (!desk.whyNotKept().isEmpty()) {
    tell("not kept: %s\n", qPrintable(desk.whyNotKept()));
    return 1;
  }
  tellFound(desk);
  Hand hand(window, desk, static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)));
  const long gestures = std::strtol(argv[4], nullptr, 10);
  for (long i = 1; i <= gestures; ++i) {
    hand.gesture();
    QCoreApplication::processEvents();
    tell("did %ld %s\n", i, stateOf(desk).c_str());
    if (i % 1000 == 0) tell("memory %ld %ld\n", i, residentMemory());
  }
  return 0;
}
