#include <algorithm>
#include <array>
#include <utility>

#include "ImageFolder.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::segment::testing;
using ::testing::HasSubstr;

using ImageOrientation = ImageFolder;

/// The label at a place in the patient given in RAS mm, -1 where the file holds no voxel there.
int at(const std::vector<LabelSlice>& slices, const Eigen::Vector3d& ras)
{
  const PatientPoint p{{-ras.x(), -ras.y(), ras.z()}};
  for (const LabelSlice& slice : slices) {
    if (std::abs(slice.grid.plane().distance(p)) > 0.1) continue;
    const auto pixel = slice.grid.toPixel(p);
    if (!slice.grid.contains(pixel)) continue;
    return int{slice.at(static_cast<int>(std::lround(pixel.row)), static_cast<int>(std::lround(pixel.column)))};
  }
  return -1;
}

// The array of one anatomy, stored in all 48 ways a file may order and turn its axes: the same labels lie at the same
// place in the patient. nibabel, another program, writes the files.
TEST_F(ImageOrientation, LeftAndRightSurviveAll48OrdersAndTurnsOfTheStoredAxes)
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
  for (int n = 0; n < 48; ++n) {
    const fs::path file = m_folder / ("p" + std::string(n < 10 ? "0" : "") + std::to_string(n) + ".nii.gz");
    const auto slices = readLabelFile(file, lumyoMapping());
    std::array<std::size_t, labelCodeCount> counts{};
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

TEST_F(ImageOrientation, LabelsInTheGridOfAnImageHaveItsAffineAndArrayForNibabel)
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
      writeLabelFileInGridOf(m_folder / ("w" + number + extension), labels, image);
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

// Headers as the formats' own documents describe them, typed here and followed by numpy's bytes: no writer of ours or
// of ITK had a hand in them. One voxel is a right psoas; where it lies is worked out by numpy alone.
constexpr const char* rawHeaders = R"(
a = np.zeros((5, 6, 7), np.uint8); a[3, 1, 2] = 1; b = a.tobytes(order='F')
def turned(t, u):
    x = np.array([[1, 0, 0], [0, np.cos(t), -np.sin(t)], [0, np.sin(t), np.cos(t)]])
    z = np.array([[np.cos(u), -np.sin(u), 0], [np.sin(u), np.cos(u), 0], [0, 0, 1]])
    return x @ z
def words(v): return ' '.join('%.17g' % x for x in v)
places = {}
mm = np.array([0.8, 1.1, 4.4]); origin = np.array([12.5, -40.0, 77.0])
for name, r in (('plain', np.eye(3)), ('turned', turned(0.3, -0.2)), ('mirrored', np.diag([-1, 1, 1]) @ turned(0.1, 0.4))):
    d = r * mm; lps = origin + d @ [3, 1, 2]                      # d, origin: LPS
    for space, sign in (('left-posterior-superior', (1, 1, 1)), ('right-anterior-superior', (-1, -1, 1)), ('RAS', (-1, -1, 1))):
        s = np.array(sign)
        file = '%s_%s.nrrd' % (name, space[:5])
        h = 'NRRD0004\n# a comment: space: LAS\ntype: unsigned char\ndimension: 3\nspace: %s\nsizes: 5 6 7\n' % space
        h += 'space directions: ' + ' '.join('(%.17g,%.17g,%.17g)' % tuple(s * d[:, i]) for i in range(3))
        h += '\nkinds: domain domain domain\nencoding: raw\nspace origin: (%.17g,%.17g,%.17g)\n\n' % tuple(s * origin)
        open(out + '/' + file, 'wb').write(h.encode() + b); places[file] = lps
    for key, position in (('TransformMatrix', 'Offset'), ('Orientation', 'Position'), ('Rotation', 'Origin')):
        file = '%s_%s.mha' % (name, key)
        h = 'ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n'
        h += '%s = %s\n%s = %s\nElementSpacing = %s\n' % (key, words(r.T.ravel()), position, words(origin), words(mm))
        h += 'AnatomicalOrientation = ???\nDimSize = 5 6 7\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n'
        open(out + '/' + file, 'wb').write(h.encode() + b); places[file] = lps
with open(out + '/places.txt', 'w') as f:
    for file, p in places.items(): f.write('%s %s\n' % (file, words(p)))
)";

TEST_F(ImageOrientation, OfHeadersTypedByHandIsThatOfTheFormatsDocuments)
{
  if (!hasNibabel()) GTEST_SKIP() << "numpy is not here";
  ASSERT_TRUE(python(rawHeaders));
  std::ifstream places(m_folder / "places.txt");
  int files = 0;
  std::string name;
  for (Eigen::Vector3d p; places >> name >> p.x() >> p.y() >> p.z(); ++files) {
    SCOPED_TRACE(name);
    const auto slices = readLabelFile(m_folder / name, lumyoMapping());
    std::size_t labelled = 0;
    for (const LabelSlice& slice : slices) labelled += slice.count(1);
    EXPECT_EQ(labelled, 1U);
    EXPECT_EQ(at(slices, {-p.x(), -p.y(), p.z()}), 1);
  }
  EXPECT_EQ(files, 18);
}

}  // namespace
}  // namespace lumyo::segment
