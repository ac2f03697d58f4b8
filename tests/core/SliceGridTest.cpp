#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "lumyo/core/Error.h"
#include "lumyo/core/Geometry.h"

namespace lumyo {
namespace {

using Eigen::Vector3d;

const SliceGrid::Axes axial{Vector3d::UnitX(), Vector3d::UnitY()};

SliceGrid gridWith(const SliceGrid::Axes& axes, SliceGrid::Spacing spacing = {1, 1}, SliceGrid::Size size = {10, 10})
{
  return {{Vector3d::Zero()}, axes, spacing, size};
}

std::string refusalOf(const SliceGrid::Axes& axes, SliceGrid::Spacing spacing = {1, 1}, SliceGrid::Size size = {10, 10},
                      const Vector3d& first = Vector3d::Zero())
{
  try {
    const SliceGrid grid({first}, axes, spacing, size);
    return "accepted " + std::to_string(grid.pixelCount());
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    return e.what();
  }
}

// PS3.3 C.7.6.2.1.1: Px = Xx·Δi·i + Yx·Δj·j + Sx with i the column index, Δi the spacing between columns.
TEST(SliceGrid, FollowsTheEquationOfDicomForObliqueNonSquarePixels)
{
  const double a = 20 * std::numbers::pi / 180;
  const Vector3d row(1, 0, 0);
  const Vector3d column(0, std::cos(a), -std::sin(a));
  const SliceGrid grid({{-100, -80, 35}}, {row, column}, {0.9, 0.6}, {256, 320});
  const PatientPoint p = grid.toPatient({10, 20});
  EXPECT_NEAR(p.mm.x(), -100 + 10 * 0.6, 1e-12);
  EXPECT_NEAR(p.mm.y(), -80 + 20 * 0.9 * std::cos(a), 1e-12);
  EXPECT_NEAR(p.mm.z(), 35 - 20 * 0.9 * std::sin(a), 1e-12);
  EXPECT_DOUBLE_EQ(grid.pixelArea_mm2(), 0.9 * 0.6);
}

TEST(SliceGrid, AxialSliceOfASupinePatientHasItsNormalTowardsTheHead)
{
  EXPECT_NEAR((gridWith(axial).normal() - Vector3d::UnitZ()).norm(), 0, 1e-12);
}

TEST(SliceGrid, PixelsLeadToThePatientAndBack)
{
  const Vector3d row = Vector3d(1, 0.3, -0.2).normalized();
  const Vector3d column = row.cross(Vector3d(0.1, 0.2, 1)).normalized();
  const SliceGrid grid({{3, -7, 11}}, {row, column}, {0.7, 1.3}, {50, 60});
  const PixelPoint back = grid.toPixel(grid.toPatient({12.25, 47.5}));
  EXPECT_NEAR(back.column, 12.25, 1e-10);
  EXPECT_NEAR(back.row, 47.5, 1e-10);
}

TEST(SliceGrid, APointBesideThePlaneHasItsFootOnIt)
{
  const SliceGrid grid({{0, 0, 5}}, axial, {2, 4}, {10, 10});
  const PatientPoint above{{8, 6, 17}};
  EXPECT_NEAR(grid.toPixel(above).column, 2, 1e-12);
  EXPECT_NEAR(grid.toPixel(above).row, 3, 1e-12);
  EXPECT_NEAR(grid.plane().distance(above), 12, 1e-12);
}

TEST(SliceGrid, ThePictureReachesHalfAPixelBeyondTheOuterCentres)
{
  const SliceGrid grid = gridWith(axial, {1, 1}, {4, 6});
  EXPECT_TRUE(grid.contains({-0.5, -0.5}));
  EXPECT_TRUE(grid.contains({5.49, 3.49}));
  EXPECT_FALSE(grid.contains({5.5, 0}));
  EXPECT_FALSE(grid.contains({0, 3.5}));
  EXPECT_FALSE(grid.contains({-0.51, 0}));
  EXPECT_FALSE(grid.contains({std::nan(""), 0}));
}

TEST(SliceGrid, CentreIsTheMiddleOfThePicture)
{
  const PatientPoint c = gridWith(axial, {2, 3}, {5, 4}).centre();
  EXPECT_NEAR(c.mm.x(), 4.5, 1e-12);
  EXPECT_NEAR(c.mm.y(), 4, 1e-12);
}

TEST(SliceGrid, RoundingInDecimalStringsIsRemoved)
{
  const SliceGrid grid = gridWith({{0.9999, 0.0004, 0}, {0, 0.9998, 0.0003}});
  EXPECT_NEAR(grid.rowDirection().norm(), 1, 1e-14);
  EXPECT_NEAR(grid.columnDirection().norm(), 1, 1e-14);
  EXPECT_NEAR(grid.rowDirection().dot(grid.columnDirection()), 0, 1e-14);
}

TEST(SliceGrid, RefusesAxesThatAreShearedShortOrNoNumbers)
{
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NE(refusalOf({{1, 0, 0}, Vector3d(0.1, 1, 0).normalized()}).find("sheared"), std::string::npos);
  EXPECT_NE(refusalOf({{1, 0, 0}, {1, 0, 0}}).find("sheared"), std::string::npos);
  EXPECT_NE(refusalOf({{0.9, 0, 0}, {0, 1, 0}}).find("unit length"), std::string::npos);
  EXPECT_NE(refusalOf({{0, 0, 0}, {0, 0, 0}}).find("unit length"), std::string::npos);
  EXPECT_NE(refusalOf({{1, 0, 0}, {0, nan, 0}}).find("not a set of numbers"), std::string::npos);
}

TEST(SliceGrid, RefusesAbsurdSpacing)
{
  for (const double bad : {0.0, -1.0, 0.001, 1000.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    EXPECT_NE(refusalOf(axial, {bad, 1}).find("spacing"), std::string::npos) << bad;
    EXPECT_NE(refusalOf(axial, {1, bad}).find("spacing"), std::string::npos) << bad;
  }
}

TEST(SliceGrid, RefusesEmptyAndGiantPicturesAndPlacesThatAreNoNumbers)
{
  EXPECT_NE(refusalOf(axial, {1, 1}, {0, 10}).find("cannot be used"), std::string::npos);
  EXPECT_NE(refusalOf(axial, {1, 1}, {10, -1}).find("cannot be used"), std::string::npos);
  EXPECT_NE(refusalOf(axial, {1, 1}, {20000, 10}).find("cannot be used"), std::string::npos);
  EXPECT_NE(refusalOf(axial, {1, 1}, {10, 10}, {0, std::nan(""), 0}).find("position"), std::string::npos);
}

TEST(SliceGrid, IsTheSameOnlyWhereEveryCornerAgrees)
{
  const SliceGrid a = gridWith(axial, {1, 1}, {100, 100});
  EXPECT_TRUE(sameGrid(a, SliceGrid({{0.05, 0, 0}}, axial, {1, 1}, {100, 100}), 0.1));
  EXPECT_FALSE(sameGrid(a, SliceGrid({{0.2, 0, 0}}, axial, {1, 1}, {100, 100}), 0.1));
  EXPECT_FALSE(sameGrid(a, gridWith(axial, {1, 1}, {100, 99}), 0.1));
  EXPECT_FALSE(sameGrid(a, gridWith(axial, {1.002, 1}, {100, 100}), 0.1));
  // Both neighbours of the far corner are off by 0.08 mm, the corner itself by 0.11 mm.
  const double far = 99;
  EXPECT_FALSE(sameGrid(a, gridWith(axial, {1 + 0.08 / far, 1 + 0.08 / far}, {100, 100}), 0.1));
}

TEST(PlaneAngle, OppositeNormalsAreTheSamePlane)
{
  EXPECT_NEAR(planeAngle_deg(Vector3d::UnitZ(), -Vector3d::UnitZ()), 0, 1e-12);
  EXPECT_NEAR(planeAngle_deg(Vector3d::UnitZ(), Vector3d::UnitX()), 90, 1e-12);
  const double a = 1e-5;
  EXPECT_NEAR(planeAngle_deg(Vector3d::UnitZ(), Vector3d(std::sin(a), 0, -std::cos(a))), a * 180 / std::numbers::pi,
              1e-12);
}

TEST(Distance, IsInMillimetresNotVoxels)
{
  const SliceGrid grid = gridWith(axial, {3, 4});
  EXPECT_NEAR(distance_mm(grid.toPatient({0, 0}), grid.toPatient({1, 1})), 5, 1e-12);
}

}  // namespace
}  // namespace lumyo
