#include <gtest/gtest.h>

#include "ExpectError.h"
#include "Tokens.h"
#include "lumyo/core/MuscleColours.h"
#include "render/Scenes.h"
#include "render/Words.h"

namespace lumyo::render {
namespace {

constexpr LabelCode rightPsoas = labelCode(Muscle::PsoasMajor, Side::Right);
constexpr LabelCode leftSpinae = labelCode(Muscle::ErectorSpinae, Side::Left);
constexpr Rectangle block{40, 79, 30, 69};  ///< 40 x 40 pixels, half as high again as wide

/// Square pixels, so that 400 x 300 screen pixels are four for each of 100 x 75 mm.
SliceGrid grid() { return axialGrid({.size = {100, 100}, .spacing = {1, 1}, .first = {{-50, -50, 0}}}); }

LabelSlice blockOf(LabelCode code, const Rectangle& where = block)
{
  return labelsOf(grid(), [=](int row, int column) { return where.holds(row, column) ? code : backgroundLabel; });
}

struct Stage {
  AxialView view;
  Screen screen;
  explicit Stage(const Viewport& viewport = {400, 400, 1}, float grey = 0) : screen(view, viewport)
  {
    view.setWindow({0, 255});
    view.showSlice(sliceOf(grid(), [grey](int, int) { return grey; }));
  }
  [[nodiscard]] DisplayPoint at(double column, double row) const
  {
    return view.toDisplay(grid().toPatient({column, row}));
  }
};

/// How many pixels from `from` on, going by `step`, differ at most a little from a colour.
int countAlong(const Shot& shot, const DisplayPoint& from, double dx, double dy, int steps, const Rgb& colour)
{
  int count = 0;
  for (int i = 0; i < steps; ++i) {
    if (difference(shot.at({from.x + dx * i, from.y + dy * i}), colour) <= 12) ++count;
  }
  return count;
}

TEST(AxialView, EveryMusclesOutlineHasItsColour)
{
  Stage stage({400, 400, 2});
  for (const MuscleLabel& label : muscleLabels) {
    stage.view.setOutlines(blockOf(label.code), {{label.code, OutlineKind::Accepted, false}});
    const Shot shot = stage.screen.shot();
    const Rgb colour = rgb(muscleRgb(label.muscle, label.side));
    // Three pixels wide just inside the upper border.
    const DisplayPoint edge = stage.at(50, 39.5);
    EXPECT_LE(difference(shot.at({edge.x, edge.y - 1.5}), colour), 2) << labelName(label.code);
  }
}

TEST(AxialView, LinesAreAsWideAsTheySay)
{
  for (const bool isCurrent : {false, true}) {
    Stage stage({400, 400, 4});
    stage.view.setOutlines(blockOf(rightPsoas), {{rightPsoas, OutlineKind::Accepted, isCurrent}});
    const Shot shot = stage.screen.shot();
    const Rgb colour = rgb(muscleRgb(Muscle::PsoasMajor, Side::Right));
    const DisplayPoint edge = stage.at(29.5, 60);
    EXPECT_NEAR(countAlong(shot, {edge.x - 12, edge.y}, 1, 0, 40, colour), isCurrent ? 9 : 6, 1);
  }
}

TEST(AxialView, FillCovers18PercentAndARejectedOutlineHasNone)
{
  Stage stage({400, 400, 1}, 255);
  stage.view.setOutlines(blockOf(leftSpinae), {{leftSpinae, OutlineKind::Automatic, false}});
  const Rgb full = rgb(muscleRgb(Muscle::ErectorSpinae, Side::Left));
  const auto mixed = [](int channel) { return static_cast<int>(std::lround(0.82 * 255 + 0.18 * channel)); };
  const Rgb expected{mixed(full.red), mixed(full.green), mixed(full.blue)};
  for (const auto& [column, row] : {std::pair{50, 60}, {35, 45}, {65, 75}, {33, 50}}) {
    EXPECT_LE(difference(stage.screen.shot().at(stage.at(column, row)), expected), 2);
  }
  EXPECT_EQ(stage.screen.shot().at(stage.at(20, 60)), (Rgb{255, 255, 255}));
  stage.view.setOutlines(blockOf(leftSpinae), {{leftSpinae, OutlineKind::Rejected, false}});
  EXPECT_EQ(stage.screen.shot().at(stage.at(50, 60)), (Rgb{255, 255, 255}));
}

TEST(AxialView, RejectedOutlinesAreGrey)
{
  Stage stage({400, 400, 2});
  stage.view.setOutlines(blockOf(leftSpinae), {{leftSpinae, OutlineKind::Rejected, false}});
  const Shot shot = stage.screen.shot();
  const DisplayPoint edge = stage.at(35, 39.5);
  EXPECT_GT(countAlong(shot, {edge.x, edge.y - 1.5}, 1, 0, 100, rgb(rejectedColour)), 15);
}

/// Along the straight upper border of the block.
Shot dashed(OutlineKind kind)
{
  Stage stage({1600, 1600, 4});
  stage.view.setOutlines(blockOf(leftSpinae), {{leftSpinae, kind, false}});
  return stage.screen.shot();
}

TEST(AxialView, DashesHaveTheirLengthOnTheScreen)
{
  const Stage stage({1600, 1600, 4});
  const DisplayPoint edge = stage.at(32, 39.5);
  const auto colouredShare = [&](OutlineKind kind, int length) {
    return countAlong(dashed(kind), {edge.x, edge.y - 3}, 1, 0, length,
                      rgb(muscleRgb(Muscle::ErectorSpinae, Side::Left)));
  };
  EXPECT_EQ(colouredShare(OutlineKind::Accepted, 504), 504);
  EXPECT_NEAR(colouredShare(OutlineKind::Automatic, 504), 504 * 5.5 / 9, 28);  // 14 periods of 9 x 4 pixels
  EXPECT_NEAR(colouredShare(OutlineKind::Edited, 504), 504 * 12.0 / 18, 28);
}

TEST(AxialView, DashesBeginAtTheTopSoThatAChangeBelowMovesNone)
{
  Stage stage({400, 400, 2});
  const std::vector<OutlineLook> looks{{leftSpinae, OutlineKind::Automatic, false}};
  stage.view.setOutlines(blockOf(leftSpinae), looks);
  const Shot before = stage.screen.shot();
  Rectangle longer = block;
  longer.lastRow += 7;
  stage.view.setOutlines(blockOf(leftSpinae, longer), looks);
  const Shot after = stage.screen.shot();
  // From the upper left corner along the top and down the right side, which the line reaches first.
  const DisplayPoint corner = stage.at(75, 35), last = stage.at(50, 70);
  int differing = 0;
  for (int y = static_cast<int>(last.y); y < static_cast<int>(corner.y); ++y) {
    for (int x = static_cast<int>(last.x); x < static_cast<int>(corner.x); ++x) {
      differing += difference(before.at(x, y), after.at(x, y)) > 30 ? 1 : 0;
    }
  }
  EXPECT_EQ(differing, 0);
}

TEST(AxialView, OfTwoMusclesThatTouchBothLinesStayVisible)
{
  Stage stage({400, 400, 2});
  const LabelSlice labels = labelsOf(grid(), [](int row, int column) -> LabelCode {
    if (row < 30 || row > 70 || column < 20 || column > 79) return backgroundLabel;
    return column < 50 ? rightPsoas : leftSpinae;
  });
  stage.view.setOutlines(labels,
                         {{rightPsoas, OutlineKind::Accepted, false}, {leftSpinae, OutlineKind::Accepted, true}});
  const Shot shot = stage.screen.shot();
  const DisplayPoint border = stage.at(49.5, 50);
  const auto shows = [&](Muscle muscle, Side side) {
    return countAlong(shot, {border.x - 10, border.y}, 1, 0, 20, rgb(muscleRgb(muscle, side))) >= 2;
  };
  EXPECT_TRUE(shows(Muscle::PsoasMajor, Side::Right));
  EXPECT_TRUE(shows(Muscle::ErectorSpinae, Side::Left));
}

TEST(AxialView, WhatIsHiddenIsGoneAndComesBack)
{
  Stage stage;
  const Shot empty = stage.screen.shot();
  stage.view.setOutlines(blockOf(rightPsoas), {{rightPsoas, OutlineKind::Automatic, true}});
  const Shot all = stage.screen.shot();
  stage.view.setShow(AxialView::Show::Nothing);
  EXPECT_TRUE(stage.screen.shot() == empty);
  stage.view.setShow(AxialView::Show::Lines);
  const Shot lines = stage.screen.shot();
  EXPECT_EQ(lines.at(stage.at(50, 60)), (Rgb{0, 0, 0}));
  EXPECT_FALSE(lines == empty);
  stage.view.setShow(AxialView::Show::LinesAndFill);
  EXPECT_TRUE(stage.screen.shot() == all);
  stage.view.setOutlines(blockOf(rightPsoas), {});
  EXPECT_TRUE(stage.screen.shot() == empty);
}

TEST(AxialView, AChangeOfOneLabelLooksLikeDrawingAllAnew)
{
  const std::vector<OutlineLook> looks{{rightPsoas, OutlineKind::Automatic, false},
                                       {leftSpinae, OutlineKind::Edited, true}};
  LabelSlice labels = blockOf(rightPsoas);
  Stage stage;
  stage.view.setOutlines(labels, looks);
  for (int row = 50; row < 90; ++row) {
    for (int column = 60; column < 90; ++column)
      labels.codes[static_cast<std::size_t>(row * 100 + column)] = leftSpinae;
  }
  stage.view.setOutlines(labels, looks);
  Stage fresh;
  fresh.view.setOutlines(labels, looks);
  EXPECT_TRUE(stage.screen.shot() == fresh.screen.shot());
}

TEST(AxialView, OutlinesOfANeighbourLieWhereTheyLieInThePatient)
{
  Stage stage({400, 400, 1});
  // Half the pixel size, 3 mm higher, and begun elsewhere; stored from the left to the right of the patient too.
  const SliceGrid other = axialGrid({.size = {120, 160}, .spacing = {0.5, 0.5}, .first = {{-40, -30, 3}}});
  for (const int way : {0, 1, 2, 3}) {
    const LabelSlice labels = labelsOf(
        other,
        [](int row, int column) -> LabelCode {
          return row >= 40 && row < 80 && column >= 60 && column < 120 ? rightPsoas : backgroundLabel;
        },
        way);
    stage.view.setOutlinesOfNeighbour(labels, {{rightPsoas, OutlineKind::Accepted, false}});
    const Shot shot = stage.screen.shot();
    const Rgb colour = rgb(muscleRgb(Muscle::PsoasMajor, Side::Right));
    // In mm: from -40 + 60 / 2 to -40 + 120 / 2 across, from -30 + 40 / 2 to -30 + 80 / 2 down, less half a pixel.
    const auto litNear = [&](double x, double y, double dx, double dy) {
      const DisplayPoint at = stage.view.toDisplay({{x, y, 0}});
      return countAlong(shot, {at.x - 3 * dx, at.y - 3 * dy}, dx, dy, 7, colour) > 0;
    };
    EXPECT_TRUE(litNear(-10.25, 0, 1, 0)) << way;
    EXPECT_TRUE(litNear(19.75, 0, 1, 0)) << way;
    EXPECT_TRUE(litNear(0, -10.25, 0, 1)) << way;
    EXPECT_TRUE(litNear(0, 9.75, 0, 1)) << way;
    EXPECT_FALSE(litNear(0, 0, 1, 0)) << way;
  }
  stage.view.showNothing();
  EXPECT_ERROR(stage.view.setOutlinesOfNeighbour(blockOf(rightPsoas), {}), ErrorCode::InvalidCall, "no slice");
}

TEST(AxialView, ASinglePixelAndALineOfPixelsAreSeen)
{
  const Rgb colour = rgb(muscleRgb(Muscle::PsoasMajor, Side::Left));
  for (const Rectangle& thin : {Rectangle{50, 50, 50, 50}, Rectangle{50, 50, 30, 70}}) {
    Stage stage;
    const Shot empty = stage.screen.shot();
    const LabelCode code = labelCode(Muscle::PsoasMajor, Side::Left);
    stage.view.setOutlines(blockOf(code, thin), {{code, OutlineKind::Accepted, true}});
    const Shot shot = stage.screen.shot();
    EXPECT_FALSE(shot == empty);
    const DisplayPoint middle = stage.at(50, 50);
    EXPECT_GT(countAlong(shot, {middle.x, middle.y - 4}, 0, 1, 9, colour), 0);
  }
}

TEST(AxialView, AHoleIsNotFilled)
{
  Stage stage({400, 400, 1}, 255);
  stage.view.setOutlines(labelsOf(grid(),
                                  [](int row, int column) -> LabelCode {
                                    const double away = std::hypot(row - 50, column - 50);
                                    return away < 30 && away > 12 ? rightPsoas : backgroundLabel;
                                  }),
                         {{rightPsoas, OutlineKind::Accepted, false}});
  const Shot shot = stage.screen.shot();
  EXPECT_EQ(shot.at(stage.at(50, 50)), (Rgb{255, 255, 255}));
  EXPECT_LT(shot.at(stage.at(50, 30)).red, 220);
  EXPECT_LT(shot.at(stage.at(71, 50)).red, 220);
  EXPECT_EQ(shot.at(stage.at(50, 12)), (Rgb{255, 255, 255}));
}

TEST(AxialView, FromEightPixelsAPixelOnTheirOwnEdgesAppear)
{
  // A slanted border: the smooth line cuts the corners of the pixels, their edges run in steps.
  const LabelSlice labels = labelsOf(grid(), [](int row, int column) -> LabelCode {
    return row + column > 100 && row < 80 && column < 80 ? rightPsoas : backgroundLabel;
  });
  Stage stage;
  stage.view.setOutlines(labels, {{rightPsoas, OutlineKind::Accepted, false}});
  stage.view.setShow(AxialView::Show::Lines);
  const auto lit = [&](double pixelsPerPixel) {
    stage.view.zoomTo(grid().toPatient({50, 50}), 400 / pixelsPerPixel);
    const Shot shot = stage.screen.shot();
    // Just inside the upper left corner of a stored pixel, which lies outside the smooth line.
    const DisplayPoint corner = stage.at(49.5, 50.5);
    int most = 0;
    for (int d = 0; d < 3; ++d) most = std::max(most, shot.at({corner.x + d + 0.5, corner.y - 0.5}).blue);
    return most;
  };
  EXPECT_GT(lit(24), 60);
}

TEST(AxialView, TheBrushRingIsOfTrueSize)
{
  Stage stage;
  for (const double zoom : {1.0, 2.5}) {
    stage.view.zoomTo({{0, 0, 0}}, 100 / zoom);
    stage.view.setRing(AxialView::Ring{{{3, 4, 0}}, 8, false});
    const Shot shot = stage.screen.shot();
    const DisplayPoint centre = stage.view.toDisplay({{3, 4, 0}});
    const double radius = 8 * 4 * zoom;
    for (const double angle : {0.3, 1.2, 2.0, 3.3, 4.4, 5.9}) {
      double sum = 0, weight = 0;
      for (double r = radius - 5; r <= radius + 5; r += 0.25) {
        const int light = shot.at({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)}).red;
        sum += r * light;
        weight += light;
      }
      EXPECT_NEAR(sum / weight, radius, 0.5) << zoom << " at " << angle;
    }
  }
}

TEST(AxialView, TheRingSaysWhetherItAddsOrCuts)
{
  Stage stage;
  const auto light = [&](double dx, double dy) {
    const DisplayPoint centre = stage.view.toDisplay({{0, 0, 0}});
    return stage.screen.shot().at({centre.x + dx, centre.y + dy}).red;
  };
  stage.view.setRing(AxialView::Ring{{{0, 0, 0}}, 10, false});
  EXPECT_GT(light(3, 0), 150);
  EXPECT_GT(light(0, 3), 150);
  stage.view.setRing(AxialView::Ring{{{0, 0, 0}}, 10, true});
  EXPECT_GT(light(3, 0), 150);
  EXPECT_LT(light(0, 3), 50);
  const Shot with = stage.screen.shot();
  stage.view.setRing(std::nullopt);
  EXPECT_FALSE(stage.screen.shot() == with);
}

TEST(AxialView, AGhostLiesBeneathTheOutlineAndAPathShowsItsSeeds)
{
  Stage stage({400, 400, 2});
  const Shot empty = stage.screen.shot();
  const LabelSlice ghost = blockOf(leftSpinae, {20, 60, 30, 69});
  stage.view.setGhost(&ghost, leftSpinae);
  const DisplayPoint top = stage.at(32, 19.5);
  EXPECT_GT(countAlong(stage.screen.shot(), {top.x, top.y - 1.5}, 1, 0, 120, rgb(strongColour)), 15);
  // Where both run, only the live line is seen.
  stage.view.setOutlines(ghost, {{leftSpinae, OutlineKind::Accepted, false}});
  EXPECT_EQ(countAlong(stage.screen.shot(), {top.x, top.y - 1.5}, 1, 0, 120, rgb(strongColour)), 0);
  stage.view.setOutlines(ghost, {});
  stage.view.setGhost(nullptr, leftSpinae);
  EXPECT_TRUE(stage.screen.shot() == empty);

  stage.view.setPath({{{-20, 0, 0}}, {{0, 10, 0}}, {{20, 0, 0}}}, {{{-20, 0, 0}}, {{0, 10, 0}}});
  const Shot path = stage.screen.shot();
  EXPECT_GT(path.at(stage.view.toDisplay({{10, 5, 0}})).red, 200);
  const DisplayPoint seed = stage.view.toDisplay({{0, 10, 0}});
  EXPECT_EQ(path.at({seed.x, seed.y - 3}), (Rgb{255, 255, 255}));
  stage.view.setPath({}, {});
  EXPECT_TRUE(stage.screen.shot() == empty);
}

TEST(AxialView, NothingOfOneSliceStandsOnAnother)
{
  Stage stage;
  stage.view.setOutlines(blockOf(rightPsoas), {{rightPsoas, OutlineKind::Automatic, true}});
  const LabelSlice ghost = blockOf(rightPsoas);
  stage.view.setGhost(&ghost, rightPsoas);
  stage.view.setPath({{{-20, 0, 0}}, {{20, 0, 0}}}, {});
  const SliceGrid next = axialGrid({.size = {100, 100}, .spacing = {1, 1}, .first = {{-50, -50, 4}}});
  stage.view.showSlice(blackSlice(next));
  Stage fresh;
  fresh.view.showSlice(blackSlice(next));
  EXPECT_TRUE(stage.screen.shot() == fresh.screen.shot());
  EXPECT_ERROR(stage.view.setOutlines(blockOf(rightPsoas), {}), ErrorCode::InvalidCall, "another slice");
  EXPECT_ERROR(stage.view.setGhost(&ghost, rightPsoas), ErrorCode::InvalidCall, "another slice");
  // The brush is where the pointer is, on whatever slice.
  stage.view.setRing(AxialView::Ring{{{0, 0, 4}}, 10, false});
  stage.view.showSlice(blackSlice(grid()));
  EXPECT_GT(stage.screen.shot().at(stage.view.toDisplay({{0, 0, 0}})).red, 200);
  stage.view.showNothing();
  EXPECT_ERROR(stage.view.setOutlines(blockOf(rightPsoas), {}), ErrorCode::InvalidCall, "no slice");
}

}  // namespace
}  // namespace lumyo::render
