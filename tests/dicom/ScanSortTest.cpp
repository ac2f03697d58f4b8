#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "ReadFiles.h"

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;
using namespace lumyo::dicom::testing;

Series only(const fs::path& path)
{
  auto listing = scanned(path);
  if (listing.value.series.size() != 1) throw std::runtime_error(textOf(listing));
  return std::move(listing.value.series.front());
}

std::vector<std::size_t> sizesOf(const Series& series)
{
  std::vector<std::size_t> sizes;
  for (const SliceStack& stack : series.stacks) sizes.push_back(stack.slices.size());
  return sizes;
}

void expectEvenAlongNormal(const SliceStack& stack, double spacing_mm)
{
  const SliceGrid& first = stack.slices.front().header.grid;
  for (std::size_t n = 0; n < stack.slices.size(); ++n) {
    const double distance = first.plane().distance(stack.slices[n].header.grid.firstPixel());
    EXPECT_NEAR(distance, spacing_mm * static_cast<double>(n), 1e-3);
  }
}

TEST(ScanSort, TellsTiltedSlabsOfOneSeriesApart)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/slabs");
  EXPECT_THAT(sizesOf(series), ElementsAre(4, 4, 4));
  for (const SliceStack& stack : series.stacks) expectEvenAlongNormal(stack, 4.4);
  EXPECT_EQ(series.about.role, SeriesRole::Axial);
}

TEST(ScanSort, SplitsParallelSlabsAtTheGap)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(sizesOf(only(files / "series/parallel_slabs")), ElementsAre(4, 4));
}

TEST(ScanSort, KeepsSlabsApartThatReachIntoEachOther)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/overlapping_slabs");
  ASSERT_THAT(sizesOf(series), ElementsAre(4, 4));
  for (const SliceStack& stack : series.stacks) expectEvenAlongNormal(stack, 4.4);
}

TEST(ScanSort, KeepsSlabsApartWhoseTiltsDifferByLittle)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(sizesOf(only(files / "series/close_tilts")), ElementsAre(4, 4));
}

TEST(ScanSort, StartsANewStackBehindAMissingSlice)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(sizesOf(only(files / "series/missing_slice")), UnorderedElementsAre(5, 4));
}

TEST(ScanSort, DoesNotTakeLoneSlicesOneDiscApartForAStack)
{
  LUMYO_READ_FILES(files);
  EXPECT_THAT(sizesOf(only(files / "series/single_slices")), ElementsAre(1, 1, 1));
}

TEST(ScanSort, OrdersByPositionAndNotByInstanceNumber)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/interleaved");
  ASSERT_THAT(sizesOf(series), ElementsAre(8));
  expectEvenAlongNormal(series.stacks[0], 4.4);
  const auto pixels = loaded(series);
  for (std::size_t n = 0; n < 8; ++n) {
    EXPECT_EQ(pixels.value.stacks[0].slices[n].block().values()[0], static_cast<float>(n));
  }
}

TEST(ScanSort, SeparatesEchoesByNumberOrByTime)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"series/echoes", "series/echo_times_only"}) {
    const Series series = only(files / name);
    ASSERT_THAT(sizesOf(series), ElementsAre(5, 5)) << name;
    EXPECT_EQ(series.stacks[0].about.echo, 1);
    EXPECT_EQ(series.stacks[1].about.echo, 2);
  }
}

TEST(ScanSort, SeparatesTheFourImagesOfDixon)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/dixon");
  ASSERT_THAT(sizesOf(series), ElementsAre(5, 5, 5, 5));
  std::set<DixonPart> parts;
  for (const SliceStack& stack : series.stacks) parts.insert(stack.about.dixon);
  EXPECT_THAT(parts, ElementsAre(DixonPart::Water, DixonPart::Fat, DixonPart::InPhase, DixonPart::OpposedPhase));
  EXPECT_EQ(series.about.contrast, Contrast::Dixon);
}

