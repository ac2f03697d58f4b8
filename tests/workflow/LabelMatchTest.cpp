#include <gmock/gmock.h>

#include "ExpectError.h"
#include "LabelMisfits.h"
#include "lumyo/core/Error.h"

namespace lumyo::workflow {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr LabelCode psoasRight = labelCode(Muscle::PsoasMajor, Side::Right);
constexpr LabelCode psoasLeft = labelCode(Muscle::PsoasMajor, Side::Left);

SliceGrid gridAt(double x_mm) { return SliceGrid({{x_mm, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3}); }

LabelVolume volume(const std::string& file, std::vector<LabelCode> codes, double x_mm = 0)
{
  return {file, {LabelSlice{gridAt(x_mm), std::move(codes), {}}}};
}

TEST(LabelsOnGrid, LaysOneFilePerStructureOverEachOther)
{
  const std::vector volumes{volume("right.nii", {psoasRight, 0, 0, 0, 0, 0}),
                            volume("left.nii", {0, 0, 0, 0, 0, psoasLeft})};
  const auto labels = labelsOnGrid(gridAt(0), volumes);
  ASSERT_TRUE(labels);
  EXPECT_EQ(labels->codes, (std::vector<LabelCode>{psoasRight, 0, 0, 0, 0, psoasLeft}));
  EXPECT_EQ(labels->confidence.at(psoasLeft), 1);
}

TEST(LabelsOnGrid, TakesFilesThatAgree)
{
  const std::vector volumes{volume("a.nii", {psoasRight, 0, 0, 0, 0, 0}), volume("b.nii", {psoasRight, 0, 0, 0, 0, 0})};
  EXPECT_EQ(labelsOnGrid(gridAt(0), volumes)->count(psoasRight), 1U);
}

TEST(LabelsOnGrid, TakesASliceWithoutCodesForALabelledOneWithoutLabels)
{
  EXPECT_EQ(labelsOnGrid(gridAt(0), {volume("blank.nii", {})})->codes, std::vector<LabelCode>(6, backgroundLabel));
  EXPECT_TRUE(musclesAround(volume("blank.nii", {}), gridAt(0.4)).empty());
}

TEST(LabelsOnGrid, RefusesTwoFilesThatClaimOnePixelAndNamesBoth)
{
  const std::vector volumes{volume("a.nii", {psoasRight, 0, 0, 0, 0, 0}), volume("b.nii", {0, psoasLeft, 0, 0, 0, 0}),
                            volume("c.nii", {0, psoasRight, 0, 0, 0, 0})};
  try {
    (void)labelsOnGrid(gridAt(0), volumes);
    FAIL() << "was not refused";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    EXPECT_THAT(e.what(), AllOf(HasSubstr("b.nii"), HasSubstr("c.nii")));
  }
}

TEST(LabelsOnGrid, TakesTheNearerOfTwoSlabsThatLieAMillimetreApart)
{
  LabelVolume below = volume("below.nii", {psoasRight, psoasRight, 0, 0, 0, 0});
  LabelVolume above = volume("above.nii", {0, 0, 0, psoasRight, 0, 0});
  for (LabelVolume* each : {&below, &above}) each->singleSpacing_mm = 4.4;
  const SliceGrid there({{0, 0, 1}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3});
  above.slices[0].grid = there;
  EXPECT_EQ(labelsOnGrid(gridAt(0), {below, above})->count(psoasRight), 2U);
  EXPECT_EQ(labelsOnGrid(there, {below, above})->count(psoasRight), 1U);
}

TEST(LabelsOnGrid, RefusesTwoOutlinesOfOneMuscle)
{
  const std::vector volumes{volume("a.nii", {psoasRight, psoasRight, 0, 0, 0, 0}),
                            volume("b.nii", {psoasRight, 0, 0, 0, 0, 0})};
  EXPECT_ERROR(labelsOnGrid(gridAt(0), volumes), ErrorCode::UnusableInput,
               "a.nii and b.nii hold different outlines of the psoas_major right");
}

TEST(LabelsOnGrid, LeavesOutFilesOfAnotherGrid)
{
  const std::vector volumes{volume("elsewhere.nii", {psoasRight, 0, 0, 0, 0, 0}, 0.4),
                            volume("here.nii", {0, psoasLeft, 0, 0, 0, 0})};
  EXPECT_EQ(labelsOnGrid(gridAt(0), volumes)->codes, (std::vector<LabelCode>{0, psoasLeft, 0, 0, 0, 0}));
  EXPECT_FALSE(labelsOnGrid(gridAt(0.4), {volumes.back()}));
}

TEST(LabelsOnGrid, DoesNotMeetPixelsThatDriftFromTheVoxelsBetweenTheirCorners)
{
  // Pixels half as wide: the outer ones lie on voxel centres, every second one between two.
  const SliceGrid fine({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 0.5}, {2, 3});
  const LabelVolume coarse{"coarse.nii",
                           {LabelSlice{SliceGrid({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 2}),
                                       {psoasRight, psoasRight, psoasLeft, psoasLeft},
                                       {}}}};
  EXPECT_FALSE(meets(coarse, fine));
  EXPECT_EQ(musclesAround(coarse, fine), (std::set<LabelCode>{psoasRight, psoasLeft}));
}

TEST(LabelsOnGrid, HoldsASingleSliceToAQuarterOfItsOwnSpacing)
{
  const auto above = [](double z_mm) { return SliceGrid({{0, 0, z_mm}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3}); };
  LabelVolume thick = volume("slab.nii", {psoasRight, 0, 0, 0, 0, 0});
  EXPECT_FALSE(meets(thick, above(0.9)));
  thick.singleSpacing_mm = 4;
  EXPECT_TRUE(meets(thick, above(0.9)));
  EXPECT_FALSE(meets(thick, above(1.1)));
}

TEST(MusclesAround, AreThoseOfTheVoxelsThatThePixelsLieIn)
{
  const LabelVolume right = volume("right.nii", {psoasRight, 0, 0, 0, 0, boneLabel});
  EXPECT_EQ(musclesAround(right, gridAt(0.4)), (std::set<LabelCode>{psoasRight}));
  EXPECT_TRUE(musclesAround(right, gridAt(1)).empty());   // its pixels lie in the columns beside
  EXPECT_TRUE(musclesAround(right, gridAt(40)).empty());  // outside the volume
}

/// An axial series of three stacks 100 mm apart; slices of the first two are labelled.
struct ThreeStacks {
  Series axial;
  GivenReading given;

  ThreeStacks()
  {
    for (std::size_t i = 0; i < 3; ++i) {
      const SliceGrid grid = gridAt(100.0 * static_cast<double>(i));
      axial.stacks.emplace_back().slices.push_back({.header = {.grid = grid}});
      if (i < 2) given.reading.slices.push_back({{i, 0}, LabelSlice{grid, {psoasRight, 0, 0, 0, 0, 0}, {}}, {}});
    }
  }
};

TEST(Misfits, AreRefusedWhereTheyHoldAMuscleThatNoOtherFileGave)
{
  auto [axial, given] = ThreeStacks();
  refuseMisfits({volume("/x/off.nii", {psoasRight, psoasLeft, 0, 0, 0, 0}, 0.4)}, axial, given);
  ASSERT_EQ(given.reading.slices[0].refusals.size(), 1U);
  EXPECT_EQ(given.reading.slices[0].refusals[0].code, psoasLeft);
  EXPECT_TRUE(given.reading.slices[1].refusals.empty());
  ASSERT_EQ(given.warnings.size(), 1U);
  EXPECT_THAT(given.warnings[0], HasSubstr("off.nii"));
  ASSERT_EQ(given.skipped.size(), 1U);
  EXPECT_EQ(given.skipped[0].file, "/x/off.nii");
}

TEST(Misfits, AreNotTheFilesOfStacksThatNobodyAskedFor)
{
  auto [axial, given] = ThreeStacks();
  refuseMisfits({volume("third.nii", {psoasLeft, 0, 0, 0, 0, 0}, 200), volume("empty.nii", {0, 0, 0, 0, 0, 0}, 0.4)},
                axial, given);
  EXPECT_TRUE(given.warnings.empty());
  EXPECT_TRUE(given.skipped.empty());
  for (const auto& slice : given.reading.slices) EXPECT_TRUE(slice.refusals.empty());
}

}  // namespace
}  // namespace lumyo::workflow
