#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

#include "Csv.h"
#include "Text.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

/// One column: its name, how a record fills it and how a cell fills a record.
struct Column {
  std::string_view name;
  std::function<std::string(const MeasurementRecord&)> write;
  std::function<void(MeasurementRecord&, std::string_view)> read;
};

[[noreturn]] void refuse(std::string_view cell, std::string_view wanted)
{
  throw Error(ErrorCode::UnusableInput, fmt::format("\"{}\" is not {}", validUtf8(cell), wanted));
}

double readNumber(std::string_view cell)
{
  double value = 0;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (fault != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) refuse(cell, "a number");
  return value;
}

int readWholeNumber(std::string_view cell)
{
  int value = 0;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (fault != std::errc{} || end != cell.data() + cell.size()) refuse(cell, "a whole number");
  return value;
}

/// The value whose name() the cell holds.
template <class Enum, std::size_t N>
Enum readName(std::string_view cell, const std::array<Enum, N>& values, std::string_view wanted)
{
  const auto found = std::ranges::find_if(values, [&](Enum v) { return name(v) == cell; });
  if (found == values.end()) refuse(cell, wanted);
  return *found;
}

constexpr std::array allStatuses{MeasurementStatus::Measured,      MeasurementStatus::Truncated,
                                 MeasurementStatus::NotCovered,    MeasurementStatus::Absent,
                                 MeasurementStatus::NotAssessable, MeasurementStatus::Failed};

Column text(std::string_view name, std::string MeasurementRecord::*field)
{
  return {name, [field](const MeasurementRecord& r) { return spreadsheetSafe(r.*field); },
          [field](MeasurementRecord& r, std::string_view cell) { r.*field = plainText(cell); }};
}

using Format = std::string (*)(double, int);

Column number(std::string_view name, std::optional<double> MeasurementRecord::*field, Format format, int digits)
{
  return {name,
          [=](const MeasurementRecord& r) {
            const auto& value = r.*field;
            return value && std::isfinite(*value) ? format(*value, digits) : std::string();
          },
          [field](MeasurementRecord& r, std::string_view cell) {
            r.*field = cell.empty() ? std::nullopt : std::optional(readNumber(cell));
          }};
}

Column wholeNumber(std::string_view name, std::optional<int> MeasurementRecord::*field)
{
  return {name,
          [field](const MeasurementRecord& r) { return r.*field ? fmt::format("{}", *(r.*field)) : std::string(); },
          [field](MeasurementRecord& r, std::string_view cell) {
            r.*field = cell.empty() ? std::nullopt : std::optional(readWholeNumber(cell));
          }};
}

Column levelColumn()
{
  return {"level", [](const MeasurementRecord& r) { return r.level.toString(); },
          [](MeasurementRecord& r, std::string_view cell) { r.level = SpineLevel::parse(cell); }};
}

Column basisColumn()
{
  return {"level_basis",
          [](const MeasurementRecord& r) { return r.levelBasis ? std::string(name(*r.levelBasis)) : std::string(); },
          [](MeasurementRecord& r, std::string_view cell) {
            r.levelBasis = cell.empty() ? std::nullopt : std::optional(parseNumberingBasis(cell));
          }};
}

Column muscleColumn()
{
  return {"muscle", [](const MeasurementRecord& r) { return std::string(name(r.muscle)); },
          [](MeasurementRecord& r, std::string_view cell) {
            r.muscle = readName(cell, allMuscles, "a muscle (psoas_major, quadratus_lumborum ...)");
          }};
}

Column sideColumn()
{
  return {"side", [](const MeasurementRecord& r) { return std::string(name(r.side)); },
          [](MeasurementRecord& r, std::string_view cell) {
            r.side = readName(cell, bothSides, "a side (right or left)");
          }};
}

Column statusColumn()
{
  return {"status", [](const MeasurementRecord& r) { return std::string(name(r.status)); },
          [](MeasurementRecord& r, std::string_view cell) {
            r.status = readName(cell, allStatuses, "a status (measured, truncated, not_covered ...)");
          }};
}

Column fatMethodColumn()
{
  return {"fat_method", [](const MeasurementRecord& r) { return std::string(name(r.fatMethod)); },
          [](MeasurementRecord& r, std::string_view cell) { r.fatMethod = parseFatMethod(cell); }};
}

Column roiColumn()
{
  return {"roi_definition", [](const MeasurementRecord& r) { return std::string(name(r.roi)); },
          [](MeasurementRecord& r, std::string_view cell) { r.roi = parseRoiDefinition(cell); }};
}

Column editedColumn()
{
  return {"edited", [](const MeasurementRecord& r) { return std::string(r.edited ? "true" : "false"); },
          [](MeasurementRecord& r, std::string_view cell) {
            if (cell != "true" && cell != "false") refuse(cell, "true or false");
            r.edited = cell == "true";
          }};
}

/// The contract's columns in the contract's order.
const std::vector<Column>& columns()
{
  using R = MeasurementRecord;
  // Spacings keep eight digits, so that an area can be derived again from a pixel count.
  static const std::vector<Column> all{text("study_uid", &R::studyUid),
                                       text("patient_id", &R::patientId),
                                       text("study_date", &R::studyDate),
                                       text("series_uid", &R::seriesUid),
                                       text("series_description", &R::seriesDescription),
                                       wholeNumber("stack", &R::stack),
                                       levelColumn(),
                                       basisColumn(),
                                       number("level_confidence", &R::levelConfidence, fixedDecimals, 3),
                                       muscleColumn(),
                                       sideColumn(),
                                       statusColumn(),
                                       number("area_mm2", &R::area_mm2, fixedDecimals, 2),
                                       number("lean_area_mm2", &R::leanArea_mm2, fixedDecimals, 2),
                                       number("fat_fraction_percent", &R::fatFraction_percent, fixedDecimals, 2),
                                       fatMethodColumn(),
                                       number("mean_intensity", &R::meanIntensity, significantDigits, 6),
                                       text("slice_sop_uid", &R::sliceSopUid),
                                       wholeNumber("slice_index", &R::sliceIndex),
                                       number("offset_mm", &R::offset_mm, fixedDecimals, 2),
                                       number("tilt_deg", &R::tilt_deg, fixedDecimals, 2),
                                       number("row_spacing_mm", &R::rowSpacing_mm, significantDigits, 8),
                                       number("column_spacing_mm", &R::columnSpacing_mm, significantDigits, 8),
                                       number("slice_thickness_mm", &R::sliceThickness_mm, significantDigits, 8),
                                       roiColumn(),
                                       text("reader", &R::reader),
                                       editedColumn(),
                                       number("confidence", &R::confidence, fixedDecimals, 3),
                                       text("model_name", &R::modelName),
                                       text("model_version", &R::modelVersion),
                                       text("model_sha256", &R::modelSha256),
                                       text("software_version", &R::softwareVersion),
                                       text("note", &R::note)};
  return all;
}

/// For every contract column, where the header has it. Throws when one is missing.
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

/// A record to read into: every column sets its own member.
MeasurementRecord blankRecord()
{
  return {{},
          {},
          {},
          {},
          {},
          {},
          SpineLevel::vertebra(Vertebra::L3),
          {},
          {},
          Muscle::PsoasMajor,
          Side::Right,
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {},
          {}};
}

MeasurementRecord readRecord(const CsvRow& row, const std::vector<std::size_t>& places)
{
  MeasurementRecord record = blankRecord();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Column& column = columns()[i];
    try {
      column.read(record, row.cells[places[i]]);
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
    addRow([&record](const Column& column) { return column.write(record); });
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
