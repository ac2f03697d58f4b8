#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "lumyo/report/Tables.h"
#include "report/Process.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using testing::emptyRecord;
using testing::fullRecord;
using ::testing::HasSubstr;
using testing::measuredRecord;
using ::testing::StartsWith;

constexpr std::string_view header =
    "study_uid,patient_id,study_date,series_uid,series_description,stack,level,level_basis,level_confidence,muscle,"
    "side,"
    "status,area_mm2,lean_area_mm2,fat_fraction_percent,fat_method,mean_intensity,slice_sop_uid,slice_index,offset_mm,"
    "tilt_deg,row_spacing_mm,column_spacing_mm,slice_thickness_mm,roi_definition,reader,edited,confidence,model_name,"
    "model_version,model_sha256,software_version,note\n";

std::string onlyRow(const MeasurementRecord& record)
{
  return measurementsCsv(std::array{record}).substr(header.size());
}

MeasurementRecord readBack(const MeasurementRecord& record)
{
  return parseMeasurementsCsv(measurementsCsv(std::array{record})).at(0);
}

std::string refusal(std::string_view text)
{
  try {
    (void)parseMeasurementsCsv(text);
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    return e.what();
  }
  return "accepted";
}

TEST(MeasurementsCsv, HasTheContractsColumnsInItsOrder) { EXPECT_EQ(measurementsCsv({}), header); }

TEST(MeasurementsCsv, WritesEveryColumnAsTheContractSays)
{
  EXPECT_EQ(onlyRow(fullRecord()),
            "1.2.3,P1,2026-01-02,1.2.3.4,\"T2 axial, 27 slices\",2,L4/L5,counted_from_sacrum,0.875,psoas_major,left,"
            "measured,1491.25,1400.50,6.25,otsu,212.125,1.2.3.4.5,14,-0.50,3.25,0.6875,0.68359375,4,muscle,AK,true,"
            "0.750,muscles,0,abc123,0.1.0,\"touches \"\"nothing\"\"\"\n");
}

TEST(MeasurementsCsv, LeavesACellEmptyWhereThereIsNoNumber)
{
  EXPECT_EQ(onlyRow(emptyRecord("S1", Muscle::Iliacus, Side::Right, MeasurementStatus::NotCovered)),
            ",,,,,,S1,,,iliacus,right,not_covered,,,,none,,,,,,,,,fascial,,false,,,,,,\n");
  MeasurementRecord notANumber = measuredRecord("L3", Muscle::PsoasMajor, Side::Right, std::nan(""));
  notANumber.offset_mm = std::numeric_limits<double>::infinity();
  EXPECT_EQ(readBack(notANumber).area_mm2, std::nullopt);
  EXPECT_EQ(readBack(notANumber).offset_mm, std::nullopt);
}

TEST(MeasurementsCsv, NeverWritesAMinusZero)
{
  MeasurementRecord record = measuredRecord("L3", Muscle::PsoasMajor, Side::Right, 5);
  record.offset_mm = -0.004;
  record.meanIntensity = -0.0;
  const std::string row = onlyRow(record);
  EXPECT_THAT(row, ::testing::Not(HasSubstr("-0")));
  EXPECT_EQ(readBack(record).offset_mm, 0.0);
}

TEST(MeasurementsCsv, LetsTheAreaBeCountedAgainFromThePixels)
{
  constexpr int pixels = 9999;
  MeasurementRecord record = measuredRecord("L3", Muscle::PsoasMajor, Side::Right, 0);
  record.rowSpacing_mm = 180.0 / 257;
  record.columnSpacing_mm = 1.0 / 3;
  record.area_mm2 = pixels * *record.rowSpacing_mm * *record.columnSpacing_mm;
  const MeasurementRecord back = readBack(record);
  EXPECT_NEAR(pixels * *back.rowSpacing_mm * *back.columnSpacing_mm, *back.area_mm2, 0.00501);
}

TEST(MeasurementsCsv, ReadsBackWhatItWrote)
{
  const std::array records{fullRecord(),
                           emptyRecord("L3:inf", Muscle::GluteusMaximus, Side::Left, MeasurementStatus::Failed)};
  const std::string text = measurementsCsv(records);
  const auto back = parseMeasurementsCsv(text);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(measurementsCsv(back), text);
  EXPECT_EQ(back[0].seriesDescription, "T2 axial, 27 slices");
  EXPECT_EQ(back[0].area_mm2, 1491.25);
  EXPECT_EQ(back[0].offset_mm, -0.5);
  EXPECT_EQ(back[0].columnSpacing_mm, 0.68359375);
  EXPECT_EQ(back[0].fatMethod, FatMethod::Otsu);
  EXPECT_EQ(back[0].roi, RoiDefinition::Muscle);
  EXPECT_TRUE(back[0].edited);
  EXPECT_EQ(back[1].level, SpineLevel::vertebra(Vertebra::L3, Anchor::InferiorEndplate));
  EXPECT_EQ(back[1].status, MeasurementStatus::Failed);
  EXPECT_EQ(back[1].area_mm2, std::nullopt);
}

