#include <gtest/gtest.h>

#include <limits>

#include "ExpectError.h"
#include "Tokens.h"
#include "lumyo/core/Error.h"
#include "render/Scenes.h"
#include "render/Words.h"

namespace lumyo::render {
namespace {

float slopeAt(int row, int column) { return static_cast<float>(row * 2 + column); }

/// The window's black to white with the dark lifted by a power of 0.7, as in the pictures of the quality sheet.
int greyOf(double value, const GreyWindow& window)
{
  const double part = std::clamp((value - window.low) / (window.high - window.low), 0.0, 1.0);
  return static_cast<int>(std::lround(255 * std::pow(part, 0.7)));
}

TEST(SliceView, ShowsAKnownPointsValueWhateverTheTiltAndTheStorage)
{
  const SliceGrid shown = axialGrid({.tilt_deg = 25});
  AxialView view;
  Screen screen(view, {640, 480, 1});
  view.setWindow({50, 350});
  for (int way = 0; way < 8; ++way) {
    view.showSlice(sliceOf(shown, slopeAt, way));
    const Shot shot = screen.shot();
    for (const auto& [row, column] : {std::pair{30, 30}, {30, 120}, {90, 40}, {60, 100}, {100, 150}}) {
      const PatientPoint p = shown.toPatient({static_cast<double>(column), static_cast<double>(row)});
      const int grey = greyOf(slopeAt(row, column), {50, 350});
      EXPECT_LE(difference(shot.at(view.toDisplay(p)), {grey, grey, grey}), 1) << way << ": " << row << ", " << column;
    }
  }
}

TEST(SliceView, ShowsThePatientsRightOnTheLeftAndTheFrontAbove)
{
  AxialView view;
  Screen screen(view, {640, 480, 1});
  view.showSlice(sliceOf(axialGrid(), slopeAt));
  const DisplayPoint right = view.toDisplay({{-20, 0, 10}}), left = view.toDisplay({{20, 0, 10}});
  const DisplayPoint front = view.toDisplay({{0, -30, 10}}), back = view.toDisplay({{0, 30, 10}});
  EXPECT_LT(right.x, left.x);
  EXPECT_GT(front.y, back.y);
}

TEST(SliceView, DrawsTheEightWaysOfStorageAsOnePicture)
{
  const SliceGrid shown = axialGrid({.tilt_deg = 15});
  AxialView view;
  Screen screen(view, {400, 300, 1});
  view.setWindow({0, 400});
  const auto draw = [&](int way) {
    view.showSlice(sliceOf(shown, slopeAt, way));
    view.setOutlines(
        labelsOf(
            shown, [](int row, int column) -> LabelCode { return std::hypot(row - 60, column - 60) < 30; }, way),
        {{1, OutlineKind::Edited, false}});
    return screen.shot();
  };
  const Shot first = draw(0);
  for (int way = 1; way < 8; ++way) EXPECT_TRUE(draw(way) == first) << way;
}

TEST(SliceView, PicksPointsToAHundredthOfAMillimetre)
{
  for (int way = 0; way < 8; ++way) {
    const SliceGrid shown = axialGrid({.tilt_deg = 30});
    AxialView view;
    view.setViewport({640, 480, 1.5});
    const Slice slice = sliceOf(shown, slopeAt, way);
    view.showSlice(slice);
    view.zoomAt({100, 200}, 3.7);
    view.pan(33.3, -12.7);
    for (const DisplayPoint at : {DisplayPoint{0, 0}, {640, 480}, {123.4, 321.5}, {-50, 900}}) {
      const auto picked = view.pick(at);
      ASSERT_TRUE(picked);
      EXPECT_LT(std::abs(slice.header.grid.plane().distance(*picked)), 1e-6);
      EXPECT_NEAR(view.toDisplay(*picked).x, at.x, 1e-6);
      EXPECT_NEAR(view.toDisplay(*picked).y, at.y, 1e-6);
    }
    // A pixel of the stored array, by its own grid, and back.
    const PatientPoint p = slice.header.grid.toPatient({31, 77});
    EXPECT_LT(distance_mm(*view.pick(view.toDisplay(p)), p), 0.01);
    const PixelPoint pixel = slice.header.grid.toPixel(*view.pick(view.toDisplay(p)));
    EXPECT_NEAR(pixel.column, 31, 1e-6);
    EXPECT_NEAR(pixel.row, 77, 1e-6);
  }
}

TEST(SliceView, DrawsEveryPixelAsASharpRectangleOfTrueProportions)
{
  AxialView view;
  Screen screen(view, {640, 480, 1});
  view.setWindow({0, 1});
  const SliceGrid shown = axialGrid();
  view.showSlice(sliceOf(shown, [](int row, int column) { return (row + column) % 2 == 0 ? 1.0F : 0.0F; }));
  view.zoomTo(shown.toPatient({80, 60}), 16);  // 480 pixels for 16 mm: a pixel is 15 wide and 24 high
  const Shot shot = screen.shot();
  const DisplayPoint corner = view.toDisplay(shown.toPatient({79.5, 60.5}));
  EXPECT_NEAR(corner.x, 320 - 7.5, 1e-6);
  EXPECT_NEAR(corner.y, 240 - 12, 1e-6);
  for (int y = 0; y < 24; ++y) {
    for (int x = 0; x < 14; ++x) {
      ASSERT_EQ(shot.at(313 + x, 228 + y), (Rgb{255, 255, 255})) << x << ", " << y;
      ASSERT_EQ(shot.at(313 + 15 + x, 228 + y), (Rgb{0, 0, 0})) << x << ", " << y;
      ASSERT_EQ(shot.at(313 + x, 228 + 24 + y), (Rgb{0, 0, 0})) << x << ", " << y;
    }
  }
}

TEST(SliceView, FitsTheWholeSliceAndGoesOnFittingWhenTheWindowGrows)
{
  AxialView view;
  Screen screen(view, {200, 200, 1});
  const SliceGrid shown = axialGrid();  // 80 mm wide, 96 mm high
  view.showSlice(sliceOf(shown, slopeAt));
  EXPECT_NEAR(view.pixelsPerMm(), 200 / 96.0, 1e-9);
  screen.resize({400, 960, 1});
  EXPECT_NEAR(view.pixelsPerMm(), 400 / 80.0, 1e-9);
  EXPECT_NEAR(view.toDisplay(shown.toPatient({-0.5, 59.5})).x, 0, 1e-6);
  EXPECT_NEAR(view.toDisplay(shown.toPatient({159.5, 59.5})).x, 400, 1e-6);
}

TEST(SliceView, ZoomsAroundThePointUnderThePointerAndPansByPixels)
{
  AxialView view;
  view.setViewport({640, 480, 1});
  view.showSlice(sliceOf(axialGrid({.tilt_deg = 10}), slopeAt));
  const DisplayPoint at{500, 111};
  const PatientPoint held = *view.pick(at);
  const double before = view.pixelsPerMm();
  view.zoomAt(at, 2.5);
  EXPECT_NEAR(view.pixelsPerMm(), 2.5 * before, 1e-9);
  EXPECT_LT(distance_mm(*view.pick(at), held), 1e-9);
  view.pan(30, -20);
  EXPECT_NEAR(view.toDisplay(held).x, 530, 1e-6);
  EXPECT_NEAR(view.toDisplay(held).y, 91, 1e-6);
}

TEST(SliceView, ShowsTheNextSliceWhereThisOneLayAndDriftsNowhere)
{
  AxialView view;
  view.setViewport({640, 480, 1});
  const SliceGrid here = axialGrid();
  const SliceGrid above = axialGrid({.size = {300, 310}, .spacing = {0.4, 0.3}, .first = {{-44, -51, 14}}});
  const SliceGrid tilted = axialGrid({.tilt_deg = 20});
  view.showSlice(sliceOf(here, slopeAt));
  view.zoomTo({{7, -5, 10}}, 40);
  const DisplayPoint before = view.toDisplay({{3, 4, 10}});
  view.showSlice(sliceOf(above, slopeAt));
  EXPECT_NEAR(view.pixelsPerMm(), 480 / 40.0, 1e-9);
  EXPECT_NEAR(view.toDisplay({{3, 4, 14}}).x, before.x, 1e-6);
  EXPECT_NEAR(view.toDisplay({{3, 4, 14}}).y, before.y, 1e-6);
  for (int i = 0; i < 20; ++i) {
    view.showSlice(sliceOf(tilted, slopeAt));
    view.showSlice(sliceOf(here, slopeAt));
  }
  EXPECT_NEAR(view.toDisplay({{3, 4, 10}}).x, before.x, 1e-6);
  EXPECT_NEAR(view.toDisplay({{3, 4, 10}}).y, before.y, 1e-6);
}

TEST(SliceView, FitsASliceOfWhichNothingWouldBeSeen)
{
  AxialView view;
  view.setViewport({640, 480, 1});
  view.showSlice(sliceOf(axialGrid(), slopeAt));
  view.zoomTo({{7, -5, 10}}, 40);
  const SliceGrid elsewhere = axialGrid({.first = {{300, 300, 10}}});
  view.showSlice(sliceOf(elsewhere, slopeAt));
  EXPECT_NEAR(view.toDisplay(elsewhere.centre()).x, 320, 1e-6);
  EXPECT_NEAR(view.pixelsPerMm(), 480 / 96.0, 1e-9);
}

TEST(SliceView, GreyWindowRunsFromBlackToWhiteAndNaNIsBlack)
{
  AxialView view;
  Screen screen(view, {320, 240, 1});
  const SliceGrid shown = axialGrid();
  view.showSlice(sliceOf(shown, [](int row, int column) {
    if (row < 20) return std::numeric_limits<float>::quiet_NaN();
    return static_cast<float>(column);
  }));
  view.setWindow({40, 120});
  const Shot shot = screen.shot();
  const auto at = [&](double column, double row) {
    return shot.at(view.toDisplay(shown.toPatient({column, row}))).red;
  };
  EXPECT_EQ(at(130, 10), 0);
  EXPECT_EQ(at(40, 60), 0);
  EXPECT_NEAR(at(80, 60), std::lround(255 * std::pow(0.5, 0.7)), 1);
  EXPECT_EQ(at(121, 60), 255);
  view.setWindow({100, 100});
  const Shot step = screen.shot();
  EXPECT_EQ(step.at(view.toDisplay(shown.toPatient({99, 60}))).red, 0);
  EXPECT_EQ(step.at(view.toDisplay(shown.toPatient({110, 60}))).red, 255);
}

TEST(SliceView, UsualWindowLeavesOutTheOutermostValues)
{
  const Slice slice = sliceOf(axialGrid({.size = {100, 100}}), [](int row, int column) {
    const int i = row * 100 + column;
    return i == 0 ? std::numeric_limits<float>::infinity() : static_cast<float>(i);
  });
  EXPECT_NEAR(usualWindow(slice).low, 100, 2);
  EXPECT_NEAR(usualWindow(slice).high, 9950, 2);
}

const TextStyle letterStyle{letterSize, strongColour, Weight::Bold, Halo::Dark};

TEST(SliceView, LettersComeFromThePatientsFrame)
{
  AxialView view;
  Screen screen(view, {400, 300, 1});
  view.showSlice(blackSlice(axialGrid()));
  const Shot shot = screen.shot();
  EXPECT_TRUE(showsWord(shot, "R", letterStyle, {18, 150}));
  EXPECT_TRUE(showsWord(shot, "L", letterStyle, {382, 150}));
  EXPECT_TRUE(showsWord(shot, "A", letterStyle, {200, 282}));
  EXPECT_TRUE(showsWord(shot, "P", letterStyle, {200, 18}));
  EXPECT_FALSE(showsWord(shot, "L", letterStyle, {18, 150}));

  SagittalView side;
  Screen other(side, {400, 300, 1});
  side.showSlice(blackSlice(sagittalGrid()));
  const Shot sagittal = other.shot();
  EXPECT_TRUE(showsWord(sagittal, "A", letterStyle, {18, 150}));
  EXPECT_TRUE(showsWord(sagittal, "P", letterStyle, {382, 150}));
  EXPECT_TRUE(showsWord(sagittal, "H", letterStyle, {200, 282}));
  EXPECT_TRUE(showsWord(sagittal, "F", letterStyle, {200, 18}));
}

TEST(SliceView, ATiltedSliceHasTwoLetters)
{
  AxialView view;
  Screen screen(view, {400, 300, 1});
  view.showSlice(blackSlice(axialGrid({.tilt_deg = 35})));
  EXPECT_TRUE(showsWord(screen.shot(), "PH", letterStyle, {200, 18}));
  EXPECT_TRUE(showsWord(screen.shot(), "AF", letterStyle, {200, 282}));
}

TEST(SliceView, RightAndLeftStayWhenOutlinesAreHiddenTextsAreLongAndThePictureIsWhite)
{
  AxialView view;
  Screen screen(view, {220, 90, 1});
  view.setWindow({-1, 0});
  view.showSlice(blackSlice(axialGrid()));
  view.setCorners({"A very long title of a level", "with a second line that is longer still", "W 520 · L 240 · 2.8×",
                   "offset −0.4 mm · tilt 1.6°"});
  view.setShow(AxialView::Show::Nothing);
  const Shot shot = screen.shot();
  keep(shot, "narrow");
  EXPECT_TRUE(showsWord(shot, "R", letterStyle, {18, 45}) || showsWord(shot, "R", letterStyle, {18, 45}, 4, 255));
  EXPECT_TRUE(showsWord(shot, "L", letterStyle, {202, 45}) || showsWord(shot, "L", letterStyle, {202, 45}, 4, 255));
}

/// The longest run of bright pixels in any row of the lower right quarter.
int longestRun(const Shot& shot)
{
  int longest = 0;
  for (int y = 0; y < shot.height / 2; ++y) {
    int run = 0;
    for (int x = shot.width / 2; x < shot.width; ++x) {
      run = shot.at(x, y).red > 110 ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  return longest;
}

TEST(SliceView, ScaleBarIsAsLongAsItSays)
{
  AxialView view;
  Screen screen(view, {900, 700, 1});
  const SliceGrid shown = axialGrid({.size = {400, 400}, .spacing = {1, 1}});
  view.showSlice(blackSlice(shown));
  view.zoomTo(shown.centre(), 200);
  EXPECT_NEAR(longestRun(screen.shot()), 50 * view.pixelsPerMm(), 1.01);
  const TextStyle style{textSize, overColour, Weight::Normal, Halo::Dark};
  const double middle = 900 - 17 - 25 * view.pixelsPerMm();
  EXPECT_TRUE(showsWord(screen.shot(), "5 cm", style, {middle, 29}, 6));
  view.zoomTo(shown.centre(), 100);
  EXPECT_NEAR(longestRun(screen.shot()), 20 * view.pixelsPerMm(), 1.01);
  view.zoomTo(shown.centre(), 5);
  EXPECT_NEAR(longestRun(screen.shot()), 1 * view.pixelsPerMm(), 1.01);
}

TEST(SliceView, TextsInTheCornersStandOnChipsOfBlack58Percent)
{
  AxialView view;
  Screen screen(view, {640, 480, 1});
  view.setWindow({-1, 0});
  const SliceGrid shown = axialGrid({.size = {300, 300}, .spacing = {1, 1}});
  view.showSlice(blackSlice(shown));
  view.zoomTo(shown.centre(), 200);
  view.setCorners({"L4/L5", "Axial T2 · slice 18 of 27", "", "offset −0.4 mm · tilt 1.6°"});
  const Shot shot = screen.shot();
  EXPECT_NEAR(shot.at(12, 20).red, 255 * 0.42, 2);  // in the chip, left of its text
  EXPECT_EQ(shot.at(4, 20).red, 255);
  const TextStyle quiet{textSize, textColour};
  const double width = setWord("offset −0.4 mm · tilt 1.6°", quiet).advance;
  EXPECT_TRUE(showsWord(shot, "offset −0.4 mm · tilt 1.6°", quiet, {17 + width / 2, 20}, 4, 107));
  const TextStyle title{titleSize, strongColour, Weight::Bold};
  EXPECT_TRUE(showsWord(shot, "L4/L5", title, {17.0 + setWord("L4/L5", title).advance / 2.0, 454}, 4, 107));
}

TEST(SliceView, SizesFollowThePixelRatio)
{
  AxialView view;
  Screen screen(view, {800, 600, 2});
  view.showSlice(blackSlice(axialGrid()));
  EXPECT_TRUE(showsWord(screen.shot(), "R", {2 * letterSize, strongColour, Weight::Bold, Halo::Dark}, {36, 300}));
  screen.resize({800, 600, 1});
  EXPECT_TRUE(showsWord(screen.shot(), "R", letterStyle, {18, 300}));
}

TEST(SliceView, ShowsNothingWithoutASliceAndRefusesOneWithoutPixels)
{
  AxialView view;
  Screen screen(view, {200, 100, 1});
  EXPECT_FALSE(view.hasSlice());
  EXPECT_FALSE(view.pick({10, 10}));
  EXPECT_EQ(screen.shot().at(100, 50), (Rgb{0, 0, 0}));
  EXPECT_ERROR(view.showSlice(Slice{{axialGrid(), {}}}), ErrorCode::InvalidCall, "pixel");
  view.setWindow({-1, 0});
  view.showSlice(blackSlice(axialGrid()));
  EXPECT_EQ(screen.shot().at(100, 50), (Rgb{255, 255, 255}));
  view.showNothing();
  const Shot shot = screen.shot();
  EXPECT_TRUE(std::ranges::all_of(shot.rgb, [](std::uint8_t v) { return v == 0; }));
}

}  // namespace
}  // namespace lumyo::render
