#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>
#include <utility>

#include "ReadFiles.h"

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using namespace lumyo::dicom::testing;

std::vector<float> expectedValues(const fs::path& folder)
{
  const std::string bytes = fileBytes(folder / "expected.f32");
  std::vector<float> values(bytes.size() / sizeof(float));
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
  double largest = 0;
  for (std::size_t n = 0; n < a.size(); ++n) largest = std::max(largest, std::abs(double{a[n]} - double{b[n]}));
  return largest;
}

Slice onlySlice(const fs::path& path)
{
  const auto listing = scanned(path);
  if (listing.value.series.size() != 1) throw std::runtime_error(textOf(listing));
  auto series = loaded(listing.value.series.front());
  return std::move(series.value.stacks.at(0).slices.at(0));
}

/// Every case that make_read_files.py must have made here, so that none is lost without a word.
std::set<std::string> expectedCases()
{
  std::set<std::string> cases{"high_bit_15",
                              "monochrome1",
                              "monochrome1_signed",
                              "not_square",
                              "overlay_bits",
                              "rescaled",
                              "rle",
                              "rle_8",
                              "s32",
                              "signed_12_overlay",
                              "signed_8",
                              "stored_12",
                              "u32",
                              "bits_stored_un",
                              "representation_un",
                              "leftover_groups"};
  for (const char* syntax : {"big", "deflated", "explicit", "implicit"}) {
    for (const char* kind : {"s16", "u16", "u8", "u8_odd"}) cases.insert(std::string(syntax) + "_" + kind);
  }
  for (const char* name :
       {"693_J2KI", "CT_small", "J2K_pixelrep_mismatch", "JPEG2000", "MR_small", "MR_small_RLE", "MR_small_bigendian",
        "MR_small_expb", "MR_small_implicit", "MR_small_jp2klossless", "MR_small_padded", "image_dfl", "rtdose_1frame",
        "rtdose_expb_1frame", "rtdose_rle_1frame"}) {
    cases.insert(std::string("pydicom_") + name);
  }
  const std::vector<std::pair<std::string, std::string>> packings{
      {"dcmcjpeg", "jpeg_lossless"}, {"dcmcjpeg", "jpeg_lossless_p14"}, {"dcmcjpls", "jpegls"}, {"gdcmconv", "j2k"}};
  for (const auto& [program, packing] : packings) {
    if (!hasProgram(program)) continue;
    for (const char* kind : {"s12", "s16", "u16", "u8"}) cases.insert(packing + "_" + kind);
  }
  if (hasProgram("dcmcjpeg")) cases.insert("lossy_jpeg");
  if (hasProgram("gdcmconv")) cases.insert({"lossy_j2k", "j2k_high_bit_15"});
  return cases;
}

TEST(LoadPixels, AreThoseThatPydicomReads)
{
  LUMYO_READ_FILES(files);
  std::set<std::string> compared;
  for (const auto& folder : fs::directory_iterator(files / "pixels")) {
    SCOPED_TRACE(folder.path().filename().string());
    Slice slice{{SliceGrid({}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {1, 1}, {1, 1}), {}, 0, {}}, {}};
    ASSERT_NO_THROW(slice = onlySlice(folder.path() / "image.dcm"));
    const auto expected = expectedValues(folder.path());
    const auto values = slice.block().values();
    ASSERT_EQ(values.size(), expected.size());
    ASSERT_EQ(values.size(), slice.header.grid.pixelCount());
    const bool isLossy = folder.path().filename().string().starts_with("lossy");
    EXPECT_LE(largestDifference(values, expected), isLossy ? 6 : 0);
    compared.insert(folder.path().filename().string());
  }
  EXPECT_EQ(compared, expectedCases());
}

TEST(LoadPixels, KeepTheWidthTheyWereStoredIn)
{
  LUMYO_READ_FILES(files);
  const auto stored = [&](const char* name) { return onlySlice(files / "pixels" / name / "image.dcm").block().stored; };
  EXPECT_TRUE(std::holds_alternative<std::vector<std::uint8_t>>(stored("explicit_u8")));
  EXPECT_TRUE(std::holds_alternative<std::vector<std::uint16_t>>(stored("stored_12")));
  EXPECT_TRUE(std::holds_alternative<std::vector<std::int16_t>>(stored("signed_12_overlay")));
  EXPECT_TRUE(std::holds_alternative<std::vector<float>>(stored("u32")));
}

TEST(LoadPixels, OfAMonochrome1PictureAreBrightWhereLarge)
{
  LUMYO_READ_FILES(files);
  const Slice slice = onlySlice(files / "pixels/monochrome1/image.dcm");
  EXPECT_LT(slice.block().slope, 0);
  EXPECT_EQ(slice.block().values()[0], 0);     // stored 4095
  EXPECT_EQ(slice.block().values()[1], 4095);  // stored 0
}

