#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExpectError.h"
#include "LabelCheck.h"

namespace lumyo::workflow {
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

/// One measured slice at L4/L5, whose centre, where known, lies at x = 0.
MeasureOutcome outcomeOf(const std::vector<Block>& blocks, Plane plane = Plane::Known)
{
  const auto level = SpineLevel::parse("L4/L5");
  MeasureOutcome outcome;
  outcome.axial.stacks.push_back({});
  outcome.slices.push_back({{level}, 0, 0, labelsOf(blocks)});
  if (plane == Plane::Known) outcome.levels.levels.push_back({level, {{0, 40, 0}}, Vector3d::UnitZ(), 1.0, {}});
  return outcome;
}

std::vector<LabelRefusal> refusalsOf(const std::vector<Block>& blocks, LabelMaker maker, Plane plane = Plane::Known)
{
  MeasureOutcome outcome = outcomeOf(blocks, plane);
  checkSides(outcome, maker);
  return outcome.slices.front().refusals;
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
  EXPECT_THAT(byFile[0].why, HasSubstr("correct the label file"));
  const auto byModel = refusalsOf(blocks, LabelMaker::Model);
  ASSERT_THAT(byModel, SizeIs(2));
  EXPECT_THAT(byModel[0].why, AllOf(HasSubstr("the model confused the sides"), Not(HasSubstr("label file"))));
}

TEST(LabelCheck, AFileWithEverySideSwappedIsRefusedAsAWholeButNotAModel)
{
  auto blocks = healthy;
  for (Block& block : blocks) block.x_mm = -block.x_mm;
  EXPECT_ERROR(refusalsOf(blocks, LabelMaker::File), ErrorCode::UnusableInput, "the sides of the labels are swapped");
  EXPECT_THAT(refusalsOf(blocks, LabelMaker::Model), SizeIs(4));
}

TEST(LabelCheck, ASliceWithBoneAloneIsUnlabelled)
{
  MeasureOutcome outcome = outcomeOf({});
  outcome.slices.front().labels.codes.front() = boneLabel;
  refuseUnlabelledSlices(outcome);
  ASSERT_THAT(outcome.slices.front().refusals, SizeIs(1));
  EXPECT_FALSE(outcome.slices.front().refusals[0].code);
  MeasureOutcome labelled = outcomeOf(healthy);
  refuseUnlabelledSlices(labelled);
  EXPECT_THAT(labelled.slices.front().refusals, IsEmpty());
}

}  // namespace
}  // namespace lumyo::workflow
