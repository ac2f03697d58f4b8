#include <gmock/gmock.h>

#include "lumyo/core/Error.h"
#include "lumyo/workflow/SegmentSeries.h"

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

TEST(LabelsOnGrid, LeavesOutFilesOfAnotherGrid)
{
  const std::vector volumes{volume("elsewhere.nii", {psoasRight, 0, 0, 0, 0, 0}, 0.4),
                            volume("here.nii", {0, psoasLeft, 0, 0, 0, 0})};
  EXPECT_EQ(labelsOnGrid(gridAt(0), volumes)->codes, (std::vector<LabelCode>{0, psoasLeft, 0, 0, 0, 0}));
  EXPECT_FALSE(labelsOnGrid(gridAt(0.4), {volumes.back()}));
}

}  // namespace
}  // namespace lumyo::workflow
