#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "lumyo/report/Tables.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using testing::emptyRecord;
using testing::fullRecord;
using testing::measuredRecord;

/// What the tables of version 0.1.0 said about goldenRecords(): the bytes that scripts rely on.
std::string golden(const std::string& name)
{
  std::ifstream in(std::string(LUMYO_SOURCE_DIR) + "/tests/report/golden/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

MeasurementRecord oddTexts()
{
  MeasurementRecord r = fullRecord();
  r.muscle = Muscle::QuadratusLumborum;
  r.side = Side::Right;
  r.levelBasis = NumberingBasis::ByHand;
  r.levelConfidence = 0.25;
  r.seriesDescription = "=1+1";
  r.studyDate = "'=x";
  r.sliceSopUid = "M\xFCller 腰椎 \x01";
  r.model.name = "-4";
  r.edited = false;
  r.note = "two\r\nlines, \"quoted\"";
  return r;
}

MeasurementRecord oddNumbers()
{
  MeasurementRecord r = fullRecord();
  r.muscle = Muscle::QuadratusLumborum;
  r.levelBasis = NumberingBasis::WholeSpine;
  r.area_mm2 = 10.625;  // a tie: printed with an even last digit
  r.leanArea_mm2 = 0.005;
  r.fatFraction_percent = 100;
  r.fatMethod = FatMethod::Dixon;
  r.meanIntensity = 123456789.0;
  r.offset_mm = -0.004;
  r.tilt_deg = std::numeric_limits<double>::infinity();
  r.rowSpacing_mm = 180.0 / 257;
  r.columnSpacing_mm = 1.0 / 3;
  r.sliceThickness_mm = 1e-7;
  r.confidence = std::nan("");
  r.stack = -1;
  r.roi = RoiDefinition::Fascial;
  return r;
}

MeasurementRecord ofOtherStudy(const std::string& level, MeasurementStatus status)
{
  MeasurementRecord r = emptyRecord(level, Muscle::Multifidus, Side::Left, status);
  r.studyUid = "9.9";
  r.fatMethod = FatMethod::Gmm3;
  return r;
}

std::vector<MeasurementRecord> goldenRecords()
{
  return {fullRecord(),
          oddTexts(),
          oddNumbers(),
          measuredRecord("L4/L5", Muscle::PsoasMajor, Side::Right, 1523.004),
          ofOtherStudy("T12", MeasurementStatus::Truncated),
          ofOtherStudy("L3:inf", MeasurementStatus::NotCovered),
          ofOtherStudy("L4/S1", MeasurementStatus::Absent),
          ofOtherStudy("S1:sup", MeasurementStatus::NotAssessable),
          ofOtherStudy("S1", MeasurementStatus::Failed)};
}

TEST(Golden, MeasurementsCsvKeepsItsBytes) { EXPECT_EQ(measurementsCsv(goldenRecords()), golden("measurements.csv")); }

TEST(Golden, MeasurementsWideCsvKeepsItsBytes)
{
  EXPECT_EQ(measurementsWideCsv(goldenRecords()), golden("measurements_wide.csv"));
}

TEST(Golden, TheWideTableOfEarlierVersionsKeepsItsBytes)
{
  EXPECT_EQ(measurementsWideCsv(goldenRecords(), WideForm::WithSlashes), golden("measurements_wide_with_slashes.csv"));
}

TEST(Golden, RecordsJsonKeepsItsBytes) { EXPECT_EQ(recordsJson(goldenRecords()), golden("measurements.json")); }

TEST(Golden, TheTerminalTableKeepsItsBytes) { EXPECT_EQ(terminalTable(goldenRecords()), golden("terminal.txt")); }

}  // namespace
}  // namespace lumyo::report
