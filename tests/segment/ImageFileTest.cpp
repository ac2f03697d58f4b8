#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "lumyo/core/Error.h"
#include "lumyo/segment/ImageFile.h"

namespace {

namespace fs = std::filesystem;
using lumyo::Error;
using lumyo::ErrorCode;
using lumyo::labelCode;
using lumyo::LabelCode;
using lumyo::LabelSlice;
using lumyo::Muscle;
using lumyo::PatientPoint;
using lumyo::Side;
using lumyo::SliceGrid;
using lumyo::segment::LabelMapping;
using lumyo::segment::lumyoMapping;
using lumyo::segment::readImageFile;
using lumyo::segment::readLabelFile;
using lumyo::segment::writeLabelFile;
using testing::HasSubstr;

/// A folder of its own for every test.
class ImageFile : public testing::Test {
protected:
  void SetUp() override
  {
    m_folder = fs::path(testing::TempDir()) /
               (std::string("lumyo image ") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_folder);
    fs::create_directories(m_folder);
  }
  void TearDown() override { fs::remove_all(m_folder); }

  /// Runs a script with nibabel, numpy as np and `out` (the folder) at hand. False where there is no nibabel.
  [[nodiscard]] bool python(const std::string& script) const
  {
    const fs::path file = m_folder / "script.py";
    std::ofstream(file) << "import nibabel as nib, numpy as np, sys, json\nout = '" << m_folder.string() << "'\n"
                        << script;
    return std::system(("/usr/bin/python3 '" + file.string() + "'").c_str()) == 0;
  }
  [[nodiscard]] static bool hasNibabel()
  {
    static const bool has = std::system("/usr/bin/python3 -c 'import nibabel' 2>/dev/null") == 0;
    return has;
  }

  template <class Work>
  [[nodiscard]] static std::string refusalOf(Work work)
  {
    try {
      work();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::UnusableInput) << e.what();
      return e.what();
    }
    return "not refused";
  }

  fs::path m_folder;
};

/// Oblique slices with four small structures whose places in the patient are known.
std::vector<LabelSlice> obliqueLabels(double step_mm)
{
  const double c = std::cos(0.3);
  const double s = std::sin(0.3);
  const Eigen::Vector3d row(1, 0, 0);
  const Eigen::Vector3d column(0, c, s);
  std::vector<LabelSlice> slices;
  for (int k = 0; k < 4; ++k) {
    LabelSlice slice{SliceGrid({Eigen::Vector3d(-20, -15, 100) + row.cross(column) * step_mm * k}, {row, column},
                               {0.8, 0.6}, {30, 40}),
                     std::vector<LabelCode>(30 * 40, 0)};
    for (int i = 0; i < 5 + k; ++i) {
      slice.codes[static_cast<std::size_t>(4 * 40 + 3 + i)] = labelCode(Muscle::PsoasMajor, Side::Right);
      slice.codes[static_cast<std::size_t>((10 + k) * 40 + 30 + i)] = labelCode(Muscle::Multifidus, Side::Left);
    }
    slices.push_back(std::move(slice));
  }
  return slices;
}

void expectSame(const std::vector<LabelSlice>& a, const std::vector<LabelSlice>& b)
{
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    EXPECT_TRUE(sameGrid(a[k].grid, b[k].grid, 1e-3)) << "slice " << k;
    EXPECT_EQ(a[k].codes, b[k].codes) << "slice " << k;
  }
}

TEST_F(ImageFile, KnowsItsFormatsByNameInAnyCase)
{
  for (const char* name : {"a.nii", "a b.NII.GZ", "a.nrrd", "a.mha", "a.mhd"}) {
    EXPECT_TRUE(lumyo::segment::isImageFileName(name)) << name;
  }
  for (const char* name : {"a.dcm", "nii", "a.gz", "a.nii.txt", ""}) {
    EXPECT_FALSE(lumyo::segment::isImageFileName(name)) << name;
  }
}

TEST_F(ImageFile, LabelsComeBackInTheSameGridFromEveryFormat)
{
  for (const double step_mm : {4.4, 1.0}) {
    const auto labels = obliqueLabels(step_mm);
    for (const char* name : {"l.nii", "l.nii.gz", "l ä.nrrd", "l.mha", "l.mhd"}) {
      writeLabelFile(m_folder / name, labels);
      SCOPED_TRACE(name);
      expectSame(readLabelFile(m_folder / name, lumyoMapping()), labels);
    }
  }
}

