#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "lumyo/phantom/Tube.h"

namespace lumyo::phantom {
namespace {

constexpr double pi = std::numbers::pi;

BentSpace straightSpace()
{
  return {-100, 200, {{{0, 0, -100}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {{0, 0, 100}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}};
}

/// A quarter turn forwards on a circle of 200 mm radius.
BentSpace arcSpace()
{
  std::vector<BentSpace::Frame> frames;
  for (int i = 0; i <= 300; ++i) {
    const double a = i / 200.0;
    frames.push_back({{0, 200 - 200 * std::cos(a), 200 * std::sin(a)},
                      {1, 0, 0},
                      {0, std::cos(a), -std::sin(a)},
                      {0, std::sin(a), std::cos(a)}});
  }
  return {0, 1, frames};
}

Outline ellipse(double u, double v, double a, double b)
{
  Outline out;
  for (int i = 0; i < 720; ++i) out.push_back({u + a * std::cos(pi * i / 360), v + b * std::sin(pi * i / 360)});
  return out;
}

Tube cylinder(double a, double b) { return {-80, 1, std::vector<Outline>(161, ellipse(40, 10, a, b))}; }

PatientPlane tilted(double degrees)
{
  return {{{40, 10, 3}}, {0, std::sin(degrees * pi / 180), std::cos(degrees * pi / 180)}};
}

TEST(SectionOfASolid, OfAnEllipticCylinderCutObliquelyIsPiABOverTheCosine)
{
  for (const double degrees : {0.0, 12.0, 30.0, 50.0}) {
    const double expected = pi * 15 * 24 / std::cos(degrees * pi / 180);
    EXPECT_NEAR(sectionArea_mm2(cylinder(15, 24), straightSpace(), tilted(degrees)), expected, 2e-4 * expected)
        << degrees;
    EXPECT_NEAR(sectionAreaByChords_mm2(cylinder(15, 24), straightSpace(), tilted(degrees)), expected, 1e-3 * expected);
  }
}

TEST(SectionOfASolid, ThatEndsBeforeThePlaneIsNothing)
{
  EXPECT_EQ(sectionArea_mm2(cylinder(15, 24), straightSpace(), {{{0, 0, 95}}, {0, 0, 1}}), 0);
}

TEST(SectionOfASolid, ThatEndsWithinThePlaneIsThePartThatIsLeft)
{
  // A plane at 45 degrees through the middle of the flat upper end leaves half of the oblique ellipse.
  const PatientPlane plane{{{40, 10, 80}}, Eigen::Vector3d(0, 1, 1).normalized()};
  const double expected = 0.5 * pi * 15 * 24 * std::numbers::sqrt2;
  EXPECT_NEAR(sectionArea_mm2(cylinder(15, 24), straightSpace(), plane), expected, 5e-3 * expected);
}

TEST(SectionOfASolid, InABentSpaceIsTheOutlineWhereThePlaneFollowsTheSpace)
{
  const BentSpace space = arcSpace();
  const Tube tube(20, 1, std::vector<Outline>(200, ellipse(-30, 25, 12, 18)));
  const auto frame = space.frameAt(120);
  EXPECT_NEAR(sectionArea_mm2(tube, space, {{frame.centre}, frame.n}), pi * 12 * 18, 0.1);
}

TEST(SectionOfASolid, InABentSpaceIsTheSameByLinesAndByChords)
{
  const BentSpace space = arcSpace();
  const Tube tube(20, 1, std::vector<Outline>(200, ellipse(-30, 25, 12, 18)));
  const PatientPlane plane{{space.frameAt(120).centre}, Eigen::Vector3d(0.1, 0.3, 1).normalized()};
  const double lines = sectionArea_mm2(tube, space, plane);
  EXPECT_NEAR(sectionAreaByChords_mm2(tube, space, plane), lines, 1e-3 * lines);
  EXPECT_GT(lines, pi * 12 * 18 * 1.01);
}

TEST(BentSpace, LeadsThereAndBack)
{
  const BentSpace space = arcSpace();
  for (const double s : {-20.0, 5.0, 150.5, 290.0, 320.0}) {
    const auto p = space.toPatient({s, 33, -41});
    const auto back = space.fromPatient(p, 100);
    EXPECT_NEAR(back.s, s, 1e-3);
    EXPECT_NEAR(back.u, 33, 1e-3);
    EXPECT_NEAR(back.v, -41, 1e-3);
  }
}

TEST(RoundedOutline, PassesThroughItsControlPoints)
{
  const Outline square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  const Outline round = roundedOutline(square, 40);
  EXPECT_EQ(round[0].u, 0);
  EXPECT_EQ(round[10].u, 10);
  EXPECT_EQ(round[20].v, 10);
  EXPECT_GT(area_mm2(round), area_mm2(square));
}

}  // namespace
}  // namespace lumyo::phantom
