#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "ReadFiles.h"

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace lumyo::dicom::testing;

std::size_t sliceCount(const Listing& listing)
{
  std::size_t count = 0;
  for (const Series& series : listing.series) {
    for (const SliceStack& stack : series.stacks) count += stack.slices.size();
  }
  return count;
}

TEST(ScanFiles, ReportsEveryFileThatIsNotUsedWithItsReason)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "bad");
  EXPECT_EQ(sliceCount(listing.value), 1U);
  const std::vector<std::pair<const char*, const char*>> expected{
      {"no_position.dcm", "no Image Position"},
      {"no_orientation.dcm", "no Image Orientation"},
      {"no_spacing.dcm", "no Pixel Spacing"},
      {"no_series.dcm", "no Series Instance UID"},
      {"no_rows.dcm", "0 pixels cannot be used"},
      {"zero_spacing.dcm", "pixel spacing"},
      {"absurd_spacing.dcm", "pixel spacing"},
      {"long_axes.dcm", "unit length"},
      {"sheared.dcm", "sheared"},
      {"ct.dcm", "a CT image, not MR"},
      {"sr.dcm", "a structured report, not"},
      {"screenshot.dcm", "a screenshot"},
      {"colour_mr.dcm", "colour"},
      {"rgb.dcm", "a colour image (RGB)"},
      {"mosaic.dcm", "Siemens mosaic"},
      {"frames.dcm", "several frames"},
      {"bits.dcm", "12 bits a pixel"},
      {"comma.dcm", "is not a set of numbers"},
      {"empty.dcm", "an empty file"},
      {"text.txt", "not a DICOM file"},
      {"random.bin", "not a DICOM file"},
  };
  for (const auto& [name, reason] : expected) EXPECT_THAT(reasonFor(listing.skipped, name), HasSubstr(reason)) << name;
  EXPECT_EQ(listing.skipped.size(), expected.size());
}

TEST(ScanFiles, NameNoPatientInAnyReason)
{
  LUMYO_READ_FILES(files);
  for (const auto& diagnostic : scanned(files / "bad").skipped) {
    EXPECT_THAT(diagnostic.text, Not(HasSubstr("Nobody")));
    EXPECT_THAT(diagnostic.text, Not(HasSubstr("P1")));
  }
}

TEST(ScanFiles, SaysWhatIsWrongWithAnInputThatHoldsNoDicomAtAll)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder empty;
  EXPECT_THAT(scanError(empty.path()), HasSubstr("it holds no files"));
  EXPECT_THAT(scanError(empty.path() / "nowhere"), HasSubstr("No such file"));
  EXPECT_THAT(scanError(files / "bad/text.txt"), HasSubstr("not a DICOM file"));
  EXPECT_THAT(scanError(files / "discs/no_images.zip"), HasSubstr("not a DICOM file"));
  EXPECT_THAT(scanError(files / "discs/cut.zip"), HasSubstr("cannot be opened"));
}

TEST(ScanFiles, WithoutMrGiveAnEmptyListingAndTheReasons)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "bad/ct.dcm");
  EXPECT_TRUE(listing.value.series.empty());
  ASSERT_EQ(listing.skipped.size(), 1U);
}

TEST(ScanFiles, FoundTwiceAreUsedOnce)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  for (const char* name : {"b.dcm", "a.dcm", "c.dcm"}) fs::copy_file(files / "bad/good.dcm", scratch.path() / name);
  const auto listing = scanned(scratch.path());
  EXPECT_EQ(sliceCount(listing.value), 1U);
  EXPECT_THAT(reasonFor(listing.skipped, "b.dcm"), HasSubstr("duplicate of " + (scratch.path() / "a.dcm").string()));
  EXPECT_THAT(reasonFor(listing.skipped, "c.dcm"), HasSubstr("duplicate of"));
}

/// What becomes of two copies of one object: which file is used, and why the other is not.
struct Choice {
  std::string used;
  std::string reason;
};