TEST_F(ImageFile, SlicesWrittenAgainstTheirNormalAreReadAlongIt)
{
  auto labels = obliqueLabels(4);
  std::ranges::reverse(labels);
  writeLabelFile(m_folder / "l.nii.gz", labels);
  std::ranges::reverse(labels);
  expectSame(readLabelFile(m_folder / "l.nii.gz", lumyoMapping()), labels);
}

TEST_F(ImageFile, SingleSliceKeepsItsPlace)
{
  auto labels = obliqueLabels(4);
  labels.erase(labels.begin() + 1, labels.end());
  writeLabelFile(m_folder / "l.nii.gz", labels, 4.0);
  expectSame(readLabelFile(m_folder / "l.nii.gz", lumyoMapping()), labels);
  EXPECT_NEAR(*readImageFile(m_folder / "l.nii.gz").stacks.front().slices.front().header.thickness_mm, 4.0, 1e-6);
}

TEST_F(ImageFile, SlicesThatAreNoStackAreNotWritten)
{
  auto labels = obliqueLabels(4);
  labels.erase(labels.begin() + 1);
  EXPECT_THROW(writeLabelFile(m_folder / "gap.nii.gz", labels), Error);
  EXPECT_FALSE(fs::exists(m_folder / "gap.nii.gz"));
}

// The array of one anatomy, stored in all 48 ways a file may order and turn its axes: the same labels lie at the same
// place in the patient. nibabel, another program, writes the files.
TEST_F(ImageFile, LeftAndRightSurviveAll48OrdersAndTurnsOfTheStoredAxes)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
import itertools
a = np.zeros((12, 10, 8), np.uint8)              # RAS: x to the right
a[9:11, 2:5, 3:6] = 1                            # psoas right, on the right
a[1:4, 2:5, 3:6] = 2                             # psoas left
a[1, 8, 7] = 8                                   # multifidus left, one voxel, no symmetry left
base = np.diag([1.5, 2.0, 3.0, 1]); base[:3, 3] = [-8, -30, 100]
n = 0
for perm in itertools.permutations(range(3)):
    for flips in itertools.product([1, -1], repeat=3):
        ornt = np.array([[perm.index(i), flips[i]] for i in range(3)])
        img = nib.Nifti1Image(a, base).as_reoriented(ornt)
        img.set_sform(img.affine, 1); img.set_qform(img.affine, 1)
        img.to_filename('%s/p%02d.nii.gz' % (out, n)); n += 1
assert n == 48
)"));
  const auto at = [](const std::vector<LabelSlice>& slices, const Eigen::Vector3d& ras) {
    const PatientPoint p{{-ras.x(), -ras.y(), ras.z()}};
    for (const LabelSlice& slice : slices) {
      if (std::abs(slice.grid.plane().distance(p)) > 0.1) continue;
      const auto pixel = slice.grid.toPixel(p);
      if (!slice.grid.contains(pixel)) continue;
      return int{slice.at(static_cast<int>(std::lround(pixel.row)), static_cast<int>(std::lround(pixel.column)))};
    }
    return -1;
  };
  for (int n = 0; n < 48; ++n) {
    const fs::path file = m_folder / ("p" + std::string(n < 10 ? "0" : "") + std::to_string(n) + ".nii.gz");
    const auto slices = readLabelFile(file, lumyoMapping());
    std::array<std::size_t, lumyo::labelCodeCount> counts{};
    for (const auto& slice : slices) {
      for (const LabelCode code : slice.codes) ++counts.at(code);
    }
    EXPECT_EQ(counts[1], 18U);
    EXPECT_EQ(counts[2], 27U);
    EXPECT_EQ(at(slices, {-8 + 1.5 * 10, -30 + 2.0 * 3, 100 + 3.0 * 4}), 1) << file;
    EXPECT_EQ(at(slices, {-8 + 1.5 * 2, -30 + 2.0 * 3, 100 + 3.0 * 4}), 2) << file;
    EXPECT_EQ(at(slices, {-8 + 1.5 * 1, -30 + 2.0 * 8, 100 + 3.0 * 7}), 8) << file;
    EXPECT_EQ(at(slices, {-8 + 1.5 * 1, -30 + 2.0 * 7, 100 + 3.0 * 7}), 0) << file;
    // A stack's slices lie at increasing distance along the first one's normal.
    const auto stack = readImageFile(file).stacks.front().slices;
    const auto plane = stack.front().header.grid.plane();
    for (std::size_t k = 1; k < stack.size(); ++k) {
      EXPECT_GT(plane.distance(stack[k].header.grid.firstPixel()),
                plane.distance(stack[k - 1].header.grid.firstPixel()));
    }
  }
}

