#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <nlohmann/json.hpp>

#include "lumyo/segment/ModelStore.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

const fs::path shipped = fs::path(LUMYO_SOURCE_DIR) / "data/models";

/// A body of fat with two dark muscles, 320 mm wide.
Slice bodySlice()
{
  constexpr int side = 160;
  std::vector<float> values;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const double x = 2.0 * column - side, y = 2.0 * row - side;
      const bool isMuscle = std::hypot(std::abs(x) - 34, y - 40) < 22;
      values.push_back(std::hypot(x / 130, y / 100) > 1 ? 0.0F : isMuscle ? 200.0F : 900.0F);
    }
  }
  const SliceGrid grid({{-side, -side, 30}}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {2, 2},
                       {side, side});
  return {{grid, {}, 0, {}}, sharedPixels({std::move(values), 1, 0})};
}

LabelSlice labelled(const MuscleSegmenter& segmenter, const Slice& slice)
{
  SilentProgress silent;
  return segmenter.segment(slice, {silent});
}

/// A folder of packages that a test may change.
class ModelStoreFolder : public testing::Test {
protected:
  void SetUp() override
  {
    m_root = fs::path(testing::TempDir()) /
             (std::string("lumyo store ") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_root);
    fs::create_directories(m_root);
  }
  void TearDown() override { fs::remove_all(m_root); }

  /// A copy of muscles-1 under another name or version.
  fs::path add(const char* place, const char* folder, const char* name, const char* version) const
  {
    const fs::path package = m_root / place / folder;
    fs::create_directories(package.parent_path());
    fs::copy(shipped / "muscles-1", package);
    nlohmann::json about = nlohmann::json::parse(std::ifstream(package / "model.json"));
    about["name"] = name;
    about["version"] = version;
    std::ofstream(package / "model.json") << about;
    return package;
  }
  template <class Ask>
  static std::string refusalOf(Ask ask)
  {
    try {
      (void)ask();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
      EXPECT_THAT(e.what(), testing::Not(testing::AnyOf(HasSubstr("--"), HasSubstr("`"))));
      return e.what();
    }
    return "not refused";
  }

  fs::path m_root;
};

TEST(ModelStore, LoadsOneNetworkForManySlicesOnManyThreads)
{
  ModelStore store({shipped});
  const Slice slice = bodySlice();
  const LabelSlice alone = labelled(MuscleSegmenter(loadModelPackage(shipped / "muscles-1")), slice);
  std::vector<std::future<std::vector<LabelSlice>>> workers;
  for (int i = 0; i < 4; ++i) {
    workers.push_back(std::async(std::launch::async, [&] {
      return std::vector{labelled(*store.muscleSegmenter(), slice), labelled(*store.muscleSegmenter(), slice)};
    }));
  }
  for (auto& worker : workers) {
    for (const LabelSlice& labels : worker.get()) {
      EXPECT_EQ(labels.codes, alone.codes);
      EXPECT_EQ(labels.confidence, alone.confidence);
    }
  }
  EXPECT_EQ(store.networksLoaded(), 1);
}

TEST(ModelStore, LoadsEachNetworkOnceForTwoStudiesHoweverItIsNamed)
{
  ModelStore store({shipped});
  EXPECT_EQ(store.networksLoaded(), 0);
  const auto muscles = store.muscleSegmenter();
  const auto levels = store.levelFinder();
  EXPECT_EQ(store.networksLoaded(), 2);
  EXPECT_EQ(store.muscleSegmenter("muscles-1"), muscles);
  EXPECT_EQ(store.muscleSegmenter((shipped / "../models/muscles-1/").string()), muscles);
  EXPECT_EQ(store.levelFinder("levels-1"), levels);
  EXPECT_EQ(store.networksLoaded(), 2);
  EXPECT_EQ(levels->package().identity.name, "levels-1");
}

TEST(ModelStore, LeavesWhatItHandedOutUsableWhenItIsGone)
{
  const auto segmenter = ModelStore({shipped}).muscleSegmenter();
  EXPECT_FALSE(labelled(*segmenter, bodySlice()).codes.empty());
}

