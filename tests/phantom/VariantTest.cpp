#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "ExpectError.h"
#include "lumyo/phantom/Phantom.h"

namespace lumyo::phantom {
namespace {

PhantomStudy sketch(Variant variant, double resolution = 0.1)
{
  PhantomOptions options;
  options.variant = variant;
  options.resolution = resolution;
  SilentProgress silent;
  RunContext run{silent};
  run.threads = 2;
  return makePhantom(options, run);
}

const PhantomSeries& axial(const PhantomStudy& study) { return study.series.back(); }

std::size_t sliceCount(const PhantomStudy& study)
{
  std::size_t n = 0;
  for (const auto& stack : axial(study).series.stacks) n += stack.slices.size();
  return n;
}

bool has(const PhantomStudy& study, std::string_view level)
{
  return study.levels.find(SpineLevel::parse(level)).has_value();
}

std::string sliceOf(const PhantomStudy& study, std::string_view level)
{
  const auto wanted = SpineLevel::parse(level);
  return std::ranges::find(study.areas, wanted, &TrueArea::level)->sliceSopUid;
}

double meanFat(const PhantomStudy& study, Muscle muscle)
{
  double sum = 0;
  int n = 0;
  for (const auto& a : study.areas) {
    if (a.muscle != muscle || a.sliceSopUid.empty() || !a.level.isDisc()) continue;
    sum += a.fatFraction_percent;
    ++n;
  }
  return sum / n;
}

double meanOfRows(const Slice& slice, double from, double to)
{
  const auto values = slice.block().values();
  const auto n = static_cast<double>(values.size());
  const auto first = static_cast<std::ptrdiff_t>(from * n);
  const auto last = static_cast<std::ptrdiff_t>(to * n);
  return std::accumulate(values.begin() + first, values.begin() + last, 0.0) / static_cast<double>(last - first);
}

TEST(PhantomVariant, HasANameThatReadsBack)
{
  std::set<std::string_view> names;
  for (const Variant v : allVariants()) {
    EXPECT_EQ(parseVariant(name(v)), v);
    names.insert(name(v));
  }
  EXPECT_EQ(names.size(), 18U);
  EXPECT_ERROR(parseVariant("slab"), ErrorCode::InvalidCall, "\"slab\" is not a phantom variant");
}

TEST(PhantomVariant, SlabsHoldFiveDiscsAndASacralBlock)
{
  const auto study = sketch(Variant::Slabs);
  ASSERT_EQ(study.series.size(), 3U);
  EXPECT_EQ(axial(study).series.stacks.size(), 6U);
  EXPECT_EQ(study.series[0].series.about.contrast, Contrast::T2);
  EXPECT_EQ(study.series[1].series.about.contrast, Contrast::T1);
  EXPECT_EQ(study.series[0].series.stacks.front().slices.size(), 15U);
  for (const auto level : {"T12", "L1", "L5", "L5/S1", "S1", "S3"}) EXPECT_TRUE(has(study, level));
  EXPECT_NE(sliceOf(study, "S2"), "");
}

TEST(PhantomVariant, SingleBlockIsOneParallelStackOverAllLevels)
{
  const auto study = sketch(Variant::SingleBlock);
  ASSERT_EQ(axial(study).series.stacks.size(), 1U);
  for (const auto level : {"L1/L2", "L3/L4", "L5/S1", "S3"}) EXPECT_NE(sliceOf(study, level), "") << level;
}

TEST(PhantomVariant, GapsLeaveOneDiscUncovered)
{
  const auto study = sketch(Variant::Gaps);
  EXPECT_EQ(sliceOf(study, "L2/L3"), "");
  EXPECT_NE(sliceOf(study, "L3/L4"), "");
  EXPECT_NEAR(sliceSpacing_mm(axial(study).series.stacks.front()), 8, 1e-6);
}

TEST(PhantomVariant, TruncatedCutsMusclesAtTheEdgeAndSilencesTheFront)
{
  const auto study = sketch(Variant::Truncated, 0.3);
  const auto& slice = axial(study).series.stacks[2].slices[2];
  const auto& labels = study.axialLabels[2][2];
  bool cut = false;
  for (int r = 0; r < labels.grid.size().rows; ++r) {
    cut = cut || isMuscleLabel(labels.at(r, 0)) || isMuscleLabel(labels.at(r, labels.grid.size().columns - 1));
  }
  EXPECT_TRUE(cut);
  EXPECT_LT(meanOfRows(slice, 0, 0.2), 0.08 * meanOfRows(slice, 0.5, 0.8));
}

TEST(PhantomVariant, FatMusclesHoldSeveralTimesTheFat)
{
  EXPECT_GT(meanFat(sketch(Variant::Fat, 0.3), Muscle::Multifidus),
            2 * meanFat(sketch(Variant::Slabs, 0.3), Muscle::Multifidus));
}

TEST(PhantomVariant, ShadingDarkensTheFrontAgainstTheBack)
{
  const auto plain = sketch(Variant::Slabs, 0.2);
  const auto shaded = sketch(Variant::Shading, 0.2);
  const auto ratio = [](const PhantomStudy& s) {
    const auto& slice = axial(s).series.stacks[1].slices[2];
    return meanOfRows(slice, 0.3, 0.5) / meanOfRows(slice, 0.7, 0.85);
  };
  EXPECT_LT(ratio(shaded), 0.75 * ratio(plain));
}

TEST(PhantomVariant, ScoliosisBendsTheSpineByTwentyDegreesOrMore)
{
  const auto study = sketch(Variant::Scoliosis);
  double low = 90;
  double high = -90;
  for (const auto& level : study.levels.levels) {
    const double side = std::atan2(level.normal.x(), level.normal.z()) * 57.29578;
    low = std::min(low, side);
    high = std::max(high, side);
  }
  EXPECT_GT(high - low, 20);
  EXPECT_LT(high - low, 40);
}

TEST(PhantomVariant, SixAndFourLumbarVertebraeAreNamedSo)
{
  const auto six = sketch(Variant::SixLumbar);
  EXPECT_TRUE(has(six, "L6"));
  EXPECT_TRUE(has(six, "L6/S1"));
  EXPECT_FALSE(has(six, "L5/S1"));
  const auto four = sketch(Variant::FourLumbar);
  EXPECT_FALSE(has(four, "L5"));
  EXPECT_TRUE(has(four, "L4/S1"));
}

TEST(PhantomVariant, FeetFirstAndProneStoreOtherAxesOfTheSamePatient)
{
  const auto supine = sketch(Variant::Slabs);
  const auto feet = sketch(Variant::FeetFirst);
  const auto prone = sketch(Variant::Prone);
  EXPECT_EQ(axial(feet).encoding.patientPosition, "FFS");
  EXPECT_EQ(axial(prone).encoding.patientPosition, "HFP");
  EXPECT_LT(axial(feet).series.stacks[0].slices[0].header.grid.rowDirection().x(), -0.99);
  EXPECT_LT(axial(prone).series.stacks[0].slices[0].header.grid.columnDirection().y(), -0.8);
  EXPECT_LT(distance_mm(supine.levels.levels[5].centre, prone.levels.levels[5].centre), 1e-9);
  EXPECT_DOUBLE_EQ(supine.areas[60].area_mm2, feet.areas[60].area_mm2);
}

TEST(PhantomVariant, EnhancedAndCompressedShowTheSamePixelsAsSlabs)
{
  const auto plain = sketch(Variant::Slabs);
  const auto enhanced = sketch(Variant::Enhanced);
  const auto compressed = sketch(Variant::Compressed);
  EXPECT_TRUE(axial(enhanced).encoding.multiFrame);
  std::set<std::string> syntaxes;
  for (const auto& s : compressed.series) syntaxes.insert(s.encoding.compression);
  EXPECT_EQ(syntaxes.size(), 3U);
  const auto& pixels = axial(plain).series.stacks[1].slices[1].block().stored;
  EXPECT_EQ(axial(enhanced).series.stacks[1].slices[1].block().stored, pixels);
  EXPECT_EQ(axial(compressed).series.stacks[1].slices[1].block().stored, pixels);
}

TEST(PhantomVariant, MissingSliceLacksTheOneThroughL3L4)
{
  const auto study = sketch(Variant::MissingSlice);
  EXPECT_EQ(sliceCount(study) + 1, sliceCount(sketch(Variant::Slabs)));
  EXPECT_EQ(sliceOf(study, "L3/L4"), "");
}

TEST(PhantomVariant, DuplicatesRepeatOneObjectAndCopyAnother)
{
  const auto study = sketch(Variant::Duplicates);
  EXPECT_EQ(sliceCount(study), 2 + sliceCount(sketch(Variant::Slabs)));
  const auto& stacks = axial(study).series.stacks;
  const auto& same = stacks[stacks.size() - 2].slices[0];
  const auto& copy = stacks[stacks.size() - 1].slices[0];
  EXPECT_EQ(same.header.image.name(), stacks[3].slices[2].header.image.name());
  EXPECT_NE(copy.header.image.name(), stacks[2].slices[2].header.image.name());
  EXPECT_EQ(copy.block().stored, stacks[2].slices[2].block().stored);
  EXPECT_TRUE(sameGrid(copy.header.grid, stacks[2].slices[2].header.grid, 1e-9));
}

TEST(PhantomVariant, NoSagittalHasNone)
{
  const auto study = sketch(Variant::NoSagittal);
  ASSERT_EQ(study.series.size(), 1U);
  EXPECT_EQ(study.series[0].series.about.role, SeriesRole::Axial);
}

TEST(PhantomVariant, DixonImagesAddUp)
{
  const auto study = sketch(Variant::Dixon, 0.2);
  const auto& stacks = axial(study).series.stacks;
  ASSERT_EQ(stacks.size(), 4U);
  const auto water = stacks[0].slices[10].block().values();
  const auto fat = stacks[1].slices[10].block().values();
  const auto in = stacks[2].slices[10].block().values();
  double sum = 0;
  double phase = 0;
  for (std::size_t i = 0; i < water.size(); ++i) {
    sum += water[i] + fat[i];
    phase += in[i];
  }
  EXPECT_NEAR(sum / phase, 1, 0.05);
  EXPECT_EQ(stacks[3].about.dixon, DixonPart::OpposedPhase);
}

TEST(PhantomVariant, TwoTimepointsRepeatEveryPlaceWithNewNoise)
{
  const auto study = sketch(Variant::TwoTimepoints);
  const auto& stacks = axial(study).series.stacks;
  ASSERT_EQ(stacks.size(), 12U);
  EXPECT_EQ(stacks[6].about.timePoint, 1);
  EXPECT_TRUE(sameGrid(stacks[0].slices[0].header.grid, stacks[6].slices[0].header.grid, 1e-9));
  EXPECT_NE(stacks[0].slices[0].block().stored, stacks[6].slices[0].block().stored);
}

}  // namespace
}  // namespace lumyo::phantom
