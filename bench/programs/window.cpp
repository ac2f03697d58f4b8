// How long the window takes, from event to picture, with the real window on the sample study. A program of its own,
// because it needs a screen: LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a build/bench/bench/lumyo_window_bench

#include <sys/resource.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include "MainWindow.h"
#include "SagittalPane.h"
#include "StudyDesk.h"
#include "Theme.h"

namespace {

using namespace lumyo;

/// What one event costs: on the clock, and of all processors together, which other programs on the machine change less.
struct Cost {
  double wall_ms = 0;
  double processor_ms = 0;
};

double processorNow_ms()
{
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& t) {
    return 1e3 * static_cast<double>(t.tv_sec) + 1e-3 * static_cast<double>(t.tv_usec);
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

Cost costOf(const std::function<void()>& work)
{
  const double before = processorNow_ms();
  QElapsedTimer timer;
  timer.start();
  work();
  const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
  return {wall, processorNow_ms() - before};
}

/// How often a picture is painted since a moment, and what the first one cost.
class PictureWatch final : public QObject {
public:
  explicit PictureWatch(QWidget& watched) { watched.installEventFilter(this); }
  bool eventFilter(QObject* watched, QEvent* event) override
  {
    if (event->type() != QEvent::Paint || m_isInside) return false;
    m_isInside = true;
    QCoreApplication::sendEvent(watched, event);
    m_isInside = false;
    if (m_count++ == 0) m_first = {static_cast<double>(m_clock.nsecsElapsed()) / 1e6, processorNow_ms() - m_before_ms};
    return true;
  }
  void start()
  {
    m_count = 0;
    m_before_ms = processorNow_ms();
    m_clock.start();
  }
  [[nodiscard]] int count() const noexcept { return m_count; }
  [[nodiscard]] const Cost& first() const noexcept { return m_first; }

private:
  QElapsedTimer m_clock;
  double m_before_ms = 0;
  Cost m_first;
  int m_count = 0;
  bool m_isInside = false;
};

void report(const char* what, const std::vector<Cost>& costs)
{
  const auto at = [&](double Cost::*part, double share) {
    std::vector<double> times;
    for (const Cost& cost : costs) times.push_back(cost.*part);
    std::ranges::sort(times);
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-30s median %7.2f ms   95th percentile %7.2f ms   processor %7.2f ms   (%zu)\n", what,
              at(&Cost::wall_ms, 0.5), at(&Cost::wall_ms, 0.95), at(&Cost::processor_ms, 0.5), costs.size());
}

/// As after an event of a person: all that waits is handled, and what asked for a new picture is drawn.
void draw() { QCoreApplication::sendPostedEvents(); }

void benchSlices(ui::StudyDesk& desk, PictureWatch& axial)
{
  std::vector<Cost> pictures;
  std::vector<Cost> all;
  for (int i = 0; i < 120; ++i) {
    axial.start();
    all.push_back(costOf([&] {
      desk.leaf(i / 30 % 2 == 0 ? 1 : -1);
      draw();
    }));
    pictures.push_back(axial.first());
  }
  report("slice change: axial picture", pictures);
  report("slice change: the whole window", all);
}

/// Moves the pointer over the picture with a button held down.
void dragTo(QWidget& viewport, const QPoint& at, Qt::MouseButton button)
{
  QMouseEvent event(QEvent::MouseMove, at, viewport.mapToGlobal(at), Qt::NoButton, button, Qt::NoModifier);
  QCoreApplication::sendEvent(&viewport, &event);
}

void benchGreyWindow(ui::MainWindow& window)
{
  std::vector<Cost> times;
  auto& viewport = window.axial().viewport();
  const QPoint middle = viewport.rect().center();
  QTest::mousePress(&viewport, Qt::RightButton, {}, middle);
  for (int i = 0; i < 120; ++i) {
    times.push_back(costOf([&] {
      dragTo(viewport, middle + QPoint(i % 40, i % 30), Qt::RightButton);
      draw();
    }));
  }
  QTest::mouseRelease(&viewport, Qt::RightButton, {}, middle);
  report("window and level", times);
}

void benchBrush(ui::MainWindow& window, ui::StudyDesk& desk, PictureWatch& axial, PictureWatch& sagittal)
{
  QTest::keyClick(&window, Qt::Key_B);
  draw();
  axial.start();
  sagittal.start();
  auto& viewport = window.axial().viewport();
  const QPoint middle = viewport.rect().center();
  std::vector<Cost> moves;
  std::vector<Cost> ends;
  std::vector<Cost> undos;
  for (int stroke = 0; stroke < 12; ++stroke) {
    QTest::mousePress(&viewport, Qt::LeftButton, {}, middle + QPoint(-60, 10 * stroke - 60));
    for (int i = -58; i < 60; i += 6) {
      moves.push_back(costOf([&] {
        dragTo(viewport, middle + QPoint(i, 10 * stroke - 60), Qt::LeftButton);
        draw();
      }));
    }
    ends.push_back(costOf([&] {
      QTest::mouseRelease(&viewport, Qt::LeftButton, {}, middle + QPoint(60, 10 * stroke - 60));
      draw();
    }));
  }
  std::printf("%-30s axial %.2f, sagittal %.2f\n", "pictures a brush move",
              axial.count() / static_cast<double>(moves.size() + ends.size()),
              sagittal.count() / static_cast<double>(moves.size() + ends.size()));
  for (int i = 0; i < 12; ++i)
    undos.push_back(costOf([&] {
      desk.undo();
      draw();
    }));
  report("brush, one move", moves);
  report("end of a stroke: disk, table", ends);
  report("undo", undos);
}

}  // namespace

int main(int argc, char** argv)
{
  QElapsedTimer start;
  start.start();
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  QSurfaceFormat::setDefaultFormat(format);
  const QApplication application(argc, argv);
  QApplication::setApplicationName("lumyo-window-bench");
  ui::applyTheme(*qApp, ui::ThemeKind::Dark);
  const QTemporaryDir folder;
  ui::StudyDesk desk;
  desk.setReader("bench");
  desk.setReadingsFolder(std::filesystem::path(folder.filePath("readings").toStdString()));
  ui::MainWindow window(desk);
  window.resize(1600, 1000);
  window.show();
  if (!QTest::qWaitForWindowExposed(&window)) return 1;
  std::printf("%-30s %14.0f ms\n", "window visible", static_cast<double>(start.nsecsElapsed()) / 1e6);
  QApplication::setActiveWindow(&window);
  QSignalSpy prepared(&desk, &ui::StudyDesk::prepared);
  QSignalSpy opened(&desk, &ui::StudyDesk::opened);
  QElapsedTimer opening;
  opening.start();
  window.openPath(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(LUMYO_SAMPLE));
  if (!prepared.wait(60000)) return 1;
  draw();
  std::printf("%-30s %14.0f ms\n", "first picture of the study", static_cast<double>(opening.nsecsElapsed()) / 1e6);
  if (!opened.wait(120000)) return 1;
  std::printf("%-30s %14.0f ms\n", "all outlines and numbers", static_cast<double>(opening.nsecsElapsed()) / 1e6);
  PictureWatch axial(window.axial().viewport());
  PictureWatch sagittal(window.findChild<ui::SagittalPane*>()->viewport());
  benchSlices(desk, axial);
  desk.selectLevel(SpineLevel::parse("L4/L5"));
  draw();
  benchGreyWindow(window);
  benchBrush(window, desk, axial, sagittal);
  return 0;
}
