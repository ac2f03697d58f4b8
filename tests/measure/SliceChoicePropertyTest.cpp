#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "lumyo/measure/SliceChoice.h"
#include "measure/SliceScenes.h"

namespace lumyo::measure {
namespace {

using Eigen::Vector3d;
using test::chosen;
using test::degree;
using test::levelAt;
using test::mirrored;
using test::reversed;
using test::stackAt;

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
  EXPECT_EQ(a.place.stack, b.place.stack);
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
    EXPECT_EQ(a.place.slice, b.place.slice);
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
    EXPECT_EQ(b.place.slice, scene.stacks[a.place.stack].slices.size() - 1 - a.place.slice);
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
    EXPECT_EQ(a.place.slice, b.place.slice);
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
