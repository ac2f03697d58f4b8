#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>

#include "render/Screen.h"

// Times that hands feel. The limits are several times what an office computer takes without a graphics card, as the
// machine that runs the tests may be busy; what was measured is printed.

namespace lumyo::render {
namespace {

constexpr int side = 512;
constexpr SliceGrid::Size size{side, side};

SliceGrid grid() { return {{{-150, -150, 0}}, {{1, 0, 0}, {0, 1, 0}}, {0.586, 0.586}, size}; }

Slice noise()
{
  std::vector<std::int16_t> values;
  for (int i = 0; i < side * side; ++i) values.push_back(static_cast<std::int16_t>((i * 7919) % 900));
  Slice slice{{grid(), {}}};
  slice.pixels = sharedPixels({values});
  return slice;
}

/// Fourteen wavy muscles in four columns, each about as long round as an erector spinae.
LabelSlice fourteenLabels(int shift)
{
  LabelSlice labels{grid(), std::vector<LabelCode>(grid().pixelCount()), {}};
  for (std::size_t i = 0; i < muscleLabels.size(); ++i) {
    const double row = 70 + 120 * static_cast<double>(i / 4), column = 70 + 120 * static_cast<double>(i % 4);
    for (int r = 0; r < side; ++r) {
      for (int c = 0; c < side; ++c) {
        const double y = r - row, x = c - column - (i == 0 ? shift : 0);
        const double radius = 48 + 6 * std::sin(5 * std::atan2(y, x));
        if (std::hypot(x, y) < radius) {
          labels.codes[static_cast<std::size_t>(r * side + c)] = muscleLabels[i].code;
        }
      }
    }
  }
  return labels;
}

std::vector<OutlineLook> allLooks()
{
  std::vector<OutlineLook> looks;
  for (const MuscleLabel& label : muscleLabels) looks.push_back({label.code, OutlineKind::Automatic, label.code == 1});
  return looks;
}

/// The median of nine runs, in ms.
template <class Work>
double milliseconds(const char* name, Work work)
{
  std::vector<double> times;
  for (int run = 0; run < 21; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work(run);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::ranges::nth_element(times, times.begin() + 10);
  std::cout << name << ": " << times[10] << " ms, least " << *std::ranges::min_element(times) << "\n";
  return times[10];
}

TEST(Times, AreShortEnoughForTheHand)
{
  AxialView view;
  Screen screen(view, {900, 700, 1});
  const Slice slice = noise();
  const std::array<LabelSlice, 2> labels{fourteenLabels(0), fourteenLabels(1)};
  LabelSlice none = labels[0];
  std::ranges::fill(none.codes, backgroundLabel);
  const auto looks = allLooks();
  milliseconds("empty drawn", [&](int) { screen.draw(); });
  view.showSlice(slice);
  view.setWindow({0, 900});
  screen.draw();
  milliseconds("slice alone drawn", [&](int) { screen.draw(); });
  view.renderer()->SetDraw(1);
  const auto show = [&](const LabelSlice& l) { view.setOutlines(l, looks); };

  EXPECT_LT(milliseconds("show a slice", [&](int) { view.showSlice(slice); }), 40);
  EXPECT_LT(milliseconds("show a slice and draw",
                         [&](int) {
                           view.showSlice(slice);
                           screen.draw();
                         }),
            200);
  double all = 0;
  milliseconds("fourteen outlines", [&](int) {
    show(none);
    const auto t = std::chrono::steady_clock::now();
    show(labels[0]);
    all = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t).count();
  });
  std::cout << "  of them new: " << all << " ms\n";
  EXPECT_LT(milliseconds("one outline changes", [&](int run) { show(labels[static_cast<std::size_t>(run % 2)]); }), 20);
  EXPECT_LT(milliseconds("one outline changes, drawn",
                         [&](int run) {
                           show(labels[static_cast<std::size_t>(run % 2)]);
                           screen.draw();
                         }),
            80);
  EXPECT_LT(milliseconds("drawn again", [&](int) { screen.draw(); }), 80);
  view.setShow(AxialView::Show::Lines);
  milliseconds("drawn lines", [&](int) { screen.draw(); });
  view.setShow(AxialView::Show::Nothing);
  milliseconds("drawn nothing", [&](int) { screen.draw(); });
  view.setShow(AxialView::Show::LinesAndFill);
  EXPECT_LT(milliseconds("ring", [&](int run) { view.setRing(AxialView::Ring{{{run * 1.0, 0, 0}}, 4, false}); }), 20);
  EXPECT_LT(milliseconds("grey window, drawn",
                         [&](int run) {
                           view.setWindow({0, 500.0 + run});
                           screen.draw();
                         }),
            80);
  EXPECT_LT(milliseconds("zoom", [&](int) { view.zoomAt({450, 350}, 1.1); }), 40);
  EXPECT_LT(milliseconds("zoom, drawn",
                         [&](int) {
                           view.zoomAt({450, 350}, 1.1);
                           screen.draw();
                         }),
            80);
  EXPECT_LT(milliseconds("zoom far, drawn",
                         [&](int) {
                           view.zoomAt({450, 350}, 1.3);
                           screen.draw();
                         }),
            80);
}

}  // namespace
}  // namespace lumyo::render
