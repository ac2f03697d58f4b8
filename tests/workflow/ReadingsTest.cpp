// What a person drew and judged in the window is listed, and measured without a window and without a network.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "ExpectError.h"
#include "WindowReading.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/dicom/Write.h"
#include "lumyo/workflow/Readings.h"
#include "lumyo/workflow/Verify.h"
#include "lumyo/workflow/WriteRun.h"

namespace lumyo::workflow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace fs = std::filesystem;

const fs::path sample = fs::path(LUMYO_SOURCE_DIR) / "data/sample_dicom";
const SpineLevel l45 = SpineLevel::parse("L4/L5");
const SpineLevel l34 = SpineLevel::parse("L3/L4");
const LabelCode psoasRight = labelCode(Muscle::PsoasMajor, Side::Right);

class Readings : public ::testing::Test {
protected:
  void SetUp() override
  {
    m_folder = fs::path(::testing::TempDir()) /
               (std::string("lumyo readings ") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(m_folder);
    fs::create_directories(m_readings = m_folder / "readings");
  }
  void TearDown() override { fs::remove_all(m_folder); }

  /// What the window shows of a study when it was opened.
  [[nodiscard]] MeasureOutcome proposed(const fs::path& input)
  {
    MeasureRequest request;
    request.input = input;
    return measureStudy(request, m_models, m_run, clock);
  }
  /// Levels by hand and labels by the network: a quick reading of two levels.
  [[nodiscard]] MeasureOutcome proposedByHand()
  {
    MeasureRequest request;
    request.input = sample;
    request.assignments = {{l34, "3"}, {l45, "8"}};
    request.inAnyOrder = true;
    return measureStudy(request, m_models, m_run, clock);
  }
  [[nodiscard]] MeasureRequest requestFor(const fs::path& input, const std::string& reader) const
  {
    MeasureRequest request;
    request.input = input;
    request.labelSource = StoredReading{reader, m_readings};
    return request;
  }
  /// By a program that was just started: nothing but the folder knows of the reading.
  [[nodiscard]] MeasureOutcome measured(const MeasureRequest& request)
  {
    Models none({m_folder / "no models"});
    return measureStudy(request, none, m_run, clock);
  }
  [[nodiscard]] std::vector<ListedReading> listed(const fs::path& input) const
  {
    return listReadings(openStudy(input, m_run), m_readings);
  }
  [[nodiscard]] fs::path onlyFile() const
  {
    for (const auto& entry : fs::recursive_directory_iterator(m_readings)) {
      if (entry.path().extension() == ".lumyo") return entry.path();
    }
    return {};
  }

  static double clock() { return 0; }
  static std::string tableOf(std::vector<MeasurementRecord> rows)
  {
    MeasureOutcome outcome;
    outcome.records = std::move(rows);
    return tableJson(outcome);
  }
  static SlicePlace placeOf(const session::Session& session, const SpineLevel& level)
  {
    return std::ranges::find(session.document().placed, level, &PlacedLevel::level)->at->place;
  }
  static const MeasurementRecord& rowOf(const std::vector<MeasurementRecord>& rows, const session::Cell& cell)
  {
    return *std::ranges::find_if(rows, [&](const MeasurementRecord& r) {
      return r.level == cell.level && r.muscle == cell.muscle && r.side == cell.side;
    });
  }

  fs::path m_folder;
  fs::path m_readings;
  SilentProgress m_silent;
  RunContext m_run{m_silent, {}, 2};
  Models m_models{{fs::path(LUMYO_SOURCE_DIR) / "data/models"}};
};

TEST_F(Readings, ACorrectedReadingIsMeasuredAsTheWindowShowsItWithoutANetwork)
{
  const MeasureOutcome before = proposed(sample);
  const auto window = test::beginReading(before, "Dr A", m_readings);
  const session::Cell cut{l45, Muscle::PsoasMajor, Side::Right};
  const SlicePlace place = placeOf(*window, l45);
  test::erase(*window, place, psoasRight, 20);
  window->judge({l45, Muscle::Multifidus, Side::Left}, Verdict::Rejected, "hardware");
  window->judge({l34, Muscle::PsoasMajor, Side::Left}, Verdict::Accepted);
  const std::string shown = tableOf(window->rows());
  window->close();

  const MeasureOutcome after = measured(requestFor(sample, "Dr A"));
  EXPECT_EQ(tableJson(after), shown);
  const double pixel_mm2 = sliceAt(after.axial, place).header.grid.pixelArea_mm2();
  const MeasurementRecord& row = rowOf(after.records, cut);
  EXPECT_NEAR(*rowOf(before.records, cut).area_mm2 - *row.area_mm2, 20 * pixel_mm2, 1e-9);
  EXPECT_TRUE(row.edited);
  EXPECT_EQ(row.reader, "Dr A");
  const MeasurementRecord& rejected = rowOf(after.records, {l45, Muscle::Multifidus, Side::Left});
  EXPECT_EQ(rejected.status, MeasurementStatus::NotAssessable);
  EXPECT_EQ(rejected.note, "outline rejected by Dr A: hardware");
  EXPECT_EQ(rowOf(after.records, {l34, Muscle::PsoasMajor, Side::Left}).reader, "Dr A");
}

TEST_F(Readings, AWindowThatIsStillOpenDoesNotKeepItsReadingFromBeingMeasured)
{
  const auto window = test::beginReading(proposedByHand(), "Dr A", m_readings);
  test::erase(*window, placeOf(*window, l45), psoasRight, 20);
  EXPECT_EQ(tableJson(measured(requestFor(sample, "Dr A"))), tableOf(window->rows()));
  window->undo();
  EXPECT_EQ(tableJson(measured(requestFor(sample, "Dr A"))), tableOf(window->rows()));
}

TEST_F(Readings, OnSeriesOfTheirOwnSlabsAreFoundAgainEvenWhenALevelWasMovedOffOne)
{
  const fs::path split = m_folder / "split";
  const Study whole = openStudy(sample, m_run);
  const Series axial = loadSeries(chooseAxialSeries(whole, {}), m_run).value;
  ASSERT_GE(axial.stacks.size(), 3U);
  for (std::size_t i = 0; i < axial.stacks.size(); ++i) {
    Series slab{axial.about, {axial.stacks[i]}};
    slab.about.seriesUid += "." + std::to_string(i + 1);
    slab.about.seriesNumber = 11 + static_cast<int>(i);
    fs::create_directories(split / std::to_string(i));
    (void)dicom::writeSeries(slab, split / std::to_string(i), {});
  }
  for (const Series& series : whole.series) {
    if (series.about.role != SeriesRole::Sagittal) continue;
    fs::create_directories(split / series.about.seriesUid);
    (void)dicom::writeSeries(loadSeries(series, m_run).value, split / series.about.seriesUid, {});
  }

  const MeasureOutcome before = proposed(split);
  ASSERT_GT(before.axial.stacks.size(), 2U);  // the chosen series has one
  const auto window = test::beginReading(before, "Dr A", m_readings);
  const auto isFirstBorrowed = [](const PlacedLevel& l) { return l.isCovered() && l.at->place.stack == 1; };
  const auto moved = std::ranges::find_if(before.placed, isFirstBorrowed);
  const auto last = std::ranges::max_element(
      before.placed, {}, [](const PlacedLevel& l) { return l.isCovered() ? l.at->place.stack : 0; });
  ASSERT_NE(moved, before.placed.end());
  test::erase(*window, last->at->place, psoasRight, 20);
  LevelPlane plane = *before.levels.find(moved->level);
  plane.centre = before.levels.find(last->level)->centre;
  window->moveLevel(plane);

  const MeasureOutcome after = measured(requestFor(split, "Dr A"));
  EXPECT_EQ(tableJson(after), tableOf(window->rows()));
  EXPECT_EQ(after.axial.stacks.size(), before.axial.stacks.size());
}

TEST_F(Readings, ARunOfAReadingSaysWhoseItIsAndVerifies)
{
  const auto window = test::beginReading(proposed(sample), "Dr A", m_readings);
  window->renumber(1);
  const std::string shown = tableOf(window->rows());
  window->close();
  MeasureRequest request = requestFor(sample, "Dr A");
  const MeasureOutcome outcome = measured(request);
  EXPECT_EQ(tableJson(outcome), shown);
  EXPECT_EQ(outcome.levels.basis, NumberingBasis::ByHand);
  StagedOutput output(m_folder / "out");
  (void)writeOutcome(outcome, request, parseExports({"json", "html", "png", "nifti"}), {{"test"}, ""}, output, m_run);
  EXPECT_THAT(verifyOutput(m_folder / "out", m_run).problems, IsEmpty());
  std::ifstream file(m_folder / "out/run.json");
  const auto run = nlohmann::json::parse(file);
  EXPECT_THAT(run.at("recipe").get<std::vector<std::string>>(), Contains("labels: reading of Dr A"));
  EXPECT_EQ(run.at("models").size(), 1U);  // whose labels the reader went on from
  EXPECT_EQ(readLevelsFile(m_folder / "out/levels.json").levels.size(), outcome.levels.levels.size());
}

TEST_F(Readings, LevelsCanBeChosenAndOneThatNobodyReadHasItsRowsToo)
{
  const auto window = test::beginReading(proposedByHand(), "Dr A", m_readings);
  window->close();
  MeasureRequest request = requestFor(sample, "Dr A");
  request.levels = {l45, SpineLevel::parse("L1/L2")};
  request.settings.muscles = {Muscle::PsoasMajor};
  const auto rows = measured(request).records;
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].status, MeasurementStatus::Measured);
  EXPECT_EQ(rows[3].status, MeasurementStatus::Failed);
  EXPECT_EQ(rows[3].note, "L1/L2 was not found among the levels");
}

