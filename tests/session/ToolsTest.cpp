#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>

#include "ExpectError.h"
#include "lumyo/core/Contour.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using measure::test::labelled;
using measure::test::painted;
using measure::test::squareGrid;

constexpr LabelCode es = erectorLeft;
constexpr LabelCode mf = labelCode(Muscle::Multifidus, Side::Left);
constexpr double pi = std::numbers::pi;

LabelSlice blank(const SliceGrid& grid) { return {.grid = grid, .codes = std::vector<LabelCode>(grid.pixelCount())}; }

Slice flat(const SliceGrid& grid)
{
  return painted(grid, [](int, int) { return 100; });
}

/// Pixels of 0.5 x 1.25 mm on a plane that leans 30 degrees about the patient's x axis.
SliceGrid leaningGrid()
{
  const double angle = pi / 6;
  return {{{-40, -30, 12}},
          {Eigen::Vector3d::UnitX(), Eigen::Vector3d(0, std::cos(angle), std::sin(angle))},
          {1.25, 0.5},
          {100, 240}};
}

LabelSlice brushed(const SliceGrid& grid, const std::vector<PatientPoint>& way, const BrushStroke::Settings& settings)
{
  BrushStroke stroke(blank(grid), flat(grid), settings);
  for (const PatientPoint& point : way) stroke.moveTo(point);
  return stroke.preview();
}

TEST(Brush, ADotIsACircleOfItsRadiusInMillimetresOnPixelsThatAreNotSquareAndALeaningSlice)
{
  const SliceGrid grid = leaningGrid();
  const PatientPoint middle = grid.toPatient({120, 50});
  const LabelSlice dot = brushed(grid, {middle}, {.target = {es}, .radius_mm = 9, .threshold = {}});
  EXPECT_NEAR(dot.area_mm2(es), pi * 81, 0.02 * pi * 81);
  for (int row = 0; row < 100; ++row) {
    for (int column = 0; column < 240; ++column) {
      const PatientPoint here = grid.toPatient({static_cast<double>(column), static_cast<double>(row)});
      ASSERT_EQ(dot.at(row, column) == es, distance_mm(here, middle) <= 9);
    }
  }
}

TEST(Brush, AFastStrokeIsOneCapsuleWithoutGaps)
{
  const SliceGrid grid = squareGrid(300, {0.5, 0.5});
  const LabelSlice stroke =
      brushed(grid, {{{30, 30, 0}}, {{110, 80, 0}}}, {.target = {es}, .radius_mm = 4, .threshold = {}});
  const double length = std::hypot(80, 50);
  EXPECT_NEAR(stroke.area_mm2(es), pi * 16 + 8 * length, 0.01 * 8 * length);
  EXPECT_EQ(contourOf(stroke, es).rings.size(), 1U);
  // The same way in many small moves paints the same.
  std::vector<PatientPoint> slowly;
  for (int i = 0; i <= 200; ++i) slowly.push_back({{30 + 80 * i / 200.0, 30 + 50 * i / 200.0, 0}});
  const auto slow = brushed(grid, slowly, {.target = {es}, .radius_mm = 4, .threshold = {}});
  EXPECT_LE(differences(slow.codes, stroke.codes).size(), 2U);  // a pixel on the very edge, by rounding
}

TEST(Brush, SparesOtherMusclesUnlessTheyAreUnlocked)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  const LabelSlice before = labelled(grid, mf, [](int, int column) { return column < 50; });
  for (const bool spares : {true, false}) {
    BrushStroke stroke(before, flat(grid), {.target = {es, spares}, .radius_mm = 10, .threshold = {}});
    stroke.moveTo({{50, 50, 0}});
    EXPECT_EQ(stroke.preview().at(50, 45), spares ? mf : es);
    EXPECT_EQ(stroke.preview().at(50, 55), es);
  }
}

TEST(Brush, TakesFromOthersButNotFromALockedMuscleOfEitherSide)
{
  constexpr LabelCode mfRight = labelCode(Muscle::Multifidus, Side::Right);
  const SliceGrid grid = squareGrid(100, {1, 1});
  LabelSlice before = labelled(grid, mf, [](int row, int) { return row < 50; });
  for (int row = 50; row < 100; ++row) {
    for (int column = 0; column < 100; ++column) {
      before.codes[static_cast<std::size_t>(row * 100 + column)] = column < 50 ? mfRight : psoasLeft;
    }
  }
  const Target target{es, false, {Muscle::Multifidus}};
  BrushStroke stroke(before, flat(grid), {.target = target, .radius_mm = 10, .threshold = {}});
  stroke.moveTo({{50, 50, 0}});
  EXPECT_EQ(stroke.preview().at(45, 50), mf);
  EXPECT_EQ(stroke.preview().at(55, 45), mfRight);
  EXPECT_EQ(stroke.preview().at(55, 55), es);
  const std::vector<PatientPoint> square{{{20, 20, 0}}, {{80, 20, 0}}, {{80, 80, 0}}, {{20, 80, 0}}};
  const LabelSlice filled = fillPolygon(before, target, Paint::Add, square);
  EXPECT_EQ(filled.count(mf), before.count(mf));
  EXPECT_EQ(filled.count(mfRight), before.count(mfRight));
  EXPECT_LT(filled.count(psoasLeft), before.count(psoasLeft));
}

