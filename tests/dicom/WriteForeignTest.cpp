// What programs of other people make of the files: dciodvfy, dcmdump, pydicom, dcm2niix.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <sstream>

#include "ChangePixels.h"
#include "WriteSupport.h"

namespace lumyo::dicom::test {
namespace {

namespace fs = std::filesystem;

const char* const python = "/usr/bin/python3";

struct Case {
  ObjectKind kind;
  TransferSyntax syntax;
  PixelKind pixels;
  [[nodiscard]] std::string name() const
  {
    return fmt::format("{}_syntax{}_pixels{}", kind == ObjectKind::ClassicMr ? "classic" : "enhanced",
                       static_cast<int>(syntax), static_cast<int>(pixels));
  }
  [[nodiscard]] WriteOptions options() const
  {
    WriteOptions o;
    o.kind = kind;
    o.syntax = syntax;
    return o;
  }
};

std::vector<Case> allCases()
{
  std::vector<Case> cases;
  for (const auto kind : {ObjectKind::ClassicMr, ObjectKind::EnhancedMr})
    for (int s = 0; s <= static_cast<int>(TransferSyntax::Jpeg2000Lossless); ++s)
      for (const auto pixels : {PixelKind::Byte, PixelKind::Signed, PixelKind::Unsigned}) {
        const auto syntax = static_cast<TransferSyntax>(s);
        if (syntax != TransferSyntax::JpegBaseline || pixels == PixelKind::Byte)
          cases.push_back({kind, syntax, pixels});
      }
  return cases;
}

/// All slabs where the syntax is the plain one, a few slices elsewhere: the programs take their time.
std::vector<StackPlan> plansFor(const Case& c)
{
  if (c.syntax == TransferSyntax::ExplicitLittle) return slabs();
  return {{-12.4, 2, 4.4, 30}, {21.9, 1, 5, -40}};
}

/// What dciodvfy says against a file, without the name of the object it found.
std::vector<std::string> complaints(const fs::path& file)
{
  std::vector<std::string> lines;
  std::istringstream output(runProgram("dciodvfy " + file.string()).output);
  for (std::string line; std::getline(output, line);)
    if (line != "MRImage" && line != "EnhancedMRImage") lines.push_back(line);
  return lines;
}

/// dciodvfy cannot inflate: the same dataset without the deflation.
fs::path inflated(const fs::path& file)
{
  fs::path plain = file.string() + ".plain";
  EXPECT_EQ(runProgram(fmt::format("dcmconv +te {} {}", file.string(), plain.string())).status, 0);
  return plain;
}

TEST(WrittenObjects, AreFoundWithoutErrorOrWarningByDciodvfy)
{
  if (!haveProgram("dciodvfy") || !haveProgram("dcmconv")) GTEST_SKIP() << "dicom3tools or dcmtk is not installed";
  const WriteFolder folder;
  for (const auto& c : allCases()) {
    const auto files = writeSeries(plannedSeries(c.kind, c.pixels, plansFor(c)), folder.make(c.name()), c.options());
    for (const auto& file : files) {
      auto found = complaints(c.syntax == TransferSyntax::Deflated ? inflated(file) : file);
      if (c.kind == ObjectKind::ClassicMr && c.syntax == TransferSyntax::JpegBaseline) {
        // MR Image Storage asks for 16 allocated bits, which baseline JPEG has not: real archives hold such files.
        EXPECT_EQ(found.size(), 1U);
        std::erase_if(found, [](const auto& line) { return line.find("<Bits Allocated>") != std::string::npos; });
      }
      EXPECT_THAT(found, testing::IsEmpty()) << c.name() << " " << file.filename();
    }
  }
}

TEST(WrittenObjects, AgreeOnPatientStudyAndSeriesForDcentvfy)
{
  if (!haveProgram("dcentvfy")) GTEST_SKIP() << "dicom3tools is not installed";
  const WriteFolder folder;
  writeSeries(plannedSeries(ObjectKind::ClassicMr, PixelKind::Unsigned, slabs()), folder.path(), {});
  const auto result = runProgram("dcentvfy " + folder.path().string() + "/*.dcm");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output, "");
}

TEST(WrittenObjects, AreValidWithDixonPartsTimePointsEchoesAndMissingFacts)
{
  if (!haveProgram("dciodvfy")) GTEST_SKIP() << "dicom3tools is not installed";
  const WriteFolder folder;
  for (const auto kind : {ObjectKind::ClassicMr, ObjectKind::EnhancedMr}) {
    auto series = plannedSeries(kind, PixelKind::Unsigned,
                                {{3, 2, 4.4, 0, 0, DixonPart::Water},
                                 {3, 2, 4.4, 0, 0, DixonPart::Fat},
                                 {3, 2, 4.4, 0, 1, DixonPart::InPhase},
                                 {3, 1, 4.4, 0, 1, DixonPart::OpposedPhase}});
    series.stacks[1].about.echo = 2;
    series.stacks[2].slices[0].header.thickness_mm.reset();
    series.about.description = "Wirbels\xc3\xa4ule \\ axial";
    series.about.contrast = Contrast::Dixon;
    WriteOptions options;
    options.kind = kind;
    options.acquisition.patientBirthDate = "19700101";
    options.acquisition.studyDescription = std::string(100, 'x');
    for (const auto& file : writeSeries(series, folder.path(), options)) {
      const auto found = complaints(file);
      // DIXON, WATER and FAT are what vendors write into Image Type; the standard leaves room for them.
      EXPECT_THAT(found, testing::Each(testing::StartsWith("Warning - Unrecognized defined term"))) << file;
    }
  }
}

template <class T>
void writeRaw(const fs::path& file, const std::vector<T>& values)
{
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
}

/// See write_check.py.
std::string truthLine(const Slice& slice, const std::string& rawFile, int tolerance)
{
  const auto& g = slice.header.grid;
  const auto& name = slice.header.image.name();
  const auto hash = name.find('#');
  const auto& p = g.firstPixel().mm;
  const auto& r = g.rowDirection();
  const auto& c = g.columnDirection();
  static constexpr std::array types{"u1", "<i2", "<u2"};
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}\n", name.substr(0, hash),
                     hash == std::string::npos ? "1" : name.substr(hash + 1), p.x(), p.y(), p.z(), r.x(), r.y(), r.z(),
                     c.x(), c.y(), c.z(), g.rowSpacing_mm(), g.columnSpacing_mm(), g.size().rows, g.size().columns,
                     types.at(slice.block().stored.index()), slice.block().slope, slice.block().intercept, tolerance,
                     rawFile);
}

