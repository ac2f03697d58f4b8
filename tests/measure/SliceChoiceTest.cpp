#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "lumyo/core/Error.h"
#include "lumyo/measure/SliceChoice.h"

namespace lumyo::measure {
namespace {

using Eigen::Vector3d;

constexpr double degree = std::numbers::pi / 180;

LevelPlane levelAt(const Vector3d& centre, const Vector3d& normal = Vector3d::UnitZ())
{
  return {SpineLevel::parse("L4/L5"), {centre}, normal.normalized(), 1.0, std::nullopt};
}

/// Slices of 200 x 200 mm about `centre`, tilted about the left-right axis, from below to above.
StackGeometry stackAt(const Vector3d& centre, int slices, double spacing, double tilt_deg = 0)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d(0, std::cos(tilt_deg * degree), std::sin(tilt_deg * degree))};
  const Vector3d normal = axes.row.cross(axes.column);
  StackGeometry stack{.slices = {}, .spacing_mm = spacing};
  for (int i = 0; i < slices; ++i) {
    const Vector3d middle = centre + (i - (slices - 1) / 2.0) * spacing * normal;
    stack.slices.emplace_back(PatientPoint{middle - 99.5 * (axes.row + axes.column)}, axes, SliceGrid::Spacing{1, 1},
                              SliceGrid::Size{200, 200});
  }
  return stack;
}

LevelSlice chosen(const LevelPlane& level, const std::vector<StackGeometry>& stacks)
{
  const auto slice = chooseSlice(level, stacks);
  EXPECT_TRUE(slice.has_value());
  return slice.value_or(LevelSlice{.plane = level});
}

StackGeometry reversed(StackGeometry stack)
{
  std::ranges::reverse(stack.slices);
  return stack;
}

/// The same pixels stored from the other end of the rows: the normal turns over.
SliceGrid mirrored(const SliceGrid& g)
{
  const PatientPoint first = g.toPatient({g.size().columns - 1.0, 0});
  return {first, {-g.rowDirection(), g.columnDirection()}, {g.rowSpacing_mm(), g.columnSpacing_mm()}, g.size()};
}

StackGeometry mirrored(StackGeometry stack)
{
  for (SliceGrid& g : stack.slices) g = mirrored(g);
  return stack;
}

TEST(SliceChoice, TakesTheSliceNearestToTheCentre)
{
  const LevelSlice s = chosen(levelAt({0, 0, 4.9}), {stackAt(Vector3d::Zero(), 5, 4)});
  EXPECT_EQ(s.slice, 3U);
  EXPECT_NEAR(s.offset_mm, 0.9, 1e-9);
  EXPECT_NEAR(s.tilt_deg, 0, 1e-9);
  EXPECT_EQ(s.coverage, Coverage::Covered);
}

// At 20 degrees of tilt and 99 mm from the first pixel the z of the image corner is wrong by 34 mm.
TEST(SliceChoice, MeasuresAlongTheNormalAtTheSpineNotByTheZOfTheCorner)
{
  const StackGeometry stack = stackAt({0, 30, 50}, 21, 4, 20);
  const Vector3d normal = stack.slices[0].normal();
  const LevelSlice s = chosen(levelAt(Vector3d(0, 30, 50) + 8.5 * normal, normal), {stack});
  EXPECT_EQ(s.slice, 12U);
  EXPECT_NEAR(s.offset_mm, 0.5, 1e-9);
  const double cornerOff = std::abs(stack.slices[12].firstPixel().mm.z() - s.plane.centre.mm.z());
  EXPECT_GT(cornerOff, 30);
}

TEST(SliceChoice, OffsetIsPositiveWhereTheLevelLiesNearerTheHead)
{
  EXPECT_NEAR(chosen(levelAt({0, 0, 1}), {stackAt(Vector3d::Zero(), 1, 4)}).offset_mm, 1, 1e-12);
  EXPECT_NEAR(chosen(levelAt({0, 0, -1}), {stackAt(Vector3d::Zero(), 1, 4)}).offset_mm, -1, 1e-12);
}