TEST(Brush, CutsItsOwnLabelAlone)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  LabelSlice before = labelled(grid, mf, [](int, int column) { return column < 50; });
  for (LabelCode& code : before.codes) code = code == mf ? mf : es;
  BrushStroke stroke(before, flat(grid),
                     {.target = {es, false}, .paint = Paint::Cut, .radius_mm = 10, .threshold = {}});
  stroke.moveTo({{50, 50, 0}});
  EXPECT_EQ(stroke.preview().at(50, 55), backgroundLabel);
  EXPECT_EQ(stroke.preview().at(50, 45), mf);
  EXPECT_EQ(stroke.preview().at(50, 70), es);
}

TEST(Brush, WithAThresholdChangesOnlyPixelsOfTheseValuesBothEndsIncluded)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  const Slice ramp = painted(grid, [](int, int column) { return column; });
  BrushStroke stroke(blank(grid), ramp, {.target = {es}, .radius_mm = 20, .threshold = Threshold{45, 55}});
  stroke.moveTo({{50, 50, 0}});
  EXPECT_EQ(stroke.preview().at(50, 44), backgroundLabel);
  EXPECT_EQ(stroke.preview().at(50, 45), es);
  EXPECT_EQ(stroke.preview().at(50, 55), es);
  EXPECT_EQ(stroke.preview().at(50, 56), backgroundLabel);
}

TEST(Brush, BesideThePictureOrNowherePaintsNothingWrong)
{
  const SliceGrid grid = squareGrid(50, {1, 1});
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto stroke = brushed(grid, {{{-500, -500, 0}}, {{none, 0, 0}}, {{-30, -30, 0}}},
                              {.target = {es}, .radius_mm = 5, .threshold = {}});
  EXPECT_EQ(stroke.count(es), 0U);
  const auto across =
      brushed(grid, {{{-1e7, 25, 0}}, {{1e7, 25, 0}}}, {.target = {es}, .radius_mm = 2, .threshold = {}});
  EXPECT_EQ(across.count(es), 5U * 50U);
  EXPECT_ERROR(BrushStroke(blank(grid), flat(grid), {.radius_mm = 0, .threshold = {}}), ErrorCode::InvalidCall,
               "paints nothing");
}

TEST(Brush, AMoveOnALargeSliceTakesLessThanAMillisecond)
{
  const SliceGrid grid = squareGrid(512, {0.6, 0.6});
  BrushStroke stroke(blank(grid), flat(grid), {.target = {es}, .radius_mm = 8, .threshold = {}});
  const auto start = std::chrono::steady_clock::now();
  constexpr int moves = 2000;
  for (int i = 0; i < moves; ++i) {
    stroke.moveTo({{150 + 80 * std::cos(i * 0.05), 150 + 80 * std::sin(i * 0.05), 0}});
  }
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  std::printf("%.1f us a move\n", took.count() / moves);
  EXPECT_LT(took.count() / moves, 1000);
}

TEST(Polygon, FillsWhatLiesInsideByEvenOdd)
{
  const SliceGrid grid = squareGrid(100, {0.5, 2});
  const std::array square{PatientPoint{{20, 10, 0}}, PatientPoint{{120, 10, 0}}, PatientPoint{{120, 40, 0}},
                          PatientPoint{{20, 40, 0}}};
  const LabelSlice filled = fillPolygon(blank(grid), {es}, Paint::Add, square);
  EXPECT_NEAR(filled.area_mm2(es), 100 * 30, 1e-9);
  // A star drawn in one line leaves its middle open.
  std::vector<PatientPoint> star;
  for (int i = 0; i < 5; ++i) {
    star.push_back({{100 + 20 * std::sin(4 * pi * i / 5), 25 + 20 * std::cos(4 * pi * i / 5), 0}});
  }
  const LabelSlice withStar = fillPolygon(blank(grid), {es}, Paint::Add, star);
  EXPECT_EQ(withStar.at(50, 50), backgroundLabel);
  EXPECT_EQ(withStar.at(78, 50), es);
}