TEST_F(Readings, AreListedWithWhatWasSaidAndDrawn)
{
  EXPECT_THAT(listed(sample), IsEmpty());
  EXPECT_EQ(readingsText({}), "no stored readings of this study\n");
  const MeasureOutcome outcome = proposedByHand();
  const auto window = test::beginReading(outcome, "Dr A", m_readings);
  test::erase(*window, placeOf(*window, l45), psoasRight, 20);
  window->judge({l45, Muscle::PsoasMajor, Side::Right}, Verdict::Accepted);
  window->judge({l45, Muscle::PsoasMajor, Side::Left}, Verdict::Accepted);
  window->judge({l34, Muscle::Multifidus, Side::Left}, Verdict::Rejected);
  window->judge({l34, Muscle::Multifidus, Side::Right}, Verdict::NotAssessable, "metal");
  window->judge({l34, Muscle::ErectorSpinae, Side::Right}, Verdict::NotAssessable, "metal");
  window->undo();
  (void)test::beginReading(outcome, "Dr B", m_readings);

  const auto readings = listed(sample);
  ASSERT_THAT(readings, SizeIs(2));
  const ListedReading& a = readings[0];
  EXPECT_EQ(a.reader, "Dr A");
  EXPECT_EQ(a.seriesUid, outcome.axial.about.seriesUid);
  EXPECT_EQ(a.seriesNumber, outcome.axial.about.seriesNumber);
  EXPECT_EQ(a.lastWrite, "2024-05-01T10:00:00Z");
  EXPECT_EQ(a.edits, 5U);
  EXPECT_EQ(a.cells.accepted, 2U);
  EXPECT_EQ(a.cells.rejected, 1U);
  EXPECT_EQ(a.cells.notAssessable, 1U);
  EXPECT_EQ(a.cells.edited, 1U);
  ASSERT_THAT(a.outlines, SizeIs(1));
  const SlicePlace place = placeOf(*window, l45);
  const LabelSlice& automatic = outcome.readings.front().find(place)->labels;
  const double all = static_cast<double>(automatic.count(psoasRight));
  EXPECT_EQ(a.outlines[0].muscle, Muscle::PsoasMajor);
  EXPECT_DOUBLE_EQ(a.outlines[0].changed_mm2.value(), 20 * automatic.grid.pixelArea_mm2());
  EXPECT_DOUBLE_EQ(a.outlines[0].dice.value(), 2 * (all - 20) / (2 * all - 20));
  EXPECT_THAT(readings[1].outlines, IsEmpty());
  EXPECT_EQ(a.whyNot, "");
  EXPECT_EQ(readings[1].reader, "Dr B");
  EXPECT_EQ(readings[1].edits, 0U);
  EXPECT_THAT(readingsText(readings),
              HasSubstr("5 edits, the last 2024-05-01T10:00:00Z; 2 accepted, 1 rejected, 1 not assessable, 1 edited"));
  const auto json = nlohmann::json::parse(readingsJson(readings)).at("readings");
  EXPECT_EQ(json.at(0).at("not_assessable"), 1);
  EXPECT_EQ(json.at(0).at("edited_outlines").at(0).at("level"), "L4/L5");
  EXPECT_LT(json.at(0).at("edited_outlines").at(0).at("dice"), 1);
  EXPECT_EQ(json.at(1).at("last_write"), "");
}