TEST_F(ImageFile, LabelsInTheGridOfAnImageHaveItsAffineAndArrayForNibabel)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
import itertools
rng = np.random.RandomState(3)
a = rng.randint(0, 15, (9, 7, 5)).astype(np.uint8)
t = 0.2; r = np.array([[1, 0, 0], [0, np.cos(t), -np.sin(t)], [0, np.sin(t), np.cos(t)]])
n = 0
for perm in itertools.permutations(range(3)):
    for flips in itertools.product([1, -1], repeat=3):
        m = np.eye(4); m[:3, :3] = (r @ np.diag(flips))[:, list(perm)] * [0.9, 1.1, 4.0]; m[:3, 3] = [10, -20, 30]
        img = nib.Nifti1Image(a, m); img.set_sform(m, 1); img.set_qform(m, 1)
        img.to_filename('%s/g%02d.nii.gz' % (out, n)); n += 1
)"));
  for (int n = 0; n < 48; ++n) {
    const std::string number = std::string(n < 10 ? "0" : "") + std::to_string(n);
    const fs::path image = m_folder / ("g" + number + ".nii.gz");
    auto labels = readLabelFile(image, lumyoMapping());
    std::ranges::rotate(labels, labels.begin() + 2);  // in whatever order
    for (const char* extension : {".nii.gz", ".nrrd", ".mha"}) {
      lumyo::segment::writeLabelFileInGridOf(m_folder / ("w" + number + extension), labels, image);
    }
    const auto fromNifti = readLabelFile(m_folder / ("w" + number + ".nii.gz"), lumyoMapping());
    expectSame(readLabelFile(m_folder / ("w" + number + ".nrrd"), lumyoMapping()), fromNifti);
    expectSame(readLabelFile(m_folder / ("w" + number + ".mha"), lumyoMapping()), fromNifti);
  }
  EXPECT_TRUE(python(R"(
for n in range(48):
    g = nib.load('%s/g%02d.nii.gz' % (out, n)); w = nib.load('%s/w%02d.nii.gz' % (out, n))
    assert g.shape == w.shape and np.abs(g.affine - w.affine).max() < 1e-4, (n, g.affine, w.affine)
    assert (np.asarray(g.dataobj) == np.asarray(w.dataobj)).all(), n
)"));
}

TEST_F(ImageFile, PixelTypesAndScalingOfOtherProgramsAreKept)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
a = np.arange(24).reshape(4, 3, 2)
m = np.diag([1, 1, 3, 1.0])
for t in ('uint8', 'int16', 'uint16', 'int32', 'float32', 'float64'):
    nib.Nifti1Image(a.astype(t), m).to_filename('%s/%s.nii.gz' % (out, t))
i = nib.Nifti1Image((a * 100).astype('int16'), m); i.header.set_slope_inter(0.5, 10); i.to_filename(out + '/scaled.nii')
)"));
  for (const char* type : {"uint8", "int16", "uint16", "int32", "float32", "float64"}) {
    const auto slices = readImageFile(m_folder / (std::string(type) + ".nii.gz")).stacks.front().slices;
    ASSERT_EQ(slices.size(), 2U);
    // RAS with columns to the right and rows to the front is a left-handed pair with LPS's normal kept upwards.
    EXPECT_EQ(slices[0].pixels.values()[1], 6) << type;
    EXPECT_EQ(slices[1].pixels.values()[0], 1) << type;
  }
}

TEST_F(ImageFile, AxialRoleComesFromTheOrientation)
{
  writeLabelFile(m_folder / "l.nii.gz", obliqueLabels(4));
  EXPECT_EQ(readImageFile(m_folder / "l.nii.gz").about.role, lumyo::SeriesRole::Axial);
}

