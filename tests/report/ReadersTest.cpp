#include <gmock/gmock.h>

#include "ExpectError.h"
#include "lumyo/report/QualitySheet.h"
#include "lumyo/report/Tables.h"
#include "report/Process.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::measuredRecord;
using ::testing::Not;

MeasurementRecord readBy(const std::string& reader, Side side, double area_mm2)
{
  MeasurementRecord record = measuredRecord("L3/L4", Muscle::PsoasMajor, side, area_mm2);
  record.reader = reader;
  return record;
}

/// One study as two people measured it.
std::vector<MeasurementRecord> twoReadings()
{
  return {readBy("AK", Side::Right, 1000), readBy("AK", Side::Left, 1100), readBy("=B", Side::Right, 1200),
          readBy("=B", Side::Left, 1200)};
}

TEST(TwoReadings, StandInOneTableThatReadsBack)
{
  const std::string text = measurementsCsv(twoReadings());
  const auto back = parseMeasurementsCsv(text);
  ASSERT_EQ(back.size(), 4U);
  EXPECT_EQ(back[3].reader, "=B");
  EXPECT_EQ(measurementsCsv(back), text);
  EXPECT_EQ(measurementsWideCsv(back), measurementsWideCsv(twoReadings()));
}

TEST(TwoReadings, HaveARowEachInTheWideTable)
{
  const std::string printed = testing::python(
      "import csv, sys\n"
      "rows = list(csv.DictReader(open(sys.argv[1], newline=''), strict=True))\n"
      "print(list(rows[0])[:5])\n"
      "for r in rows: print(r['study_uid'], r['reader'], r['L3_L4_psoas_major_right_area_mm2'],"
      " r['L3_L4_psoas_major_asymmetry_percent'])",
      measurementsWideCsv(twoReadings()));
  EXPECT_EQ(printed,
            "['study_uid', 'patient_id', 'study_date', 'reader', 'L3_L4_psoas_major_right_area_mm2']\n"
            "1.2.3 AK 1000.00 9.52\n"
            "1.2.3 '=B 1200.00 0.00\n");
}

TEST(TwoReadings, OfDifferentStudiesNeedNoColumnForTheReader)
{
  std::vector<MeasurementRecord> records = twoReadings();
  records[2].studyUid = records[3].studyUid = "9";
  EXPECT_THAT(measurementsWideCsv(records), Not(HasSubstr("reader")));
}

TEST(TwoReadings, OfOneStudyNameTheReaderOfEveryStudy)
{
  std::vector<MeasurementRecord> records = twoReadings();
  MeasurementRecord other = readBy("", Side::Right, 500);
  other.studyUid = "9";
  records.push_back(other);
  other = readBy("CD", Side::Left, 600);
  other.studyUid = "9";
  records.push_back(other);
  EXPECT_THAT(measurementsWideCsv(records), HasSubstr("\n9,P1,,CD,500.00,600.00,"));
}

TEST(TwoReadings, RowsWithoutAReaderBelongToTheOnlyReader)
{
  const std::string wide =
      measurementsWideCsv(std::array{readBy("", Side::Right, 1000), readBy("AK", Side::Left, 1100)});
  EXPECT_THAT(wide, AllOf(HasSubstr("\n1.2.3,P1,,1000.00,1100.00,9.52,"), Not(HasSubstr("reader"))));
}

TEST(TwoReadings, RowsWithoutAReaderAreAReadingOfTheirOwnBesideSeveral)
{
  auto records = twoReadings();
  records.push_back(readBy("", Side::Right, 1000));
  EXPECT_THAT(measurementsWideCsv(records), HasSubstr("\n1.2.3,P1,,,1000.00,,"));
  EXPECT_THAT(terminalTable(records), HasSubstr("\nReader not named\n"));
}

TEST(TwoReadings, DoNotExcuseTwoMeasurementsByOneReader)
{
  auto records = twoReadings();
  records.push_back(records.back());
  EXPECT_ERROR(measurementsWideCsv(records), ErrorCode::InvalidCall,
               "one cell for L3/L4 psoas major left of one reader in a study");
}

TEST(TwoReadings, HaveABlockEachOnTheTerminal)
{
  EXPECT_EQ(terminalTable(twoReadings()),
            "Reader AK\n"
            "cm²           psoas\n"
            "level          R      L\n"
            "--------  -------------\n"
            "L3/L4      10.00  11.00\n"
            "\n"
            "Reader =B\n"
            "cm²           psoas\n"
            "level          R      L\n"
            "--------  -------------\n"
            "L3/L4      12.00  12.00\n"
            "\n"
            "Area in cm² on the level's slice; R and L are the patient's own sides.\n"
            "For research use only, not for diagnosis.\n");
}

TEST(TwoReadings, OfSeveralStudiesAreNamedByStudyAndReader)
{
  auto records = twoReadings();
  records.push_back(readBy("AK", Side::Right, 1000));
  records.back().studyUid = "9";
  EXPECT_THAT(terminalTable(records), AllOf(HasSubstr("Study 1.2.3, Reader AK\n"),
                                            HasSubstr("\nStudy 1.2.3, Reader =B\n"), HasSubstr("\nStudy 9\n")));
}

TEST(TwoReadings, AreToldApartOnTheQualitySheet)
{
  const auto records = twoReadings();
  QualitySheetContent content;
  content.records = records;
  EXPECT_THAT(qualitySheetHtml(content),
              AllOf(HasSubstr("psoas major, AK</th><td class=\"start\">10.00</td><td>11.00</td>"),
                    HasSubstr("psoas major, =B</th><td class=\"start\">12.00</td><td>12.00</td>"),
                    HasSubstr("<td class=\"start\">10.00 / 12.00</td>"),
                    HasSubstr("several readers in the order <b>AK / =B</b>")));
  content.records = std::span(records).first(2);
  EXPECT_THAT(qualitySheetHtml(content), AllOf(HasSubstr("psoas major</th>"), Not(HasSubstr("AK"))));
}

}  // namespace
}  // namespace lumyo::report