TEST_F(Readings, AReaderWithoutAReadingIsNamedWithThoseThereAre)
{
  EXPECT_ERROR(measured(requestFor(sample, "Dr B")), ErrorCode::UnusableInput, "nobody has one");
  const MeasureOutcome outcome = proposedByHand();
  (void)test::beginReading(outcome, "Dr A", m_readings);
  (void)test::beginReading(outcome, "Dr C", m_readings);
  EXPECT_ERROR(measured(requestFor(sample, "Dr B")), ErrorCode::UnusableInput, "there are readings by Dr A, Dr C");
  MeasureRequest request = requestFor(sample, "Dr A");
  request.labelSource = StoredReading{"Dr A", m_folder / "nowhere"};
  EXPECT_ERROR(measured(request), ErrorCode::UnusableInput, "nowhere is no folder");
}

TEST_F(Readings, ADamagedOneIsListedAndRefusedAndStaysAsItIs)
{
  test::beginReading(proposedByHand(), "Dr A", m_readings)->close();
  const fs::path file = onlyFile();
  fs::resize_file(file, fs::file_size(file) / 2);
  EXPECT_ERROR(measured(requestFor(sample, "Dr A")), ErrorCode::UnusableInput, "is damaged");
  std::ofstream(file) << "no database";
  EXPECT_ERROR(measured(requestFor(sample, "Dr A")), ErrorCode::UnusableInput, file.string());
  const auto readings = listed(sample);
  ASSERT_THAT(readings, SizeIs(1));
  EXPECT_THAT(readings[0].whyNot, HasSubstr("is damaged"));
  EXPECT_THAT(readingsText(readings), HasSubstr("is damaged"));
  EXPECT_ERROR(measured(requestFor(sample, "Dr B")), ErrorCode::UnusableInput, "and 1 that cannot be read");
  EXPECT_EQ(fs::file_size(file), std::string("no database").size());
}