Choice choiceOf(const fs::path& folder)
{
  const auto listing = scanned(folder);
  if (listing.value.series.size() != 1 || listing.skipped.size() != 1) throw std::runtime_error(textOf(listing));
  const auto series = loaded(listing.value.series[0]);
  if (!series.skipped.empty()) throw std::runtime_error(series.skipped[0].text);
  return {listing.value.series[0].stacks[0].slices[0].source.file.filename(), listing.skipped[0].text};
}

TEST(ScanFiles, OfTwoCopiesTheWholeOneIsUsed)
{
  LUMYO_READ_FILES(files);
  const Choice native = choiceOf(files / "copies/cut_first");
  EXPECT_EQ(native.used, "2.dcm");
  EXPECT_THAT(native.reason, HasSubstr("2.dcm that ends before its pixels do"));
  if (!fs::exists(files / "copies/cut_packed")) return;  // without the program that packs it
  const Choice packed = choiceOf(files / "copies/cut_packed");
  EXPECT_EQ(packed.used, "2.dcm");
  EXPECT_THAT(packed.reason, HasSubstr("of another length"));
}

TEST(ScanFiles, AreCalledDuplicatesOnlyWhereTheyAgree)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(choiceOf(files / "copies/other_rescale").reason, HasSubstr("another rescale: one of the two"));
  EXPECT_THAT(choiceOf(files / "copies/other_length").reason, HasSubstr("of another length"));
}

TEST(ScanFiles, AreMosaicsOnlyWhereSiemensSaysSo)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "mosaic");
  EXPECT_EQ(sliceCount(listing.value), 2U);
  EXPECT_THAT(reasonFor(listing.skipped, "siemens_implicit.dcm"), HasSubstr("Siemens mosaic"));
  EXPECT_THAT(reasonFor(listing.skipped, "siemens_explicit.dcm"), HasSubstr("Siemens mosaic"));
  EXPECT_EQ(listing.skipped.size(), 2U);
}

TEST(ScanFiles, MayLieInFoldersWithSpacesUmlautsAndVeryLongNames)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  const fs::path folder = scratch.path() / "Mein Ordner äöü" / std::string(150, 'x') / std::string(150, 'y');
  fs::create_directories(folder);
  fs::copy_file(files / "bad/good.dcm", folder / "bild ß.dcm");
  const auto listing = scanned(scratch.path());
  ASSERT_EQ(sliceCount(listing.value), 1U);
  EXPECT_EQ(loaded(listing.value.series[0]).value.stacks[0].slices.size(), 1U);
}

TEST(ScanFiles, EndInSpiteOfLinksThatRunInCircles)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::create_directories(scratch.path() / "in/deeper");
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "in/a.dcm");
  fs::create_directory_symlink("../..", scratch.path() / "in/deeper/loop");
  fs::create_symlink("nowhere", scratch.path() / "in/broken");
  ASSERT_EQ(::mkfifo((scratch.path() / "in/pipe").c_str(), 0600), 0);
  const auto listing = scanned(scratch.path());
  EXPECT_EQ(sliceCount(listing.value), 1U);
  EXPECT_THAT(reasonFor(listing.skipped, "loop"), HasSubstr("read already"));
  EXPECT_THAT(reasonFor(listing.skipped, "broken"), HasSubstr("leads nowhere"));
  EXPECT_THAT(reasonFor(listing.skipped, "pipe"), HasSubstr("device or pipe"));
}

TEST(ScanFiles, ThatMayNotBeReadDoNotStopTheOthers)
{
  LUMYO_READ_FILES(files);
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "b.dcm");
  fs::permissions(scratch.path() / "b.dcm", fs::perms::none);
  const auto listing = scanned(scratch.path());
  EXPECT_EQ(sliceCount(listing.value), 1U);
  EXPECT_THAT(reasonFor(listing.skipped, "b.dcm"), HasSubstr("Permission denied"));
}