TEST(SliceChoice, OffsetDoesNotDependOnWhichWayTheSlicesFace)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 5, 4);
  const LevelPlane level = levelAt({0, 0, 5.1});
  EXPECT_NEAR(chosen(level, {stack}).offset_mm, 1.1, 1e-9);
  EXPECT_NEAR(chosen(level, {mirrored(stack)}).offset_mm, 1.1, 1e-9);
  EXPECT_NEAR(chosen(level, {reversed(stack)}).offset_mm, 1.1, 1e-9);
  EXPECT_EQ(chosen(level, {reversed(stack)}).slice, 1U);
}

TEST(SliceChoice, TiltIsTheAngleBetweenThePlanes)
{
  const LevelSlice s =
      chosen(levelAt({0, 0, 0}, {0, -std::sin(12 * degree), std::cos(12 * degree)}), {stackAt(Vector3d::Zero(), 3, 4)});
  EXPECT_NEAR(s.tilt_deg, 12, 1e-9);
}

TEST(SliceChoice, HalfASpacingBeyondTheLastSliceIsCoveredAndMoreIsNot)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 3, 4.4)};
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2 + 1e-9}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 4.4 + 2.2001}), stacks).coverage, Coverage::NotCovered);
  EXPECT_EQ(chosen(levelAt({0, 0, -4.4 - 2.2001}), stacks).coverage, Coverage::NotCovered);
}

TEST(SliceChoice, EveryPlaceInsideAStackIsCovered)
{
  StackGeometry stack = stackAt(Vector3d::Zero(), 2, 4.40);
  stack.slices[1] = SliceGrid({stack.slices[1].firstPixel().mm + Vector3d(0, 0, 0.03)},
                              {Vector3d::UnitX(), Vector3d::UnitY()}, {1, 1}, {200, 200});
  const LevelSlice s = chosen(levelAt({0, 0, 0.015}), {stack});
  EXPECT_NEAR(std::abs(s.offset_mm), 2.215, 1e-9);
  EXPECT_EQ(s.coverage, Coverage::Covered);
}

TEST(SliceChoice, AMissingSliceInsideAStackIsNotCovered)
{
  StackGeometry stack = stackAt(Vector3d::Zero(), 5, 4);
  stack.slices.erase(stack.slices.begin() + 2);
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), {stack}).coverage, Coverage::NotCovered);
  EXPECT_EQ(chosen(levelAt({0, 0, 2.5}), {stack}).coverage, Coverage::Covered);
}

// The middle slice of a slab of five was damaged: its neighbours lie 4.4 mm from the level, half a spacing is 2.2.
TEST(SliceChoice, ALevelOnASliceThatCouldNotBeReadIsNotCovered)
{
  for (const std::vector<int>& left : {std::vector{1, 2, 4, 5}, std::vector{2, 4}, std::vector{1, 2, 4}}) {
    SliceStack stack;
    for (const int number : left) {
      SliceHeader header{.grid = stackAt({0, 0, 4.4 * (number - 3)}, 1, 4.4).slices[0], .thickness_mm = 4};
      header.sliceNumber = number;
      stack.slices.push_back({header, {}});
    }
    EXPECT_EQ(chosen(levelAt({0, 0, 0}), {geometryOf(stack)}).coverage, Coverage::NotCovered);
    EXPECT_EQ(chosen(levelAt({0, 0, -4.4 + 2.1}), {geometryOf(stack)}).coverage, Coverage::Covered);
  }
}

