#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "ExpectError.h"
#include "lumyo/phantom/Phantom.h"

namespace lumyo::phantom {
namespace {

PhantomStudy make(const PhantomOptions& options, unsigned threads = 2)
{
  SilentProgress silent;
  RunContext run{silent};
  run.threads = threads;
  return makePhantom(options, run);
}

/// Geometry and truth matter here, not the pictures: very few pixels.
PhantomStudy sketch(Variant variant, Sex sex = Sex::Female, std::uint32_t seed = 1)
{
  PhantomOptions options;
  options.variant = variant;
  options.sex = sex;
  options.seed = seed;
  options.resolution = 0.1;
  return make(options);
}

const Series& axial(const PhantomStudy& study) { return study.series.back().series; }

double areaOf(const PhantomStudy& study, std::string_view level, Muscle muscle, Side side)
{
  const auto wanted = SpineLevel::parse(level);
  const auto found = std::ranges::find_if(
      study.areas, [&](const TrueArea& a) { return a.level == wanted && a.muscle == muscle && a.side == side; });
  return found == study.areas.end() ? -1 : found->area_mm2;
}

struct Found {
  double offset_mm = 1e9;
  double tilt_deg = 90;
};

/// The slice of the series that lies nearest to the level.
Found nearest(const Series& series, const LevelPlane& level)
{
  Found best;
  for (const auto& stack : series.stacks) {
    for (const auto& slice : stack.slices) {
      const auto plane = slice.header.grid.plane();
      const double offset = std::abs(plane.distance(level.centre));
      const double tilt = planeAngle_deg(plane.normal, level.normal);
      if (offset + 0.35 * tilt < best.offset_mm + 0.35 * best.tilt_deg) best = {offset, tilt};
    }
  }
  return best;
}

bool isMeasuredLevel(const SpineLevel& level)
{
  return level.isDisc() ? level.upper() >= Vertebra::L1 : level.upper() >= Vertebra::S1;
}

const LabelSlice& labelsOf(const PhantomStudy& study, const std::string& sopUid)
{
  for (std::size_t k = 0; k < axial(study).stacks.size(); ++k) {
    const auto& slices = axial(study).stacks[k].slices;
    for (std::size_t i = 0; i < slices.size(); ++i) {
      if (slices[i].header.image.name() == sopUid) return study.axialLabels[k][i];
    }
  }
  throw Error(ErrorCode::InvalidCall, "no such slice");
}

bool touchesEdge(const LabelSlice& labels, LabelCode code)
{
  const auto [rows, columns] = labels.grid.size();
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const bool edge = r == 0 || c == 0 || r == rows - 1 || c == columns - 1;
      if (edge && labels.at(r, c) == code) return true;
    }
  }
  return false;
}

TEST(Phantom, AreasFollowThePublishedMeansOfTheSexWithinAThird)
{
  struct Row {
    std::string level;
    Muscle muscle;
    double female_cm2, male_cm2;
  };
  const std::vector<Row> table{
      {"L1/L2", Muscle::PsoasMajor, 3.3, 5},        {"L3/L4", Muscle::PsoasMajor, 10.5, 17},
      {"L5/S1", Muscle::PsoasMajor, 11, 18},        {"L3/L4", Muscle::QuadratusLumborum, 5.6, 8},
      {"L2/L3", Muscle::ErectorSpinae, 18.5, 24},   {"L5/S1", Muscle::ErectorSpinae, 8.5, 11},
      {"L4/L5", Muscle::Multifidus, 7.6, 9.8},      {"S1", Muscle::Multifidus, 7, 8.5},
      {"L5/S1", Muscle::RectusAbdominis, 3.8, 5.5}, {"S1", Muscle::Iliacus, 9, 12},
      {"S3", Muscle::GluteusMaximus, 22, 26}};
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto female = sketch(Variant::NoSagittal, Sex::Female, seed);
    const auto male = sketch(Variant::NoSagittal, Sex::Male, seed);
    for (const auto& row : table) {
      for (const Side side : bothSides) {
        EXPECT_NEAR(areaOf(female, row.level, row.muscle, side) / 100, row.female_cm2, row.female_cm2 / 3) << row.level;
        EXPECT_NEAR(areaOf(male, row.level, row.muscle, side) / 100, row.male_cm2, row.male_cm2 / 3) << row.level;
      }
    }
  }
}

TEST(Phantom, SidesDifferByAFewPercentAndNeitherIsAlwaysLarger)
{
  int rightLarger = 0;
  int pairs = 0;
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    const auto study = sketch(Variant::NoSagittal, Sex::Female, seed);
    for (const Muscle muscle : {Muscle::PsoasMajor, Muscle::ErectorSpinae, Muscle::Multifidus}) {
      const double right = areaOf(study, "L3/L4", muscle, Side::Right);
      const double left = areaOf(study, "L3/L4", muscle, Side::Left);
      EXPECT_LT(std::abs(right - left) / (right + left) * 2, 0.15);
      EXPECT_NE(right, left);
      rightLarger += right > left ? 1 : 0;
      ++pairs;
    }
  }
  EXPECT_GT(rightLarger, 0);
  EXPECT_LT(rightLarger, pairs);
}

