#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "lumyo/segment/ModelPackage.h"

namespace {

namespace fs = std::filesystem;
using lumyo::Error;
using lumyo::ErrorCode;
using lumyo::segment::findModelPackages;
using lumyo::segment::loadModelPackage;
using lumyo::segment::ModelTask;
using testing::HasSubstr;

const fs::path shipped = fs::path(LUMYO_SOURCE_DIR) / "data/models";

/// A copy of muscles-1 that a test may damage.
class DamagedPackage : public testing::Test {
protected:
  void SetUp() override
  {
    m_root = fs::path(testing::TempDir()) /
             (std::string("lumyo package ") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_root);
    m_folder = m_root / "muscles ä";
    fs::create_directories(m_folder);
    fs::copy(shipped / "muscles-1/model.json", m_folder / "model.json");
    fs::copy(shipped / "muscles-1/model.onnx", m_folder / "model.onnx");
  }
  void TearDown() override { fs::remove_all(m_root); }

  template <class Change>
  void changeDescription(Change change) const
  {
    nlohmann::json json;
    std::ifstream(m_folder / "model.json") >> json;
    change(json);
    std::ofstream(m_folder / "model.json") << json;
  }
  [[nodiscard]] std::string refusal() const
  {
    try {
      (void)loadModelPackage(m_folder);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
      return e.what();
    }
    return "not refused";
  }

  fs::path m_root;
  fs::path m_folder;
};

TEST(ModelPackage, ShippedMusclePackageIsWhatTheNetworksMakersPublished)
{
  const auto package = loadModelPackage(shipped / "muscles-1");
  EXPECT_EQ(package.identity.name, "muscles-1");
  EXPECT_EQ(package.task, ModelTask::Muscles);
  EXPECT_EQ(package.identity.sha256, "28ae60823b8c9303d0d037ae36baef0fc9e783ac4aa4f4d3434117fc78b1ca1d");
  EXPECT_DOUBLE_EQ(package.spacing_mm, 1.25);
  EXPECT_EQ(package.inputRows, 256);
  ASSERT_EQ(package.channels.size(), 16U);
  EXPECT_EQ(package.channels[6], "erector_spinae left");
  EXPECT_THAT(package.trainingData, HasSubstr("TUM02"));
}

TEST(ModelPackage, ShippedLevelPackageHasElevenChannels)
{
  const auto package = loadModelPackage(shipped / "levels-1");
  EXPECT_EQ(package.task, ModelTask::Levels);
  EXPECT_EQ(package.identity.sha256, "c6e57f0299c653c16eda45e84961afde9abe032fbdd15209935818ca2a410b03");
  EXPECT_EQ(package.channels.size(), 11U);
}

// Both learned from clinical slices under CC BY 4.0, whose makers are to be named wherever the weights go.
TEST(ModelPackage, ShippedPackagesNameTheImagesThatDemandAttribution)
{
  for (const char* name : {"levels-1", "muscles-1"}) {
    const auto package = loadModelPackage(shipped / name);
    EXPECT_EQ(package.licence, "CC BY 4.0");
    EXPECT_THAT(package.trainingData, HasSubstr("images (CC BY 4.0)"));
    const auto about = nlohmann::json::parse(std::ifstream(shipped / name / "model.json"));
    EXPECT_THAT(about.at("attribution").get<std::string>(), HasSubstr("Sudirman et al. 2019"));
  }
}

TEST(ModelPackage, MissingFolderIsNamedInTheRefusal)
{
  try {
    (void)loadModelPackage("/nowhere/muscles-9");
    FAIL() << "a missing folder was accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
    EXPECT_THAT(e.what(), HasSubstr("/nowhere/muscles-9"));
  }
}

TEST_F(DamagedPackage, OneFlippedBitInTheNetworkIsNoticed)
{
  {
    std::fstream file(m_folder / "model.onnx", std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(4'000'000);
    const char byte = static_cast<char>(file.get() ^ 1);
    file.seekp(4'000'000);
    file.put(byte);
  }
  EXPECT_THAT(refusal(), HasSubstr("altered"));
}

TEST_F(DamagedPackage, MissingNetworkFileIsNamed)
{
  fs::remove(m_folder / "model.onnx");
  EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("model.onnx"), HasSubstr("missing")));
}

TEST_F(DamagedPackage, MissingDescriptionIsNamed)
{
  fs::remove(m_folder / "model.json");
  EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("model.json"), HasSubstr("missing")));
}

TEST_F(DamagedPackage, DescriptionThatIsNotJsonIsRefused)
{
  std::ofstream(m_folder / "model.json") << "{\"name\": ";
  EXPECT_THAT(refusal(), HasSubstr("not a JSON object"));
}

