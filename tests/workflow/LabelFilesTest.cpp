#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "LabelFiles.h"
#include "LabelStack.h"

namespace lumyo::workflow {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

constexpr LabelCode psoasLeft = labelCode(Muscle::PsoasMajor, Side::Left);

class LabelFiles : public ::testing::Test {
protected:
  void SetUp() override
  {
    m_folder = fs::path(::testing::TempDir()) /
               (std::string("lumyo labels ") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_folder);
    fs::create_directories(m_folder);
  }
  void TearDown() override { fs::remove_all(m_folder); }

  /// One slice of 2 x 3 pixels for each entry, its first pixel with that code.
  [[nodiscard]] fs::path write(const std::string& name, const std::vector<LabelCode>& codes) const
  {
    std::vector<LabelSlice> slices;
    for (const LabelCode code : codes) {
      const SliceGrid grid({{0, 0, 4.0 * static_cast<double>(slices.size())}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3});
      slices.push_back({grid, {code, 0, 0, 0, 0, 0}, {}});
    }
    segment::writeLabelFile(m_folder / name, slices);
    return m_folder / name;
  }

  [[nodiscard]] std::vector<LabelVolume> read(const std::vector<fs::path>& files) const
  {
    SilentProgress silent;
    return readLabelVolumes(files, segment::lumyoMapping(), {silent, m_stop.get_token()});
  }

  [[nodiscard]] ErrorCode refusalOf(const std::vector<fs::path>& files, std::string& words) const
  {
    try {
      (void)read(files);
    } catch (const Error& e) {
      words = e.what();
      return e.code();
    }
    ADD_FAILURE() << "was not refused";
    return {};
  }

  fs::path m_folder;
  std::stop_source m_stop;
};

TEST_F(LabelFiles, KeepTheCodesOfSlicesThatHoldALabelAndTheGridsOfAll)
{
  const auto volumes =
      read({write("psoas_major_left.nii.gz", {0, 1, 0}), write("vertebrae_L3.nii.gz", {1, 1, 1})});  // masks
  ASSERT_EQ(volumes.size(), 2U);
  ASSERT_EQ(volumes[0].slices.size(), 3U);
  EXPECT_TRUE(volumes[0].slices[0].codes.empty());
  EXPECT_EQ(volumes[0].slices[1].at(0, 0), psoasLeft);
  ASSERT_EQ(volumes[1].slices.size(), 3U);
  for (const auto& slice : volumes[1].slices) EXPECT_TRUE(slice.codes.empty());
  EXPECT_TRUE(meets(volumes[0], volumes[1].slices[2].grid));
}

TEST_F(LabelFiles, OfOneSliceSayHowFarApartSlicesAre)
{
  const SliceGrid grid({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3});
  segment::writeLabelFile(m_folder / "slab.mha", {LabelSlice{grid, {psoasLeft, 0, 0, 0, 0, 0}, {}}}, 4.4);
  EXPECT_NEAR(read({m_folder / "slab.mha"}).front().singleSpacing_mm, 4.4, 1e-6);
}

TEST(LabelSpacing, IsThatOfTheStackAndOneMillimetreWhereNothingSaysIt)
{
  SliceStack stack;
  stack.slices.push_back({{SliceGrid({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {2, 3})}, {}});
  EXPECT_EQ(labelSpacing_mm(stack), 1);
  stack.slices.front().header.thickness_mm = 4.4;
  EXPECT_EQ(labelSpacing_mm(stack), 4.4);
}

TEST_F(LabelFiles, WithoutAnyLabelAreNotSaidToComeFromAnotherProgram)
{
  std::string words;
  const auto empty = std::vector{write("drawn.nii.gz", {0, 0}), write("psoas_major_left.nii.gz", {0})};
  EXPECT_EQ(refusalOf(empty, words), ErrorCode::UnusableInput);
  EXPECT_THAT(words, HasSubstr("there is no label in"));
  EXPECT_THAT(words, HasSubstr("and 1 more"));
  EXPECT_EQ(refusalOf({write("bone.nii.gz", {0, boneLabel}), empty.front()}, words), ErrorCode::UnusableInput);
  EXPECT_THAT(words, HasSubstr("none of the codes"));
}

TEST_F(LabelFiles, AreNotReadOnceAskedToStop)
{
  const fs::path file = write("labels.nii.gz", {1});
  m_stop.request_stop();
  std::string words;
  EXPECT_EQ(refusalOf({file}, words), ErrorCode::Cancelled);
}

}  // namespace
}  // namespace lumyo::workflow