TEST(ScanSort, NumbersRepeatedPositionsInTheOrderTheyWereTaken)
{
  LUMYO_READ_FILES(files);
  const auto two = loaded(only(files / "series/two_timepoints")).value;
  ASSERT_EQ(two.stacks.size(), 2U);
  EXPECT_EQ(two.stacks[0].about.timePoint, 0);
  EXPECT_EQ(two.stacks[0].slices[0].block().values()[0], 100);  // taken at 10:00
  EXPECT_EQ(two.stacks[1].about.timePoint, 1);
  EXPECT_EQ(two.stacks[1].slices[0].block().values()[0], 200);  // taken at 10:15
  const auto three = loaded(only(files / "series/three_temporal_positions")).value;
  ASSERT_EQ(three.stacks.size(), 3U);
  for (int t = 0; t < 3; ++t) {
    const SliceStack& stack = three.stacks[static_cast<std::size_t>(t)];
    EXPECT_EQ(stack.about.timePoint, t);
    for (const Slice& slice : stack.slices) EXPECT_EQ(slice.block().values()[0], static_cast<float>(t + 1));
  }
}

TEST(ScanSort, TakesBlocksThatShareOnePositionForSlabsNotForRepetitions)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"series/touching_blocks", "series/touching_blocks_times_of_slices"}) {
    const Series series = only(files / name);
    EXPECT_THAT(sizesOf(series), ElementsAre(5, 5)) << name;
    for (const SliceStack& stack : series.stacks) EXPECT_EQ(stack.about.timePoint, 0) << name;
  }
}

TEST(ScanSort, NumbersRepetitionsWhoseSlicesHaveEachTheirOwnTime)
{
  LUMYO_READ_FILES(files);
  const auto series = loaded(only(files / "series/times_of_slices")).value;
  ASSERT_EQ(series.stacks.size(), 3U);
  for (int t = 0; t < 3; ++t) {
    const SliceStack& stack = series.stacks[static_cast<std::size_t>(t)];
    EXPECT_EQ(stack.about.timePoint, t);
    ASSERT_EQ(stack.slices.size(), 4U);
    for (const Slice& slice : stack.slices) EXPECT_EQ(slice.block().values()[0], static_cast<float>(t));
  }
}

TEST(ScanSort, NumbersARepetitionThatWasBrokenOff)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/broken_off_repetition");
  ASSERT_THAT(sizesOf(series), ElementsAre(5, 2));
  EXPECT_EQ(series.stacks[1].about.timePoint, 1);
}

TEST(ScanSort, KeepsFramesOfReferenceAndSizesApart)
{
  LUMYO_READ_FILES(files);
  const Series frames = only(files / "series/frames_of_reference");
  ASSERT_THAT(sizesOf(frames), ElementsAre(3, 3));
  EXPECT_NE(frames.stacks[0].about.frameOfReferenceUid, frames.stacks[1].about.frameOfReferenceUid);
  EXPECT_THAT(sizesOf(only(files / "series/sizes")), ElementsAre(3, 3));
}

TEST(ScanSort, TakesTwoStationsOfASpineForTwoStacksOfOneTime)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "series/stations");
  ASSERT_THAT(sizesOf(series), ElementsAre(4, 4));
  EXPECT_EQ(series.stacks[0].about.timePoint, 0);
  EXPECT_EQ(series.stacks[1].about.timePoint, 0);
}

TEST(ScanSort, GivesTheSameListingWhateverTheNamesOrderAndThreads)
{
  LUMYO_READ_FILES(files);
  const ScratchFolder scratch;
  std::vector<fs::path> sources;
  for (const auto& folder : fs::directory_iterator(files / "series")) {
    for (const auto& file : fs::directory_iterator(folder)) sources.push_back(file.path());
  }
  std::ranges::sort(sources);
  std::shuffle(sources.begin(), sources.end(), std::mt19937(3));
  for (std::size_t n = 0; n < sources.size(); ++n) {
    const fs::path folder = scratch.path() / std::to_string(n % 7);
    fs::create_directories(folder);
    fs::copy_file(sources[n], folder / std::to_string(n));
  }
  const std::string original = textOf(scanned(files / "series", 1));
  EXPECT_EQ(textOf(scanned(files / "series", 4)), original);
  EXPECT_EQ(textOf(scanned(scratch.path(), 3)), original);
}

