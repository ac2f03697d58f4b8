#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>

#include "ReadFiles.h"

// Small files that were made to exhaust the stack or the memory, or to write to the terminal (make_wrong_files.py).

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace lumyo::dicom::testing;

/// The reason that scanning gives for a single file.
std::string scanReason(const fs::path& file)
{
  std::string error = scanError(file);
  if (!error.empty()) return error;
  const auto listing = scanned(file);
  return listing.skipped.empty() ? "nothing: it was listed" : listing.skipped.front().text;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitizerTakesMemory = true;
#else
constexpr bool sanitizerTakesMemory = false;
#endif

long peakMemory_KiB()
{
  ::rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(ScanHostile, SequencesNestedWithoutEndAreRefusedHoweverTheyAreHidden)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"nested.dcm", "nested_fake_ends.dcm", "nested_deflated.dcm"}) {
    EXPECT_THAT(scanReason(files / "hostile" / name), HasSubstr("nested deeper than in any real object")) << name;
  }
}

TEST(ScanHostile, SequencesInPlaceOfPixelsAreRefusedByLoading)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "hostile/nested_pixels.dcm");
  EXPECT_THAT(loadError(listing.value.series.at(0)), HasSubstr("nested deeper than in any real object"));
}

TEST(ScanHostile, SmallFilesDoNotTakeAllMemory)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(scanReason(files / "hostile/items_deflated.dcm"), HasSubstr("more than a million elements"));
  EXPECT_THAT(scanReason(files / "hostile/value_deflated.dcm"), HasSubstr("unpacks to more than any image"));
  EXPECT_THAT(scanReason(files / "hostile/long_header.dcm"), HasSubstr("header is longer than 64 MiB"));
  if (!sanitizerTakesMemory) {
    EXPECT_LT(peakMemory_KiB(), 500 << 10);
  }
}

TEST(ScanHostile, TextOfAFileReachesNoReasonUnlessItIsKnown)
{
  LUMYO_READ_FILES(files);
  // A value that ends with the file would otherwise show what the memory held before: another patient's header.
  for (const char* name : {"escapes.dcm", "unread_value.dcm"}) {
    const std::string reason = scanReason(files / "hostile" / name);
    EXPECT_THAT(reason, Not(HasSubstr("John Doe"))) << name;
    EXPECT_THAT(reason, Not(HasSubstr("(MO"))) << name;
    EXPECT_THAT(reason, Not(HasSubstr("\x1b"))) << name;
  }
  EXPECT_THAT(scanReason(files / "hostile/escapes.dcm"), HasSubstr("a colour image (unknown)"));
}

}  // namespace
}  // namespace lumyo::dicom
