#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <string>

#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/report/QualitySheet.h"
#include "report/Process.h"

namespace lumyo::report {
namespace {

constexpr int columns = 300;
constexpr int rows = 260;

/// One axial slice of a patient whose right half is darker, with a psoas on both sides.
struct Scene {
  Slice slice;
  LabelSlice labels;
};

struct Rectangle {
  int left;
  int top;
  int right;  ///< one past the last
  int bottom;
};
constexpr Rectangle rightPsoas{60, 100, 100, 150};
constexpr Rectangle leftPsoas{200, 90, 250, 150};

/// Display columns grow to the patient's left and display rows to the back.
bool isIn(const Rectangle& r, int column, int row)
{
  return column >= r.left && column < r.right && row >= r.top && row < r.bottom;
}

LabelCode labelAt(int column, int row)
{
  if (isIn(rightPsoas, column, row)) return labelCode(Muscle::PsoasMajor, Side::Right);
  if (isIn(leftPsoas, column, row)) return labelCode(Muscle::PsoasMajor, Side::Left);
  return backgroundLabel;
}

std::int16_t valueAt(int column, int row) { return static_cast<std::int16_t>(column < 150 ? 100 + row : 400); }

SliceGrid turnedGrid(const Eigen::Matrix3d& turn, const SliceGrid::Axes& axes, const Eigen::Vector3d& first,
                     SliceGrid::Size size, SliceGrid::Spacing spacing)
{
  return {{turn * first}, {turn * axes.row, turn * axes.column}, spacing, size};
}

/// The same patient stored in one of eight ways: bit 0 transposes, bit 1 turns left and right of the stored array,
/// bit 2 front and back. `tilt` turns the slice about the patient's left-right axis.
Scene scene(int storage, double tilt = 0, double spacing_mm = 0.5)
{
  const Eigen::Matrix3d turn = Eigen::AngleAxisd(tilt, Eigen::Vector3d::UnitX()).toRotationMatrix();
  const double xSign = (storage & 2) != 0 ? -1 : 1;
  const double ySign = (storage & 4) != 0 ? -1 : 1;
  const bool isTransposed = (storage & 1) != 0;
  const Eigen::Vector3d x = xSign * Eigen::Vector3d::UnitX();
  const Eigen::Vector3d y = ySign * Eigen::Vector3d::UnitY();
  const Eigen::Vector3d first((xSign < 0 ? columns - 1 : 0) * 0.5 - 75, (ySign < 0 ? rows - 1 : 0) * spacing_mm - 65,
                              7);
  const SliceGrid grid = isTransposed ? turnedGrid(turn, {y, x}, first, {columns, rows}, {0.5, spacing_mm})
                                      : turnedGrid(turn, {x, y}, first, {rows, columns}, {spacing_mm, 0.5});
  std::vector<std::int16_t> values;
  LabelSlice labels{grid, {}, {}};
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      int shownColumn = isTransposed ? row : column;
      int shownRow = isTransposed ? column : row;
      if (xSign < 0) shownColumn = columns - 1 - shownColumn;
      if (ySign < 0) shownRow = rows - 1 - shownRow;
      values.push_back(valueAt(shownColumn, shownRow));
      labels.codes.push_back(labelAt(shownColumn, shownRow));
    }
  }
  return {{{grid, {{}, "1.2.3", 0}, 1, 4.0}, sharedPixels({values, 1, 0})}, labels};
}

std::string overlay(const Scene& s) { return overlayPng({"L4/L5", "slice 14 · offset 0.4 mm", &s.slice, &s.labels}); }

/// What Pillow, a reader that is not ours, says of a PNG: `probe` is printed with `im` being the RGB picture.
std::string pillow(const std::string& probe, const std::string& png)
{
  return testing::python(
      "import sys\nfrom PIL import Image\nim = Image.open(sys.argv[1]).convert('RGB')\nprint(" + probe + ")", png);
}

TEST(OverlayPng, EnlargesThePictureTwiceAndDrawsBordersInsideTheMuscle)
{
  const std::string png = overlay(scene(0));
  // The picture begins below the heading of 46 pixels; a line is two pixels wide.
  EXPECT_EQ(pillow("im.width, im.getpixel((2*60, 46 + 2*125)), im.getpixel((2*60 + 1, 46 + 2*125)),"
                   " im.getpixel((2*200, 46 + 2*120)), im.getpixel((2*249 + 1, 46 + 2*120))",
                   png),
            "600 (0, 114, 178) (0, 114, 178) (63, 147, 245) (63, 147, 245)\n");
}

TEST(OverlayPng, KeepsThePixelsGreyBetweenTheContours)
{
  // Left of the middle the values rise with the row, right of it they are the brightest.
  EXPECT_EQ(pillow("[im.getpixel((2*130 + i, 46 + 2*125 + j)) == im.getpixel((2*130, 46 + 2*125))"
                   " for i in (0, 1) for j in (0, 1)], im.getpixel((2*180, 46 + 2*125))",
                   overlay(scene(0))),
            "[True, True, True, True] (255, 255, 255)\n");
}

class Storage : public ::testing::TestWithParam<int> {};

TEST_P(Storage, OfTheArrayDoesNotChangeThePicture) { EXPECT_EQ(overlay(scene(GetParam())), overlay(scene(0))); }

TEST_P(Storage, OfATiltedSliceDoesNotChangeThePicture)
{
  EXPECT_EQ(overlay(scene(GetParam(), 0.35)), overlay(scene(0, 0.35)));
}