TEST(LoadPixels, OfAPictureThatIsNotSquareKeepRowsAndColumnsApart)
{
  LUMYO_READ_FILES(files);
  const SliceGrid grid = onlySlice(files / "pixels/not_square/image.dcm").header.grid;
  EXPECT_EQ(grid.rowSpacing_mm(), 1.5);
  EXPECT_EQ(grid.columnSpacing_mm(), 0.5);
  EXPECT_EQ(grid.size(), (SliceGrid::Size{12, 18}));
}

TEST(LoadPixels, ComeFromADataSetWithoutPreambleToo)
{
  LUMYO_READ_FILES(files);
  EXPECT_EQ(onlySlice(files / "plain/dataset_only").block().values(), expectedValues(files / "pixels/explicit_u16"));
}

/// Why the only image of a file cannot be used, in scanning or in loading.
std::string refusalOf(const fs::path& path)
{
  const auto listing = scanned(path);
  if (listing.value.series.empty()) return listing.skipped.at(0).text;
  try {
    (void)loaded(listing.value.series.front());
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing: it was read";
}

TEST(LoadPixels, ThatAreNotWhatTheHeaderSaysAreRefusedNotGuessed)
{
  LUMYO_READ_FILES(files);
  const std::vector<std::pair<const char*, const char*>> expected{
      {"jpeg_bits", "JPEG pixels have 8 bits, its header says 16"},
      {"jpeg_lossless_bits", "JPEG pixels have 16 bits, its header says 8"},
      {"jpeg_smaller", "JPEG picture has 24 x 32 pixels, its header says 48 x 64"},
      {"jpeg_turned", "JPEG picture has 48 x 64 pixels, its header says 64 x 48"},
      {"jpeg_colour", "JPEG pixels are coloured"},
      {"jpegls_smaller", "JPEG picture has 24 x 32 pixels"},
      {"jpegls_bits", "JPEG pixels have 8 bits, its header says 16"},
      {"j2k_bits", "JPEG 2000 pixels have 16 bits, its header says 8"},
      {"j2k_tile_missing", "parts of its JPEG 2000 picture are missing"},
      {"packed_huge", "16384 x 16384 pixels, more than any slice has"},
      {"columns_halved", "holds 6144 bytes of pixels, but its header describes 3072"},
      {"bits_halved", "holds 6144 bytes of pixels, but its header describes 3072"},
      {"two_frames", "holds 12288 bytes of pixels, but its header describes 6144"},
      {"big_endian_bytes", "byte order is unknown"},
      {"representation_2", "Pixel Representation is 2, neither"},
      {"representation_3", "Pixel Representation is 3, neither"},
      {"representation_65535", "Pixel Representation is 65535, neither"},
      {"slope_comma", "Rescale Slope is not a set of numbers"},
      {"slope_hex", "Rescale Slope is not a set of numbers"},
      {"slope_nan", "Rescale Slope is not a set of numbers"},
      {"slope_two", "Rescale Slope has 2 numbers instead of 1"},
      {"intercept_comma", "Rescale Intercept is not a set of numbers"},
      {"frames", "Number of Frames is not a set of numbers"},
  };
  for (const auto& [name, reason] : expected) {
    const fs::path file = files / "wrong" / (std::string(name) + ".dcm");
    if (!fs::exists(file)) continue;  // without the program that packs it
    EXPECT_THAT(refusalOf(file), HasSubstr(reason)) << name;
  }
}

TEST(Load, LeavesOutTheSliceWhosePixelsAreCutAndKeepsTheOthersInPlace)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "series/pixels_cut");
  ASSERT_EQ(listing.value.series.size(), 1U);
  ASSERT_EQ(listing.value.series[0].stacks.size(), 1U);
  ASSERT_EQ(listing.value.series[0].stacks[0].slices.size(), 5U);
  const auto series = loaded(listing.value.series[0]);
  ASSERT_EQ(series.skipped.size(), 1U);
  EXPECT_THAT(series.skipped[0].text, HasSubstr("end before the picture does"));
  ASSERT_EQ(series.value.stacks.at(0).slices.size(), 5U);
  EXPECT_EQ(std::ranges::count_if(series.value.stacks[0].slices, &Slice::isReadable), 4);
  for (const Slice& slice : series.value.stacks[0].slices) {
    EXPECT_EQ(slice.isReadable(), slice.pixels != nullptr);
    if (!slice.isReadable()) {
      EXPECT_EQ(slice.unreadable, series.skipped[0].text);
      EXPECT_EQ(slice.header.sliceNumber, series.skipped[0].sliceNumber);
      continue;
    }
    // The slices hold their running number, and lie in that order.
    EXPECT_NEAR(slice.header.grid.firstPixel().mm.z(), 4.4 * (slice.block().values()[0] - 1), 1e-4);
    EXPECT_EQ(slice.header.sliceNumber, static_cast<int>(slice.block().values()[0]));
    EXPECT_EQ(slice.header.stackNumber, 1);
  }
}

