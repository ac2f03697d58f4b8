#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <iostream>

#include "render/Scenes.h"
#include "render/Screen.h"

// Times that hands feel. What counts is the processor's time, all its threads together and the least of many runs: the
// machine that runs the tests may be busy with others. The limits are several times what an office computer takes
// without a graphics card. What was measured is printed, by the processor's and by the wall's clock.

namespace lumyo::render {
namespace {

constexpr int side = 512;

SliceGrid grid() { return axialGrid({.size = {side, side}, .spacing = {0.586, 0.586}, .first = {{-150, -150, 0}}}); }

/// Fourteen wavy muscles in four columns, each larger than an erector spinae; the first one moves.
LabelSlice fourteenLabels(int shift)
{
  return labelsOf(grid(), [shift](int row, int column) -> LabelCode {
    for (int i = 0; i < 14; ++i) {
      const double y = row - 70 - 120 * (i / 4), x = column - 70 - 120 * (i % 4) - (i == 0 ? shift : 0);
      if (std::abs(x) > 60 || std::abs(y) > 60) continue;
      if (std::hypot(x, y) < 48 + 6 * std::sin(5 * std::atan2(y, x))) return static_cast<LabelCode>(i + 1);
    }
    return backgroundLabel;
  });
}

/// The least processor time of many runs, in ms; `prepare` is not timed.
template <class Prepare, class Work>
double milliseconds(const char* name, Prepare prepare, Work work)
{
  using Wall = std::chrono::steady_clock;
  double least = 1e9, leastWall = 1e9;
  for (int run = 0; run < 15; ++run) {
    prepare();
    const auto wall = Wall::now();
    const std::clock_t start = std::clock();
    work(run);
    least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    leastWall = std::min(leastWall, std::chrono::duration<double, std::milli>(Wall::now() - wall).count());
  }
  std::cout << name << ": " << least << " ms, by the wall " << leastWall << " ms\n";
  return least;
}
template <class Work>
double milliseconds(const char* name, Work work)
{
  return milliseconds(
      name, [] {}, work);
}

struct Stage {
  AxialView view;
  Screen screen{view, {900, 700, 1}};
  Slice slice =
      sliceOf(grid(), [](int row, int column) { return static_cast<float>((row * side + column) * 7919 % 900); });
  std::array<LabelSlice, 2> labels{fourteenLabels(0), fourteenLabels(1)};
  std::vector<OutlineLook> looks;

  Stage()
  {
    for (const MuscleLabel& label : muscleLabels)
      looks.push_back({label.code, OutlineKind::Automatic, label.code == 1});
    view.showSlice(slice);
    view.setWindow({0, 900});
    screen.draw();
  }
  void outline(int which) { view.setOutlines(labels[static_cast<std::size_t>(which % 2)], looks); }
  void draw() { screen.draw(); }
};

TEST(Times, OfWhatIsWorkedOutAreShort)
{
  Stage s;
  LabelSlice none = s.labels[0];
  std::ranges::fill(none.codes, backgroundLabel);
  EXPECT_LT(milliseconds("show a slice", [&](int) { s.view.showSlice(s.slice); }), 24);
  EXPECT_LT(milliseconds(
                "fourteen outlines", [&] { s.view.setOutlines(none, s.looks); }, [&](int) { s.outline(0); }),
            24);
  EXPECT_LT(milliseconds("one outline changes", [&](int run) { s.outline(run); }), 8);
  EXPECT_LT(milliseconds("the ring", [&](int run) { s.view.setRing(AxialView::Ring{{{1.0 * run, 0, 0}}}); }), 2);
  EXPECT_LT(milliseconds("zoom", [&](int run) { s.view.zoomAt({450, 350}, run % 2 == 0 ? 1.1 : 1 / 1.1); }), 24);
}

TEST(Times, OfDrawingWithoutAGraphicsCardAreShort)
{
  Stage s;
  EXPECT_LT(milliseconds("a slice drawn",
                         [&](int) {
                           s.view.showSlice(s.slice);
                           s.draw();
                         }),
            60);
  EXPECT_LT(milliseconds("the grey window drawn",
                         [&](int run) {
                           s.view.setWindow({0, 500.0 + run});
                           s.draw();
                         }),
            48);
  s.outline(0);
  EXPECT_LT(milliseconds("fourteen outlines drawn", [&](int) { s.draw(); }), 80);
  EXPECT_LT(milliseconds("one outline changes, drawn",
                         [&](int run) {
                           s.outline(run);
                           s.draw();
                         }),
            80);
  EXPECT_LT(milliseconds("the ring drawn",
                         [&](int run) {
                           s.view.setRing(AxialView::Ring{{{1.0 * run, 0, 0}}});
                           s.draw();
                         }),
            80);
  EXPECT_LT(milliseconds("far zoom drawn",
                         [&](int) {
                           s.view.zoomAt({450, 350}, 1.2);
                           s.draw();
                         }),
            80);
}

}  // namespace
}  // namespace lumyo::render