TEST_F(Readings, ThatLieWhereAnothersBelongAreNotTakenForIt)
{
  test::beginReading(proposedByHand(), "Dr A", m_readings)->close();
  const fs::path file = onlyFile();
  const fs::path other = file.parent_path() / session::journalFile({}, {{}, {}, "Dr B"}).filename();
  fs::copy_file(file, other);
  EXPECT_ERROR(measured(requestFor(sample, "Dr B")), ErrorCode::UnusableInput, "move it back");
  EXPECT_THAT(measured(requestFor(sample, "Dr A")).records, SizeIs(2 * 14));
}

TEST_F(Readings, OfSlicesThatAreGoneIsRefused)
{
  const auto window = test::beginReading(proposedByHand(), "Dr A", m_readings);
  window->close();
  const Study study = openStudy(sample, m_run);
  const Series& axial = chooseAxialSeries(study, {});
  const fs::path fewer = m_folder / "fewer";
  fs::copy(sample, fewer, fs::copy_options::recursive);
  fs::remove(fewer / fs::relative(axial.stacks.front().slices.front().source.file, sample));
  EXPECT_ERROR(measured(requestFor(fewer, "Dr A")), ErrorCode::UnusableInput, "do not lie on the pixels of slice");
  for (const SliceStack& stack : axial.stacks) {
    for (const Slice& slice : stack.slices) fs::remove(fewer / fs::relative(slice.source.file, sample));
  }
  EXPECT_ERROR(measured(requestFor(fewer, "Dr A")), ErrorCode::UnusableInput, "is not among the files");
  EXPECT_THAT(listed(fewer).front().whyNot, HasSubstr("is not among the files"));
}

TEST_F(Readings, HaveTheirOwnLevelsAndSlices)
{
  MeasureRequest request = requestFor(sample, "Dr A");
  request.assignments = {{l45, "2"}};
  EXPECT_ERROR(requireMeasurable(request), ErrorCode::InvalidCall, "has its own levels");
  request = requestFor(sample, "Dr A");
  request.levelSource = LevelsFile{"levels.json"};
  EXPECT_ERROR(requireMeasurable(request), ErrorCode::InvalidCall, "has its own levels");
  EXPECT_ERROR(requireMeasurable(requestFor(sample, "")), ErrorCode::InvalidCall, "needs its reader's name");
  EXPECT_THAT(inputPlaces(requestFor(sample, "Dr A")).given, Contains(m_readings));
}

}  // namespace
}  // namespace lumyo::workflow