void writeTruth(const Series& series, const fs::path& folder, int tolerance)
{
  std::ofstream truth(folder / "truth.txt");
  int n = 0;
  for (const auto& stack : series.stacks)
    for (const auto& slice : stack.slices) {
      const auto raw = fmt::format("{}.raw", ++n);
      truth << truthLine(slice, raw, tolerance);
      std::visit([&](const auto& values) { writeRaw(folder / raw, values); }, slice.block().stored);
    }
}

TEST(WrittenObjects, HaveTheSameGeometryAndPixelsWhenPydicomReadsThem)
{
  if (runProgram(fmt::format("{} -c 'import pydicom, numpy, PIL'", python)).status != 0 || !haveProgram("dcmdjpls") ||
      !haveProgram("gdcmconv"))
    GTEST_SKIP() << "python3-pydicom, python3-numpy, python3-pil, dcmtk or libgdcm-tools is not installed";
  const WriteFolder folder;
  for (const auto& c : allCases()) {
    auto series = plannedSeries(c.kind, c.pixels, plansFor(c));
    lumyo::test::changePixels(series.stacks[1].slices[0], [](PixelBlock& block) {
      block.slope = -0.30517578125;
      block.intercept = 1234.5;
    });
    const auto place = folder.make(c.name());
    writeSeries(series, place, c.options());
    writeTruth(series, place, c.syntax == TransferSyntax::JpegBaseline ? 30 : 0);
  }
  const auto result = runProgram(
      fmt::format("{} '{}/tests/dicom/write_check.py' '{}'", python, LUMYO_SOURCE_DIR, folder.path().string()));
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_THAT(result.output, testing::HasSubstr("186 slices")) << "6 cases of 9 slices, 44 of 3";
}

