#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "ExpectError.h"
#include "lumyo/report/Tables.h"
#include "report/Process.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using ::testing::AllOf;
using testing::emptyRecord;
using ::testing::HasSubstr;
using testing::measuredRecord;
using ::testing::Not;

std::vector<std::string> linesOf(const std::string& text)
{
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t charactersIn(const std::string& utf8)
{
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

TEST(MeasurementsWideCsv, HoldsOneRowAStudyWithSignedAsymmetry)
{
  const std::array records{measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Right, 1000),
                           measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Left, 1100)};
  // 100 * (1100 - 1000) / 1050 = 9.5238
  EXPECT_EQ(measurementsWideCsv(records),
            "study_uid,patient_id,study_date,L3_L4_psoas_major_right_area_mm2,L3_L4_psoas_major_left_area_mm2,"
            "L3_L4_psoas_major_asymmetry_percent,L3_L4_psoas_major_right_lean_area_mm2,"
            "L3_L4_psoas_major_left_lean_area_mm2,L3_L4_psoas_major_right_fat_fraction_percent,"
            "L3_L4_psoas_major_left_fat_fraction_percent,L3_L4_offset_mm,L3_L4_psoas_major_right_confidence,"
            "L3_L4_psoas_major_left_confidence,L3_L4_psoas_major_right_status,L3_L4_psoas_major_left_status\n"
            "1.2.3,P1,,1000.00,1100.00,9.52,,,,,,,,measured,measured\n");
}

TEST(MeasurementsWideCsv, IsTheSameFromTheNumbersThatMeasurementsCsvPrints)
{
  // 10.625 is printed as 10.62 (the tie goes to the even digit): 200 * (11 - 10.62) / 21.62 = 3.5153
  const std::array records{measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Right, 10.625),
                           measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Left, 11)};
  const std::string wide = measurementsWideCsv(records);
  EXPECT_THAT(wide, HasSubstr(",10.62,11.00,3.52,"));
  EXPECT_EQ(measurementsWideCsv(parseMeasurementsCsv(measurementsCsv(records))), wide);
}

TEST(MeasurementsWideCsv, LeavesAsymmetryEmptyWhereASideHasNoNumber)
{
  auto cut = emptyRecord("L3/L4", Muscle::PsoasMajor, Side::Left, MeasurementStatus::Truncated);
  cut.studyUid = "1.2.3";
  cut.patientId = "P1";
  const std::string text =
      measurementsWideCsv(std::array{measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Right, 1000), cut});
  EXPECT_THAT(text, HasSubstr("\n1.2.3,P1,,1000.00,,,,,,,,,,measured,truncated\n"));
}

TEST(MeasurementsWideCsv, GivesEveryStudyTheSameColumnsFromTheHeadDown)
{
  auto other = measuredRecord("L1/L2", Muscle::Multifidus, Side::Right, 300);
  other.studyUid = "9";
  const std::array records{measuredRecord("L4/L5", Muscle::Multifidus, Side::Right, 900), other};
  const std::string printed = testing::python(
      "import csv, sys\n"
      "rows = list(csv.reader(open(sys.argv[1], newline=''), strict=True))\n"
      "print(len(rows), len({len(r) for r in rows}), rows[0][3], rows[0][5])\n"
      "d = [dict(zip(rows[0], r)) for r in rows[1:]]\n"
      "print(d[0]['L4_L5_multifidus_right_area_mm2'], d[1]['L1_L2_multifidus_right_area_mm2'],"
      " repr(d[1]['L4_L5_multifidus_right_area_mm2']))",
      measurementsWideCsv(records));
  EXPECT_EQ(printed, "3 1 L1_L2_multifidus_right_area_mm2 L4_L5_multifidus_right_area_mm2\n900.00 300.00 ''\n");
}

TEST(MeasurementsWideCsv, RefusesTwoMeasurementsForOneCell)
{
  const auto record = measuredRecord("L4/L5", Muscle::Multifidus, Side::Right, 900);
  EXPECT_ERROR(measurementsWideCsv(std::array{record, record}), ErrorCode::InvalidCall, "two measurements of it");
}

TEST(TerminalTable, ShowsRightAndLeftInSquareCentimetres)
{
  const std::array records{measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Right, 1462),
                           measuredRecord("L3/L4", Muscle::PsoasMajor, Side::Left, 1491),
                           emptyRecord("S1", Muscle::PsoasMajor, Side::Right, MeasurementStatus::NotCovered)};
  const std::string table = terminalTable(std::span(records).first(2));
  EXPECT_THAT(table, HasSubstr("level          R      L\n"));
  EXPECT_THAT(table, HasSubstr("L3/L4      14.62  14.91\n"));
}

TEST(TerminalTable, SaysInWordsWhyThereIsNoNumber)
{
  std::vector<MeasurementRecord> records;
  for (const auto& [level, status] :
       {std::pair{"L1/L2", MeasurementStatus::Truncated}, std::pair{"L2/L3", MeasurementStatus::NotCovered}}) {
    records.push_back(emptyRecord(level, Muscle::PsoasMajor, Side::Right, status));
  }
  const std::string table = terminalTable(records);
  EXPECT_THAT(table, AllOf(HasSubstr("cut    = the muscle is cut off"), HasSubstr("out    = no slice lies"),
                           HasSubstr("For research use only, not for diagnosis")));
  EXPECT_THAT(table, Not(HasSubstr("failed")));
}

