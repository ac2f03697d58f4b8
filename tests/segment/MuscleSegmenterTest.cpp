#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <future>
#include <stop_token>

#include "ChangePixels.h"
#include "ExpectError.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace {

namespace fs = std::filesystem;
using lumyo::labelCode;
using lumyo::LabelCode;
using lumyo::LabelSlice;
using lumyo::Muscle;
using lumyo::PatientPoint;
using lumyo::PixelBlock;
using lumyo::RunContext;
using lumyo::sharedPixels;
using lumyo::Side;
using lumyo::SilentProgress;
using lumyo::Slice;
using lumyo::SliceGrid;
using lumyo::segment::loadModelPackage;
using lumyo::segment::MuscleSegmenter;

const fs::path models = fs::path(LUMYO_SOURCE_DIR) / "data/models";
const fs::path realData = fs::path(LUMYO_SOURCE_DIR) / "../shared/data/real";

const MuscleSegmenter& segmenter()
{
  static const MuscleSegmenter one(loadModelPackage(models / "muscles-1"));
  return one;
}

/// A trunk drawn with ellipses, in patient millimetres (x to the left, y to the back), T2-like grey values. The
/// patient is bigger on the right than on the left, so that a mirrored answer would be seen.
float trunkAt(double x, double y)
{
  const auto inside = [&](double cx, double cy, double rx, double ry) {
    return std::pow((x - cx) / rx, 2) + std::pow((y - cy) / ry, 2) < 1;
  };
  float v = 0;
  if (inside(0, 0, 95, 75)) v = 900;  // fat
  if (inside(0, -15, 78, 50)) v = 500;
  for (const double side : {-1.0, 1.0}) {
    const double large = side < 0 ? 1.0 : 0.85;
    if (inside(side * 34, 40, 26 * large, 20 * large)) v = 230;  // erector spinae
    if (inside(side * 14, 48, 11 * large, 15 * large)) v = 260;  // multifidus
    if (inside(side * 42, -2, 17 * large, 21 * large)) v = 180;  // psoas
  }
  if (inside(0, -5, 25, 20)) v = 420;                  // vertebral body
  if (inside(0, 22, 9, 7)) v = 1000;                   // canal
  if (std::abs(x) < 2.5 && y > 29 && y < 62) v = 350;  // spinous process
  return v;
}

/// The trunk as a scanner would store it with these axes.
Slice stored(const Eigen::Vector3d& row, const Eigen::Vector3d& column)
{
  constexpr int rows = 190;
  constexpr int columns = 210;
  const Eigen::Vector3d centre(4, -7, 30);
  const Eigen::Vector3d first = centre - row * (columns - 1) / 2.0 - column * (rows - 1) / 2.0;
  Slice slice{{SliceGrid(PatientPoint{first}, {row, column}, {1.0, 1.0}, {rows, columns}), {}, 0, {}}};
  std::vector<float> values;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const auto p = slice.header.grid.toPatient({static_cast<double>(c), static_cast<double>(r)}).mm;
      values.push_back(trunkAt(p.x() - centre.x(), p.y() - centre.y()));
    }
  }
  slice.pixels = sharedPixels({std::move(values)});
  return slice;
}

LabelSlice segmented(const Slice& slice)
{
  SilentProgress progress;
  return segmenter().segment(slice, RunContext{progress});
}

LabelCode labelAt(const LabelSlice& labels, const Eigen::Vector3d& p)
{
  const auto pixel = labels.grid.toPixel(PatientPoint{p});
  return labels.at(static_cast<int>(std::lround(pixel.row)), static_cast<int>(std::lround(pixel.column)));
}