TEST(Load, SaysThatNothingIsLeftWhenEveryFileIsGone)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  const auto listing = scanned(scratch.path());
  fs::remove(scratch.path() / "a.dcm");
  try {
    (void)loaded(listing.value.series.at(0));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::UnusableInput);
    EXPECT_THAT(error.what(), HasSubstr("No such file"));
  }
}

TEST(Load, RefusesAFileThatWasReplacedSinceTheScan)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  const auto listing = scanned(scratch.path());
  fs::copy_file(files / "pixels/rle/image.dcm", scratch.path() / "a.dcm", fs::copy_options::overwrite_existing);
  EXPECT_THAT(loadError(listing.value.series.at(0)), HasSubstr("changed since it was scanned"));
}

TEST(Load, GivesTheSamePixelsOnAnyNumberOfThreads)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "series/slabs");
  const auto one = loaded(listing.value.series.at(0), 1);
  const auto four = loaded(listing.value.series.at(0), 4);
  ASSERT_EQ(one.value.stacks.size(), four.value.stacks.size());
  for (std::size_t s = 0; s < one.value.stacks.size(); ++s) {
    ASSERT_EQ(one.value.stacks[s].slices.size(), four.value.stacks[s].slices.size());
    for (std::size_t n = 0; n < one.value.stacks[s].slices.size(); ++n) {
      EXPECT_EQ(one.value.stacks[s].slices[n].block().stored, four.value.stacks[s].slices[n].block().stored);
    }
  }
}

/// Frame n is filled with n, its slope is n and its intercept 7 (see make_read_files.py).
void expectFramesHoldTheirNumber(const Series& series)
{
  for (const SliceStack& stack : series.stacks) {
    for (const Slice& slice : stack.slices) {
      const auto number = static_cast<float>(slice.header.image.frame);
      EXPECT_EQ(slice.block().values().front(), number * number + 7);
      EXPECT_EQ(slice.block().values().back(), number * number + 7);
    }
  }
}

TEST(LoadEnhanced, GivesEveryFrameItsOwnPixelsAndRescaleHoweverTheyArePacked)
{
  LUMYO_READ_FILES(files);
  const std::vector<std::pair<std::string, std::string>> packings{
      {"native", "true"}, {"rle", "dcmcrle"}, {"jpegls", "dcmcjpls"}, {"jpeg", "dcmcjpeg"}, {"j2k", "gdcmconv"}};
  for (const auto& [packing, program] : packings) {
    if (!hasProgram(program)) continue;
    SCOPED_TRACE(packing);
    const auto listing = scanned(files / "enhanced" / packing);
    const auto series = loaded(listing.value.series.at(0));
    EXPECT_TRUE(series.skipped.empty());
    ASSERT_EQ(series.value.stacks.size(), 4U);
    expectFramesHoldTheirNumber(series.value);
  }
}

TEST(LoadEnhanced, KeepsTheFramesBeforeACut)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "enhanced/cut");
  const auto series = loaded(listing.value.series.at(0));
  EXPECT_EQ(series.skipped.size(), 4U);
  Series readable{series.value.about, {}};
  for (const SliceStack& stack : series.value.stacks) readable.stacks.push_back(readableSlices(stack));
  EXPECT_EQ(sliceCount(series.value), 12U);
  EXPECT_EQ(sliceCount(readable), 8U);
  expectFramesHoldTheirNumber(readable);
}

TEST(LoadSlice, GivesOneSliceOfManyWithThePixelsThatLoadGives)
{
  LUMYO_READ_FILES(files);
  SilentProgress silent;
  for (const char* study : {"series/slabs", "enhanced/cut", "series/pixels_cut"}) {
    SCOPED_TRACE(study);
    const Series listed = scanned(files / study).value.series.at(0);
    const Series whole = loaded(listed).value;
    for (std::size_t n = 0; n < listed.stacks[0].slices.size(); ++n) {
      const Slice slice = loadSlice(listed.stacks[0].slices[n], {silent});
      const Slice& expected = whole.stacks[0].slices[n];
      ASSERT_EQ(slice.isReadable(), expected.isReadable());
      EXPECT_EQ(slice.unreadable, expected.unreadable);
      if (slice.isReadable()) {
        EXPECT_EQ(slice.block().stored, expected.block().stored);
      }
    }
  }
}

}  // namespace
}  // namespace lumyo::dicom