TEST(WrittenObjects, KeepTheOrderOfFramesThatTheirNamesGive)
{
  if (runProgram(fmt::format("{} -c 'import pydicom, numpy'", python)).status != 0)
    GTEST_SKIP() << "python3-pydicom is not installed";
  const WriteFolder folder;
  auto series = plannedSeries(ObjectKind::EnhancedMr, PixelKind::Signed, slabs());
  std::reverse(series.stacks.begin(), series.stacks.end());
  WriteOptions options;
  options.kind = ObjectKind::EnhancedMr;
  writeSeries(series, folder.path(), options);
  writeTruth(series, folder.path(), 0);
  const auto result = runProgram(
      fmt::format("{} '{}/tests/dicom/write_check.py' '{}'", python, LUMYO_SOURCE_DIR, folder.path().string()));
  EXPECT_EQ(result.status, 0) << result.output;
}

TEST(WrittenObjects, AreDumpedByDcmdumpWithoutAWordOfWarning)
{
  if (!haveProgram("dcmdump")) GTEST_SKIP() << "dcmtk is not installed";
  const WriteFolder folder;
  for (const auto& c : allCases()) {
    if (c.pixels == PixelKind::Signed) continue;
    const auto files = writeSeries(plannedSeries(c.kind, c.pixels, {{8, 1}}), folder.make(c.name()), c.options());
    const auto result = runProgram("dcmdump -q +L " + files.front().string() + " > /dev/null; dcmdump +P 0002,0012 " +
                                   files.front().string());
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, testing::StartsWith("(0002,0012) UI [2.25.")) << c.name();
  }
}

/// The values dcmdump prints for an attribute, frame after frame.
std::string dumped(const fs::path& file, const std::string& tag)
{
  std::istringstream output(runProgram(fmt::format("dcmdump -q -M +L +P {} {}", tag, file.string())).output);
  std::string values;
  for (std::string line; std::getline(output, line);) {
    const auto comment = line.find('#');
    const auto value = line.substr(15, comment - 15);
    values += value.substr(0, value.find_last_not_of(' ') + 1);
  }
  return values;
}

TEST(WrittenObjects, SayWhichDixonPartEchoAndTimePointASliceIs)
{
  if (!haveProgram("dcmdump")) GTEST_SKIP() << "dcmtk is not installed";
  const std::vector<StackPlan> plans{{3, 1, 4.4, 0, 0, DixonPart::Water}, {3, 1, 4.4, 0, 2, DixonPart::OpposedPhase}};
  const WriteFolder folder;
  auto series = plannedSeries(ObjectKind::ClassicMr, PixelKind::Unsigned, plans);
  series.stacks[1].about.echo = 3;
  const auto files = writeSeries(series, folder.path(), {});
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(dumped(files[0], "0008,0008"), "[DERIVED\\PRIMARY\\DIXON\\WATER]");
  EXPECT_EQ(dumped(files[1], "0008,0008"), "[DERIVED\\PRIMARY\\DIXON\\OPP_PHASE]");
  EXPECT_EQ(dumped(files[0], "0018,0086"), "");
  EXPECT_EQ(dumped(files[1], "0018,0086"), "[3]");
  EXPECT_EQ(dumped(files[0], "0018,0081") + dumped(files[1], "0018,0081"), "[100][300]") << "echo time";
  EXPECT_EQ(dumped(files[0], "0020,0012") + dumped(files[1], "0020,0012"), "[1][3]") << "acquisition number";
  EXPECT_EQ(dumped(files[0], "0020,0100") + dumped(files[1], "0020,0100"), "[1][3]") << "temporal position";
  EXPECT_EQ(dumped(files[0], "0008,0032") + dumped(files[1], "0008,0032"), "[120000][120200]");
  WriteOptions options;
  options.kind = ObjectKind::EnhancedMr;
  options.filePrefix = "EN";
  const auto object =
      writeSeries(plannedSeries(ObjectKind::EnhancedMr, PixelKind::Unsigned, plans), folder.path(), options);
  EXPECT_EQ(dumped(object.front(), "0008,9007"),
            "[DERIVED\\PRIMARY\\DIXON\\WATER][DERIVED\\PRIMARY\\DIXON\\OPP_PHASE]");
  EXPECT_EQ(dumped(object.front(), "0020,9056"), "[1][2]") << "stack ID";
  EXPECT_EQ(dumped(object.front(), "0020,9128"), "13") << "temporal position index";
}