TEST(ScanFiles, OfADicomdirAreOnlyThoseInItsFolder)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "discs/disc/DICOMDIR");
  EXPECT_EQ(sliceCount(listing.value), 4U);  // three images, one in a folder whose name is written in lower case
  EXPECT_THAT(reasonFor(listing.skipped, "LINK"), HasSubstr("through a link"));
  EXPECT_THAT(reasonFor(listing.skipped, "GONE"), HasSubstr("missing"));
  const auto outside = std::ranges::count_if(listing.skipped, [](const Diagnostic& d) {
    return d.text.find("outside its own folder: refused") != std::string::npos &&
           d.text.find("link") == std::string::npos;
  });
  EXPECT_EQ(outside, 3);
  EXPECT_EQ(listing.skipped.size(), 5U);
}

TEST(ScanFiles, OfADicomdirThatIsCutOffMayBeMissingAndThatIsSaid)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy(files / "discs/disc", scratch.path(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const fs::path dicomDir = scratch.path() / "DICOMDIR";
  const std::string whole = fileBytes(dicomDir);
  EXPECT_THAT(reasonFor(scanned(dicomDir).skipped, "DICOMDIR"), ::testing::IsEmpty());
  for (std::size_t missing = 1; missing < whole.size() / 2; missing += 13) {
    writeBytes(dicomDir, whole.substr(0, whole.size() - missing));
    EXPECT_THAT(reasonFor(scanned(dicomDir).skipped, "DICOMDIR"), HasSubstr("open the folder instead")) << missing;
  }
}

TEST(ScanFiles, OfADicomdirAreFoundWithoutListingTheirFolderForEach)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "discs/many/DICOMDIR", scratch.path() / "DICOMDIR");
  fs::create_directory(scratch.path() / "images");
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "images/im0000");
  for (int n = 1; n < 3000; ++n) writeBytes(scratch.path() / "images" / fmt::format("im{:04}", n), "x");
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(sliceCount(scanned(scratch.path() / "DICOMDIR").value), 1U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));  // it was 8 s
}

TEST(ScanFiles, AreShownWithoutWhatSteersATerminal)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  writeBytes(scratch.path() / "evil\x1b[31m\nname\xc2\x9b", "not an image at all");
  fs::create_symlink("nowhere", scratch.path() / "link\x07");
  writeBytes(scratch.path() / "W\xE4rme\x9B", "not an image at all");  // not UTF-8; alone, 9B steers terminals too
  const auto listing = scanned(scratch.path());
  EXPECT_THAT(reasonFor(listing.skipped, "evil\\x1b[31m\\x0aname\\x9b"), HasSubstr("not a DICOM file"));
  EXPECT_THAT(reasonFor(listing.skipped, "link\\x07"), HasSubstr("leads nowhere"));
  EXPECT_THAT(reasonFor(listing.skipped, "W\\xe4rme\\x9b"), HasSubstr("not a DICOM file"));
}

TEST(ScanFiles, WhosePathIsTooLongAreLeftOutForThatReason)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  fs::path bottom = scratch.path();
  for (; bottom.native().size() < 3700; bottom /= std::string(200, 'x'))
    fs::create_directory(bottom / std::string(200, 'x'));
  // Deeper than a path may be long, so it is made from inside.
  const fs::path before = fs::current_path();
  fs::current_path(bottom);
  fs::create_directories(fs::path(std::string(200, 'y')) / std::string(200, 'z'));
  fs::current_path(before);
  const auto listing = scanned(scratch.path());
  EXPECT_EQ(sliceCount(listing.value), 1U);
  ASSERT_EQ(listing.skipped.size(), 1U);
  EXPECT_THAT(listing.skipped[0].text, HasSubstr("File name too long"));
}