TEST(MuscleSegmenter, GivesEveryPlaceInThePatientTheSameLabelHoweverTheSliceIsStored)
{
  const Eigen::Vector3d x = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d y = Eigen::Vector3d::UnitY();
  const LabelSlice reference = segmented(stored(x, y));
  const LabelCode erectorRight = labelCode(Muscle::ErectorSpinae, Side::Right);
  const LabelCode erectorLeft = labelCode(Muscle::ErectorSpinae, Side::Left);
  EXPECT_EQ(labelAt(reference, {4 - 36, -7 + 42, 30}), erectorRight);
  EXPECT_EQ(labelAt(reference, {4 + 36, -7 + 42, 30}), erectorLeft);
  EXPECT_GT(reference.area_mm2(erectorRight), reference.area_mm2(erectorLeft));

  for (const auto& [row, column] : std::vector<std::pair<Eigen::Vector3d, Eigen::Vector3d>>{
           {-x, y}, {x, -y}, {-x, -y}, {y, x}, {-y, x}, {y, -x}, {-y, -x}}) {
    const LabelSlice labels = segmented(stored(row, column));
    std::size_t differences = 0;
    std::size_t compared = 0;
    for (double dx = -90; dx <= 90; dx += 1) {
      for (double dy = -90; dy <= 90; dy += 1) {
        const Eigen::Vector3d p(4 + dx + 0.5, -7 + dy + 0.5, 30);
        if (!labels.grid.contains(labels.grid.toPixel({p})) || !reference.grid.contains(reference.grid.toPixel({p}))) {
          continue;
        }
        ++compared;
        if (labelAt(labels, p) != labelAt(reference, p)) ++differences;
      }
    }
    // 190 x 210 pixels stored the other way round cover another part of the trunk's surroundings.
    EXPECT_GT(compared, 30'000U);
    EXPECT_LT(static_cast<double>(differences), 0.01 * static_cast<double>(compared));
    EXPECT_GT(labels.area_mm2(erectorRight), labels.area_mm2(erectorLeft));
  }
}

TEST(MuscleSegmenter, MirroredStorageOfTheSamePixelsIsTheSameToTheLastPixel)
{
  const Eigen::Vector3d x = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d y = Eigen::Vector3d::UnitY();
  const LabelSlice a = segmented(stored(x, y));
  const LabelSlice b = segmented(stored(-x, y));
  std::size_t differences = 0;
  for (int row = 0; row < a.grid.size().rows; ++row) {
    for (int column = 0; column < a.grid.size().columns; ++column) {
      if (a.at(row, column) != b.at(row, a.grid.size().columns - 1 - column)) ++differences;
    }
  }
  EXPECT_EQ(differences, 0U);
}

TEST(MuscleSegmenter, ConfidenceIsAProbabilityWhereThereIsALabelAndZeroWhereThereIsNone)
{
  const LabelSlice labels = segmented(stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()));
  for (LabelCode code = 1; code < lumyo::labelCodeCount; ++code) {
    if (labels.count(code) == 0) {
      EXPECT_EQ(labels.confidence.at(code), 0);
    } else {
      EXPECT_GT(labels.confidence.at(code), 0.2);
      EXPECT_LE(labels.confidence.at(code), 1);
    }
  }
}

// The lateral part of the trunk alone: the picture ends 20 mm beside the midline.
TEST(MuscleSegmenter, IsNotSureOfAnythingWhereOneSideOfTheBodyIsInThePicture)
{
  Slice whole = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  const auto values = whole.block().values();
  constexpr int columns = 85;  // of 210: from the right flank to 20 mm right of the midline
  std::vector<float> half;
  for (int row = 0; row < 190; ++row)
    half.insert(half.end(), values.begin() + row * 210, values.begin() + row * 210 + columns);
  const SliceGrid& g = whole.header.grid;
  const Slice slice{
      {SliceGrid(g.firstPixel(), {g.rowDirection(), g.columnDirection()}, {1.0, 1.0}, {190, columns}), {}, 0, {}},
      sharedPixels({std::move(half)})};
  const LabelSlice labels = segmented(slice);
  EXPECT_NE(std::ranges::count_if(labels.codes, [](LabelCode c) { return c != 0; }), 0);
  EXPECT_THAT(labels.confidence, testing::Each(0.0F));
}

TEST(MuscleSegmenter, GivesTheSameBytesTwice)
{
  const Slice slice = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  const LabelSlice a = segmented(slice);
  const LabelSlice b = segmented(slice);
  EXPECT_EQ(a.codes, b.codes);
  EXPECT_EQ(a.confidence, b.confidence);
}

TEST(MuscleSegmenter, GivesTheSameBytesWhileAnotherThreadSegmentsToo)
{
  const Slice slice = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  const LabelSlice alone = segmented(slice);
  std::vector<std::future<LabelSlice>> together;
  for (int i = 0; i < 2; ++i) {
    together.push_back(std::async(std::launch::async, [&slice] {
      SilentProgress progress;
      return MuscleSegmenter(loadModelPackage(models / "muscles-1")).segment(slice, RunContext{progress});
    }));
  }
  for (auto& other : together) {
    const LabelSlice labels = other.get();
    EXPECT_EQ(labels.codes, alone.codes);
    EXPECT_EQ(labels.confidence, alone.confidence);
  }
}

TEST(MuscleSegmenter, FindsNothingOnAnEmptyPicture)
{
  Slice slice = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  slice.pixels = sharedPixels({std::vector<std::int16_t>(slice.block().size(), 0)});
  const LabelSlice labels = segmented(slice);
  std::size_t muscle = 0;
  for (LabelCode code = 1; code < lumyo::boneLabel; ++code) muscle += labels.count(code);
  EXPECT_EQ(muscle, 0U);
}

TEST(MuscleSegmenter, TakesMissingNumbersForAir)
{
  const Slice air = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  Slice missing = air;
  lumyo::test::changePixels(missing, [](PixelBlock& block) {
    for (float& v : std::get<std::vector<float>>(block.stored)) {
      if (v == 0) v = std::nanf("");
    }
  });
  EXPECT_EQ(segmented(missing).codes, segmented(air).codes);
}

