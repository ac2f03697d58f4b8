#include <algorithm>
#include <array>
#include <utility>

#include "ExpectError.h"
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
)"));
  std::size_t labelled = 0;
  for (const auto& slice : readLabelFile(m_folder / "whole.nii.gz", muscleMapMapping())) {
    labelled += slice.count(labelCode(Muscle::PsoasMajor, Side::Right));
  }
  EXPECT_EQ(labelled, 1U);
  EXPECT_THAT(refusalOf([&] { (void)readLabelFile(m_folder / "half.nii.gz", lumyoMapping()); }),
              HasSubstr("whole numbers"));
}

// Numbers that other programs give to other things: the same numbers under our names would be measured as muscles.
TEST_F(LabelFile, OfAnotherProgramIsRefusedWhicheverMapItIsReadWith)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
def save(name, codes):
    a = np.zeros((8, 8, 2), np.int16); a[1, :len(codes), 0] = codes
    nib.Nifti1Image(a, np.diag([1, 1, 3, 1.0])).to_filename(out + '/' + name)
save('ts_abdominal.nii.gz', [3, 4, 15, 16, 17, 18, 19, 20]); save('ts_mr.nii.gz', [18, 19, 40, 41])
save('wholebody.nii.gz', [5101, 5102, 5141, 6171, 8162]); save('lumyo.nii.gz', [1, 2, 14, 15])
save('bone.nii.gz', [15]); save('nothing.nii.gz', [0])
save('unlisted.nii.gz', [5101, 5102, 9999])
)"));
  const auto refused = [&](const char* file, const LabelMapping& mapping, const char* why) {
    SCOPED_TRACE(file);
    EXPECT_THAT(refusalOf([&] { (void)readLabelFile(m_folder / file, mapping); }),
                ::testing::AllOf(HasSubstr(why), HasSubstr(file)));
  };
  refused("ts_abdominal.nii.gz", lumyoMapping(), "the code 16");
  refused("ts_mr.nii.gz", lumyoMapping(), "the code 18");
  refused("wholebody.nii.gz", lumyoMapping(), "the code 5101");
  refused("ts_abdominal.nii.gz", muscleMapMapping(), "the code 15");
  refused("wholebody.nii.gz", totalSegmentatorMapping(), "the code 5101");
  refused("unlisted.nii.gz", muscleMapMapping(), "the code 9999");
  EXPECT_NO_THROW((void)readLabelFile(m_folder / "lumyo.nii.gz", lumyoMapping()));
  EXPECT_NO_THROW((void)readLabelFile(m_folder / "wholebody.nii.gz", muscleMapMapping()));
  EXPECT_NO_THROW((void)readLabelFile(m_folder / "ts_mr.nii.gz", totalSegmentatorMrMapping()));
  for (const char* file : {"bone.nii.gz", "nothing.nii.gz"}) {  // a stack without muscles
    EXPECT_NO_THROW((void)readLabelFile(m_folder / file, lumyoMapping()));
  }
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
  EXPECT_ERROR(labelMappingNamed("mussels"), ErrorCode::InvalidCall, "'mussels' is neither a label map");
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
  for (const char* name :
       {"real/lumbar_axial_label.nii.gz", "labels/musclemap_template.nii.gz", "labels/musclemap_6db.nii.gz",
        "labels/musclemap_input.nii.gz", "labels/musclemap_wholebody.nii.gz"}) {
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