TEST_P(Storage, OfASliceSteeperThan45DegreesKeepsTheFrontAboveAndTheRightOnTheLeft)
{
  // Rows of the scene get brighter to the back: an upright slice and one tilted along the sacrum show the same.
  const std::string greys = "im.crop((20, 60, 560, 250)).tobytes().hex()[:400]";
  const std::string upright = pillow(greys, overlay(scene(0)));
  EXPECT_EQ(pillow(greys, overlay(scene(GetParam(), 0.9))), upright);
  EXPECT_EQ(pillow(greys, overlay(scene(GetParam(), -0.9))), upright);
}

TEST_P(Storage, OfPixelsThatAreNotSquareDoesNotChangeThePicture)
{
  EXPECT_EQ(overlay(scene(GetParam(), 0.1, 0.8)), overlay(scene(0, 0.1, 0.8)));
}

TEST_P(Storage, KeepsTheLetterROnTheLeftAndLOnTheRight)
{
  // On a black picture only the letters are bright. Both have a stem; R has ink at its upper right, L has none.
  Scene s = scene(GetParam(), 0.2);
  s.slice.pixels = sharedPixels({std::vector<std::int16_t>(columns * rows, 0)});
  EXPECT_EQ(pillow("[any(im.getpixel((x, y))[0] > 150 for x in range(x0, x0 + 5) for y in range(298, 305))"
                   " for x0 in (11, 18, 575, 583)]",
                   overlayPng({"", "", &s.slice, nullptr})),
            "[True, True, True, False]\n");
}

INSTANTIATE_TEST_SUITE_P(AllEight, Storage, ::testing::Range(0, 8));

TEST(OverlayPng, KeepsTheProportionsOfPixelsThatAreNotSquare)
{
  // 300 columns of 0.5 mm, 260 rows of 0.8 mm: 600 wide, 260 * 0.8 / 0.5 * 2 = 832 high.
  const std::string square = pillow("im.height", overlay(scene(0)));
  const std::string flat = pillow("im.height", overlay(scene(0, 0, 0.8)));
  EXPECT_EQ(std::stoi(flat) - std::stoi(square), 832 - 520);
}

TEST(OverlayPng, LeavesRoomForTextBesideASmallPicture)
{
  const SliceGrid grid({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {3, 3}, {20, 30});
  const Slice slice{{grid, {}, 0, {}}, sharedPixels({std::vector<std::uint8_t>(600, 7), 1, 0})};
  EXPECT_EQ(pillow("im.size", overlayPng({"L3", "uniform", &slice, nullptr})), "(560, 126)\n");
}

TEST(OverlayPng, IsTheSameEveryTimeAndCarriesNoTime)
{
  const std::string png = overlay(scene(3));
  EXPECT_EQ(png, overlay(scene(3)));
  EXPECT_EQ(png.find("tIME"), std::string::npos);
}

TEST(OverlayPng, RefusesLabelsOfAnotherSize)
{
  Scene s = scene(0);
  s.labels.codes.pop_back();
  EXPECT_ERROR(overlay(s), ErrorCode::InvalidCall, "its labels have another size");
}

/// A sagittal slice: columns to the back, rows down, 1 mm.
Slice sagittal()
{
  const SliceGrid grid({{0, -150, 150}}, {{0, 1, 0}, {0, 0, -1}}, {1, 1}, {300, 300});
  return {{grid, {}, 0, {}}, sharedPixels({std::vector<std::uint8_t>(90000, 0), 1, 0})};
}

TEST(LevelsPng, DrawsThePlaneWhereItCrossesTheSlice)
{
  // The centre lies 10 mm beside the slice and the plane rises by 0.5 to the patient's left, so that it crosses the
  // slice 5 mm below the centre's height: row 150 - (20 - 5) = 135.
  LevelMap map;
  map.levels = {{SpineLevel::parse("L3"), {{10, 0, 20}}, Eigen::Vector3d(-0.5, 0, 1).normalized(), 0.9, std::nullopt}};
  EXPECT_EQ(pillow("[y for y in range(60, 600) if im.getpixel((300, y))[2] > 200]", levelsPng(sagittal(), map)),
            "[316, 317]\n");
}

TEST(LevelsPng, DashesTheLineOfADoubtfulName)
{
  LevelMap map;
  map.levels = {{SpineLevel::parse("L3"), {{0, 0, 20}}, Eigen::Vector3d::UnitZ(), 0.9, std::nullopt},
                {SpineLevel::parse("L4"), {{0, 0, -20}}, Eigen::Vector3d::UnitZ(), 0.3, std::nullopt}};
  EXPECT_EQ(pillow("[all(max(im.getpixel((x, y))) > 150 for x in range(260, 340))"
                   " for y in (46 + 2*130 + 1, 46 + 2*170 + 1)]",
                   levelsPng(sagittal(), map)),
            "[True, False]\n");
}

TEST(LevelsPng, LeavesOutWhatLiesOutsideThePicture)
{
  LevelMap map;
  map.levels = {{SpineLevel::parse("L3"), {{0, 0, 500}}, Eigen::Vector3d::UnitZ(), 0.9, std::nullopt},
                {SpineLevel::parse("L4"), {{0, 0, 0}}, Eigen::Vector3d::UnitX(), 0.9, std::nullopt}};
  EXPECT_EQ(pillow("[y for y in range(100, 550) if im.getpixel((300, y))[2] > 150]", levelsPng(sagittal(), map)),
            "[]\n");
}

}  // namespace
}  // namespace lumyo::report
