// How long the window takes, from event to picture, with the real window on the sample study. A program of its own,
// because it needs a screen: LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a build/bench/bench/lumyo_window_bench

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
#include "StudyDesk.h"
#include "Theme.h"

namespace {

using namespace lumyo;

double milliseconds(const std::function<void()>& work)
{
  QElapsedTimer timer;
  timer.start();
  work();
  return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void report(const char* what, std::vector<double> times)
{
  std::ranges::sort(times);
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-34s median %7.2f ms   95th percentile %7.2f ms   (%zu)\n", what, at(0.5), at(0.95), times.size());
}

/// Draws at once, and lets nothing wait.
void draw(ui::MainWindow& window)
{
  window.axial().viewport().repaint();
  QCoreApplication::sendPostedEvents();
}

void benchSlices(ui::MainWindow& window, ui::StudyDesk& desk)
{
  std::vector<double> times;
  for (int i = 0; i < 120; ++i) {
    times.push_back(milliseconds([&] {
      desk.leaf(i / 30 % 2 == 0 ? 1 : -1);
      draw(window);
    }));
  }
  report("slice change", std::move(times));
}

void benchGreyWindow(ui::MainWindow& window)
{
  std::vector<double> times;
  auto& view = window.axial().view();
  for (int i = 0; i < 120; ++i) {
    times.push_back(milliseconds([&] {
      view.setWindow({static_cast<double>(i), 500.0 + i});
      draw(window);
    }));
  }
  report("window and level", std::move(times));
}

void benchBrush(ui::MainWindow& window, ui::StudyDesk& desk)
{
  QTest::keyClick(&window, Qt::Key_B);
  auto& viewport = window.axial().viewport();
  const QPoint middle = viewport.rect().center();
  std::vector<double> moves;
  std::vector<double> ends;
  std::vector<double> undos;
  for (int stroke = 0; stroke < 12; ++stroke) {
    QTest::mousePress(&viewport, Qt::LeftButton, {}, middle + QPoint(-60, 10 * stroke - 60));
    for (int i = -58; i < 60; i += 6) {
      moves.push_back(milliseconds([&] {
        QMouseEvent event(QEvent::MouseMove, middle + QPoint(i, 10 * stroke - 60), viewport.mapToGlobal(middle),
                          Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&viewport, &event);
        draw(window);
      }));
    }
    ends.push_back(milliseconds([&] {
      QTest::mouseRelease(&viewport, Qt::LeftButton, {}, middle + QPoint(60, 10 * stroke - 60));
      draw(window);
    }));
  }
  for (int i = 0; i < 12; ++i) undos.push_back(milliseconds([&] { desk.undo(); }));
  report("brush, one move", std::move(moves));
  report("end of a stroke: disk, table", std::move(ends));
  report("undo", std::move(undos));
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
  std::printf("%-34s %14.0f ms\n", "window visible", static_cast<double>(start.nsecsElapsed()) / 1e6);
  QApplication::setActiveWindow(&window);
  QSignalSpy prepared(&desk, &ui::StudyDesk::prepared);
  QSignalSpy opened(&desk, &ui::StudyDesk::opened);
  QElapsedTimer opening;
  opening.start();
  window.openPath(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(LUMYO_SAMPLE));
  if (!prepared.wait(60000)) return 1;
  draw(window);
  std::printf("%-34s %14.0f ms\n", "first picture of the study", static_cast<double>(opening.nsecsElapsed()) / 1e6);
  if (!opened.wait(120000)) return 1;
  std::printf("%-34s %14.0f ms\n", "all outlines and numbers", static_cast<double>(opening.nsecsElapsed()) / 1e6);
  benchSlices(window, desk);
  desk.selectLevel(SpineLevel::parse("L4/L5"));
  benchGreyWindow(window);
  benchBrush(window, desk);
  return 0;
}