TEST_F(ImageFile, WhatCannotBeUsedIsRefusedWithTheReason)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
m = np.diag([1, 1, 3, 1.0]); rng = np.random.RandomState(1)
def save(name, a, affine=m, s=1, q=1):
    i = nib.Nifti1Image(a, affine); i.set_sform(affine, s); i.set_qform(affine if q else None, q); i.to_filename(out + '/' + name); return i
a = rng.randint(0, 200, (40, 30, 20)).astype(np.int16)
save('four.nii.gz', np.zeros((4, 4, 4, 3), np.uint8))
save('one.nii.gz', np.ones((4, 4, 4, 1), np.uint8))
save('rgb.nii.gz', np.zeros((4, 4, 4), [('R', 'u1'), ('G', 'u1'), ('B', 'u1')]))
shear = m.copy(); shear[0, 1] = 0.2; save('shear.nii.gz', a, shear, 1, 0)
tilt = m.copy(); tilt[1, 2] = 0.5; save('gantry.nii.gz', a, tilt, 1, 0)
save('silent.nii.gz', a, m, 0, 0)
i = nib.Nifti1Image(a, m); i.set_sform(m, 1); f = m.copy(); f[0, 0] = -1; i.set_qform(f, 1); i.to_filename(out + '/two.nii.gz')
save('whole.nii.gz', a); save('whole.nii', a)
b = open(out + '/whole.nii.gz', 'rb').read(); open(out + '/cut.nii.gz', 'wb').write(b[:len(b) // 2])
b = open(out + '/whole.nii', 'rb').read(); open(out + '/cut.nii', 'wb').write(b[:len(b) // 2])
open(out + '/empty.nii.gz', 'wb'); open(out + '/text.nii', 'w').write('hello ' * 200); open(out + '/text.nrrd', 'w').write('hello')
open(out + '/noorient.nrrd', 'wb').write(b'NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n\n' + bytes(8))
open(out + '/noorient.mha', 'wb').write(b'ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\nElementSpacing = 1 1 1\nElementDataFile = LOCAL\n' + bytes(8))
open(out + '/cut.mha', 'wb').write(b'ObjectType = Image\nNDims = 3\nBinaryData = True\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\nDimSize = 2 2 2\nElementType = MET_UCHAR\nElementSpacing = 1 1 1\nElementDataFile = LOCAL\n' + bytes(3))
)"));
  const auto labels = obliqueLabels(4);
  const auto halve = [&](const char* from, const char* to) {
    fs::copy(m_folder / from, m_folder / to);
    fs::resize_file(m_folder / to, fs::file_size(m_folder / to) - 40);
  };
  for (const char* name : {"z.mha", "z.nrrd", "cut.mhd"}) writeLabelFile(m_folder / name, labels);
  halve("z.mha", "cut_z.mha");
  halve("z.nrrd", "cut_z.nrrd");
  fs::resize_file(m_folder / "cut.zraw", fs::file_size(m_folder / "cut.zraw") - 20);
  const std::vector<std::pair<const char*, const char*>> cases{{"four.nii.gz", "4 dimensions"},
                                                               {"rgb.nii.gz", "several values"},
                                                               {"shear.nii.gz", "sheared"},
                                                               {"gantry.nii.gz", "sheared"},
                                                               {"silent.nii.gz", "left and right are unknown"},
                                                               {"two.nii.gz", "contradict"},
                                                               {"cut.nii.gz", "cut short"},
                                                               {"cut.nii", "cut short"},
                                                               {"empty.nii.gz", "too short"},
                                                               {"text.nii", "not a NIfTI-1"},
                                                               {"text.nrrd", "header"},
                                                               {"noorient.nrrd", "left and right are unknown"},
                                                               {"noorient.mha", "left and right are unknown"},
                                                               {"cut.mha", "cut short"},
                                                               {"cut_z.mha", "cut short"},
                                                               {"cut_z.nrrd", "cut short"},
                                                               {"cut.mhd", "cut short"},
                                                               {"nowhere.nii.gz", "no such file"}};
  for (const auto& [name, reason] : cases) {
    EXPECT_THAT(refusalOf([&] { (void)readImageFile(m_folder / name); }),
                testing::AllOf(HasSubstr(reason), HasSubstr(name)));
  }
  EXPECT_NO_THROW((void)readImageFile(m_folder / "one.nii.gz"));
}

TEST_F(ImageFile, LabelsAreWholeNumbersHoweverTheyAreStored)
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
  for (const auto& slice : readLabelFile(m_folder / "whole.nii.gz", lumyo::segment::muscleMapMapping())) {
    labelled += slice.count(labelCode(Muscle::PsoasMajor, Side::Right));
  }
  EXPECT_EQ(labelled, 1U);
  EXPECT_THAT(refusalOf([&] { (void)readLabelFile(m_folder / "half.nii.gz", lumyoMapping()); }),
              HasSubstr("whole numbers"));
  EXPECT_NO_THROW((void)readLabelFile(m_folder / "other.nii.gz", lumyoMapping()));
  EXPECT_THAT(
      refusalOf([&] { (void)readLabelFile(m_folder / "other.nii.gz", lumyo::segment::totalSegmentatorMapping()); }),
      HasSubstr("23"));
}

TEST(LabelMappings, MuscleMapGivesTheMuscleNextToTheMidlineAsMultifidus)
{
  const auto m = lumyo::segment::muscleMapMapping();
  EXPECT_EQ(m.at(1), labelCode(Muscle::Multifidus, Side::Right));
  EXPECT_EQ(m.at(8), labelCode(Muscle::QuadratusLumborum, Side::Left));
  EXPECT_EQ(m.at(5121), labelCode(Muscle::PsoasMajor, Side::Left));
  EXPECT_EQ(m.at(5122), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(m.at(6142), labelCode(Muscle::Iliacus, Side::Right));
}

TEST(LabelMappings, TotalSegmentatorTasksUseTheSameNumbersForDifferentThings)
{
  const auto ct = lumyo::segment::totalSegmentatorMapping();
  const auto mr = lumyo::segment::totalSegmentatorMrMapping();
  EXPECT_EQ(ct.at(19), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(mr.at(19), lumyo::boneLabel);
  EXPECT_EQ(ct.at(17), labelCode(Muscle::Multifidus, Side::Right));
  EXPECT_EQ(mr.at(40), labelCode(Muscle::GluteusMaximus, Side::Left));
  EXPECT_EQ(mr.at(48), lumyo::backgroundLabel);  // iliopsoas, two muscles in one
}

TEST_F(ImageFile, LabelMapFileNamesMusclesAndSides)
{
  const fs::path file = m_folder / "map.json";
  std::ofstream(file) << R"({"7": "psoas_major right", "8": "multifidus left", "200": "bone", "9": "background"})";
  const LabelMapping m = lumyo::segment::labelMappingNamed(file.string());
  EXPECT_EQ(m.at(7), labelCode(Muscle::PsoasMajor, Side::Right));
  EXPECT_EQ(m.at(8), labelCode(Muscle::Multifidus, Side::Left));
  EXPECT_EQ(m.at(200), lumyo::boneLabel);
  for (const char* bad :
       {"[1]", "{}", "{\"x\": \"bone\"}", "{\"1\": \"psoas\"}", "{\"1\": \"spleen left\"}", "{\"1\": 2}"}) {
    std::ofstream(file) << bad;
    EXPECT_THAT(refusalOf([&] { (void)lumyo::segment::labelMappingNamed(file.string()); }), HasSubstr("map.json"));
  }
  EXPECT_THROW((void)lumyo::segment::labelMappingNamed("mussels"), Error);
}

// The real files of MuscleMap: whatever the codes, right muscles lie on the patient's right (LPS: smaller x).
TEST(LabelMappings, RightIsOnThePatientsRightInMuscleMapsOwnFiles)
{
  const fs::path data = fs::path(LUMYO_SOURCE_DIR) / "../shared/data";
  if (!fs::exists(data)) GTEST_SKIP() << "MuscleMap's files are not here";
  for (const char* name : {"real/lumbar_axial_label.nii.gz", "labels/musclemap_template.nii.gz",
                           "labels/musclemap_6db.nii.gz", "labels/musclemap_input.nii.gz"}) {
    std::array<double, lumyo::labelCodeCount> sum{};
    std::array<double, lumyo::labelCodeCount> count{};
    for (const auto& slice : readLabelFile(data / name, lumyo::segment::muscleMapMapping())) {
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