TEST(Polygon, CutsItsOwnLabelAndSparesOthers)
{
  const SliceGrid grid = squareGrid(100, {1, 1});
  const LabelSlice before = labelled(grid, es, [](int row, int) { return row < 50; });
  const std::array square{PatientPoint{{20, 20, 0}}, PatientPoint{{40, 20, 0}}, PatientPoint{{40, 70, 0}},
                          PatientPoint{{20, 70, 0}}};
  EXPECT_EQ(fillPolygon(before, {es}, Paint::Cut, square).count(es), 5000U - 20 * 30);
  const LabelSlice other = fillPolygon(before, {mf}, Paint::Add, square);
  EXPECT_EQ(other.count(es), 5000U);
  EXPECT_EQ(other.count(mf), 20U * 20);
  EXPECT_EQ(fillPolygon(before, {mf, false}, Paint::Add, square).count(mf), 20U * 50);
  EXPECT_EQ(fillPolygon(before, {es}, Paint::Cut, std::span(square).first(2)).codes, before.codes);
}

TEST(Shape, HolesAreFilledAndBaysAndOtherMusclesAreNot)
{
  const SliceGrid grid = squareGrid(60, {1, 1});
  LabelSlice ring = labelled(grid, es, [](int r, int c) {
    const double d = std::hypot(r - 30, c - 30);
    return d < 20 && d > 10;
  });
  ring.codes[30 * 60 + 30] = mf;
  const LabelSlice filled = fillHoles(ring, {es});
  const LabelSlice whole = labelled(grid, es, disc(30, 30, 20));
  EXPECT_EQ(filled.count(es), whole.count(es) - 1);
  EXPECT_EQ(filled.at(30, 30), mf);
  EXPECT_EQ(fillHoles(ring, {es, false}).count(es), whole.count(es));
  LabelSlice open = ring;
  for (int c = 30; c < 60; ++c) open.codes[static_cast<std::size_t>(30 * 60 + c)] = 0;
  EXPECT_EQ(fillHoles(open, {es}).codes, open.codes);
}

TEST(Shape, TheLargestPartStaysAndCornersDoNotJoin)
{
  const SliceGrid grid = squareGrid(20, {1, 1});
  LabelSlice parts =
      labelled(grid, es, [](int r, int c) { return (r < 5 && c < 5) || (r >= 5 && r < 8 && c >= 5 && c < 8); });
  parts.codes[399] = mf;
  const LabelSlice kept = keepLargestPart(parts, es);
  EXPECT_EQ(kept.count(es), 25U);
  EXPECT_EQ(kept.count(mf), 1U);
}

TEST(Shape, GrowsAndShrinksByMillimetresNotPixels)
{
  const SliceGrid grid = squareGrid(200, {0.5, 1.5});
  const auto inside = [](int r, int c) { return std::hypot((r - 100) * 0.5, (c - 100) * 1.5) <= 20; };
  const LabelSlice circle = labelled(grid, es, inside);
  EXPECT_NEAR(grown(circle, {es}, 6).area_mm2(es), pi * 26 * 26, 0.03 * pi * 26 * 26);
  EXPECT_NEAR(grown(circle, {es}, -6).area_mm2(es), pi * 14 * 14, 0.06 * pi * 14 * 14);
  const SliceGrid one = squareGrid(30, {1, 1});
  const LabelSlice square = labelled(one, es, [](int r, int c) { return r >= 10 && r < 20 && c >= 10 && c < 20; });
  EXPECT_EQ(grown(square, {es}, 1).count(es), 140U);
  EXPECT_EQ(grown(square, {es}, -1).count(es), 64U);
  EXPECT_EQ(grown(square, {es}, 0).codes, square.codes);
  EXPECT_EQ(grown(square, {es}, 0.9).codes, square.codes);
}

TEST(Shape, AMuscleCutOffAtThePicturesEdgeDoesNotShrinkFromThere)
{
  const SliceGrid grid = squareGrid(30, {1, 1});
  const LabelSlice half = labelled(grid, es, [](int, int c) { return c < 10; });
  EXPECT_EQ(grown(half, {es}, -2).count(es), 30U * 8);
}

