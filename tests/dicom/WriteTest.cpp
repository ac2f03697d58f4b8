#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "WriteSupport.h"
#include "lumyo/core/Error.h"
#include "lumyo/dicom/Write.h"

namespace lumyo::dicom::test {
namespace {

namespace fs = std::filesystem;

/// The code and text of the Error that writing ends with.
std::pair<ErrorCode, std::string> failure(const Series& series, const fs::path& folder, const WriteOptions& options)
{
  try {
    writeSeries(series, folder, options);
  } catch (const Error& e) {
    return {e.code(), e.what()};
  }
  ADD_FAILURE() << "writing did not fail";
  return {ErrorCode::Cancelled, ""};
}

void expectRefused(const Series& series, const WriteOptions& options, const std::string& reason)
{
  const WriteFolder folder;
  const auto [code, text] = failure(series, folder.path(), options);
  EXPECT_EQ(code, ErrorCode::InvalidCall);
  EXPECT_THAT(text, testing::HasSubstr(reason));
  EXPECT_TRUE(fs::is_empty(folder.path())) << "a refused series leaves no file";
}

Series classic() { return plannedSeries(ObjectKind::ClassicMr, PixelKind::Unsigned, slabs()); }
Series enhanced() { return plannedSeries(ObjectKind::EnhancedMr, PixelKind::Unsigned, slabs()); }
WriteOptions asEnhanced()
{
  WriteOptions options;
  options.kind = ObjectKind::EnhancedMr;
  return options;
}

TEST(WriteSeries, MakesOneFileASliceOrOneMultiFrameObject)
{
  const WriteFolder folder;
  const auto files = writeSeries(classic(), folder.make("classic"), {});
  ASSERT_EQ(files.size(), 9U);
  EXPECT_EQ(files.front().filename(), "IM0001.dcm");
  EXPECT_EQ(files.back().filename(), "IM0009.dcm");
  EXPECT_EQ(writeSeries(enhanced(), folder.make("enhanced"), asEnhanced()).size(), 1U);
}

TEST(WriteSeries, GivesTheSameBytesForTheSameInput)
{
  const WriteFolder folder;
  for (const auto kind : {ObjectKind::ClassicMr, ObjectKind::EnhancedMr}) {
    for (int syntax = 0; syntax <= static_cast<int>(TransferSyntax::Jpeg2000Lossless); ++syntax) {
      WriteOptions options;
      options.kind = kind;
      options.syntax = static_cast<TransferSyntax>(syntax);
      const auto series = plannedSeries(kind, PixelKind::Byte, slabs());
      const auto a = writeSeries(series, folder.make("a"), options);
      const auto b = writeSeries(series, folder.make("b"), options);
      ASSERT_EQ(a.size(), b.size());
      for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(fileContent(a[i]), fileContent(b[i])) << "syntax " << syntax;
    }
  }
}

TEST(WriteSeries, RefusesPixelsThatTheSyntaxCannotHold)
{
  WriteOptions baseline;
  baseline.syntax = TransferSyntax::JpegBaseline;
  expectRefused(classic(), baseline, "8 bit");
  auto series = classic();
  series.stacks[1].slices[0].pixels = sharedPixels({std::vector<float>(37 * 45, 1.5F)});
  expectRefused(series, {}, "floating point");
  series.stacks[1].slices[0].pixels = sharedPixels({std::vector<std::uint16_t>(12)});
  expectRefused(series, {}, "as many pixels");
}

TEST(WriteSeries, RefusesWhatIsNoUid)
{
  auto series = classic();
  series.about.studyUid = "1.2.x";
  expectRefused(series, {}, "study UID");
  series = classic();
  series.about.seriesUid.clear();
  expectRefused(series, {}, "series UID");
  series = classic();
  series.stacks[0].about.frameOfReferenceUid = "1..2";
  expectRefused(series, {}, "frame of reference");
  series = classic();
  series.stacks[0].slices[0].header.image.sopInstanceUid += "#1";
  expectRefused(series, {}, "UID of a slice");
}

TEST(WriteSeries, RefusesOneUidForTwoDifferentSlicesButWritesACopy)
{
  auto series = classic();
  series.stacks[0].slices[1].header.image = series.stacks[0].slices[0].header.image;
  expectRefused(series, {}, "two different slices");
  series = classic();
  series.stacks.push_back(series.stacks[2]);
  const WriteFolder folder;
  EXPECT_EQ(writeSeries(series, folder.path(), {}).size(), 11U);
}

TEST(WriteSeries, RefusesDatesAndTimesDicomCannotHold)
{
  auto series = classic();
  series.about.studyDate = "29.02.2024";
  expectRefused(series, {}, "study date");
  WriteOptions options;
  options.acquisition.studyTime = "12:00";
  expectRefused(classic(), options, "study time");
  expectRefused(Series{classic().about, {}}, {}, "no stacks");
}

TEST(WriteEnhanced, RefusesSlicesThatCannotShareOneObject)
{
  auto series = enhanced();
  series.stacks[0].slices[0].header.image.sopInstanceUid = derivedUid("other");
  expectRefused(series, asEnhanced(), "two objects");
  series = enhanced();
  series.stacks[0].slices.erase(series.stacks[0].slices.begin());
  expectRefused(series, asEnhanced(), "frame 1 is missing");
  expectRefused(classic(), asEnhanced(), "UID#1");
  series = enhanced();
  series.stacks[1].about.frameOfReferenceUid = "1.2.3";
  expectRefused(series, asEnhanced(), "frames of reference");
  series = enhanced();
  series.about.studyDate.clear();
  expectRefused(series, asEnhanced(), "study date");
  series = plannedSeries(ObjectKind::EnhancedMr, PixelKind::Signed, slabs());
  series.stacks[2].slices[0].pixels = sharedPixels(patternPixels(PixelKind::Unsigned, {37, 45}, 1));
  expectRefused(series, asEnhanced(), "one pixel type");
}

TEST(WriteSeries, ReportsAFolderThatIsNotThereOrCannotBeWritten)
{
  const WriteFolder folder;
  for (const auto& place : {folder.path() / "missing", fs::path("/proc/self")}) {
    const auto [code, text] = failure(classic(), place, {});
    EXPECT_EQ(code, ErrorCode::ExportFailed);
    EXPECT_THAT(text, testing::HasSubstr(place.string()));
  }
}

TEST(WriteSeries, LeavesNothingBehindWhenTheDiskTakesNoMore)
{
  const WriteFolder folder;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{2000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto [code, text] = failure(classic(), folder.path(), {});
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, oldHandler);
  EXPECT_EQ(code, ErrorCode::ExportFailed);
  EXPECT_THAT(text, testing::HasSubstr("IM0001.dcm"));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace lumyo::dicom::test