TEST(ScanFiles, ALinkThatLeadsToItselfIsLeftOutForThatReason)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  fs::copy_file(files / "bad/good.dcm", scratch.path() / "a.dcm");
  fs::create_symlink("self", scratch.path() / "self");
  EXPECT_THAT(reasonFor(scanned(scratch.path()).skipped, "self"), HasSubstr("Too many levels of symbolic links"));
}

TEST(ScanFiles, OfAZipAreReadInMemoryWhateverTheirNames)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "discs/study.zip");
  ASSERT_EQ(listing.value.series.size(), 1U);
  EXPECT_EQ(sliceCount(listing.value), 3U);
  EXPECT_THAT(reasonFor(listing.skipped, "bomb.dcm"), HasSubstr("zip bomb"));
  EXPECT_THAT(reasonFor(listing.skipped, "readme ä.txt"), HasSubstr("not a DICOM file"));
  const auto fromZip = loaded(listing.value.series[0], 2);
  const auto fromFolder = loaded(scanned(files / "discs/disc/IMAGES/IM0").value.series.at(0));
  ASSERT_EQ(fromZip.value.stacks.at(0).slices.size(), 3U);
  EXPECT_EQ(fromZip.value.stacks[0].slices[0].block().stored, fromFolder.value.stacks[0].slices[0].block().stored);
}

TEST(ScanFiles, OfAZipAreToldApartEvenWhereTheirNamesAreNot)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "discs/names.zip");
  EXPECT_EQ(sliceCount(listing.value), 3U);
  EXPECT_TRUE(listing.skipped.empty());
  ASSERT_EQ(listing.value.series.size(), 1U);
  const auto series = loaded(listing.value.series[0]);
  EXPECT_TRUE(series.skipped.empty());
  EXPECT_EQ(series.value.stacks.at(0).slices.size(), 3U);
}

TEST(ScanFiles, OfAZipWhoseCheckSumDoesNotFitAreRefused)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(scanError(files / "discs/wrong_spacing.zip"), HasSubstr("the zip entry is damaged"));
  EXPECT_THAT(scanError(files / "discs/wrong_pixel.zip"), HasSubstr("the zip entry is damaged"));
  // Too large to be read whole by a scan: found when the pixels are read.
  const auto listing = scanned(files / "discs/wrong_large.zip");
  EXPECT_THAT(loadError(listing.value.series.at(0)), HasSubstr("the zip entry is damaged"));
}

TEST(ScanTexts, AreUtf8WhateverTheFileIsWrittenIn)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"latin1", "utf8", "greek"}) {
    const auto listing = scanned(files / "text" / (std::string(name) + ".dcm"));
    ASSERT_EQ(listing.value.series.size(), 1U);
    EXPECT_EQ(listing.value.series[0].about.description, fileBytes(files / "text" / (std::string(name) + ".txt")));
  }
}

TEST(ScanTexts, InAnUnknownCharacterSetDoNotSpoilTheFile)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "text/broken.dcm");
  ASSERT_EQ(listing.value.series.size(), 1U);
  EXPECT_EQ(listing.value.series[0].about.description, "Wirbelsäule");
  EXPECT_EQ(listing.value.series[0].about.studyDate, "2024-02-29");
  EXPECT_EQ(listing.value.series[0].about.patientSex, "F");
}

TEST(ScanTexts, OfUidsThatAreNoneHoldNothingThatSteersATerminal)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "text/uids.dcm");
  ASSERT_EQ(listing.value.series.size(), 1U);
  const Series& series = listing.value.series[0];
  const SliceStack& stack = series.stacks.at(0);
  constexpr const char* cleaned = "1.2[31mÿ7";  // escape left out, the byte that is no UTF-8 taken as Latin-1
  EXPECT_EQ(series.about.studyUid, cleaned);
  EXPECT_EQ(series.about.seriesUid, cleaned);
  EXPECT_EQ(stack.about.frameOfReferenceUid, cleaned);
  EXPECT_EQ(stack.slices.at(0).header.image.sopInstanceUid, cleaned);
}

}  // namespace
}  // namespace lumyo::dicom