TEST(SliceChoice, ExactlyBetweenTwoSlicesTakesTheOneNearerTheHead)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 2, 4.4);
  const LevelPlane level = levelAt({0, 0, 0});
  EXPECT_EQ(chosen(level, {stack}).slice, 1U);
  EXPECT_NEAR(chosen(level, {stack}).offset_mm, -2.2, 1e-9);
  EXPECT_EQ(chosen(level, {reversed(stack)}).slice, 0U);
  EXPECT_EQ(chosen(level, {mirrored(stack)}).slice, 1U);
}

TEST(SliceChoice, ASingleSliceReachesHalfItsThickness)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 1, 5)};
  EXPECT_EQ(chosen(levelAt({0, 0, 2.4}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 2.6}), stacks).coverage, Coverage::NotCovered);
}

TEST(SliceChoice, ASingleSliceOfUnknownThicknessCoversOnlyItsOwnPlane)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 1, 0)};
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({0, 0, 0.1}), stacks).coverage, Coverage::NotCovered);
}

TEST(SliceChoice, WideSpacingCoversByItsSpacingNotByTheThickness)
{
  // 4 mm slices 8 mm apart: no slice within half a slice spacing would be wrong at 3.9 mm.
  SliceStack stack;
  for (int i = 0; i < 3; ++i) {
    SliceHeader header{
        .grid = stackAt({0, 0, 8.0 * i}, 1, 8).slices[0], .sopInstanceUid = {}, .instanceNumber = 0, .thickness_mm = 4};
    stack.slices.push_back({header, {}});
  }
  const StackGeometry geometry = geometryOf(stack);
  EXPECT_NEAR(geometry.spacing_mm, 8, 1e-12);
  EXPECT_EQ(chosen(levelAt({0, 0, 3.9}), {geometry}).coverage, Coverage::Covered);
}

TEST(SliceChoice, ACentreBesideThePictureIsNotCovered)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 5, 4)};
  EXPECT_EQ(chosen(levelAt({99, 0, 0}), stacks).coverage, Coverage::Covered);
  EXPECT_EQ(chosen(levelAt({101, 0, 0}), stacks).coverage, Coverage::NotCovered);
  EXPECT_EQ(chosen(levelAt({0, -101, 0}), stacks).coverage, Coverage::NotCovered);
}

TEST(SliceChoice, SagittalSlicesNeverCoverALevel)
{
  const SliceGrid sagittal({{0, -100, 100}}, {Vector3d::UnitY(), -Vector3d::UnitZ()}, {1, 1}, {200, 200});
  const StackGeometry stack{.slices = {sagittal}, .spacing_mm = 4};
  EXPECT_EQ(chosen(levelAt({0, 0, 0}), {stack}).coverage, Coverage::NotCovered);
}

TEST(SliceChoice, OfTwoSlabsTheOneTiltedToTheDiscWins)
{
  const Vector3d normal(0, -std::sin(25 * degree), std::cos(25 * degree));
  const LevelPlane level = levelAt({0, 0, 0}, normal);
  // The untilted block passes 0.2 mm from the centre, the tilted slab 1.5 mm: 20 sin 25 = 8.5 mm decides.
  const std::vector stacks{stackAt({0, 0, 0.2}, 5, 4, 0), stackAt(1.5 * normal, 3, 4, 25)};
  const LevelSlice s = chosen(level, stacks);
  EXPECT_EQ(s.stack, 1U);
  EXPECT_NEAR(s.tilt_deg, 0, 1e-9);
  EXPECT_NEAR(s.offset_mm, -1.5, 1e-9);
}

TEST(SliceChoice, ASmallTiltIsWorthLessThanALargeOffset)
{
  const LevelPlane level = levelAt({0, 0, 0});
  // 20 sin 2 degrees = 0.70 mm against 1.9 mm.
  const std::vector stacks{stackAt({0, 0, 1.9}, 3, 4, 0), stackAt({0, 0, 0}, 3, 4, 2)};
  EXPECT_EQ(chosen(level, stacks).stack, 1U);
}