TEST(Shape, SmoothingTakesCornersOffAndKeepsTheAreaOfADisc)
{
  const SliceGrid grid = squareGrid(200, {0.5, 1});
  const LabelSlice circle =
      labelled(grid, es, [](int r, int c) { return std::hypot((r - 100) * 0.5, c - 100.0) <= 25; });
  EXPECT_NEAR(smoothed(circle, {es}, 2).area_mm2(es), circle.area_mm2(es), 0.02 * circle.area_mm2(es));
  LabelSlice spiked = circle;
  for (int c = 120; c < 160; ++c) spiked.codes[static_cast<std::size_t>(100 * 200 + c)] = es;
  EXPECT_LT(differences(smoothed(spiked, {es}, 2).codes, smoothed(circle, {es}, 2).codes).size(), 4U);
  const LabelSlice half = labelled(grid, es, [](int, int c) { return c < 100; });
  EXPECT_EQ(smoothed(half, {es}, 3).codes, half.codes);  // straight borders stay, at the picture's edge, too
}

TEST(Transfer, TheOtherSideIsMirroredAtTheMidline)
{
  const SliceGrid grid = measure::test::sliceGridAt(8);
  const double x = grid.toPatient({60, 99}).mm.x();
  const LabelSlice before = labelled(grid, psoasRight, disc(99, 60, 15));
  const double midline = 4;
  const LabelSlice after = mirrored(before, {psoasLeft}, midline);
  EXPECT_EQ(after.count(psoasRight), before.count(psoasRight));
  EXPECT_NEAR(static_cast<double>(after.count(psoasLeft)), static_cast<double>(before.count(psoasRight)), 40);
  const PixelPoint there = grid.toPixel({{2 * midline - x, grid.toPatient({60, 99}).mm.y(), 8}});
  EXPECT_EQ(after.at(99, static_cast<int>(std::lround(there.column))), psoasLeft);
  EXPECT_EQ(mirrored(before, {es}, midline).codes, before.codes);  // nothing on the other side
  EXPECT_ERROR(mirrored(before, {boneLabel}, 0), ErrorCode::InvalidCall, "another side");
}

TEST(Transfer, TheNeighboursLabelComesToTheSamePlaceInThePatient)
{
  const SliceGrid here = squareGrid(100, {1, 1});
  const SliceGrid there({{10, 20, 4}}, measure::test::axial, {0.5, 0.5}, {100, 100});
  const LabelSlice neighbour = labelled(there, es, disc(50, 50, 30));  // about (35, 45) mm, radius 15 mm
  const LabelSlice before = labelled(here, es, disc(80, 80, 8));
  const LabelSlice after = copiedFrom(neighbour, before, {es});
  EXPECT_NEAR(after.area_mm2(es), pi * 225, 30);
  EXPECT_EQ(after.at(45, 35), es);
  EXPECT_EQ(after.at(80, 80), backgroundLabel);
  EXPECT_EQ(copiedFrom(neighbour, before, {mf}).codes, before.codes);
}

TEST(Transfer, BetweenTwoDiscsLiesTheDiscOfTheRadiusBetween)
{
  const auto at = [](double z, double radius) {
    return labelled(SliceGrid({{0, 0, z}}, measure::test::axial, {0.7, 0.7}, {100, 100}), es, disc(50, 50, radius));
  };
  const LabelSlice before = at(3, 0);
  const LabelSlice after = interpolated(at(12, 30), at(0, 14), before, {es});
  const double radius = (14 + 16 * 3 / 12.0) * 0.7;  // a quarter of the way up
  EXPECT_NEAR(after.area_mm2(es), pi * radius * radius, 0.03 * pi * radius * radius);
  EXPECT_EQ(interpolated(at(12, 0), at(0, 14), before, {es}).codes, before.codes);
}

TEST(Transfer, PushingMovesTheBorderWithThePointerAndNothingBeyondTheRadius)
{
  const SliceGrid grid = squareGrid(200, {0.5, 0.5});
  const LabelSlice before = labelled(grid, es, [](int, int c) { return c < 100; });  // border at x = 49.75 mm
  const LabelSlice after = pushed(before, {es}, {{49.75, 50, 0}}, {{57.75, 50, 0}}, 15);
  int reached = 0;
  while (after.at(100, reached) == es) ++reached;
  EXPECT_NEAR(reached * 0.5, 57.75, 1.5);
  EXPECT_EQ(after.at(60, 101), backgroundLabel);  // 20 mm up the border
  for (int row = 0; row < 200; ++row) EXPECT_EQ(after.at(row, 60), es);
  const LabelSlice back = pushed(before, {es}, {{49.75, 50, 0}}, {{41.75, 50, 0}}, 15);
  EXPECT_EQ(back.at(100, 90), backgroundLabel);
  EXPECT_EQ(contourOf(after, es).rings.size(), 1U);
  EXPECT_EQ(pushed(before, {es}, {{20, 20, 0}}, {{20, 20, 0}}, 15).codes, before.codes);
}

}  // namespace
}  // namespace lumyo::session
