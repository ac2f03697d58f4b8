#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "ExpectError.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/segment/LevelFinder.h"
#include "lumyo/segment/SagittalSlices.h"

namespace lumyo::segment {
namespace {

LevelFinder shippedFinder() { return LevelFinder(loadModelPackage(LUMYO_SOURCE_DIR "/data/models/levels-1")); }

LevelMap find(const SliceStack& stack, unsigned threads = 1)
{
  SilentProgress silent;
  return shippedFinder().find(stack, {silent, {}, threads});
}

/// The eight middle slices of a labelled lumbar volume, sagittal; empty where the data is not at hand.
SliceStack realSlices()
{
  const std::filesystem::path file = LUMYO_SOURCE_DIR "/../shared/data/levels/VB2_02.nii.gz";
  if (!std::filesystem::exists(file)) return {};
  SliceStack stack = sagittalSlices(readImageFile(file).stacks.at(0));
  const auto middle = stack.slices.begin() + static_cast<std::ptrdiff_t>(stack.slices.size() / 2);
  stack.slices = std::vector<Slice>(middle - 4, middle + 4);
  return stack;
}

/// The same slices with rows and columns exchanged and the first pixel at the opposite corner, in reverse order.
SliceStack storedTheOtherWay(const SliceStack& stack)
{
  SliceStack other{stack.about, {}};
  for (const Slice& slice : stack.slices) {
    const SliceGrid& g = slice.header.grid;
    const auto [rows, columns] = g.size();
    const SliceGrid grid(g.toPatient({columns - 1.0, rows - 1.0}), {-g.columnDirection(), -g.rowDirection()},
                         {g.columnSpacing_mm(), g.rowSpacing_mm()}, {columns, rows});
    const auto values = slice.block().values();
    std::vector<float> turned;
    for (int c = columns - 1; c >= 0; --c) {
      for (int r = rows - 1; r >= 0; --r) {
        turned.push_back(
            values[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c)]);
      }
    }
    SliceHeader header = slice.header;
    header.grid = grid;
    other.slices.insert(other.slices.begin(), Slice{header, sharedPixels({std::move(turned), 1, 0})});
  }
  return other;
}

void expectSame(const LevelMap& a, const LevelMap& b, double tolerance)
{
  ASSERT_EQ(a.levels.size(), b.levels.size());
  for (std::size_t i = 0; i < a.levels.size(); ++i) {
    EXPECT_EQ(a.levels[i].level, b.levels[i].level);
    EXPECT_LE(distance_mm(a.levels[i].centre, b.levels[i].centre), tolerance);
    EXPECT_LE((a.levels[i].normal - b.levels[i].normal).norm(), tolerance);
  }
  EXPECT_EQ(a.warnings, b.warnings);
}

SliceStack noise()
{
  std::mt19937 random(7);
  SliceStack stack;
  for (int s = 0; s < 3; ++s) {
    std::vector<float> values(128 * 128);
    std::ranges::generate(values, [&] { return static_cast<float>(random() % 1000); });
    const SliceGrid grid({{4.0 * s, 0, 0}}, {Eigen::Vector3d::UnitY(), -Eigen::Vector3d::UnitZ()}, {1.5, 1.5},
                         {128, 128});
    stack.slices.push_back({{grid, {}, 0, 4.0}, sharedPixels({std::move(values), 1, 0})});
  }
  return stack;
}

TEST(LevelFinder, SaysWhatToDoWhereThereIsNoSpine)
{
  try {
    (void)find(noise());
    FAIL() << "noise has no spine";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    EXPECT_STREQ(e.what(), "no spine was found on the sagittal slices");
    EXPECT_EQ(e.remedy(), Remedy::GiveLevels);
  }
}

TEST(LevelFinder, RefusesAStackWithoutSlices) { EXPECT_ERROR(find({}), ErrorCode::UnusableInput, "no slices"); }

TEST(LevelFinder, RefusesAMuscleModel)
{
  try {
    const LevelFinder finder(loadModelPackage(LUMYO_SOURCE_DIR "/data/models/muscles-1"));
    FAIL() << "a muscle model finds no levels";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
  }
}

// The network answers by place: with two names exchanged every L5 would be called L4.
TEST(LevelFinder, RefusesAPackageWhoseChannelsComeInAnotherOrder)
{
  const ModelPackage shipped = loadModelPackage(LUMYO_SOURCE_DIR "/data/models/levels-1");
  EXPECT_NO_THROW(LevelFinder{shipped});
  for (const std::size_t first : {1U, 4U}) {
    ModelPackage exchanged = shipped;
    std::swap(exchanged.channels.at(first), exchanged.channels.at(first + 1));
    try {
      const LevelFinder finder(exchanged);
      FAIL() << "accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
      EXPECT_NE(std::string(e.what()).find("level L5, level L4"), std::string::npos);
    }
  }
}

TEST(LevelFinder, StopsWhenAsked)
{
  SilentProgress silent;
  std::stop_source stop;
  stop.request_stop();
  try {
    (void)shippedFinder().find(noise(), {silent, stop.get_token(), 2});
    FAIL() << "the stop was not heard";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::Cancelled);
  }
}

TEST(LevelFinder, NamesARealSpineTheSameOnAnyNumberOfThreadsAndInAnyStorage)
{
  const SliceStack stack = realSlices();
  if (stack.slices.empty()) GTEST_SKIP() << "../shared/data/levels is not here";
  const LevelMap map = find(stack);
  for (const char* level : {"L1", "L2", "L3", "L4", "L5", "S1", "L5/S1", "L4/L5", "L1/L2"}) {
    EXPECT_TRUE(map.find(SpineLevel::parse(level))) << level;
  }
  expectSame(map, find(stack, 3), 0);
  expectSame(map, find(storedTheOtherWay(stack)), 1e-3);
}

}  // namespace
}  // namespace lumyo::segment
