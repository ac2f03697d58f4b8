// The steps of a measurement, each called alone, on the sample study.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "ExpectError.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/SegmentSeries.h"
#include "lumyo/workflow/Verify.h"
#include "lumyo/workflow/WriteRun.h"

namespace lumyo::workflow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace fs = std::filesystem;

const fs::path sample = fs::path(LUMYO_SOURCE_DIR) / "data/sample_dicom";

/// Everything that was reported, in order.
class Recorder final : public Progress {
public:
  void report(double fraction, std::string_view /*step*/) override { fractions.push_back(fraction); }
  std::vector<double> fractions;
};

class Steps : public ::testing::Test {
protected:
  void SetUp() override
  {
    m_folder = fs::path(::testing::TempDir()) /
               (std::string("lumyo steps ") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_folder);
    fs::create_directories(m_folder);
  }
  void TearDown() override { fs::remove_all(m_folder); }

  [[nodiscard]] MeasureOutcome measured(const MeasureRequest& request)
  {
    return measureStudy(request, m_models, m_run, clock);
  }
  [[nodiscard]] static MeasureRequest requestFor(std::vector<SpineLevel> levels)
  {
    MeasureRequest request;
    request.input = sample;
    request.levels = std::move(levels);
    return request;
  }
  /// Labels of every slice of the sample's axial series, as `segment` writes them.
  [[nodiscard]] fs::path labelsByNetwork(const std::string& name)
  {
    const Study study = openStudy(sample, m_run);
    StagedOutput output(m_folder / name);
    (void)writeLabels(segmentSeries(study, {}, m_models, {}, m_run), study, "labels.nii.gz", output, m_run);
    return m_folder / name;
  }

  static double clock() { return 0; }

  fs::path m_folder;
  Recorder m_progress;
  std::stop_source m_stop;
  RunContext m_run{m_progress, m_stop.get_token(), 2};
  Models m_models{{fs::path(LUMYO_SOURCE_DIR) / "data/models"}};
};

const SpineLevel l45 = SpineLevel::parse("L4/L5");

TEST_F(Steps, OpeningReadsHeadersAndLoadingReadsPixels)
{
  const Study study = openStudy(sample, m_run);
  const Series& listed = chooseAxialSeries(study, {});
  EXPECT_EQ(listed.about.role, SeriesRole::Axial);
  const Slice& slice = listed.stacks[0].slices[0];
  EXPECT_FALSE(slice.pixels);
  EXPECT_EQ(slice.header.image.sopClassUid, "1.2.840.10008.5.1.4.1.1.4");  // MR Image Storage
  const Series loaded = loadSeries(listed, m_run).value;
  EXPECT_EQ(sliceCount(loaded), sliceCount(listed));
  EXPECT_EQ(loadSlice(slice, m_run).block().stored, loaded.stacks[0].slices[0].block().stored);
}

TEST_F(Steps, WhatHeadersTellIsRefusedBeforeANetworkIsLoaded)
{
  MeasureRequest request = requestFor({l45});
  request.assignments = {{SpineLevel::parse("L3/L4"), "9999"}};
  EXPECT_ERROR(measured(request), ErrorCode::InvalidCall, "has no such slice");
  request = requestFor({l45});
  request.settings.roi = RoiDefinition::Muscle;
  EXPECT_ERROR(measured(request), ErrorCode::InvalidCall, "labels drawn so");
  request = requestFor({l45});
  request.levelSource = LevelsFile{m_folder / "no.json"};
  EXPECT_ERROR(measured(request), ErrorCode::UnusableInput, "no.json");
  request = requestFor({l45});
  request.labelSource = std::vector<GivenLabels>{{{m_folder}, "lumyo", ""}};
  EXPECT_ERROR(measured(request), ErrorCode::UnusableInput, "no label file");
  request.labelSource = std::vector<GivenLabels>{{{sample}, "no such map", ""}};
  EXPECT_ERROR(measured(request), ErrorCode::InvalidCall, "no such map");
  EXPECT_EQ(m_models.networksLoaded(), 0);
}

TEST_F(Steps, NetworksAreLoadedOnceForAllStudiesAndThreads)
{
  const auto first = measured(requestFor({l45, SpineLevel::parse("L3/L4")}));
  EXPECT_EQ(m_models.networksLoaded(), 2);  // levels and muscles
  const auto second = measured(requestFor({l45, SpineLevel::parse("L3/L4")}));
  EXPECT_EQ(m_models.networksLoaded(), 2);
  ASSERT_EQ(first.records.size(), second.records.size());
  for (std::size_t i = 0; i < first.records.size(); ++i) {
    EXPECT_EQ(first.records[i].area_mm2, second.records[i].area_mm2);
  }
}

