#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ImageFolder.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::segment::testing;
using ::testing::HasSubstr;

/// Every file must be refused with the reason and its name, and nobody but us may speak of it.
class ImageRefusal : public ImageFolder {
protected:
  void expectRefused(const std::vector<std::pair<std::string, std::string>>& cases) const
  {
    for (const auto& [name, reason] : cases) {
      SCOPED_TRACE(name);
      ::testing::internal::CaptureStderr();
      const std::string said = refusalOf([&, file = name] { (void)readImageFile(m_folder / file); });
      EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
      EXPECT_THAT(said, ::testing::AllOf(HasSubstr(reason), HasSubstr(name)));
      EXPECT_THAT(said, ::testing::Not(HasSubstr("0x"))) << "an address differs from run to run";
      EXPECT_EQ(said.find('\n'), std::string::npos);
    }
  }
};

TEST_F(ImageRefusal, OfANiftiFileSaysWhatIsWrongWithIt)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
m = np.diag([1, 1, 3, 1.0]); rng = np.random.RandomState(1)
def save(name, a, affine=m, s=1, q=1):
    i = nib.Nifti1Image(a, affine); i.set_sform(affine, s); i.set_qform(affine if q else None, q); i.to_filename(out + '/' + name)
a = rng.randint(0, 200, (40, 30, 20)).astype(np.int16)
save('four.nii.gz', np.zeros((4, 4, 4, 3), np.uint8))
save('one.nii.gz', np.ones((4, 4, 4, 1), np.uint8))
save('rgb.nii.gz', np.zeros((4, 4, 4), [('R', 'u1'), ('G', 'u1'), ('B', 'u1')]))
shear = m.copy(); shear[0, 1] = 0.2; save('shear.nii.gz', a, shear, 1, 0)
tilt = m.copy(); tilt[1, 2] = 0.5; save('gantry.nii.gz', a, tilt, 1, 0)
save('silent.nii.gz', a, m, 0, 0)
i = nib.Nifti1Image(a, m); i.set_sform(m, 1); f = m.copy(); f[0, 0] = -1; i.set_qform(f, 1); i.to_filename(out + '/two.nii.gz')
save('whole.nii.gz', a); save('whole.nii', a)
for name in ('whole.nii.gz', 'whole.nii'):
    b = open(out + '/' + name, 'rb').read(); open(out + '/' + name.replace('whole', 'cut'), 'wb').write(b[:len(b) // 2])
open(out + '/empty.nii.gz', 'wb'); open(out + '/text.nii', 'w').write('hello ' * 200)
)"));
  expectRefused({{"four.nii.gz", "4 dimensions"},
                 {"rgb.nii.gz", "several values"},
                 {"shear.nii.gz", "sheared"},
                 {"gantry.nii.gz", "sheared"},
                 {"silent.nii.gz", "left and right are unknown"},
                 {"two.nii.gz", "contradict"},
                 {"cut.nii.gz", "cut short"},
                 {"cut.nii", "cut short"},
                 {"empty.nii.gz", "too short"},
                 {"text.nii", "not a NIfTI-1"},
                 {"nowhere.nii.gz", "no such file"}});
  EXPECT_NO_THROW((void)readImageFile(m_folder / "one.nii.gz"));
}

// A header of a few hundred bytes may name any number: none of them may cost memory or wake niftilib's own complaints.
TEST_F(ImageRefusal, OfANiftiHeaderThatLiesComesBeforeMemoryIsTaken)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
import struct
def lie(name, **fields):
    path = out + '/' + name
    nib.Nifti1Image(np.ones((6, 5, 4), np.int16), np.diag([1, 1, 3, 1.0])).to_filename(path)
    b = bytearray(open(path, 'rb').read())
    where = dict(dim0=(40, '<h'), dim1=(42, '<h'), dim2=(44, '<h'), dim3=(46, '<h'), datatype=(70, '<h'), bitpix=(72, '<h'),
                 vox_offset=(108, '<f'), scl_slope=(112, '<f'), scl_inter=(116, '<f'), magic=(344, '<4s'))
    for key, value in fields.items():
        at, how = where[key]; b[at:at + struct.calcsize(how)] = struct.pack(how, value)
    open(path, 'wb').write(b)
