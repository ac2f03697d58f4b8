#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "ExpectError.h"
#include "lumyo/report/Columns.h"
#include "lumyo/report/Tables.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using testing::emptyRecord;
using testing::fullRecord;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string document(const std::string& name)
{
  std::ifstream in(std::string(LUMYO_SOURCE_DIR) + "/docs/" + name);
  EXPECT_TRUE(in) << name;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// From behind `from` up to `to`.
std::string between(const std::string& text, const std::string& from, const std::string& to)
{
  const auto begin = text.find(from);
  if (begin == std::string::npos) return {};
  const auto start = begin + from.size();
  return text.substr(start, text.find(to, start) - start);
}

/// The cells of one row of a table in Markdown.
std::vector<std::string> cellsOf(const std::string& line)
{
  std::vector<std::string> cells;
  std::istringstream in(line);
  std::string cell;
  std::getline(in, cell, '|');
  while (std::getline(in, cell, '|')) {
    const auto begin = cell.find_first_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
  }
  return cells;
}

/// The rows of the table of columns in docs/outputs.md, backticks removed.
std::vector<std::vector<std::string>> documentedColumns()
{
  std::string table = between(document("outputs.md"), "| column | unit, form | meaning | empty when |\n", "\n\n");
  std::erase(table, '`');
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(table);
  std::string line;
  std::getline(in, line);  // |---|---|
  while (std::getline(in, line)) rows.push_back(cellsOf(line));
  return rows;
}

/// What docs/outputs.md has to say of a column's form.
std::string form(const Column& column)
{
  const std::map<int, std::string> counts{{2, "two"}, {3, "three"}, {6, "six"}, {8, "eight"}};
  switch (column.kind) {
    case CellKind::WholeNumber: return "whole number";
    case CellKind::YesNo: return "true, false";
    case CellKind::Number: break;
    case CellKind::Text:
    case CellKind::Word: return "";
  }
  return counts.at(column.digits.count) +
         (column.digits.kind == Digits::Kind::Decimals ? " decimals" : " significant digits");
}

const Column& columnNamed(std::string_view name)
{
  const auto found = std::ranges::find(columns(), name, &Column::name);
  EXPECT_NE(found, columns().end()) << name;
  return *found;
}

TEST(Columns, AreThoseOfTheContractInItsOrder)
{
  std::string names;
  for (const Column& column : columns()) names += (names.empty() ? "" : ", ") + std::string(column.name);
  std::string contract = between(document("contract.md"), "## `measurements.csv`", "* `muscle`");
  contract = between(contract, "\n\n`", "`\n");
  std::ranges::replace(contract, '\n', ' ');
  EXPECT_EQ(names, between(contract + "`", "", "`"));
}

TEST(Columns, AreDocumentedInTheirOrderWithTheirMeaningAndDigits)
{
  const auto documented = documentedColumns();
  ASSERT_EQ(documented.size(), columns().size());
  for (std::size_t i = 0; i < documented.size(); ++i) {
    const Column& column = columns()[i];
    ASSERT_EQ(documented[i].size(), 4U) << column.name;
    EXPECT_EQ(documented[i][0], column.name);
    EXPECT_THAT(documented[i][2], StartsWith(column.meaning)) << column.name;
    EXPECT_THAT(documented[i][1], HasSubstr(form(column))) << column.name;
  }
}

TEST(Columns, AreAllReadBackIntoTheRecordTheyCameFrom)
{
  const MeasurementRecord full = fullRecord();
  MeasurementRecord copy = emptyRecord("L1", Muscle::Iliacus, Side::Right, MeasurementStatus::Failed);
  for (const Column& column : columns()) {
    EXPECT_NE(cellText(column, full), "") << column.name;
    EXPECT_EQ(firstDifference(full, copy) == nullptr, false) << column.name;
    readCell(column, copy, cellText(column, full));
    EXPECT_EQ(cellText(column, copy), cellText(column, full)) << column.name;
  }
  EXPECT_EQ(firstDifference(full, copy), nullptr);
}

TEST(Columns, TakeNothingForWhatMayBeMissingAndNothingElse)
{
  MeasurementRecord record = fullRecord();
  readCell(columnNamed("area_mm2"), record, "");
  EXPECT_EQ(record.area_mm2, std::nullopt);
  readCell(columnNamed("level_basis"), record, "");
  EXPECT_EQ(record.levelBasis, std::nullopt);
  EXPECT_ERROR(readCell(columnNamed("muscle"), record, ""), ErrorCode::UnusableInput, "\"\" is not a muscle");
  EXPECT_ERROR(readCell(columnNamed("edited"), record, ""), ErrorCode::UnusableInput, "\"\" is not true or false");
  EXPECT_ERROR(readCell(columnNamed("stack"), record, "1.5"), ErrorCode::UnusableInput, "not a whole number");
}

TEST(FirstDifference, IsNoneBetweenFullPrecisionAndTheTable)
{
  MeasurementRecord precise = fullRecord();
  precise.area_mm2 = 1491.2549;
  precise.rowSpacing_mm = 180.0 / 257;
  precise.note = "control \x01 and M\xFCller";
  const MeasurementRecord fromTable = parseMeasurementsCsv(measurementsCsv(std::array{precise})).at(0);
  EXPECT_EQ(firstDifference(precise, fromTable), nullptr);
}

TEST(FirstDifference, NamesTheColumn)
{
  MeasurementRecord other = fullRecord();
  other.area_mm2 = 1491.26;
  other.note = "another";
  ASSERT_NE(firstDifference(fullRecord(), other), nullptr);
  EXPECT_EQ(firstDifference(fullRecord(), other)->name, "area_mm2");
}

TEST(ParseRecordsJson, ReadsBackWhatRecordsJsonWrote)
{
  const std::array records{fullRecord(),
                           emptyRecord("L3:inf", Muscle::GluteusMaximus, Side::Left, MeasurementStatus::Failed)};
  const std::string text = recordsJson(records);
  const auto back = parseRecordsJson(text);
  EXPECT_EQ(recordsJson(back), text);
  EXPECT_EQ(back.at(0).columnSpacing_mm, 0.68359375);
  EXPECT_EQ(back.at(1).level, SpineLevel::vertebra(Vertebra::L3, Anchor::InferiorEndplate));
}

TEST(ParseRecordsJson, NamesTheRowAndTheColumnThatIsWrong)
{
  const std::string good = recordsJson(std::array{fullRecord(), fullRecord()});
  const auto broken = [&good](const std::string& what, const std::string& with) {
    std::string text = good;
    return text.replace(text.rfind(what), what.size(), with);
  };
  EXPECT_ERROR(parseRecordsJson(good.substr(0, 300)), ErrorCode::UnusableInput, "no whole JSON list");
  EXPECT_ERROR(parseRecordsJson(broken("1491.25", "\"x\"")), ErrorCode::UnusableInput, "row 2, area_mm2: ");
  EXPECT_ERROR(parseRecordsJson(broken("\"stack\": 2", "\"stack\": 2.5")), ErrorCode::UnusableInput, "row 2, stack: ");
  EXPECT_ERROR(parseRecordsJson(broken("\"stack\": 2", "\"stack\": 4294967298")), ErrorCode::UnusableInput,
               "row 2, stack: ");
  EXPECT_ERROR(parseRecordsJson(broken("psoas_major", "biceps")), ErrorCode::UnusableInput,
               "row 2, muscle: \"biceps\" is not a muscle");
  EXPECT_ERROR(parseRecordsJson(broken("true", "null")), ErrorCode::UnusableInput, "row 2, edited: ");
  EXPECT_ERROR(parseRecordsJson(broken("\"tilt_deg\"", "\"tilt\"")), ErrorCode::UnusableInput, "row 2 has no tilt_deg");
  EXPECT_ERROR(parseRecordsJson("[7]"), ErrorCode::UnusableInput, "row 1 is no object of 33 values");
}

}  // namespace
}  // namespace lumyo::report