TEST(Phantom, LabelledPixelsCoverTheShapesOwnAreaWithinOnePercent)
{
  PhantomOptions options;
  options.variant = Variant::NoSagittal;
  const auto study = make(options);
  int compared = 0;
  for (const auto& truth : study.areas) {
    if (truth.sliceSopUid.empty() || truth.area_mm2 < 100) continue;
    const auto& labels = labelsOf(study, truth.sliceSopUid);
    const LabelCode code = labelCode(truth.muscle, truth.side);
    if (touchesEdge(labels, code)) continue;
    // Small shapes: a pixel's breadth along part of the border.
    const double tolerance = truth.area_mm2 > 300 ? 0.01 * truth.area_mm2 : 0.04 * truth.area_mm2;
    EXPECT_NEAR(labels.area_mm2(code), truth.area_mm2, tolerance)
        << truth.level.toString() << " " << name(truth.muscle) << " " << name(truth.side);
    ++compared;
  }
  EXPECT_GT(compared, 60);
}

TEST(Phantom, OneSliceOfEverySlabLiesExactlyInItsLevel)
{
  for (const Variant v : {Variant::Slabs, Variant::FeetFirst, Variant::Prone, Variant::Scoliosis}) {
    const auto study = sketch(v);
    for (const auto& level : study.levels.levels) {
      if (!isMeasuredLevel(level.level)) continue;
      const Found found = nearest(axial(study), level);
      EXPECT_LT(found.offset_mm, 0.1) << name(v) << " " << level.level.toString();
      EXPECT_LT(found.tilt_deg, 0.2) << name(v) << " " << level.level.toString();
    }
  }
}

TEST(Phantom, LabelsLieOnTheSideTheirNameSays)
{
  for (const Variant v : {Variant::NoSagittal, Variant::FeetFirst, Variant::Prone}) {
    const auto study = sketch(v);
    const auto& labels = study.axialLabels.front().front();
    const auto spine = study.levels.find(SpineLevel::parse("L1/L2"))->centre.mm.x();
    for (int r = 0; r < labels.grid.size().rows; ++r) {
      for (int c = 0; c < labels.grid.size().columns; ++c) {
        const LabelCode code = labels.at(r, c);
        if (!isMuscleLabel(code)) continue;
        const double x = labels.grid.toPatient({static_cast<double>(c), static_cast<double>(r)}).mm.x() - spine;
        EXPECT_EQ(sideOf(code) == Side::Left, x > 0);
      }
    }
  }
}

TEST(Phantom, TheSameOptionsGiveTheSamePixelsOnAnyNumberOfThreads)
{
  PhantomOptions options;
  options.resolution = 0.2;
  const auto one = make(options, 1);
  const auto three = make(options, 3);
  ASSERT_EQ(one.series.size(), three.series.size());
  for (std::size_t s = 0; s < one.series.size(); ++s) {
    const auto& a = one.series[s].series.stacks;
    const auto& b = three.series[s].series.stacks;
    for (std::size_t k = 0; k < a.size(); ++k) {
      for (std::size_t i = 0; i < a[k].slices.size(); ++i) {
        EXPECT_EQ(a[k].slices[i].block().stored, b[k].slices[i].block().stored);
        EXPECT_EQ(a[k].slices[i].header.image.name(), b[k].slices[i].header.image.name());
      }
    }
  }
}

TEST(Phantom, AnotherSeedIsAnotherPerson)
{
  const auto a = sketch(Variant::NoSagittal, Sex::Female, 1);
  const auto b = sketch(Variant::NoSagittal, Sex::Female, 2);
  EXPECT_NE(areaOf(a, "L3/L4", Muscle::PsoasMajor, Side::Left), areaOf(b, "L3/L4", Muscle::PsoasMajor, Side::Left));
  EXPECT_NE(axial(a).about.studyUid, axial(b).about.studyUid);
  EXPECT_EQ(axial(a).about.patientId, "PHANTOM-1");
}

TEST(Phantom, EverySopInstanceUidIsItsOwnExceptADuplicates)
{
  for (const Variant v : {Variant::Slabs, Variant::Dixon, Variant::TwoTimepoints, Variant::Duplicates}) {
    const auto study = sketch(v);
    std::map<std::string, int> seen;
    for (const auto& s : study.series) {
      for (const auto& stack : s.series.stacks) {
        for (const auto& slice : stack.slices) ++seen[slice.header.image.name()];
      }
    }
    const auto repeated = std::ranges::count_if(seen, [](const auto& entry) { return entry.second > 1; });
    EXPECT_EQ(repeated, v == Variant::Duplicates ? 1 : 0) << name(v);
  }
}

TEST(Phantom, StudiesOfDifferentOptionsShareNoUid)
{
  const auto a = sketch(Variant::Slabs);
  const auto b = sketch(Variant::Prone);
  EXPECT_NE(a.series[0].series.about.seriesUid, b.series[0].series.about.seriesUid);
  EXPECT_NE(a.levels.frameOfReferenceUid, b.levels.frameOfReferenceUid);
}

TEST(Phantom, OptionsOutOfRangeAreRefusedWithTheRange)
{
  PhantomOptions options;
  options.fat_percent = 70;
  EXPECT_ERROR(make(options), ErrorCode::InvalidCall, "muscle fat of 70 % is out of range");
  options.fat_percent = 10;
  options.bodyMassIndex = 5;
  EXPECT_ERROR(make(options), ErrorCode::InvalidCall, "body mass index of 5 is out of range");
  options.bodyMassIndex = std::nan("");
  EXPECT_ERROR(make(options), ErrorCode::InvalidCall, "body mass index of nan is out of range");
}

TEST(Phantom, ACancelledRunEndsWithCancelled)
{
  SilentProgress silent;
  std::stop_source source;
  source.request_stop();
  try {
    static_cast<void>(makePhantom({}, {silent, source.get_token(), 2}));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::Cancelled);
  }
}

}  // namespace
}  // namespace lumyo::phantom