TEST_F(DamagedPackage, EveryMissingOrWrongFieldIsNamed)
{
  const std::string original = [&] {
    std::ifstream in(m_folder / "model.json");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  const auto with = [&](auto change) {
    std::ofstream(m_folder / "model.json") << original;
    changeDescription(change);
    return refusal();
  };
  for (const char* key :
       {"name", "version", "task", "sha256", "input", "output", "licence", "training_data", "format"}) {
    EXPECT_THAT(with([&](auto& j) { j.erase(key); }), HasSubstr(std::string("'") + key + "' is missing"));
  }
  EXPECT_THAT(with([](auto& j) { j["input"]["spacing_mm"] = "1.25"; }), HasSubstr("'input.spacing_mm'"));
  EXPECT_THAT(with([](auto& j) { j["input"]["spacing_mm"] = 0; }), HasSubstr("'input.spacing_mm'"));
  EXPECT_THAT(with([](auto& j) { j["input"]["rows"] = 256.5; }), HasSubstr("'input.rows'"));
  EXPECT_THAT(with([](auto& j) { j["task"] = "kidneys"; }), HasSubstr("kidneys"));
  EXPECT_THAT(with([](auto& j) { j["sha256"] = "882B"; }), HasSubstr("'sha256'"));
  EXPECT_THAT(with([](auto& j) { j["output"]["channels"] = 16; }), HasSubstr("'output.channels'"));
  EXPECT_THAT(with([](auto& j) { j["format_version"] = 2; }), HasSubstr("version 2"));
  EXPECT_THAT(with([](auto& j) { j["training_data"] = {1}; }), HasSubstr("'training_data'"));
  EXPECT_THAT(with([](auto& j) { j["input"]["normalisation"]["kind"] = "histogram"; }), HasSubstr("histogram"));
}

TEST(FindModelPackages, ListsShippedPackagesByNameAndSkipsNothingOfThem)
{
  const auto found = findModelPackages({shipped, "/nowhere"});
  ASSERT_EQ(found.value.size(), 2U);
  EXPECT_EQ(found.value[0].identity.name, "levels-1");
  EXPECT_EQ(found.value[1].identity.name, "muscles-1");
  EXPECT_TRUE(found.skipped.empty());
}

TEST_F(DamagedPackage, OfTenComesBehindNineAndOfTwoAlikeTheFirstPlaceFirst)
{
  const auto add = [&](const char* place, const char* folder, const char* name, const char* version) {
    const fs::path package = m_root / place / folder;
    fs::create_directories(package.parent_path());
    fs::copy(fs::path(shipped) / "muscles-1", package);
    nlohmann::json about = nlohmann::json::parse(std::ifstream(package / "model.json"));
    about["name"] = name;
    about["version"] = version;
    std::ofstream(package / "model.json") << about;
  };
  add("a", "x", "muscles-10", "0.1.0");
  add("a", "y", "muscles-9", "0.10.0");
  add("b", "a", "muscles-10", "0.1.0");
  add("b", "z", "muscles-9", "0.9.0");
  std::vector<fs::path> order;
  for (const auto& package : findModelPackages({m_root / "a", m_root / "b"}).value) order.push_back(package.folder);
  EXPECT_THAT(order, testing::ElementsAre(m_root / "b/z", m_root / "a/y", m_root / "a/x", m_root / "b/a"));
}

TEST_F(DamagedPackage, IsSkippedWithItsReasonWhileTheOthersAreFound)
{
  std::ofstream(m_folder / "model.onnx") << "no network";
  const auto found = findModelPackages({m_root, shipped});
  EXPECT_EQ(found.value.size(), 2U);
  const auto it = std::ranges::find(found.skipped, m_folder, &lumyo::Diagnostic::file);
  ASSERT_NE(it, found.skipped.end());
  EXPECT_THAT(it->text, HasSubstr("altered"));
}

// Both files sparse: they cost no disk, and would cost all memory.
TEST_F(DamagedPackage, OfAbsurdSizeIsSkippedWhileTheOthersAreFound)
{
  fs::resize_file(m_folder / "model.onnx", std::uintmax_t{2} << 40);
  const auto found = findModelPackages({m_root, shipped});
  EXPECT_EQ(found.value.size(), 2U);
  ASSERT_EQ(found.skipped.size(), 1U);
  EXPECT_THAT(found.skipped.front().text, testing::AllOf(HasSubstr("model.onnx"), HasSubstr("larger than 256 MiB")));
  fs::resize_file(m_folder / "model.json", std::uintmax_t{2} << 40);
  EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("model.json"), HasSubstr("larger than 1 MiB")));
}

}  // namespace