TEST_F(ModelStoreFolder, KeepsTheLoadedBytesWhenThePackageChangesOnDisk)
{
  const fs::path package = add("a", "x", "muscles-1", "1.0.0");
  ModelStore store({m_root / "a"});
  const LabelSlice before = labelled(*store.muscleSegmenter(), bodySlice());
  std::ofstream(package / "model.onnx") << "another network";
  const auto segmenter = store.muscleSegmenter("x");
  EXPECT_EQ(labelled(*segmenter, bodySlice()).codes, before.codes);
  EXPECT_EQ(segmenter->package().identity.sha256, loadModelPackage(shipped / "muscles-1").identity.sha256);
  EXPECT_EQ(store.networksLoaded(), 1);
  const auto listed = store.list();
  EXPECT_TRUE(listed.value.empty());
  ASSERT_EQ(listed.skipped.size(), 1U);
  EXPECT_THAT(listed.skipped.front().text, HasSubstr("altered"));
  fs::remove_all(package);
  EXPECT_EQ(store.muscleSegmenter(), segmenter);
}

TEST_F(ModelStoreFolder, TakesTheNewestAndOfTwoAlikeTheOneOfTheFirstPlace)
{
  add("a", "y", "muscles-9", "0.10.0");
  add("b", "a", "muscles-10", "0.1.0");
  const fs::path first = add("a", "x", "muscles-10", "0.1.0");
  EXPECT_EQ(ModelStore({m_root / "a", m_root / "b"}).muscleSegmenter()->package().folder, first);
}

TEST_F(ModelStoreFolder, TakesTheNewestThatCanBeUsedAndReadsNoOther)
{
  std::ofstream(add("a", "x", "muscles-10", "0.1.0") / "model.onnx") << "no network";
  const fs::path usable = add("a", "y", "muscles-9", "0.1.0");
  fs::remove(add("a", "z", "muscles-8", "0.1.0") / "model.onnx");  // nobody looks
  ModelStore store({m_root / "a"});
  EXPECT_EQ(store.muscleSegmenter()->package().folder, usable);
  EXPECT_EQ(store.networksLoaded(), 1);
  EXPECT_THAT(refusalOf([&] { return store.muscleSegmenter("x"); }), HasSubstr("altered"));
}

TEST_F(ModelStoreFolder, TakesThePackageOfTheFirstPlaceThatHasTheName)
{
  const fs::path first = add("a", "mine", "muscles-1", "0.1.0");
  add("b", "mine", "muscles-2", "0.1.0");
  EXPECT_EQ(ModelStore({"/nowhere", m_root / "a", m_root / "b"}).muscleSegmenter("mine")->package().folder, first);
}

TEST_F(ModelStoreFolder, LoadsAPackageThatWasMendedAfterItWasRefused)
{
  const fs::path package = add("a", "x", "muscles-1", "0.1.0");
  std::ofstream(package / "model.onnx") << "no network";
  ModelStore store({m_root / "a"});
  EXPECT_THAT(refusalOf([&] { return store.muscleSegmenter(); }), AllOf(HasSubstr("no usable"), HasSubstr("altered")));
  EXPECT_EQ(store.networksLoaded(), 0);
  fs::copy_file(shipped / "muscles-1/model.onnx", package / "model.onnx", fs::copy_options::overwrite_existing);
  EXPECT_NO_THROW((void)store.muscleSegmenter());
}

TEST_F(ModelStoreFolder, RefusalsSayWhereAPackageWasLookedForAndWhatIsWrong)
{
  ModelStore store({shipped, "/nowhere"});
  EXPECT_THAT(refusalOf([&] { return store.muscleSegmenter("muscles-99"); }),
              AllOf(HasSubstr("muscles-99"), HasSubstr(shipped.string()), HasSubstr("/nowhere")));
  EXPECT_THAT(refusalOf([&] { return store.levelFinder("muscles-1"); }), HasSubstr("finds muscles, not levels"));
  EXPECT_THAT(refusalOf([&] { return store.muscleSegmenter("/nowhere/muscles-9"); }), HasSubstr("/nowhere/muscles-9"));
  EXPECT_THAT(refusalOf([&] { return ModelStore({}).levelFinder(); }), HasSubstr("no usable model package for levels"));
}

}  // namespace
}  // namespace lumyo::segment