TEST_F(Steps, ProgressOfTheWholeTaskNeverGoesBackAndEndsAtOne)
{
  (void)measured(requestFor({l45}));
  EXPECT_TRUE(std::ranges::is_sorted(m_progress.fractions));
  ASSERT_THAT(m_progress.fractions, Not(IsEmpty()));
  EXPECT_GE(m_progress.fractions.front(), 0);
  EXPECT_LE(m_progress.fractions.back(), 1);
  EXPECT_GT(std::set(m_progress.fractions.begin(), m_progress.fractions.end()).size(), 10U);
}

TEST_F(Steps, AStopEndsEveryStep)
{
  const Study study = openStudy(sample, m_run);
  const Series& listed = chooseAxialSeries(study, {});
  m_stop.request_stop();
  EXPECT_ERROR(openStudy(sample, m_run), ErrorCode::Cancelled, "cancelled");
  EXPECT_ERROR(loadSeries(listed, m_run), ErrorCode::Cancelled, "cancelled");
  EXPECT_ERROR(findLevels(study, nullptr, m_models, {}, m_run), ErrorCode::Cancelled, "cancelled");
  EXPECT_ERROR(segmentSeries(study, {}, m_models, {}, m_run), ErrorCode::Cancelled, "cancelled");
}

TEST_F(Steps, WhereEverythingCameFromSurvivesTheMeasurement)
{
  const auto outcome = measured(requestFor({l45}));
  ASSERT_EQ(outcome.placed.size(), 1U);
  EXPECT_TRUE(outcome.placed[0].isCovered());
  ASSERT_EQ(outcome.readings.size(), 1U);
  const LabelledSlice* slice = outcome.readings[0].find(outcome.placed[0].at->place);
  ASSERT_NE(slice, nullptr);
  EXPECT_EQ(slice->origin.maker, LabelMaker::Model);
  EXPECT_EQ(slice->origin.model.sha256.size(), 64U);
  EXPECT_EQ(outcome.readings[0].levels.levels.size(), outcome.levels.levels.size());
}

TEST_F(Steps, TwoReadersReadingsEndInOneTableAndOneWideTableThatVerify)
{
  const fs::path labels = labelsByNetwork("labels");
  fs::create_directories(m_folder / "second");
  fs::copy(labels, m_folder / "second", fs::copy_options::recursive);
  MeasureRequest request = requestFor({l45, SpineLevel::parse("L3/L4"), SpineLevel::parse("T12")});
  request.labelSource = std::vector<GivenLabels>{{{labels}, "lumyo", "Dr A"}, {{m_folder / "second"}, "lumyo", "Dr B"}};
  const auto outcome = measured(request);
  ASSERT_EQ(outcome.records.size(), 2U * 3 * 14);
  for (std::size_t i = 0; i < outcome.records.size(); ++i) {
    EXPECT_EQ(outcome.records[i].reader, i < 42 ? "Dr A" : "Dr B");
    EXPECT_EQ(outcome.records[i].edited, outcome.records[i].status == MeasurementStatus::Measured);
  }
  StagedOutput output(m_folder / "out");
  const auto written =
      writeOutcome(outcome, request, parseExports({"json", "html", "png", "nifti"}), {{"test"}, ""}, output, m_run);
  EXPECT_THAT(written.files, ::testing::Contains(fs::path("quality_reader2.html")));
  EXPECT_THAT(written.files, ::testing::Contains(fs::path("overlays/reader1/L4-L5.png")));
  const auto verified = verifyOutput(m_folder / "out", m_run);
  EXPECT_THAT(verified.problems, IsEmpty());
  EXPECT_THAT(verified.checked, SizeIs(::testing::Ge(6U)));

  std::ifstream wide(m_folder / "out/measurements_wide.csv");
  std::string line;
  std::vector<std::string> lines;
  while (std::getline(wide, line)) lines.push_back(line);
  EXPECT_THAT(lines, SizeIs(3));  // the names and a row for each reader
}

TEST_F(Steps, ALabelFileOfOneOfTwoReadersThatChangedIsAProblem)
{
  const fs::path labels = labelsByNetwork("labels");
  MeasureRequest request = requestFor({l45});
  request.labelSource = std::vector<GivenLabels>{{{labels}, "lumyo", "Dr A"}, {{labels}, "lumyo", "Dr B"}};
  StagedOutput output(m_folder / "out");
  const auto outcome = measured(request);
  (void)writeOutcome(outcome, request, parseExports({"nifti"}), {{"test"}, ""}, output, m_run);
  std::vector<fs::path> ofSecond;
  for (const auto& entry : fs::directory_iterator(m_folder / "out")) {
    if (entry.path().filename().string().starts_with("labels_reader2")) ofSecond.push_back(entry.path());
  }
  ASSERT_THAT(ofSecond, SizeIs(1));
  fs::remove(ofSecond.front());
  EXPECT_THAT(verifyOutput(m_folder / "out", m_run).problems, SizeIs(1));
}

