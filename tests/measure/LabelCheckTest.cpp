#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lumyo/measure/LabelCheck.h"

namespace lumyo::measure {
namespace {

using Eigen::Vector3d;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// 200 x 100 pixels of 1 mm, x from -100 to 99 (the patient's left).
const SliceGrid grid({{-100, 0, 0}}, {Vector3d::UnitX(), Vector3d::UnitY()}, {1, 1}, {100, 200});

/// A block of 5 x 5 pixels with its centre at `x` mm.
struct Block {
  Muscle muscle;
  Side side;
  int x_mm;
};

LabelSlice labelsOf(const std::vector<Block>& blocks)
{
  LabelSlice labels{grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
  std::size_t line = 0;
  for (const Block& block : blocks) {
    for (std::size_t row = line; row < line + 5; ++row) {
      for (int x = block.x_mm - 2; x <= block.x_mm + 2; ++x) {
        labels.codes[row * 200 + static_cast<std::size_t>(x + 100)] = labelCode(block.muscle, block.side);
      }
    }
    line += 6;
  }
  return labels;
}

enum class Plane : std::uint8_t { Known, Unknown };

/// Of a slice whose body has its middle, where known, at x = 0.
std::vector<LabelRefusal> refusalsOf(const std::vector<Block>& blocks, LabelMaker maker, Plane plane = Plane::Known)
{
  const std::optional<double> midline_mm = plane == Plane::Known ? std::optional(0.0) : std::nullopt;
  return checkSides(labelsOf(blocks), midline_mm, maker).refusals;
}

const std::vector<Block> healthy{{Muscle::PsoasMajor, Side::Right, -40},
                                 {Muscle::PsoasMajor, Side::Left, 40},
                                 {Muscle::Multifidus, Side::Right, -12},
                                 {Muscle::Multifidus, Side::Left, 12}};

std::vector<Block> healthyAnd(const Block& block)
{
  auto blocks = healthy;
  blocks.push_back(block);
  return blocks;
}

TEST(LabelCheck, MusclesOnTheirOwnSideAreFree)
{
  EXPECT_THAT(refusalsOf(healthy, LabelMaker::File), IsEmpty());
  EXPECT_THAT(refusalsOf(healthy, LabelMaker::File, Plane::Unknown), IsEmpty());
}

TEST(LabelCheck, ALonelyLabelTenMillimetresBeyondTheMidlineIsRefused)
{
  const auto refusals = refusalsOf({{Muscle::Iliacus, Side::Right, 10}}, LabelMaker::File);
  ASSERT_THAT(refusals, SizeIs(1));
  EXPECT_EQ(refusals[0].code, labelCode(Muscle::Iliacus, Side::Right));
  EXPECT_THAT(refusals[0].why, HasSubstr("the right iliacus lies 10 mm to the left of the midline"));
  EXPECT_THAT(refusalsOf({{Muscle::Iliacus, Side::Left, -10}}, LabelMaker::File), SizeIs(1));
  EXPECT_THAT(refusalsOf({{Muscle::Iliacus, Side::Right, 9}}, LabelMaker::File), IsEmpty());
}

TEST(LabelCheck, WithoutALevelPlaneThePairsOfTheSliceShowTheMidline)
{
  EXPECT_THAT(refusalsOf(healthyAnd({Muscle::Iliacus, Side::Right, 60}), LabelMaker::File, Plane::Unknown), SizeIs(1));
  EXPECT_THAT(refusalsOf(healthyAnd({Muscle::Iliacus, Side::Left, 60}), LabelMaker::File, Plane::Unknown), IsEmpty());
  EXPECT_THAT(refusalsOf({{Muscle::Iliacus, Side::Right, 60}}, LabelMaker::File, Plane::Unknown), IsEmpty());
}

TEST(LabelCheck, TheReasonSpeaksOfWhoeverMadeTheLabels)
{
  auto blocks = healthyAnd({Muscle::Iliacus, Side::Right, 50});
  blocks.push_back({Muscle::Iliacus, Side::Left, -50});
  const auto byFile = refusalsOf(blocks, LabelMaker::File);
  ASSERT_THAT(byFile, SizeIs(2));
  EXPECT_THAT(byFile[0].why, HasSubstr("correct the labels"));
  const auto byModel = refusalsOf(blocks, LabelMaker::Model);
  ASSERT_THAT(byModel, SizeIs(2));
  EXPECT_THAT(byModel[0].why, AllOf(HasSubstr("the model confused the sides"), Not(HasSubstr("label file"))));
}

TEST(LabelCheck, CountsThePairsAndThoseThatAreSwapped)
{
  auto blocks = healthy;
  EXPECT_EQ(checkSides(labelsOf(blocks), 0, LabelMaker::File).pairs, 2U);
  EXPECT_EQ(checkSides(labelsOf(blocks), 0, LabelMaker::File).swapped, 0U);
  for (Block& block : blocks) block.x_mm = -block.x_mm;
  EXPECT_EQ(checkSides(labelsOf(blocks), 0, LabelMaker::File).swapped, 2U);
  EXPECT_THAT(refusalsOf(blocks, LabelMaker::Model), SizeIs(4));
}

TEST(LabelCheck, ASliceWithBoneAloneHoldsNoMuscle)
{
  LabelSlice labels = labelsOf({});
  labels.codes.front() = boneLabel;
  EXPECT_FALSE(holdsMuscle(labels));
  EXPECT_TRUE(holdsMuscle(labelsOf(healthy)));
}

}  // namespace
}  // namespace lumyo::measure
