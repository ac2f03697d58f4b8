#include <algorithm>
#include <array>
#include <utility>

#include "ImageFolder.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::segment::testing;
using ::testing::HasSubstr;

using LabelFile = ImageFolder;

TEST_F(LabelFile, LabelsAreWholeNumbersHoweverTheyAreStored)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
m = np.diag([1, 1, 3, 1.0]); a = np.zeros((4, 3, 2)); a[1, 1, 1] = 5
nib.Nifti1Image(a.astype('float32'), m).to_filename(out + '/whole.nii.gz')
a[2, 2, 1] = 0.4
nib.Nifti1Image(a.astype('float32'), m).to_filename(out + '/half.nii.gz')
a[2, 2, 1] = 23
nib.Nifti1Image(a.astype('int16'), m).to_filename(out + '/other.nii.gz')
)"));
  std::size_t labelled = 0;
  for (const auto& slice : readLabelFile(m_folder / "whole.nii.gz", muscleMapMapping())) {
    labelled += slice.count(labelCode(Muscle::PsoasMajor, Side::Right));
  }
  EXPECT_EQ(labelled, 1U);
  EXPECT_THAT(refusalOf([&] { (void)readLabelFile(m_folder / "half.nii.gz", lumyoMapping()); }),
              HasSubstr("whole numbers"));
  EXPECT_NO_THROW((void)readLabelFile(m_folder / "other.nii.gz", lumyoMapping()));
  EXPECT_THAT(refusalOf([&] { (void)readLabelFile(m_folder / "other.nii.gz", totalSegmentatorMapping()); }),
              HasSubstr("23"));
}

TEST_F(LabelFile, LabelMapFileNamesMusclesAndSides)
{
  const fs::path file = m_folder / "map.json";
  std::ofstream(file) << R"({"7": "psoas_major right", "8": "multifidus left", "200": "bone", "9": "background"})";
  const LabelMapping m = labelMappingNamed(file.string());
  EXPECT_EQ(m.at(7), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(m.at(8), labelCode(Muscle::Multifidus, Side::Left));
  EXPECT_EQ(m.at(200), boneLabel);
  for (const char* bad :
       {"[1]", "{}", "{\"x\": \"bone\"}", "{\"1\": \"psoas\"}", "{\"1\": \"spleen left\"}", "{\"1\": 2}"}) {
    std::ofstream(file) << bad;
    EXPECT_THAT(refusalOf([&] { (void)labelMappingNamed(file.string()); }), HasSubstr("map.json"));
  }
  EXPECT_THROW((void)labelMappingNamed("mussels"), Error);
}

TEST(LabelMappings, MuscleMapGivesTheMuscleNextToTheMidlineAsMultifidus)
{
  const auto m = muscleMapMapping();
  EXPECT_EQ(m.at(1), labelCode(Muscle::Multifidus, Side::Right));
  EXPECT_EQ(m.at(8), labelCode(Muscle::QuadratusLumborum, Side::Left));
  EXPECT_EQ(m.at(5121), labelCode(Muscle::PsoasMajor, Side::Left));
  EXPECT_EQ(m.at(5122), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(m.at(6142), labelCode(Muscle::Iliacus, Side::Right));
}

TEST(LabelMappings, TotalSegmentatorTasksUseTheSameNumbersForDifferentThings)
{
  const auto ct = totalSegmentatorMapping();
  const auto mr = totalSegmentatorMrMapping();
  EXPECT_EQ(ct.at(19), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(mr.at(19), boneLabel);
  EXPECT_EQ(ct.at(17), labelCode(Muscle::Multifidus, Side::Right));
  EXPECT_EQ(mr.at(40), labelCode(Muscle::GluteusMaximus, Side::Left));
  EXPECT_EQ(mr.at(48), backgroundLabel);  // iliopsoas, two muscles in one
}

// The real files of MuscleMap: whatever the codes, right muscles lie on the patient's right (LPS: smaller x).
TEST(LabelMappings, RightIsOnThePatientsRightInMuscleMapsOwnFiles)
{
  const fs::path data = fs::path(LUMYO_SOURCE_DIR) / "../shared/data";
  if (!fs::exists(data)) GTEST_SKIP() << "MuscleMap's files are not here";
  for (const char* name : {"real/lumbar_axial_label.nii.gz", "labels/musclemap_template.nii.gz",
                           "labels/musclemap_6db.nii.gz", "labels/musclemap_input.nii.gz"}) {
    std::array<double, labelCodeCount> sum{};
    std::array<double, labelCodeCount> count{};
    for (const auto& slice : readLabelFile(data / name, muscleMapMapping())) {
      for (int row = 0; row < slice.grid.size().rows; ++row) {
        for (int column = 0; column < slice.grid.size().columns; ++column) {
          const LabelCode code = slice.at(row, column);
          if (code == 0) continue;
          sum.at(code) += slice.grid.toPatient({static_cast<double>(column), static_cast<double>(row)}).mm.x();
          count.at(code) += 1;
        }
      }
    }
    for (const Muscle muscle :
         {Muscle::PsoasMajor, Muscle::QuadratusLumborum, Muscle::ErectorSpinae, Muscle::Multifidus}) {
      const auto right = labelCode(muscle, Side::Right);
      const auto left = labelCode(muscle, Side::Left);
      ASSERT_GT(count.at(right), 0) << name;
      EXPECT_LT(sum.at(right) / count.at(right) + 10, sum.at(left) / count.at(left)) << name;
    }
  }
}

}  // namespace
}  // namespace lumyo::segment