struct Nifti {
  Eigen::Matrix<double, 3, 4> affine = Eigen::Matrix<double, 3, 4>::Zero();  ///< RAS from voxel
  std::array<std::int16_t, 8> dimensions{};
  std::vector<std::uint16_t> voxels;
};

/// NIfTI-1, single file: dim at byte 40, sform at 280, voxels at 352.
Nifti readNifti(const fs::path& file)
{
  const auto bytes = fileContent(file);
  Nifti image;
  if (bytes.size() < 352) return image;
  std::memcpy(image.dimensions.data(), bytes.data() + 40, 16);
  Eigen::Matrix<float, 3, 4, Eigen::RowMajor> affine;
  std::memcpy(affine.data(), bytes.data() + 280, 48);
  image.affine = affine.cast<double>();
  image.voxels.resize((bytes.size() - 352) / 2);
  std::memcpy(image.voxels.data(), bytes.data() + 352, image.voxels.size() * 2);
  return image;
}

/// dcm2niix stores the rows from the last to the first, and its world has the first two axes reversed.
void expectSameImage(const Nifti& image, const SliceStack& stack)
{
  const auto [rows, columns] = stack.slices.front().header.grid.size();
  ASSERT_EQ(image.dimensions[1], columns);
  ASSERT_EQ(image.dimensions[2], rows);
  ASSERT_EQ(image.dimensions[3], static_cast<int>(stack.slices.size()));
  std::size_t voxel = 0;
  for (std::size_t k = 0; k < stack.slices.size(); ++k) {
    const auto& slice = stack.slices[k];
    const auto& pixels = std::get<std::vector<std::uint16_t>>(slice.block().stored);
    for (int j = 0; j < rows; ++j)
      for (int i = 0; i < columns; ++i) {
        const int row = rows - 1 - j;
        ASSERT_EQ(image.voxels.at(voxel++), pixels.at(static_cast<std::size_t>(row * columns + i)));
        const auto there = slice.header.grid.toPatient({static_cast<double>(i), static_cast<double>(row)}).mm;
        const Eigen::Vector3d world = image.affine * Eigen::Vector4d(i, j, static_cast<double>(k), 1);
        ASSERT_LT((Eigen::Vector3d(-world.x(), -world.y(), world.z()) - there).norm(), 1e-3);
      }
  }
}

TEST(WrittenObjects, BecomeTheSameVolumeInDcm2niix)
{
  if (!haveProgram("dcm2niix")) GTEST_SKIP() << "dcm2niix is not installed";
  const WriteFolder folder;
  for (const auto kind : {ObjectKind::ClassicMr, ObjectKind::EnhancedMr}) {
    const auto series = plannedSeries(kind, PixelKind::Unsigned, {{-12.4, 6, 4.4, 30}});
    const auto place = folder.make(kind == ObjectKind::ClassicMr ? "classic" : "enhanced");
    WriteOptions options;
    options.kind = kind;
    writeSeries(series, place, options);
    const auto result = runProgram(fmt::format("dcm2niix -z n -b n -f image -o {} {}", place.string(), place.string()));
    ASSERT_EQ(result.status, 0) << result.output;
    expectSameImage(readNifti(place / "image.nii"), series.stacks.front());
  }
}

}  // namespace
}  // namespace lumyo::dicom::test