TEST(SliceChoice, ACoveringStackBeatsABetterTiltedOneThatEndsBefore)
{
  const LevelPlane level = levelAt({0, 0, 0});
  const std::vector stacks{stackAt({0, 0, 20}, 3, 4, 0), stackAt({0, 0, 0}, 3, 4, 30)};
  EXPECT_EQ(chosen(level, stacks).stack, 1U);
}

TEST(SliceChoice, TiesGoToTheEarlierStack)
{
  const StackGeometry stack = stackAt(Vector3d::Zero(), 3, 4);
  EXPECT_EQ(chosen(levelAt({0, 0, 1}), {stack, stack}).stack, 0U);
}

TEST(SliceChoice, WithoutCoverageTheNearestPictureComesBack)
{
  const LevelPlane level = levelAt({0, 0, 0});
  const std::vector stacks{stackAt({0, 0, 60}, 3, 4), stackAt({0, 0, 30}, 3, 4), stackAt({400, 0, 0}, 3, 4)};
  const LevelSlice s = chosen(level, stacks);
  EXPECT_EQ(s.coverage, Coverage::NotCovered);
  EXPECT_EQ(s.stack, 1U);
  EXPECT_EQ(s.slice, 0U);
  EXPECT_NEAR(s.offset_mm, -26, 1e-9);
}

TEST(SliceChoice, WithoutSlicesThereIsNothingToChoose)
{
  EXPECT_FALSE(chooseSlice(levelAt({0, 0, 0}), {}));
  EXPECT_FALSE(chooseSlice(levelAt({0, 0, 0}), std::vector<StackGeometry>(2)));
}

TEST(SliceChoice, RefusesALevelWithoutAPlane)
{
  const std::vector stacks{stackAt(Vector3d::Zero(), 3, 4)};
  LevelPlane level = levelAt({0, 0, 0});
  level.normal = Vector3d::Zero();
  EXPECT_THROW((void)chooseSlice(level, stacks), Error);
  level = levelAt({0, 0, std::numeric_limits<double>::quiet_NaN()});
  EXPECT_THROW((void)chooseSlice(level, stacks), Error);
}

// ------------------------------------------------------------------------------------------ properties

struct Scene {
  LevelPlane level;
  std::vector<StackGeometry> stacks;
};

class Dice {
public:
  explicit Dice(unsigned seed) : m_random(seed) {}
  double between(double from, double to) { return std::uniform_real_distribution<double>(from, to)(m_random); }
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
  Eigen::Matrix3d rotation()
  {
    const Vector3d axis(between(-1, 1), between(-1, 1), between(-1, 1));
    return Eigen::AngleAxisd(between(-3, 3), axis.normalized()).toRotationMatrix();
  }

private:
  std::mt19937 m_random;
};

Scene randomScene(Dice& dice)
{
  Scene scene{levelAt({dice.between(-5, 5), dice.between(-5, 5), dice.between(-12, 12)},
                      {dice.between(-0.2, 0.2), dice.between(-0.4, 0.4), 1}),
              {}};
  const int count = 1 + dice.below(4);
  for (int i = 0; i < count; ++i) {
    scene.stacks.push_back(stackAt({dice.between(-90, 90), dice.between(-60, 60), dice.between(-20, 20)},
                                   1 + dice.below(6), dice.between(3, 6), dice.between(-30, 30)));
  }
  return scene;
}

SliceGrid moved(const SliceGrid& g, const Eigen::Isometry3d& motion)
{
  return {{motion * g.firstPixel().mm},
          {motion.linear() * g.rowDirection(), motion.linear() * g.columnDirection()},
          {g.rowSpacing_mm(), g.columnSpacing_mm()},
          g.size()};
}

Scene moved(Scene scene, const Eigen::Isometry3d& motion)
{
  scene.level.centre.mm = motion * scene.level.centre.mm;
  scene.level.normal = motion.linear() * scene.level.normal;
  for (auto& stack : scene.stacks) {
    for (auto& g : stack.slices) g = moved(g, motion);
  }
  return scene;
}

