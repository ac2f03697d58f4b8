#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "ReadFiles.h"

// None of these inputs may do more than give a reason; the sanitizers watch.

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::dicom::testing;

/// True for a reading or a clear reason, in scanning and in loading.
bool endsWell(const fs::path& path)
{
  try {
    const auto listing = scanned(path);
    if (listing.value.series.empty()) return !listing.skipped.empty() && !listing.skipped.front().text.empty();
    for (const Series& series : listing.value.series) (void)loaded(series);
    return true;
  } catch (const Error& error) {
    return error.code() == ErrorCode::UnusableInput && std::string_view(error.what()).size() > 20;
  }
}

/// The stored pixels of every slice that can be read, by UID; nothing where the input is refused.
std::map<std::string, PixelBlock::Stored> readable(const fs::path& path)
{
  std::map<std::string, PixelBlock::Stored> pixels;
  try {
    for (const Series& series : scanned(path).value.series) {
      auto read = loaded(series);
      for (SliceStack& stack : read.value.stacks) {
        for (Slice& slice : stack.slices) pixels[slice.header.image.name()] = std::move(slice.block().stored);
      }
    }
  } catch (const Error&) {
    // Refused: what was read before it counts.
  }
  return pixels;
}

std::vector<fs::path> samples(const fs::path& files)
{
  std::vector<fs::path> all;
  for (const char* name : {"pixels/explicit_u16", "pixels/implicit_u16", "pixels/big_u8_odd", "pixels/deflated_u16",
                           "pixels/rle", "pixels/jpeg_lossless_u16", "pixels/jpegls_u16", "pixels/j2k_u16",
                           "pixels/lossy_jpeg", "enhanced/native", "enhanced/jpegls"}) {
    if (fs::exists(files / name)) all.push_back(files / name / "image.dcm");
  }
  all.push_back(files / "discs/disc/DICOMDIR");
  return all;
}

TEST(ScanDamaged, FilesCutAtAnyLengthEndInAReadingOrAReason)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  for (const fs::path& sample : samples(files)) {
    const std::string bytes = fileBytes(sample);
    const fs::path cut = scratch.path() / sample.filename();
    const std::size_t step = std::max<std::size_t>(1, bytes.size() / 60);
    for (std::size_t length = 0; length < bytes.size(); length += step) {
      writeBytes(cut, bytes.substr(0, length));
      ASSERT_TRUE(endsWell(cut)) << sample << " cut to " << length;
    }
  }
}

TEST(ScanDamaged, PixelsOfACutFileAreRightOrRefusedNeverInvented)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  for (const fs::path& sample : samples(files)) {
    if (sample.filename() == "DICOMDIR") continue;
    const auto whole = readable(sample);
    ASSERT_FALSE(whole.empty()) << sample;
    const std::string bytes = fileBytes(sample);
    const fs::path cut = scratch.path() / sample.filename();
    for (std::size_t missing = 1; missing < 1500 && missing < bytes.size(); missing = missing * 3 / 2 + 1) {
      writeBytes(cut, bytes.substr(0, bytes.size() - missing));
      for (const auto& [uid, pixels] : readable(cut)) {
        ASSERT_EQ(pixels, whole.at(uid)) << sample << " without its last " << missing << " bytes";
      }
    }
  }
}

TEST(ScanDamaged, PixelsOfACutZipEntryAreRightOrRefusedNeverInvented)
{
  LUMYO_READ_FILES(files);
  std::size_t zips = 0;
  std::size_t compared = 0;
  for (const auto& sample : fs::directory_iterator(files / "cut_zips")) {
    const auto whole = readable(files / "pixels" / sample.path().filename() / "image.dcm");
    ASSERT_FALSE(whole.empty()) << sample;
    for (const auto& zip : fs::directory_iterator(sample)) {
      ++zips;
      for (const auto& [uid, pixels] : readable(zip.path())) {
        ASSERT_EQ(pixels, whole.at(uid)) << zip.path();
        ++compared;
      }
    }
  }
  EXPECT_GE(zips, 30U);  // ten of each of the three samples that need no further program
  EXPECT_GE(compared, zips / 10) << "0.zip holds the whole image and must be read";
}

TEST(ScanDamaged, FilesWithWrongBytesEndInAReadingOrAReason)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  std::mt19937 random(11);
  for (const fs::path& sample : samples(files)) {
    const std::string bytes = fileBytes(sample);
    const fs::path damaged = scratch.path() / sample.filename();
    for (int n = 0; n < 40; ++n) {
      std::string wrong = bytes;
      for (int k = 0; k < 3; ++k) wrong[random() % wrong.size()] = static_cast<char>(random());
      writeBytes(damaged, wrong);
      ASSERT_TRUE(endsWell(damaged)) << sample << " damage " << n;
    }
  }
}

TEST(ScanDamaged, ZipsEndInAReadingOrAReason)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  std::mt19937 random(12);
  const std::string bytes = fileBytes(files / "discs/study.zip");
  const fs::path damaged = scratch.path() / "study.zip";
  // The bomb's packed bytes come last: damage the images before it.
  const std::size_t images = std::min<std::size_t>(bytes.size(), 4000);
  for (int n = 0; n < 40; ++n) {
    std::string wrong = bytes;
    for (int k = 0; k < 3; ++k) wrong[random() % images] = static_cast<char>(random());
    writeBytes(damaged, wrong);
    ASSERT_TRUE(endsWell(damaged)) << "damage " << n;
  }
}

TEST(ScanDamaged, AnRleFrameWhoseSegmentsLieOutsideItIsRefused)
{
  LUMYO_READ_FILES(files);
  using namespace std::string_literals;
  std::string bytes = fileBytes(files / "pixels/rle/image.dcm");
  const std::size_t header = bytes.find("\x02\0\0\0\x40\0\0\0"s);  // two segments, the first at byte 64
  ASSERT_NE(header, std::string::npos);
  bytes[header + 11] = '\x7e';  // the second far behind the frame
  const ScratchFolder scratch;
  writeBytes(scratch.path() / "rle.dcm", bytes);
  EXPECT_TRUE(readable(scratch.path() / "rle.dcm").empty());
}

TEST(ScanDamaged, EveryTestFileOfPydicomEndsInAReadingOrAReason)
{
  const fs::path folder = "/usr/lib/python3/dist-packages/pydicom/data";
  if (!fs::exists(folder)) GTEST_SKIP() << "needs pydicom's test files (Debian: python3-pydicom)";
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    EXPECT_TRUE(endsWell(entry.path())) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 100U);
  const auto listing = scanned(folder, 2);
  std::size_t slices = 0;
  for (const Series& series : listing.value.series) {
    for (const SliceStack& stack : series.stacks) slices += stack.slices.size();
  }
  EXPECT_EQ(slices + listing.skipped.size(), count);  // no file is forgotten
}

}  // namespace
}  // namespace lumyo::dicom
