#include <algorithm>
#include <array>
#include <utility>

#include "ExpectError.h"
#include "ImageFolder.h"
#include "ItkWitness.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::segment::testing;

using ImageFile = ImageFolder;

TEST_F(ImageFile, KnowsItsFormatsByNameInAnyCase)
{
  for (const char* name : {"a.nii", "a b.NII.GZ", "a.nrrd", "a.mha", "a.mhd"}) {
    EXPECT_TRUE(isImageFileName(name)) << name;
  }
  for (const char* name : {"a.dcm", "nii", "a.gz", "a.nii.txt", ""}) {
    EXPECT_FALSE(isImageFileName(name)) << name;
  }
}

TEST_F(ImageFile, LabelsAreNotWrittenAsAHeaderWithoutVoxels)
{
  for (const char* name : {"a.nii", "a.NII.GZ", "a.nrrd", "a.mha"}) EXPECT_TRUE(isLabelFileName(name)) << name;
  for (const char* name : {"a.mhd", "a.MHD", "a.png"}) EXPECT_FALSE(isLabelFileName(name)) << name;
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

TEST_F(ImageFile, IsReadByItkAsItWasMeant)
{
  for (const bool isLeftHanded : {false, true}) {
    auto labels = obliqueLabels(4.4);
    if (isLeftHanded) std::ranges::reverse(labels);
    const SliceGrid& g = labels.front().grid;
    const std::array<Eigen::Vector3d, 3> axes{g.rowDirection() * g.columnSpacing_mm(),
                                              g.columnDirection() * g.rowSpacing_mm(),
                                              labels[1].grid.firstPixel().mm - g.firstPixel().mm};
    for (const char* name : {"l.nii", "l.nii.gz", "l.nrrd", "l.mha", "l.mhd"}) {
      SCOPED_TRACE(name);
      writeLabelFile(m_folder / name, labels);
      const ItkVolume volume = readByItk(m_folder / name);
      EXPECT_EQ(volume.size, (std::array{40, 30, 4}));
      for (std::size_t row = 0; row < 3; ++row) {
        const auto at = static_cast<Eigen::Index>(row);
        EXPECT_NEAR(volume.origin.at(row), g.firstPixel().mm[at], 1e-5);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(volume.axis.at(i).at(row), axes.at(i)[at], 1e-5);
      }
      std::vector<std::uint8_t> expected;
      for (const LabelSlice& slice : labels) expected.insert(expected.end(), slice.codes.begin(), slice.codes.end());
      EXPECT_EQ(volume.voxels, expected);
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
  EXPECT_ERROR(writeLabelFile(m_folder / "gap.nii.gz", labels), ErrorCode::InvalidCall, "no evenly spaced stack");
  EXPECT_FALSE(fs::exists(m_folder / "gap.nii.gz"));
}

TEST_F(ImageFile, StacksThatNoFileHoldsArePartedIntoRunsThatOneDoes)
{
  const auto stackAt = [](const std::vector<Eigen::Vector3d>& places) {
    std::vector<LabelSlice> labels;
    labels.reserve(places.size());
    for (const auto& place : places) {
      labels.push_back({SliceGrid({place}, {{1, 0, 0}, {0, 1, 0}}, {0.5, 0.5}, {2, 3}), std::vector<LabelCode>(6), {}});
    }
    return labels;
  };
  const auto sizes = [](const std::vector<LabelSlice>& labels) {
    std::vector<std::size_t> out;
    for (const auto& part : fileParts(labels)) out.push_back(part.size());
    return out;
  };
  using Sizes = std::vector<std::size_t>;
  EXPECT_EQ(sizes(stackAt({{0, 0, 0}, {0, 0, 4.401}, {0, 0, 8.8}, {0, 0, 13.2}})), (Sizes{4}));
  EXPECT_EQ(sizes(stackAt({{0, 0, 0}, {0, 0, 4.4}, {0, 0, 8.8}, {0, 0, 13.5}, {0, 0, 18.2}})), (Sizes{3, 2}));
  EXPECT_EQ(sizes(stackAt({{0, 0, 0}, {1, 0, 4}, {2, 0, 8}})), (Sizes{1, 1, 1}));
  EXPECT_EQ(sizes(stackAt({{0, 0, 0}})), (Sizes{1}));
}

TEST_F(ImageFile, PixelTypesOfOtherProgramsAreKept)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
a = np.arange(24).reshape(4, 3, 2)
m = np.diag([1, 1, 3, 1.0])
for t in ('uint8', 'int16', 'uint16', 'int32', 'float32', 'float64'):
    nib.Nifti1Image(a.astype(t), m).to_filename('%s/%s.nii.gz' % (out, t))
)"));
  for (const char* type : {"uint8", "int16", "uint16", "int32", "float32", "float64"}) {
    const auto slices = readImageFile(m_folder / (std::string(type) + ".nii.gz")).stacks.front().slices;
    ASSERT_EQ(slices.size(), 2U);
    // RAS with columns to the right and rows to the front is a left-handed pair with LPS's normal kept upwards.
    EXPECT_EQ(slices[0].block().values()[1], 6) << type;
    EXPECT_EQ(slices[1].block().values()[0], 1) << type;
  }
}

// nifti1.h: a scl_slope of 0 says that there is no scaling, whatever scl_inter holds; nibabel reads it so, too.
TEST_F(ImageFile, ScalingIsThatWhichNibabelApplies)
{
  if (!hasNibabel()) GTEST_SKIP() << "nibabel is not here";
  ASSERT_TRUE(python(R"(
import struct
m = np.diag([1, 1, 3, 1.0])
for name, slope, inter in (('half', 0.5, 10), ('off', 0, 7), ('off_nan', np.nan, 7), ('shift', 1, -3)):
    for t in ('int16', 'float32'):
        path = '%s/%s_%s.nii' % (out, name, t)
        nib.Nifti1Image((np.arange(24).reshape(4, 3, 2) * 100).astype(t), m).to_filename(path)
        b = bytearray(open(path, 'rb').read()); b[112:120] = struct.pack('<ff', slope, inter); open(path, 'wb').write(b)
        np.asarray(nib.load(path).dataobj).astype('float32').ravel(order='F').tofile(path + '.f32')
)"));
  for (const char* name : {"half", "off", "off_nan", "shift"}) {
    for (const char* type : {"int16", "float32"}) {
      const std::string file = std::string(name) + "_" + type + ".nii";
      SCOPED_TRACE(file);
      std::vector<float> expected(24);
      std::ifstream(m_folder / (file + ".f32"), std::ios::binary)
          .read(reinterpret_cast<char*>(expected.data()), 24 * sizeof(float));
      std::vector<float> found;
      auto slices = readImageFile(m_folder / file).stacks.front().slices;
      std::ranges::sort(slices, {}, [](const Slice& s) { return s.header.grid.firstPixel().mm.z(); });
      for (const Slice& slice : slices) std::ranges::copy(slice.block().values(), std::back_inserter(found));
      EXPECT_EQ(found, expected);
    }
  }
}

// Headers typed by hand, voxels packed by Python: no writer of ours or of ITK had a hand in them.
TEST_F(ImageFile, VoxelsAreFoundHoweverAHeaderSaysTheyAreStored)
{
  if (!hasNibabel()) GTEST_SKIP() << "numpy is not here";
  ASSERT_TRUE(python(R"(
import gzip, zlib
a = (np.arange(24).reshape(2, 3, 4, order='F') * 700 - 9000).astype('<i2'); little = a.tobytes(order='F')
big = a.astype('>i2').tobytes(order='F'); text = ' '.join(str(v) for v in a.ravel(order='F')).encode() + b'\n'
names = []
def nrrd(name, encoding, more, tail):
    h = 'NRRD0005\ntype: short\ndimension: 3\nspace: LPS\nsizes: 2 3 4\nspace directions: (1,0,0) (0,1,0) (0,0,3)\nencoding: %s\n%s\n' % (encoding, more)
    open(out + '/' + name + '.nrrd', 'wb').write(h.encode() + tail); names.append(name + '.nrrd')
nrrd('little', 'raw', 'endian: little\n', little); nrrd('big', 'raw', 'endian: big\n', big)
nrrd('gz', 'gzip', 'endian: little\n', gzip.compress(little)); nrrd('text', 'ascii', '', text)
nrrd('twice', 'gzip', 'endian: little\n', gzip.compress(little[:20]) + gzip.compress(little[20:]))
nrrd('skip', 'raw', 'endian: little\nline skip: 2\nbyte skip: 3\n', b'one\ntwo\nabc' + little)
nrrd('end', 'raw', 'endian: little\nbyte skip: -1\n', b'whatever' + little)
nrrd('gzskip', 'gzip', 'endian: little\nbyte skip: 5\n', gzip.compress(b'12345' + little))
open(out + '/voxels.raw', 'wb').write(little); open(out + '/voxels.z', 'wb').write(zlib.compress(little))
nrrd('apart', 'raw', 'endian: little\ndata file: voxels.raw\n', b'')
def meta(name, more, tail, where='LOCAL'):
    h = 'ObjectType = Image\nNDims = 3\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\nElementSpacing = 1 1 3\nDimSize = 2 3 4\nElementType = MET_SHORT\n%sElementDataFile = %s\n' % (more, where)
    open(out + '/' + name, 'wb').write(h.encode() + tail); names.append(name)
binary = 'BinaryData = True\n'
meta('little.mha', binary, little); meta('big.mha', binary + 'BinaryDataByteOrderMSB = True\n', big)
meta('z.mha', binary + 'CompressedData = True\n', zlib.compress(little)); meta('text.mha', 'BinaryData = False\n', text)
meta('apart.mhd', binary, b'', 'voxels.raw'); meta('z.mhd', binary + 'CompressedData = True\n', b'', 'voxels.z')
meta('end.mhd', binary + 'HeaderSize = -1\n', b'', 'long.raw'); meta('skip.mhd', binary + 'HeaderSize = 7\n', b'', 'long.raw')
open(out + '/long.raw', 'wb').write(b'1234567' + little)
for name, order in (('big.nii', '>'), ('big.nii.gz', '>'), ('little.nii', '<')):
    i = nib.Nifti1Image(a.astype(order + 'i2'), np.diag([-1, -1, 3, 1.0]), nib.Nifti1Header(endianness=order)); i.to_filename(out + '/' + name); names.append(name)
open(out + '/names.txt', 'w').write('\n'.join(names))
)"));
  std::vector<float> expected(24);
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = 700 * static_cast<float>(i) - 9000;
  std::ifstream names(m_folder / "names.txt");
  int files = 0;
  for (std::string name; names >> name; ++files) {
    SCOPED_TRACE(name);
    std::vector<float> found;
    const Series series = readImageFile(m_folder / name);
    for (const Slice& slice : series.stacks.front().slices) {
      std::ranges::copy(slice.block().values(), std::back_inserter(found));
    }
    EXPECT_EQ(found, expected);
  }
  EXPECT_EQ(files, 20);
}

TEST_F(ImageFile, AxialRoleComesFromTheOrientation)
{
  writeLabelFile(m_folder / "l.nii.gz", obliqueLabels(4));
  EXPECT_EQ(readImageFile(m_folder / "l.nii.gz").about.role, SeriesRole::Axial);
}

}  // namespace
}  // namespace lumyo::segment
