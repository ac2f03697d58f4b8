#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string_view>
#include <vector>

#include "lumyo/core/Contour.h"

namespace lumyo {
namespace {

using Eigen::Vector3d;
constexpr LabelCode muscle = 5;

LabelSlice blank(int rows, int columns, SliceGrid::Spacing spacing = {1, 1})
{
  const SliceGrid grid({Vector3d::Zero()}, {Vector3d::UnitX(), Vector3d::UnitY()}, spacing, {rows, columns});
  return {.grid = grid, .codes = std::vector<LabelCode>(grid.pixelCount(), 0)};
}

LabelSlice drawn(const std::vector<std::string_view>& rows)
{
  LabelSlice out = blank(static_cast<int>(rows.size()), static_cast<int>(rows.front().size()));
  std::size_t i = 0;
  for (const auto row : rows) {
    for (const char c : row) out.codes[i++] = c == '#' ? muscle : (c == 'o' ? LabelCode{1} : LabelCode{0});
  }
  return out;
}

/// Pixels whose centre lies in a ring about the point (63.3, 60.8) mm.
LabelSlice ring(double inner_mm, double outer_mm, SliceGrid::Spacing spacing)
{
  LabelSlice out = blank(static_cast<int>(128 / spacing.row_mm), static_cast<int>(128 / spacing.column_mm), spacing);
  const int columns = out.grid.size().columns;
  for (std::size_t i = 0; i < out.codes.size(); ++i) {
    const int row = static_cast<int>(i) / columns;
    const int column = static_cast<int>(i) % columns;
    const double r = std::hypot(column * spacing.column_mm - 63.3, row * spacing.row_mm - 60.8);
    if (r >= inner_mm && r < outer_mm) out.codes[i] = muscle;
  }
  return out;
}

double signedArea(const ContourRing& r)
{
  double twice = 0;
  for (std::size_t i = 0; i < r.points.size(); ++i) {
    const auto& a = r.points[i];
    const auto& b = r.points[(i + 1) % r.points.size()];
    twice += a.column * b.row - b.column * a.row;
  }
  return twice / 2;
}

std::ptrdiff_t countOf(const Contour& c, RingKind kind)
{
  return std::ranges::count(c.rings, kind, &ContourRing::kind);
}

TEST(Contour, OfACircleHasTheAreaOfTheCircle)
{
  const LabelSlice labels = ring(0, 40, {0.7, 0.5});
  const double truth = std::numbers::pi * 40 * 40;
  EXPECT_NEAR(contourOf(labels, muscle).area_mm2(labels.grid), truth, 0.005 * truth);
  EXPECT_NEAR(pixelBorderOf(labels, muscle).area_mm2(labels.grid), truth, 0.005 * truth);
}

TEST(Contour, OfARingHasAHoleThatIsTakenOff)
{
  const LabelSlice labels = ring(20, 40, {0.5, 0.5});
  const Contour contour = contourOf(labels, muscle);
  EXPECT_EQ(countOf(contour, RingKind::Outer), 1);
  EXPECT_EQ(countOf(contour, RingKind::Hole), 1);
  const double truth = std::numbers::pi * (40 * 40 - 20 * 20);
  EXPECT_NEAR(contour.area_mm2(labels.grid), truth, 0.005 * truth);
}

TEST(Contour, PixelsThatMeetOnlyAtACornerStayApart)
{
  for (const auto& picture : {std::vector<std::string_view>{"#.", ".#"}, std::vector<std::string_view>{".#", "#."}}) {
    EXPECT_EQ(countOf(contourOf(drawn(picture), muscle), RingKind::Outer), 2);
    EXPECT_EQ(countOf(pixelBorderOf(drawn(picture), muscle), RingKind::Outer), 2);
  }
}

TEST(Contour, HolesThatMeetAtACornerAreOneHole)
{
  const LabelSlice labels = drawn({"####", "#.##", "##.#", "####"});
  EXPECT_EQ(countOf(pixelBorderOf(labels, muscle), RingKind::Hole), 1);
  EXPECT_DOUBLE_EQ(pixelBorderOf(labels, muscle).area_mm2(labels.grid), 14);
}

TEST(Contour, AHoleThatOpensAtACornerIsOutside)
{
  // The background reaches the inner pixel across the corner, since the label's own pixels do not join there.
  const LabelSlice labels = drawn({"##.", "#.#", "###"});
  EXPECT_EQ(countOf(pixelBorderOf(labels, muscle), RingKind::Hole), 0);
  EXPECT_DOUBLE_EQ(pixelBorderOf(labels, muscle).area_mm2(labels.grid), 7);
}

TEST(Contour, OfALabelAtThePicturesEdgeIsClosedAlongIt)
{
  const LabelSlice labels = drawn({"##", "##"});
  const Contour border = pixelBorderOf(labels, muscle);
  ASSERT_EQ(border.rings.size(), 1U);
  ASSERT_EQ(border.rings[0].points.size(), 4U);
  EXPECT_DOUBLE_EQ(border.area_mm2(labels.grid), 4);
  for (const auto& p : border.rings[0].points) {
    EXPECT_EQ(std::abs(p.column - 0.5), 1);
    EXPECT_EQ(std::abs(p.row - 0.5), 1);
  }
  // Half height lies half a pixel out: the square less its four corners of an eighth of a pixel.
  EXPECT_DOUBLE_EQ(contourOf(labels, muscle).area_mm2(labels.grid), 3.5);
}

TEST(Contour, OfASinglePixelIsADiamondAtHalfHeight)
{
  const LabelSlice labels = drawn({"...", ".#.", "..."});
  const Contour contour = contourOf(labels, muscle);
  ASSERT_EQ(contour.rings.size(), 1U);
  EXPECT_EQ(contour.rings[0].points.size(), 4U);
  EXPECT_DOUBLE_EQ(contour.area_mm2(labels.grid), 0.5);
}

TEST(Contour, KnowsOnlyItsOwnLabel)
{
  const LabelSlice labels = drawn({"##oo", "##oo"});
  EXPECT_DOUBLE_EQ(pixelBorderOf(labels, muscle).area_mm2(labels.grid), 4);
  EXPECT_DOUBLE_EQ(pixelBorderOf(labels, 1).area_mm2(labels.grid), 4);
  EXPECT_TRUE(pixelBorderOf(labels, 2).rings.empty());
  EXPECT_TRUE(contourOf(labels, 2).rings.empty());
}

TEST(Contour, IslandsInHolesAreOuterRings)
{
  const LabelSlice labels = drawn({"#####", "#...#", "#.#.#", "#...#", "#####"});
  const Contour border = pixelBorderOf(labels, muscle);
  EXPECT_EQ(countOf(border, RingKind::Outer), 2);
  EXPECT_EQ(countOf(border, RingKind::Hole), 1);
  EXPECT_DOUBLE_EQ(border.area_mm2(labels.grid), 17);
}

TEST(Contour, OfAnyPatternHasThePixelAreaAndRightHandedRings)
{
  std::mt19937 random(3);
  for (int trial = 0; trial < 50; ++trial) {
    LabelSlice labels = blank(17, 23, {0.9, 0.6});
    for (auto& code : labels.codes) code = random() % 2 == 0 ? muscle : LabelCode{0};
    const Contour border = pixelBorderOf(labels, muscle);
    EXPECT_NEAR(border.area_mm2(labels.grid), labels.area_mm2(muscle), 1e-9);
    for (const Contour& contour : {border, contourOf(labels, muscle)}) {
      for (const ContourRing& r : contour.rings) EXPECT_EQ(signedArea(r) > 0, r.kind == RingKind::Outer);
    }
  }
}

TEST(Contour, RunsHalfWayBetweenThePixelsInsideAndOutside)
{
  // Marching squares on zeros and ones: every crossing lies on a line between two neighbouring centres, half way.
  const LabelSlice labels = ring(10, 30, {1, 1});
  for (const ContourRing& r : contourOf(labels, muscle).rings) {
    for (const PixelPoint& p : r.points) {
      const bool betweenRows = p.row != std::floor(p.row);
      const double low = std::floor(betweenRows ? p.row : p.column);
      EXPECT_EQ((betweenRows ? p.row : p.column) - low, 0.5);
      const int row = static_cast<int>(betweenRows ? low : p.row);
      const int column = static_cast<int>(betweenRows ? p.column : low);
      const LabelCode other = betweenRows ? labels.at(row + 1, column) : labels.at(row, column + 1);
      EXPECT_NE(labels.at(row, column), other);
    }
  }
}

}  // namespace
}  // namespace lumyo