// Signed storage, a filler outside the patient, one dead pixel: none of them moves the patient's own grey values.
TEST(MuscleSegmenter, FindsTheSameMusclesWhateverGreyValueAirHas)
{
  const Slice slice = stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY());
  const LabelSlice reference = segmented(slice);
  const auto expectSame = [&](auto change, const char* what) {
    Slice changed = slice;
    lumyo::test::changePixels(changed, [&](PixelBlock& block) {
      auto& values = std::get<std::vector<float>>(block.stored);
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = change(values[i], i);
    });
    const LabelSlice labels = segmented(changed);
    std::size_t differences = 0;
    for (std::size_t i = 0; i < labels.codes.size(); ++i)
      differences += labels.codes[i] != reference.codes[i] ? 1U : 0U;
    EXPECT_LE(differences, labels.codes.size() / 200) << what;
  };
  EXPECT_GT(reference.count(labelCode(Muscle::ErectorSpinae, Side::Right)), 200U);
  expectSame([](float v, std::size_t) { return v - 32768; }, "unsigned pixels read as signed");
  expectSame([](float v, std::size_t) { return v - 500; }, "the middle of the range at 0");
  expectSame([](float v, std::size_t i) { return i % 210 < 12 ? -32768 : v; }, "a filler at the rim");
  expectSame([](float v, std::size_t i) { return i == 4000 ? -32768 : v; }, "one dead pixel");
}

TEST(MuscleSegmenter, RefusesSlicesThatAreNotAxial)
{
  const Eigen::Vector3d x = Eigen::Vector3d::UnitX(), y = Eigen::Vector3d::UnitY(), z = Eigen::Vector3d::UnitZ();
  const auto refusal = [](const Slice& slice) -> std::string {
    try {
      (void)segmented(slice);
    } catch (const lumyo::Error& e) {
      EXPECT_EQ(e.code(), lumyo::ErrorCode::UnusableInput);
      return e.what();
    }
    return "not refused";
  };
  EXPECT_THAT(refusal(stored(y, -z)), testing::HasSubstr("sagittal"));
  EXPECT_THAT(refusal(stored(x, -z)), testing::HasSubstr("coronal"));
  const double tilt = 50.0 / 180 * 3.14159265;  // as steep as slabs along L5/S1 come
  EXPECT_EQ(refusal(stored(x, y * std::cos(tilt) + z * std::sin(tilt))), "not refused");
}

TEST(MuscleSegmenter, RefusesAPictureThatNobodyFitsBeforeItTakesMemory)
{
  const Slice metres{
      {SliceGrid({{0, 0, 0}}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {20, 20}, {400, 400}), {}, 0, {}},
      sharedPixels({std::vector<std::uint8_t>(400 * 400, 1)})};
  try {
    (void)segmented(metres);
    FAIL() << "8 m of patient were accepted";
  } catch (const lumyo::Error& e) {
    EXPECT_EQ(e.code(), lumyo::ErrorCode::UnusableInput);
    EXPECT_THAT(e.what(), testing::HasSubstr("8000 x 8000 mm"));
  }
}

TEST(MuscleSegmenter, StopsWhenAsked)
{
  std::stop_source stop;
  stop.request_stop();
  SilentProgress progress;
  try {
    (void)segmenter().segment(stored(Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()),
                              RunContext{progress, stop.get_token()});
    FAIL() << "went on";
  } catch (const lumyo::Error& e) {
    EXPECT_EQ(e.code(), lumyo::ErrorCode::Cancelled);
  }
}

TEST(MuscleSegmenter, RefusesANetworkForLevels)
{
  EXPECT_ERROR(MuscleSegmenter(loadModelPackage(models / "levels-1")), lumyo::ErrorCode::ModelUnusable,
               "finds levels, not muscles");
}

// A regression test, no measure of accuracy: the network was trained on this series, and its labels are another
// model's. It fails when pictures reach the network in another way than in training.
TEST(MuscleSegmenter, StillAgreesWithTheLabelsOfASeriesItWasTrainedOn)
{
  if (!fs::exists(realData)) GTEST_SKIP() << "the series must not be passed on, so it lies outside the repository";
  const auto series = lumyo::segment::readImageFile(realData / "lumbar_axial.nii.gz");
  const auto truth =
      lumyo::segment::readLabelFile(realData / "lumbar_axial_label.nii.gz", lumyo::segment::muscleMapMapping());
  std::array<double, lumyo::labelCodeCount> both{};
  std::array<double, lumyo::labelCodeCount> sum{};
  for (std::size_t k = 1; k < truth.size(); k += 3) {
    const LabelSlice found = segmented(series.stacks.front().slices[k]);
    ASSERT_TRUE(sameGrid(found.grid, truth[k].grid, 0.5));
    for (std::size_t i = 0; i < found.codes.size(); ++i) {
      sum.at(found.codes[i]) += 1;
      sum.at(truth[k].codes[i]) += 1;
      if (found.codes[i] == truth[k].codes[i]) both.at(found.codes[i]) += 2;
    }
  }
  for (LabelCode code = 1; code <= labelCode(Muscle::Multifidus, Side::Left); ++code) {
    EXPECT_GT(both.at(code) / sum.at(code), 0.8) << "label " << int{code};
  }
}

}  // namespace