SliceGrid transposed(const SliceGrid& g)
{
  return {g.firstPixel(),
          {g.columnDirection(), g.rowDirection()},
          {g.columnSpacing_mm(), g.rowSpacing_mm()},
          {g.size().columns, g.size().rows}};
}

void expectSameChoice(const LevelSlice& a, const LevelSlice& b)
{
  EXPECT_EQ(a.coverage, b.coverage);
  EXPECT_EQ(a.stack, b.stack);
  EXPECT_NEAR(a.offset_mm, b.offset_mm, 1e-6);
  EXPECT_NEAR(a.tilt_deg, b.tilt_deg, 1e-6);
}

TEST(SliceChoiceProperty, MovingPatientAndSlicesTogetherChangesNothing)
{
  Dice dice(11);
  for (int trial = 0; trial < 300; ++trial) {
    const Scene scene = randomScene(dice);
    Eigen::Isometry3d motion = Eigen::Isometry3d::Identity();
    motion.linear() = dice.rotation();
    motion.translation() = Vector3d(dice.between(-500, 500), dice.between(-500, 500), dice.between(-900, 900));
    const Scene other = moved(scene, motion);
    const LevelSlice a = chosen(scene.level, scene.stacks);
    const LevelSlice b = chosen(other.level, other.stacks);
    expectSameChoice(a, b);
    EXPECT_EQ(a.slice, b.slice);
  }
}

TEST(SliceChoiceProperty, TheOrderInWhichSlicesAreStoredChangesNothing)
{
  Dice dice(12);
  for (int trial = 0; trial < 300; ++trial) {
    const Scene scene = randomScene(dice);
    Scene other = scene;
    for (auto& stack : other.stacks) stack = reversed(stack);
    const LevelSlice a = chosen(scene.level, scene.stacks);
    const LevelSlice b = chosen(other.level, other.stacks);
    expectSameChoice(a, b);
    EXPECT_EQ(b.slice, scene.stacks[a.stack].slices.size() - 1 - a.slice);
  }
}

TEST(SliceChoiceProperty, FlippingAndTransposingTheStoredPixelsChangesNothing)
{
  Dice dice(13);
  for (int trial = 0; trial < 300; ++trial) {
    const Scene scene = randomScene(dice);
    Scene other = scene;
    for (auto& stack : other.stacks) {
      const int how = dice.below(4);
      for (auto& g : stack.slices) {
        if (how % 2 == 1) g = mirrored(g);
        if (how >= 2) g = transposed(g);
      }
    }
    const LevelSlice a = chosen(scene.level, scene.stacks);
    const LevelSlice b = chosen(other.level, other.stacks);
    expectSameChoice(a, b);
    EXPECT_EQ(a.slice, b.slice);
  }
}

TEST(SliceChoiceProperty, NoOtherCoveringSliceMissesTheLevelByLess)
{
  Dice dice(14);
  int covered = 0;
  for (int trial = 0; trial < 300; ++trial) {
    const Scene scene = randomScene(dice);
    const LevelSlice best = chosen(scene.level, scene.stacks);
    if (best.coverage != Coverage::Covered) continue;
    ++covered;
    const double cost = std::abs(best.offset_mm) + 20 * std::sin(best.tilt_deg * degree);
    for (const auto& stack : scene.stacks) {
      for (const auto& g : stack.slices) {
        const double away = std::abs(g.plane().distance(scene.level.centre));
        if (away > stack.spacing_mm / 2 || !g.contains(g.toPixel(scene.level.centre))) continue;
        const double tilt = planeAngle_deg(g.normal(), scene.level.normal);
        if (tilt > largestTilt_deg) continue;
        EXPECT_LE(cost, away + 20 * std::sin(tilt * degree) + 1e-5);
      }
    }
  }
  EXPECT_GT(covered, 100);
}

}  // namespace
}  // namespace lumyo::measure
