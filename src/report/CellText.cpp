#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "Csv.h"
#include "Text.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"
#include "lumyo/report/Columns.h"

namespace lumyo::report {
namespace {

[[noreturn]] void refuse(std::string_view cell, std::string_view wanted)
{
  throw Error(ErrorCode::UnusableInput, fmt::format("\"{}\" is not {}", printable(cell), wanted));
}

template <class Value>
Value readValue(std::string_view cell, std::string_view wanted)
{
  Value value{};
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (fault != std::errc{} || end != cell.data() + cell.size()) refuse(cell, wanted);
  return value;
}

double readNumber(std::string_view cell)
{
  const auto value = readValue<double>(cell, "a number");
  if (!std::isfinite(value)) refuse(cell, "a number");
  return value;
}

bool readYesNo(std::string_view cell)
{
  if (cell != "true" && cell != "false") refuse(cell, "true or false");
  return cell == "true";
}

CellValue valueIn(CellKind kind, std::string_view cell)
{
  if (cell.empty() && kind != CellKind::YesNo) return {};
  switch (kind) {
    case CellKind::Text: return plainText(cell);
    case CellKind::Word: return std::string(cell);
    case CellKind::WholeNumber: return readValue<int>(cell, "a whole number");
    case CellKind::Number: return readNumber(cell);
    case CellKind::YesNo: break;
  }
  return readYesNo(cell);
}

/// Each kind of value as text.
struct Writer {
  const Column& column;

  std::string operator()(std::monostate /*nothing*/) const { return {}; }
  std::string operator()(const std::string& text) const
  {
    return column.kind == CellKind::Text ? spreadsheetSafe(text) : text;
  }
  std::string operator()(int number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const
  {
    if (!std::isfinite(number)) return {};
    const auto [kind, count] = column.digits;
    return kind == Digits::Kind::Decimals ? fixedDecimals(number, count) : significantDigits(number, count);
  }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
};

}  // namespace

std::string cellText(const Column& column, const MeasurementRecord& record)
{
  return std::visit(Writer{column}, column.valueOf(record));
}

void readCell(const Column& column, MeasurementRecord& record, std::string_view cell)
{
  column.setValue(record, valueIn(column.kind, cell));
}

}  // namespace lumyo::report
