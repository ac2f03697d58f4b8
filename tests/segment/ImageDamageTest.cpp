#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "ByteSource.h"
#include "ImageFolder.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::segment::testing;

const std::array<const char*, 5> formats{".nii", ".nii.gz", ".nrrd", ".mha", ".mhd"};

class ImageDamage : public ImageFolder {
protected:
  static std::string bytesOf(const fs::path& file)
  {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

  /// Cuts and flips of a whole file; with .mhd also of the file its voxels lie in.
  std::vector<fs::path> damagedFiles(const char* format, unsigned seed) const
  {
    const fs::path folder = m_folder / (std::string("damaged") + std::to_string(seed) + format);
    fs::create_directories(folder);
    writeLabelFile(folder / (std::string("whole") + format), obliqueLabels(4));
    const std::string whole = bytesOf(folder / (std::string("whole") + format));
    std::mt19937 random(seed);
    std::vector<fs::path> files;
    for (int n = 0; n < 60; ++n) {
      std::string bytes = whole;
      const std::size_t at = random() % bytes.size();
      if (n % 3 == 0) {
        bytes.resize(at);
      } else {  // header and voxels alike
        bytes[n % 3 == 1 ? at : at % 352] ^= static_cast<char>(1U << (random() % 8));
      }
      files.push_back(folder / (std::to_string(n) + format));
      write(files.back(), bytes);
    }
    if (const fs::path voxels = folder / "whole.zraw"; fs::exists(voxels)) {
      fs::resize_file(voxels, fs::file_size(voxels) - 9);
    }
    return files;
  }

  /// Every file is read or refused for a reason.
  static void readAll(const std::vector<fs::path>& files)
  {
    for (const fs::path& file : files) {
      try {
        (void)readImageFile(file);
        (void)readLabelFile(file, lumyoMapping());
      } catch (const Error& e) {
        EXPECT_EQ(e.code(), ErrorCode::UnusableInput) << file << e.what();
      }
    }
  }
};

// gtest's capture puts files in the place of descriptors 1 and 2: what a library of C prints is caught, too.
TEST_F(ImageDamage, PrintsNothingFromTwoThreadsAtOnce)
{
  std::vector<fs::path> mine;
  std::vector<fs::path> others;
  for (const char* format : formats) {
    std::ranges::copy(damagedFiles(format, 1), std::back_inserter(mine));
    std::ranges::copy(damagedFiles(format, 2), std::back_inserter(others));
  }
  ::testing::internal::CaptureStderr();
  ::testing::internal::CaptureStdout();
  {
    const std::jthread other([&] { readAll(others); });
    readAll(mine);
  }
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST_F(ImageDamage, OfCompressedVoxelsIsNoticedByTheirCheckSum)
{
  for (const char* format : {".nii.gz", ".nrrd", ".mha"}) {
    SCOPED_TRACE(format);
    const fs::path file = m_folder / (std::string("l") + format);
    writeLabelFile(file, obliqueLabels(4));
    std::string bytes = bytesOf(file);
    bytes[bytes.size() - 4 - (format[1] == 'm' ? 0 : 4)] ^= 1;  // Adler-32 ends zlib's wrapping, CRC-32 and size gzip's
    write(file, bytes);
    EXPECT_THAT(refusalOf([&] { (void)readImageFile(file); }), ::testing::HasSubstr("damaged"));
  }
}

TEST_F(ImageDamage, PrintsNothingWhenAFileCannotBeWritten)
{
  for (const char* format : formats) {
    SCOPED_TRACE(format);
    const fs::path full = m_folder / (std::string("full") + format);
    fs::create_symlink("/dev/full", full);
    ::testing::internal::CaptureStderr();
    ::testing::internal::CaptureStdout();
    for (const fs::path& file : {m_folder / "nowhere" / (std::string("l") + format), full}) {
      try {
        writeLabelFile(file, obliqueLabels(4));
        ADD_FAILURE() << file << " was written";
      } catch (const Error& e) {
        EXPECT_EQ(e.code(), ErrorCode::ExportFailed);
      }
    }
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  }
}

/// A compressed volume of many megabytes.
void writeLarge(const fs::path& file)
{
  std::vector<LabelSlice> slices;
  for (int k = 0; k < 24; ++k) {
    slices.push_back(
        {SliceGrid({{0, 0, 4.0 * k}}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {0.5, 0.5}, {1024, 1024}),
         std::vector<LabelCode>(std::size_t{1024} * 1024, 0)});
  }
  writeLabelFile(file, slices);
}

template <class Work>
void expectCancelled(Work work)
{
  try {
    work();
    ADD_FAILURE() << "went on";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::Cancelled);
  }
}

TEST_F(ImageDamage, AStopIsHeardBeforeAndWhileALargeFileIsRead)
{
  for (const char* name : {"large.nii", "large.nii.gz", "large.nrrd", "large.mha"}) {
    SCOPED_TRACE(name);
    writeLarge(m_folder / name);
    std::stop_source before;
    before.request_stop();
    expectCancelled([&] { (void)readImageFile(m_folder / name, before.get_token()); });
    expectCancelled([&] { (void)readLabelFile(m_folder / name, lumyoMapping(), before.get_token()); });
    std::stop_source during;
    std::atomic<bool> isReading = false;
    const std::jthread other([&] {
      while (!isReading) std::this_thread::yield();
      during.request_stop();
    });
    expectCancelled([&] {
      isReading = true;
      for (;;) (void)readImageFile(m_folder / name, during.get_token());
    });
  }
}

TEST_F(ImageDamage, AStopIsHeardInTheMiddleOfAFile)
{
  writeLarge(m_folder / "large.nii.gz");
  for (const auto& [file, packing] :
       {std::pair{m_folder / "large.nii.gz", Packing::Deflated}, std::pair{fs::path("/dev/zero"), Packing::Raw}}) {
    std::stop_source stop;
    ByteSource source(file, file, 0, packing, stop.get_token());
    std::vector<char> bytes(1 << 20);
    EXPECT_EQ(source.read(bytes), bytes.size());
    stop.request_stop();
    expectCancelled([&, &reader = source] { (void)reader.read(bytes); });
    expectCancelled([&, &reader = source] {
      reader.finish();
      (void)reader.read(bytes);
    });
  }
}

}  // namespace
}  // namespace lumyo::segment
