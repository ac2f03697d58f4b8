#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "ExpectError.h"
#include "lumyo/session/Livewire.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using measure::test::painted;

constexpr double pi = std::numbers::pi;

/// A muscle of 25 mm radius in fat, with noise, beside a far stronger edge; pixels are not square.
class LivewireOnADisc : public ::testing::Test {
protected:
  static SliceGrid grid() { return {{{-60, -60, 5}}, measure::test::axial, {0.6, 0.8}, {200, 150}}; }
  static Slice slice()
  {
    measure::test::Noise noise(12);
    return painted(grid(), [&](int r, int c) {
      const PatientPoint p = grid().toPatient({static_cast<double>(c), static_cast<double>(r)});
      return noise(p.mm.x() > 45 ? 2000 : std::hypot(p.mm.x(), p.mm.y()) < 25 ? 120 : 300);
    });
  }
  static PatientPoint onCircle(double angle) { return {{25 * std::cos(angle), 25 * std::sin(angle), 5}}; }

  Livewire m_wire{slice()};
};

TEST_F(LivewireOnADisc, FourSeedsFollowTheBorderAllTheWayRound)
{
  for (int i = 0; i < 4; ++i) m_wire.addSeed(onCircle(i * pi / 2));
  const auto outline = m_wire.closed();
  double worst = 0;
  for (const PatientPoint& p : outline) worst = std::max(worst, std::abs(std::hypot(p.mm.x(), p.mm.y()) - 25));
  EXPECT_LT(worst, 2.0);
  const LabelSlice blank{.grid = grid(), .codes = std::vector<LabelCode>(grid().pixelCount())};
  const double area = fillPolygon(blank, {erectorLeft}, Paint::Add, outline).area_mm2(erectorLeft);
  EXPECT_NEAR(area, pi * 625, 0.04 * pi * 625);
}

TEST_F(LivewireOnADisc, TheWayIsOfPixelsThatTouchAndEachStandsThereOnce)
{
  m_wire.addSeed(onCircle(0));
  m_wire.addSeed(onCircle(1));
  const auto way = m_wire.wayTo(onCircle(2));
  ASSERT_GT(way.size(), 40U);
  for (std::size_t i = 1; i < way.size(); ++i) {
    EXPECT_GT(distance_mm(way[i - 1], way[i]), 0.5);
    EXPECT_LT(distance_mm(way[i - 1], way[i]), 1.01);
  }
  EXPECT_LT(distance_mm(way.front(), onCircle(0)), 0.6);
  EXPECT_LT(distance_mm(way.back(), onCircle(2)), 0.6);
}

TEST_F(LivewireOnADisc, TakingTheLastSeedBackGivesTheWayBefore)
{
  m_wire.addSeed(onCircle(0));
  const auto before = m_wire.wayTo(onCircle(1.5));
  m_wire.addSeed(onCircle(1));
  EXPECT_EQ(m_wire.seedCount(), 2U);
  m_wire.takeBackSeed();
  EXPECT_EQ(m_wire.seedCount(), 1U);
  const auto after = m_wire.wayTo(onCircle(1.5));
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].mm, before[i].mm);
  m_wire.takeBackSeed();
  m_wire.takeBackSeed();
  EXPECT_EQ(m_wire.seedCount(), 0U);
}

TEST_F(LivewireOnADisc, GoingBackKeepsTheSeedsUpToTheNearestOne)
{
  for (int i = 0; i < 5; ++i) m_wire.addSeed(onCircle(i));
  m_wire.goBackTo(onCircle(2.2));
  EXPECT_EQ(m_wire.seedCount(), 3U);
  EXPECT_LT(distance_mm(m_wire.wayTo(onCircle(2.5)).back(), onCircle(2.5)), 0.6);
}

TEST_F(LivewireOnADisc, HasNoWayWithoutSeedsAndNoOutlineWithoutTwo)
{
  EXPECT_TRUE(m_wire.wayTo(onCircle(0)).empty());
  m_wire.addSeed(onCircle(0));
  m_wire.addSeed(onCircle(0));  // a double click is one seed
  EXPECT_EQ(m_wire.seedCount(), 1U);
  EXPECT_TRUE(m_wire.closed().empty());
  EXPECT_LT(m_wire.wayTo({{1e6, 1e6, 5}}).back().mm.x(), 61);  // a pointer beside the picture
}

TEST(Livewire, NeedsThePixels)
{
  Slice slice = fiveSlices().stacks[0].slices[0];
  slice.pixels = nullptr;
  EXPECT_ERROR(Livewire(slice), ErrorCode::InvalidCall, "");
}

TEST(Livewire, GoesStraightWhereThePictureIsFlat)
{
  const SliceGrid grid = measure::test::squareGrid(100, {1, 1});
  Livewire wire(painted(grid, [](int, int) { return 7; }));
  wire.addSeed({{10, 50, 0}});
  EXPECT_EQ(wire.wayTo({{90, 50, 0}}).size(), 81U);
}

}  // namespace
}  // namespace lumyo::session