class FreeText : public ::testing::TestWithParam<std::string> {};

TEST_P(FreeText, ReadsBackExactly)
{
  MeasurementRecord record = fullRecord();
  record.note = GetParam();
  record.patientId = GetParam();
  EXPECT_EQ(readBack(record).note, GetParam());
  EXPECT_EQ(readBack(record).patientId, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Texts, FreeText,
                         ::testing::Values("", ",", "\"", "\"\"", "a,b\nc\"d\r\ne", "Müller, Jürgen – 腰椎", " leading",
                                           "=1+1", "'=1+1", "''=1+1", "'", "'plain", "-4", "@x", "\tx", "\r\n", "+"));

TEST(MeasurementsCsv, GivesASpreadsheetNothingToRun)
{
  MeasurementRecord record = fullRecord();
  record.seriesDescription = "=HYPERLINK(\"http://x\")";
  EXPECT_THAT(onlyRow(record), HasSubstr("\"'=HYPERLINK(\"\"http://x\"\")\""));
}

TEST(MeasurementsCsv, IsValidUtf8WhateverComesIn)
{
  MeasurementRecord record = fullRecord();
  record.note = "M\xFCller \xE2\x82 \xED\xA0\x80 \xC0\xAF \xF0\x9F\xA6\xB4" + std::string(1, '\0');
  const std::string text = measurementsCsv(std::array{record});
  EXPECT_EQ(testing::python("import sys; print(ascii(open(sys.argv[1], 'rb').read().decode('utf-8')"
                            ".splitlines()[1].rsplit(',', 1)[1]))",
                            text),
            "'M\\ufffdller \\ufffd \\ufffd \\ufffd \\U0001f9b4\\ufffd'\n");
}

TEST(MeasurementsCsv, IsReadByPythonAsTheSameCells)
{
  MeasurementRecord record = fullRecord();
  record.note = "two\nlines, \"quoted\"";
  const std::string printed = testing::python(
      "import csv, sys\n"
      "rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))\n"
      "r = rows[0]\n"
      "print(len(rows), len(r), r['series_description'], float(r['area_mm2']), float(r['offset_mm']), repr(r['note']))",
      measurementsCsv(std::array{record}));
  EXPECT_EQ(printed, "1 33 T2 axial, 27 slices 1491.25 -0.5 'two\\nlines, \"quoted\"'\n");
}

TEST(ParseMeasurementsCsv, FindsColumnsByNameAndIgnoresOthers)
{
  const std::string text = measurementsCsv(std::array{fullRecord()});
  const std::string reversed = testing::python(
      "import csv, sys\n"
      "rows = list(csv.reader(open(sys.argv[1], newline='')))\n"
      "w = csv.writer(sys.stdout)\n"  // with CRLF line ends
      "w.writerow(rows[0][::-1] + ['extra'])\n"
      "w.writerow(rows[1][::-1] + ['x'])",
      text);
  EXPECT_EQ(measurementsCsv(parseMeasurementsCsv("\xEF\xBB\xBF" + reversed)), text);
}

TEST(ParseMeasurementsCsv, NamesTheLineAndTheColumnThatIsWrong)
{
  MeasurementRecord record = fullRecord();
  record.note = "over\ntwo lines";
  const std::string good = measurementsCsv(std::array{record, record});
  const auto broken = [&good](std::string_view what, std::string_view with) {
    std::string text = good;
    return text.replace(text.rfind(what), what.size(), with);
  };
  EXPECT_EQ(refusal(broken("1491.25", "12,5")), "line 4: 34 cells where the header has 33");
  EXPECT_EQ(refusal(broken("1491.25", "12;5")), "line 4, column area_mm2: \"12;5\" is not a number");
  EXPECT_EQ(refusal(broken("1491.25", "nan")), "line 4, column area_mm2: \"nan\" is not a number");
  EXPECT_EQ(refusal(broken("L4/L5", "L9")).substr(0, 22), "line 4, column level: ");
  EXPECT_THAT(refusal(broken("psoas_major", "biceps")),
              StartsWith("line 4, column muscle: \"biceps\" is not a muscle"));
  EXPECT_THAT(refusal(broken(",true,", ",yes,")), StartsWith("line 4, column edited: "));
  EXPECT_THAT(refusal(broken("over\ntwo lines\"", "over")), StartsWith("line 4: a quoted cell is not closed"));
}

TEST(ParseMeasurementsCsv, RefusesATextThatIsNotSuchATable)
{
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("a,b\n1,2\n"), HasSubstr("line 1: the column study_uid is missing"));
}

}  // namespace
}  // namespace lumyo::report
