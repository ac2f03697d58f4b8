#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "Cells.h"
#include "JsonNumbers.h"
#include "lumyo/report/Columns.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const CellValue& value)
{
  return std::visit(
      [](const auto& held) -> Json {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, std::monostate>)
          return nullptr;
        else
          return held;
      },
      value);
}

/// Throws Error(UnusableInput) when the value is none of its column.
CellValue valueIn(const Json& json, CellKind kind)
{
  if (json.is_null()) return {};
  switch (kind) {
    case CellKind::Text:
    case CellKind::Word:
      if (json.is_string()) return json.get<std::string>();
      break;
    case CellKind::WholeNumber:
      if (const auto number = wholeNumber(json)) return *number;
      break;
    case CellKind::Number:
      if (json.is_number()) return json.get<double>();
      break;
    case CellKind::YesNo:
      if (json.is_boolean()) return json.get<bool>();
      break;
  }
  throw Error(ErrorCode::UnusableInput, "it holds a value of another kind");
}

MeasurementRecord recordIn(const Json& row, std::size_t number)
{
  const auto refuse = [number](const std::string& why) {
    return Error(ErrorCode::UnusableInput, fmt::format("row {}{}", number, why));
  };
  if (!row.is_object() || row.size() != columns().size()) {
    throw refuse(fmt::format(" is no object of {} values", columns().size()));
  }
  MeasurementRecord record = blankRecord();
  for (const Column& column : columns()) {
    const auto found = row.find(column.name);
    if (found == row.end()) throw refuse(fmt::format(" has no {}", column.name));
    try {
      column.setValue(record, valueIn(*found, column.kind));
    } catch (const Error& e) {
      throw refuse(fmt::format(", {}: {}", column.name, e.what()));
    }
  }
  return record;
}

}  // namespace

std::string recordsJson(std::span<const MeasurementRecord> records)
{
  Json rows = Json::array();
  for (const MeasurementRecord& record : records) {
    Json row;
    for (const Column& column : columns()) row[std::string(column.name)] = jsonOf(column.valueOf(record));
    rows.push_back(std::move(row));
  }
  return rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<MeasurementRecord> parseRecordsJson(std::string_view text)
{
  const Json rows = Json::parse(text, nullptr, false);
  if (!rows.is_array()) throw Error(ErrorCode::UnusableInput, "it is no whole JSON list of measurements");
  std::vector<MeasurementRecord> records;
  for (const Json& row : rows) records.push_back(recordIn(row, records.size() + 1));
  return records;
}

}  // namespace lumyo::report