TEST_F(Steps, LevelsByFileAndByHandArePlacedWithoutANetwork)
{
  const Series axial = loadSeries(chooseAxialSeries(openStudy(sample, m_run), {}), m_run).value;
  const PatientPoint centre = axial.stacks[0].slices[1].header.grid.centre();
  LevelMap map;
  map.levels.push_back({l45, centre, axial.stacks[0].slices[1].header.grid.normal().normalized(), 0.9, {}});
  if (map.levels[0].normal.z() < 0) map.levels[0].normal = -map.levels[0].normal;
  std::ofstream(m_folder / "levels.json") << levelsFileText(map);
  const LevelMap read = readLevelsFile(m_folder / "levels.json");
  const auto byHand = layByHand({parseAssignment("L3/L4@1")}, axial);
  const auto placed = placeLevels({l45, SpineLevel::parse("L3/L4"), SpineLevel::parse("L1/L2")}, byHand, read, axial);
  ASSERT_EQ(placed.size(), 3U);
  EXPECT_EQ(placed[0].at->place, (SlicePlace{0, 1}));
  EXPECT_EQ(placed[1].at->place, (SlicePlace{0, 0}));
  EXPECT_TRUE(placed[1].byHand);
  EXPECT_EQ(placed[2].whyNot, "L1/L2 was not found among the levels");
  EXPECT_THAT(slicesOf(placed), ElementsAre(SlicePlace{0, 0}, SlicePlace{0, 1}));
  EXPECT_EQ(m_models.networksLoaded(), 0);
}

TEST_F(Steps, GivenLabelsAreReadAndMeasuredWithoutTheRestOfTheRoad)
{
  const fs::path labels = labelsByNetwork("labels");
  const Series axial = loadSeries(chooseAxialSeries(openStudy(sample, m_run), {}), m_run).value;
  const auto placed = placeLevels({l45}, layByHand({{l45, "2"}}, axial), {}, axial);
  const auto given = readGivenLabels({{labels}, "lumyo", "Dr A"}, axial, slicesOf(placed), {}, placed, m_run);
  EXPECT_THAT(given.warnings, IsEmpty());
  ASSERT_THAT(given.reading.slices, SizeIs(1));
  EXPECT_EQ(given.reading.slices[0].origin.maker, LabelMaker::Person);
  EXPECT_THAT(given.reading.slices[0].origin.file, ::testing::StartsWith("labels"));
  const auto rows = measureReading(placed, given.reading, axial, {});
  ASSERT_THAT(rows, SizeIs(14));
  for (const MeasurementRecord& row : rows) {
    const LabelSlice& drawn = given.reading.slices[0].labels;
    if (row.area_mm2) {
      EXPECT_NEAR(*row.area_mm2, drawn.area_mm2(labelCode(row.muscle, row.side)), 1e-6);
    }
    EXPECT_EQ(row.reader, "Dr A");
  }
}

TEST_F(Steps, ASliceThatBelongsToNoLevelCanBeLabelledToo)
{
  const fs::path labels = labelsByNetwork("labels");
  const Series axial = loadSeries(chooseAxialSeries(openStudy(sample, m_run), {}), m_run).value;
  const Reading byModel = segmentSlices(axial, {{0, 1}}, {}, {}, m_models, {}, m_run);
  ASSERT_THAT(byModel.slices, SizeIs(1));
  EXPECT_THAT(byModel.slices[0].refusals, IsEmpty());
  const auto byFile = readGivenLabels({{labels}, "lumyo", ""}, axial, {{0, 1}}, {}, {}, m_run);
  ASSERT_THAT(byFile.reading.slices, SizeIs(1));
  EXPECT_EQ(byFile.reading.slices[0].labels.codes, byModel.slices[0].labels.codes);
}

TEST_F(Steps, SeveralReadingsNeedDifferentNames)
{
  MeasureRequest request = requestFor({l45});
  request.labelSource = std::vector<GivenLabels>{{{"a"}, "lumyo", "Dr A"}, {{"b"}, "lumyo", "Dr A"}};
  EXPECT_ERROR(requireMeasurable(request), ErrorCode::InvalidCall, "two readings carry the name Dr A");
  request.labelSource = std::vector<GivenLabels>{{{"a"}, "lumyo", ""}, {{"b"}, "lumyo", ""}};
  EXPECT_ERROR(requireMeasurable(request), ErrorCode::InvalidCall, "each needs its reader's name");
}

}  // namespace
}  // namespace lumyo::workflow