TEST(ScanRole, ComesFromGeometryAndNotFromTheDescription)
{
  LUMYO_READ_FILES(files);
  const auto role = [&](const char* name) { return only(files / "series" / name).about.role; };
  EXPECT_EQ(role("role_axial_derived"), SeriesRole::Axial);  // described as "Sagittal T1"
  EXPECT_EQ(role("role_sagittal"), SeriesRole::Sagittal);    // described as "t2_tse_axial"
  EXPECT_EQ(role("role_coronal"), SeriesRole::Coronal);
  EXPECT_EQ(role("role_steep_slab"), SeriesRole::Axial);  // its lowest slab is tilted by 46 degrees
  EXPECT_EQ(role("role_oblique"), SeriesRole::Other);
}

TEST(ScanRole, SetsLocalisersAndComputedImagesAside)
{
  LUMYO_READ_FILES(files);
  const auto about = [&](const char* name) { return only(files / "series" / name).about; };
  EXPECT_EQ(about("role_localiser_planes").role, SeriesRole::Localiser);
  EXPECT_EQ(about("role_localiser_type").role, SeriesRole::Localiser);
  for (const char* name : {"role_mpr", "role_projection", "role_phase"}) {
    EXPECT_EQ(about(name).role, SeriesRole::Other) << name;
    EXPECT_THAT(about(name).whyRole, HasSubstr("Image Type")) << name;
  }
}

TEST(ScanContrast, ComesFromTimesBeforeTexts)
{
  LUMYO_READ_FILES(files);
  const auto contrast = [&](const char* name) { return only(files / "series" / name).about.contrast; };
  EXPECT_EQ(contrast("contrast_T2"), Contrast::T2);  // described as "T1"
  EXPECT_EQ(contrast("contrast_T1"), Contrast::T1);  // described as "T2"
  EXPECT_EQ(contrast("contrast_T1_flair"), Contrast::T1);
  EXPECT_EQ(contrast("contrast_PD"), Contrast::ProtonDensity);
  EXPECT_EQ(contrast("contrast_fat_suppressed"), Contrast::FatSuppressed);
  EXPECT_EQ(contrast("contrast_fat_suppressed2"), Contrast::FatSuppressed);
  EXPECT_EQ(contrast("contrast_dixon"), Contrast::Dixon);
}

TEST(ScanEnhanced, SortsFramesByTheirOwnPlaceAndTime)
{
  LUMYO_READ_FILES(files);
  const Series series = only(files / "enhanced/native");
  ASSERT_THAT(sizesOf(series), ElementsAre(3, 3, 3, 3));
  std::multiset<int> times;
  for (const SliceStack& stack : series.stacks) {
    expectEvenAlongNormal(stack, 4.4);
    times.insert(stack.about.timePoint);
    for (const Slice& slice : stack.slices) {
      EXPECT_THAT(slice.header.image.name(), HasSubstr("#" + std::to_string(slice.source.frame + 1)));
      EXPECT_EQ(slice.header.thickness_mm, 4.0);
      EXPECT_EQ(slice.header.grid.rowSpacing_mm(), 0.8);
    }
  }
  EXPECT_THAT(times, ElementsAre(0, 0, 1, 1));
  EXPECT_EQ(series.about.contrast, Contrast::T2);
  EXPECT_EQ(series.about.role, SeriesRole::Axial);
}

TEST(ScanEnhanced, LeavesOutAFrameWithoutAPlace)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "enhanced/frame_without_place");
  EXPECT_THAT(reasonFor(listing.skipped, "image.dcm"), HasSubstr("frame 3: it has no Image Position"));
  std::size_t slices = 0;
  for (const SliceStack& stack : listing.value.series.at(0).stacks) slices += stack.slices.size();
  EXPECT_EQ(slices, 11U);
}

TEST(ScanEnhanced, RefusesMoreFramesThanItDescribes)
{
  LUMYO_READ_FILES(files);
  const auto listing = scanned(files / "enhanced/absurd_frames");
  EXPECT_TRUE(listing.value.series.empty());
  EXPECT_THAT(reasonFor(listing.skipped, "image.dcm"), HasSubstr("500000000 frames, but describes 12"));
}

}  // namespace
}  // namespace lumyo::dicom
