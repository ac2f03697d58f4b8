#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "Dashes.h"
#include "Fill.h"
#include "LineTextures.h"
#include "SmoothContour.h"
#include "render/Scenes.h"

namespace lumyo::render {
namespace {

constexpr SliceGrid::Size size{60, 60};

std::vector<std::vector<PixelPoint>> contour(const CodeAt& codeAt)
{
  std::vector<LabelCode> codes;
  PixelBox box;
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      codes.push_back(codeAt(row, column));
      if (codes.back() == 1) box.include(row, column);
    }
  }
  return smoothContour(codes, size, 1, box);
}

double area(const std::vector<PixelPoint>& ring)
{
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PixelPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice += a.column * b.row - b.column * a.row;
  }
  return twice / 2;
}

TEST(SmoothContour, OfADiscIsARoundRingOfItsArea)
{
  const auto rings =
      contour([](int row, int column) -> LabelCode { return std::hypot(row - 30, column - 30) <= 20 ? 1 : 0; });
  ASSERT_EQ(rings.size(), 1U);
  const auto curve = splineThrough(rings[0], 4);
  EXPECT_NEAR(area(curve), std::numbers::pi * 400, 12);
  for (const PixelPoint& p : curve) EXPECT_NEAR(std::hypot(p.row - 30, p.column - 30), 20, 0.5);
  EXPECT_NEAR(static_cast<double>(rings[0].size()), 2 * std::numbers::pi * 20 / 2, 2);
}

TEST(SmoothContour, RunsAlongStraightBordersBetweenThePixelsAlsoAtTheEdge)
{
  const auto rings = contour([](int, int column) -> LabelCode { return column < 10 ? 1 : 0; });
  ASSERT_EQ(rings.size(), 1U);
  double left = 100, right = 0;
  for (const PixelPoint& p : rings[0]) {
    if (p.row < 10 || p.row > 50) continue;
    left = std::min(left, p.column);
    right = std::max(right, p.column);
  }
  EXPECT_NEAR(left, -0.5, 0.02);
  EXPECT_NEAR(right, 9.5, 0.02);
}

TEST(SmoothContour, HolesRunTheOtherWayRound)
{
  const auto rings = contour([](int row, int column) -> LabelCode {
    const double away = std::hypot(row - 30, column - 30);
    return away < 20 && away > 8 ? 1 : 0;
  });
  ASSERT_EQ(rings.size(), 2U);
  EXPECT_GT(area(rings[0]) * -area(rings[1]), 0);
}

TEST(SmoothContour, SinglePixelsSlendersAndDiagonalsSurvive)
{
  EXPECT_EQ(contour([](int row, int column) -> LabelCode { return row == 0 && column == 59; }).size(), 1U);
  EXPECT_EQ(contour([](int row, int column) -> LabelCode { return row == 30 && column > 10 && column < 50; }).size(),
            1U);
  EXPECT_GE(contour([](int row, int column) -> LabelCode { return row == column && row > 10 && row < 15; }).size(), 1U);
  EXPECT_TRUE(contour([](int, int) -> LabelCode { return 0; }).empty());
}

TEST(Dashes, HaveTheLengthsOfThePatternRoundCorners)
{
  const Path path{{0, 0}, {10, 0}, {10, 30}};
  const auto dashes = dashesOfPath(path, {8, 4}, {-100, -100, 100, 100});
  ASSERT_EQ(dashes.size(), 4U);  // 0-8, 12-20, 24-32, 36-40
  EXPECT_EQ(dashes[0].back().x, 8);
  EXPECT_EQ(dashes[1].front().y, 2);
  EXPECT_EQ(dashes[1].back().y, 10);
  EXPECT_EQ(dashes[3].back().y, 30);
  EXPECT_EQ(dashesOfPath(path, {8, 4}, {-100, -100, 100, 5}).size(), 2U);  // only what is seen
}

TEST(Dashes, BeginAtTheTopmostPoint)
{
  const Path ring{{0, 0}, {10, 5}, {3, 9}, {-4, 9}};
  EXPECT_EQ(fromTheTop(ring).front().x, -4);
}

TEST(Curves, SimplifiedStaysWithinItsTolerance)
{
  Path circle;
  for (int i = 0; i < 400; ++i) {
    const double angle = 2 * std::numbers::pi * i / 400;
    circle.push_back({60 * std::cos(angle), 60 * std::sin(angle)});
  }
  const Path fewer = simplified(circle, 0.1);
  EXPECT_LT(fewer.size(), 80U);
  for (std::size_t i = 0; i < fewer.size(); ++i) {
    const DisplayPoint &a = fewer[i], &b = fewer[(i + 1) % fewer.size()];
    EXPECT_GT(std::hypot((a.x + b.x) / 2, (a.y + b.y) / 2), 60 - 0.12);
  }
}

/// Of all triangles of a mesh.
double area(const Mesh& mesh)
{
  double sum = 0;
  const auto at = [&](int corner, int axis) { return mesh.points[static_cast<std::size_t>(3 * corner + axis)]; };
  for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
    const int a = mesh.triangles[i], b = mesh.triangles[i + 1], c = mesh.triangles[i + 2];
    sum += std::abs((at(b, 0) - at(a, 0)) * (at(c, 1) - at(a, 1)) - (at(c, 0) - at(a, 0)) * (at(b, 1) - at(a, 1))) / 2;
  }
  return sum;
}

TEST(Curves, FillCoversRingsLessTheirHolesOnce)
{
  const Path outer{{0, 0}, {0, 10}, {10, 10}, {10, 0}};  // clockwise, y up
  const Path hole{{3, 3}, {7, 3}, {7, 7}, {3, 7}};
  const Path second{{20, 0}, {20, 10}, {25, 5}, {30, 10}, {30, 0}};
  Mesh mesh;
  fillRings(mesh, std::vector<Path>{outer, second}, {});
  EXPECT_NEAR(area(mesh), 100 + 75, 1e-4);
  Mesh holed;
  fillRings(holed, std::vector<Path>{outer, hole, second}, {});
  EXPECT_NEAR(area(holed), 100 - 16 + 75, 1e-4);
}

TEST(Curves, ABandIsAsWideAsItsLineAndItsSoftEdges)
{
  Path circle;
  for (int i = 0; i < 200; ++i) {
    const double angle = -2 * std::numbers::pi * i / 200;
    circle.push_back({60 * std::cos(angle), 60 * std::sin(angle)});
  }
  Mesh mesh;
  addBand(mesh, circle, {2.5, {}}, {});
  EXPECT_NEAR(area(mesh), 2 * std::numbers::pi * 60 * 3.5, 5);
  EXPECT_EQ(mesh.inTexture.size() / 2, mesh.points.size() / 3);
}

}  // namespace
}  // namespace lumyo::render
