#include <fmt/format.h>

#include <algorithm>

#include "Cells.h"
#include "Csv.h"
#include "lumyo/report/Columns.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

/// For every column, where the header has it. Throws when one is missing.
std::vector<std::size_t> placesIn(const CsvRow& header)
{
  std::vector<std::size_t> places;
  for (const Column& column : columns()) {
    const auto found = std::ranges::find(header.cells, column.name);
    if (found == header.cells.end()) {
      throw Error(ErrorCode::UnusableInput,
                  fmt::format("line {}: the column {} is missing; this is not a table of measurements by Lumyo",
                              header.line, column.name));
    }
    places.push_back(static_cast<std::size_t>(found - header.cells.begin()));
  }
  return places;
}

MeasurementRecord readRecord(const CsvRow& row, const std::vector<std::size_t>& places)
{
  MeasurementRecord record = blankRecord();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Column& column = columns()[i];
    try {
      readCell(column, record, row.cells[places[i]]);
    } catch (const Error& e) {
      throw Error(ErrorCode::UnusableInput, fmt::format("line {}, column {}: {}", row.line, column.name, e.what()));
    }
  }
  return record;
}

}  // namespace

std::string measurementsCsv(std::span<const MeasurementRecord> records)
{
  std::string out;
  const auto addRow = [&out](const auto& cellOf) {
    for (const Column& column : columns()) {
      if (&column != &columns().front()) out.push_back(',');
      out += csvCell(cellOf(column));
    }
    out.push_back('\n');
  };
  addRow([](const Column& column) { return column.name; });
  for (const MeasurementRecord& record : records) {
    addRow([&record](const Column& column) { return cellText(column, record); });
  }
  return out;
}

std::vector<MeasurementRecord> parseMeasurementsCsv(std::string_view text)
{
  const std::vector<CsvRow> rows = parseCsv(text);
  if (rows.empty()) throw Error(ErrorCode::UnusableInput, "the table of measurements is empty");
  const auto places = placesIn(rows.front());
  std::vector<MeasurementRecord> records;
  for (const CsvRow& row : std::span(rows).subspan(1)) {
    if (row.cells.size() != rows.front().cells.size()) {
      throw Error(ErrorCode::UnusableInput, fmt::format("line {}: {} cells where the header has {}", row.line,
                                                        row.cells.size(), rows.front().cells.size()));
    }
    records.push_back(readRecord(row, places));
  }
  return records;
}

}  // namespace lumyo::report