lie('bitpix.nii', bitpix=0, dim1=16000, dim2=16000, dim3=30)
lie('offset.nii', vox_offset=-1e12, dim1=16000, dim2=16000, dim3=30)
lie('wide.nii', dim1=32767, dim2=1, dim3=1, vox_offset=352, bitpix=0)
lie('dim0.nii', dim0=127); lie('dim1.nii', dim1=0); lie('dim3.nii', dim3=-4)
lie('datatype.nii', datatype=3); lie('inter.nii', scl_slope=2, scl_inter=float('nan')); lie('pair.nii', magic=b'ni1\0')
)"));
  expectRefused({{"bitpix.nii", "more than"},
                 {"offset.nii", "begin at byte"},
                 {"wide.nii", "not between 1 and 16384"},
                 {"dim0.nii", "127 dimensions"},
                 {"dim1.nii", "size of 0"},
                 {"dim3.nii", "size of -4"},
                 {"datatype.nii", "datatype 3"},
                 {"inter.nii", "scaling"},
                 {"pair.nii", "not a NIfTI-1"}});
}

// Headers typed by hand: 'directions' where there is a space, a space where there are directions, and remarks that only
// look like either.
TEST_F(ImageRefusal, OfAFileWhoseLeftAndRightAreUncertainSaysSo)
{
  if (!hasNibabel()) GTEST_SKIP() << "numpy is not here";
  ASSERT_TRUE(python(R"(
directions = 'space directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\n'
def nrrd(name, text):
    open(out + '/' + name, 'w').write('NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n' + text + '\n' + '\0' * 8)
nrrd('silent.nrrd', ''); nrrd('nodirs.nrrd', 'space: left-posterior-superior\n')
nrrd('remark.nrrd', '# was space: LPS\nspace: 3D-right-handed\n' + directions)
nrrd('pair.nrrd', 'comment:=space: LPS\nspace: scanner-xyz\n' + directions)
nrrd('las.nrrd', 'space: left-anterior-superior\n' + directions); nrrd('las2.nrrd', 'space: LAS\n' + directions)
def meta(name, text):
    open(out + '/' + name, 'w').write('ObjectType = Image\nNDims = 3\n' + text + 'DimSize = 2 2 2\nElementType = MET_UCHAR\nElementSpacing = 1 1 1\nElementDataFile = LOCAL\n' + '\0' * 8)
meta('silent.mha', ''); meta('anatomical.mha', 'AnatomicalOrientation = RAI\nOffset = 0 0 0\n')
meta('remark.mha', 'Comment = no TransformMatrix or Rotation was stored\n')
)"));
  const char* unknown = "left and right are unknown";
  expectRefused({{"silent.nrrd", unknown},
                 {"nodirs.nrrd", unknown},
                 {"remark.nrrd", unknown},
                 {"pair.nrrd", unknown},
                 {"las.nrrd", "left-anterior-superior"},
                 {"las2.nrrd", "left-anterior-superior"},
                 {"silent.mha", unknown},
                 {"anatomical.mha", unknown},
                 {"remark.mha", unknown}});
}

TEST_F(ImageRefusal, OfATextHeaderThatLiesComesBeforeMemoryIsTaken)
{
  if (!hasNibabel()) GTEST_SKIP() << "numpy is not here";
  ASSERT_TRUE(python(R"(
def nrrd(name, sizes, more=''):
    open(out + '/' + name, 'w').write('NRRD0004\ntype: double\ndimension: 3\nspace: LPS\nsizes: ' + sizes + '\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nendian: little\nencoding: raw\n' + more + '\n' + '\0' * 64)
nrrd('long.nrrd', '2 2 2147483648'); nrrd('many.nrrd', '16384 16384 64'); nrrd('cut.nrrd', '2 2 3')
open(out + '/text.nrrd', 'w').write('hello')
def meta(name, sizes, more='ElementType = MET_DOUBLE\n', dims=3):
    open(out + '/' + name, 'w').write('ObjectType = Image\nNDims = %d\nBinaryData = True\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\n' % dims + sizes + more + 'ElementSpacing = 1 1 1\nElementDataFile = LOCAL\n' + '\0' * 64)
meta('none.mha', 'DimSize = 6 5 0\n'); meta('minus.mha', 'DimSize = 6 5 -4\n'); meta('huge.mha', 'DimSize = 6 5 99999999999\n')
meta('word.mha', 'DimSize = 6 five 4\n'); meta('long.mha', 'DimSize = 2 2 20000\n'); meta('many.mha', 'DimSize = 16384 16384 64\n')
meta('nosize.mha', ''); meta('notype.mha', 'DimSize = 2 2 2\n', ''); meta('dims.mha', 'DimSize = 2 2\n')
meta('zipped.mha', 'DimSize = 2 2 2\n', 'ElementType = MET_DOUBLE\nCompressedData = True\n'); meta('cut.mha', 'DimSize = 2 2 3\n')
)"));
  expectRefused({{"long.nrrd", "not between 1 and 16384"},
                 {"many.nrrd", "more than"},
                 {"cut.nrrd", "cut short"},
                 {"text.nrrd", "header"},
                 {"none.mha", "size of 6 5 0"},
                 {"minus.mha", "size of 6 5 -4"},
                 {"huge.mha", "size of 6 5 99999999999"},
                 {"word.mha", "size of 6 five 4"},
                 {"long.mha", "not between 1 and 16384"},
                 {"many.mha", "more than"},
                 {"nosize.mha", "no DimSize"},
                 {"notype.mha", "no ElementType"},
                 {"dims.mha", "2 sizes for 3"},
                 {"zipped.mha", "damaged"},
                 {"cut.mha", "cut short"}});
}

// To leave out lines of it would wait for a writer, of a device take all memory.
TEST_F(ImageRefusal, OfAPipeInPlaceOfPixelsComesBeforeItIsOpened)
{
  ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
  std::ofstream(m_folder / "pipe.nrrd") << "NRRD0004\ntype: uchar\ndimension: 3\nspace: left-posterior-superior\n"
                                           "sizes: 3 2 2\nspace directions: (1,0,0) (0,1,0) (0,0,4)\nencoding: raw\n"
                                           "line skip: 1\ndata file: pipe\n\n";
  expectRefused({{"pipe.nrrd", "pixel file 'pipe'"}});
}

TEST_F(ImageRefusal, RepeatsNothingOfAFileThatSteersATerminal)
{
  const std::string geometry =
      "dimension: 3\nspace: left-posterior-superior\nsizes: 3 2 2\n"
      "space directions: (1,0,0) (0,1,0) (0,0,4)\n";
  std::ofstream(m_folder / "red.nrrd") << "NRRD0004\ntype: \x1B[31mred\n" << geometry << "encoding: raw\n\n";
  std::ofstream(m_folder / "bytes.nrrd") << "NRRD0004\ntype: uchar\n" << geometry << "encoding: \xFF\xFE\n\n";
  expectRefused({{"red.nrrd", "its pixel type '\\x1b[31mred'"}, {"bytes.nrrd", "its encoding '\\xff\\xfe'"}});
}

// So far out that one slice and the next are at the same place: labels would change their slice.
TEST_F(ImageRefusal, OfAPlaceOutsideAnyScannerComesBeforeSlicesAreConfused)
{
  const auto write = [&](const char* name, const char* sizes, const char* origin) {
    std::ofstream(m_folder / name) << "NRRD0004\ntype: uchar\ndimension: 3\nspace: left-posterior-superior\nsizes: "
                                   << sizes << "\nspace directions: (1,0,0) (0,1,0) (0,0,90)\nspace origin: " << origin
                                   << "\nencoding: raw\n\n"
                                   << std::string(12000, '\1');
  };
  write("far.nrrd", "3 2 2", "(5,6,3.3e22)");
  write("long.nrrd", "1 1 12000", "(5,6,7)");
  expectRefused({{"far.nrrd", "image position of 5, 6, 3.3e+22 mm cannot be right"},
                 {"long.nrrd", "image position of 5, 6, 1.07992e+06 mm cannot be right"}});
}

TEST_F(ImageRefusal, OfOurOwnFilesCutShortSaysSo)
{
  const auto halve = [&](const char* from, const char* to) {
    fs::copy(m_folder / from, m_folder / to);
    fs::resize_file(m_folder / to, fs::file_size(m_folder / to) - 40);
  };
  for (const char* name : {"z.mha", "z.nrrd", "cut.mhd"}) writeLabelFile(m_folder / name, obliqueLabels(4));
  halve("z.mha", "cut_z.mha");
  halve("z.nrrd", "cut_z.nrrd");
  fs::resize_file(m_folder / "cut.zraw", fs::file_size(m_folder / "cut.zraw") - 20);
  expectRefused({{"cut_z.mha", "cut short"}, {"cut_z.nrrd", "cut short"}, {"cut.mhd", "cut short"}});
}

}  // namespace
}  // namespace lumyo::segment