TEST(TerminalTable, MarksALevelWhoseNameIsInDoubt)
{
  auto record = measuredRecord("L5/S1", Muscle::PsoasMajor, Side::Right, 1500);
  EXPECT_THAT(terminalTable(std::array{record}), Not(HasSubstr("?")));
  record.levelConfidence = 0.3;
  EXPECT_THAT(terminalTable(std::array{record}), AllOf(HasSubstr("L5/S1 ? "), HasSubstr("check the numbering")));
}

TEST(TerminalTable, FitsIn120ColumnsWithAllMuscles)
{
  std::vector<MeasurementRecord> records;
  for (const Muscle muscle : allMuscles) {
    for (const Side side : bothSides) {
      records.push_back(measuredRecord("T12/L1", muscle, side, 99999));
      records.push_back(emptyRecord("L3:inf", muscle, side, MeasurementStatus::Failed));
    }
  }
  for (const auto& line : linesOf(terminalTable(records))) EXPECT_LE(charactersIn(line), 120U) << line;
}

TEST(RunJson, IsReadByPythonWithTheFactsOfTheRun)
{
  RunInfo info;
  info.command = {"lumyo", "measure", "a \"b\" \xFF"};
  info.softwareVersion = "0.1.0";
  info.startedAt = "2026-01-02T03:04:05Z";
  info.models = {{"muscles", "0", "abc"}};
  info.recipe = {"slices nearest"};
  info.timings = {{"load", 1.23456}};
  info.warnings = {"check L6"};
  info.skipped = {{"a/b.txt", "not DICOM"}};
  info.firstSlices = {{1, 1}, {2, 6}};
  info.files = {{"overlays/L3-L4.png", 3, "abc"}};
  const std::string printed = testing::python(
      "import json, sys\n"
      "r = json.load(open(sys.argv[1], encoding='utf-8'))\n"
      "print(list(r)); print(ascii(r['command'][2]), r['models'][0]['sha256'], r['timings'][0]['seconds'],"
      " r['skipped'][0], r['files'], r['first_slices'])",
      runJson(info));
  EXPECT_EQ(printed,
            "['software_version', 'started_at', 'command', 'recipe', 'models', 'warnings', 'skipped', "
            "'first_slices', 'files', 'timings', 'sha256']\n"
            "'a \"b\" \\ufffd' abc 1.235 {'path': 'a/b.txt', 'reason': 'not DICOM'} "
            "[{'path': 'overlays/L3-L4.png', 'bytes': 3, 'sha256': 'abc'}] {'1': 1, '2': 6}\n");
}

TEST(RunJson, ReadsBackTheFilesItListsAndRefusesWhatIsCutShort)
{
  RunInfo info;
  info.firstSlices = {{1, 1}, {2, 6}};
  info.files = {{"a.csv", 12, "abc"}};
  const std::string text = runJson(info);
  const RunFiles read = parseRunFiles(text);
  ASSERT_EQ(read.files.size(), 1U);
  EXPECT_EQ(read.files.front().path, "a.csv");
  EXPECT_EQ(read.files.front().bytes, 12U);
  EXPECT_EQ(read.files.front().sha256, "abc");
  EXPECT_EQ(read.firstSlices, (std::map<int, int>{{1, 1}, {2, 6}}));
  EXPECT_ERROR(parseRunFiles(text.substr(0, text.size() / 2)), ErrorCode::UnusableInput, "no whole run.json");
  EXPECT_ERROR(parseRunFiles("{\"command\": []}"), ErrorCode::UnusableInput, "no whole run.json");
  const std::string whole = runJson({.warnings = {"check L6"}});
  EXPECT_NO_THROW((void)parseRunFiles(whole));
  std::string silent = whole;
  silent.erase(silent.find("\n    \"check L6\"\n  "), std::string("\n    \"check L6\"\n  ").size());
  EXPECT_ERROR(parseRunFiles(silent), ErrorCode::UnusableInput, "it was changed after it was written");
  EXPECT_ERROR(parseRunFiles("{\"files\": [7], \"first_slices\": {}}"), ErrorCode::UnusableInput,
               "list of the files written is not understood");
  EXPECT_ERROR(parseRunFiles("{\"files\": [], \"first_slices\": {\"one\": 1}}"), ErrorCode::UnusableInput,
               "list of the files written is not understood");
}

// The JSON library turns a number that does not fit into some other one.
TEST(RunJson, RefusesNumbersThatCannotBeSizesOrSlices)
{
  for (const char* slice : {"1.5e300", "4294967297", "18446744073709551615", "-2147483649", "1.5", "true"}) {
    const std::string text = fmt::format("{{\"files\": [], \"first_slices\": {{\"1\": {}}}}}", slice);
    EXPECT_ERROR(parseRunFiles(text), ErrorCode::UnusableInput, "is not understood") << slice;
  }
  for (const char* bytes : {"-1", "1e30", "2.5", "true", "null"}) {
    const std::string text = fmt::format(
        "{{\"files\": [{{\"path\": \"a\", \"bytes\": {}, \"sha256\": \"\"}}], \"first_slices\": {{}}}}", bytes);
    EXPECT_ERROR(parseRunFiles(text), ErrorCode::UnusableInput, "is not understood") << bytes;
  }
}

}  // namespace
}  // namespace lumyo::report
