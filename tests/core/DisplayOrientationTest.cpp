#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "lumyo/core/DisplayOrientation.h"

namespace lumyo {
namespace {

constexpr int rows = 3;
constexpr int columns = 5;

/// What points to the right and down on the screen.
struct Screen {
  Eigen::Vector3d right;
  Eigen::Vector3d down;
};

const Eigen::Vector3d left = Eigen::Vector3d::UnitX();
const Eigen::Vector3d back = Eigen::Vector3d::UnitY();
const Eigen::Vector3d head = Eigen::Vector3d::UnitZ();

struct Stored {
  SliceGrid grid;
  std::vector<int> values;
};

/// A picture of 3 rows of 2 mm and 5 columns of 0.5 mm whose pixels count up row by row, stored in one of eight ways:
/// bit 0 transposes, bit 1 turns the columns, bit 2 the rows of what people look at.
Stored stored(int storage, const Screen& screen)
{
  const bool isTransposed = (storage & 1) != 0;
  const bool turnsColumns = (storage & 2) != 0;
  const bool turnsRows = (storage & 4) != 0;
  Eigen::Vector3d first(-30, 20, 7);
  if (turnsColumns) first += screen.right * 0.5 * (columns - 1);
  if (turnsRows) first += screen.down * 2 * (rows - 1);
  const Eigen::Vector3d across = turnsColumns ? Eigen::Vector3d(-screen.right) : screen.right;
  const Eigen::Vector3d down = turnsRows ? Eigen::Vector3d(-screen.down) : screen.down;
  const SliceGrid grid = isTransposed ? SliceGrid({first}, {down, across}, {0.5, 2}, {columns, rows})
                                      : SliceGrid({first}, {across, down}, {2, 0.5}, {rows, columns});
  std::vector<int> values;
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      int shownColumn = isTransposed ? row : column;
      int shownRow = isTransposed ? column : row;
      if (turnsColumns) shownColumn = columns - 1 - shownColumn;
      if (turnsRows) shownRow = rows - 1 - shownRow;
      values.push_back(shownRow * columns + shownColumn);
    }
  }
  return {grid, values};
}

Screen turned(const Screen& screen, double angle, const Eigen::Vector3d& axis)
{
  const Eigen::Matrix3d turn = Eigen::AngleAxisd(angle, axis.normalized()).toRotationMatrix();
  return {turn * screen.right, turn * screen.down};
}

const Screen axial{left, back};
const Screen sagittal{back, -head};
const Screen coronal{left, -head};

class StoredAs : public ::testing::TestWithParam<int> {};

TEST_P(StoredAs, AnyOfTheEightWaysASliceGivesOnePicture)
{
  std::vector<int> counting(rows * columns);
  std::iota(counting.begin(), counting.end(), 0);
  for (const auto& [screenOfView, view] :
       {std::pair(axial, ViewPlane::Axial), {sagittal, ViewPlane::Sagittal}, {coronal, ViewPlane::Coronal}}) {
    for (const double angle : {0.0, 0.3, -0.6}) {
      const Screen screen = turned(screenOfView, angle, {1, 2, 3});
      const Stored slice = stored(GetParam(), screen);
      const DisplayOrientation orientation(slice.grid, view);
      EXPECT_EQ(orientation.shown(slice.values), counting);
      EXPECT_EQ(orientation.stored(counting), slice.values);
    }
  }
}

TEST_P(StoredAs, AnyOfTheEightWaysAPixelKeepsItsPlaceInThePatient)
{
  const Stored slice = stored(GetParam(), turned(axial, 0.3, {1, 2, 3}));
  const DisplayOrientation orientation(slice.grid, ViewPlane::Axial);
  const SliceGrid& shown = orientation.grid();
  EXPECT_EQ(shown.size(), (SliceGrid::Size{rows, columns}));
  EXPECT_DOUBLE_EQ(shown.rowSpacing_mm(), 2);
  EXPECT_DOUBLE_EQ(shown.columnSpacing_mm(), 0.5);
  EXPECT_NEAR(distance_mm(shown.toPatient({0, 0}), {{-30, 20, 7}}), 0, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Storage, StoredAs, ::testing::Range(0, 8));

TEST(DisplayOrientation, PutsThePatientsLeftOnTheRightAndTheBackBelow)
{
  // Stored with the patient's left first and the back at the top.
  const SliceGrid grid({{0, 0, 0}}, {-left, -back}, {1, 1}, {2, 2});
  const DisplayOrientation orientation(grid, ViewPlane::Axial);
  EXPECT_EQ(orientation.shown(std::vector<char>{'1', '2', '3', '4'}), (std::vector<char>{'4', '3', '2', '1'}));
  EXPECT_GT(orientation.grid().rowDirection().x(), 0.99);
  EXPECT_GT(orientation.grid().columnDirection().y(), 0.99);
}

TEST(DisplayOrientation, PutsTheFaceOfASagittalSliceOnTheLeftAndTheHeadUp)
{
  const SliceGrid grid({{0, 0, 0}}, {head, -back}, {1, 1}, {2, 3});
  const DisplayOrientation orientation(grid, ViewPlane::Sagittal);
  EXPECT_GT(orientation.grid().rowDirection().y(), 0.99);
  EXPECT_LT(orientation.grid().columnDirection().z(), -0.99);
}

TEST(DisplayOrientation, ShowsASteepSliceAsTheViewThatIsAskedFor)
{
  // 55 degrees off the axial plane: nearer to coronal, but a network for axial slices sees it as one.
  const Screen steep = turned(axial, 0.96, left);
  const Stored slice = stored(0, steep);
  EXPECT_EQ(DisplayOrientation(slice.grid, ViewPlane::Axial).shown(slice.values), slice.values);
  EXPECT_NE(DisplayOrientation(slice.grid, ViewPlane::Coronal).shown(slice.values), slice.values);
}

}  // namespace
}  // namespace lumyo
