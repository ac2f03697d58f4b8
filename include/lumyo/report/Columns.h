#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "lumyo/core/Measurement.h"

namespace lumyo::report {

enum class CellKind : std::uint8_t {
  Text,         ///< whatever other people wrote: made safe for spreadsheets, never run as a formula
  Word,         ///< one of the names that Lumyo knows: a level, a muscle, a status …
  WholeNumber,  ///< int
  Number,       ///< double
  YesNo,        ///< bool
};

/// What one cell holds; std::monostate is "nothing", which is never 0. Texts and words are strings.
using CellValue = std::variant<std::monostate, std::string, int, double, bool>;

/// How many digits of a number the CSV files show.
struct Digits {
  enum class Kind : std::uint8_t { Decimals, Significant };
  Kind kind = Kind::Decimals;
  int count = 0;
};

/// What becomes of a column in the wide table.
enum class WideRole : std::uint8_t {
  None,
  Key,           ///< one column in front, the same in all rows of a study
  KeyOfReaders,  ///< as Key, where several readers have measured one study
  Cell,          ///< one column for every level, muscle and side, which the name ends
  NewCell,       ///< as Cell; not in tables of WideForm::WithSlashes
  CellOfLevel,   ///< one column for every level; not in those either
};

/// One column of the table of measurements. `measurements.csv`, `measurements.json`, the wide table, the check of a run
/// and docs/outputs.md know the columns from here alone.
struct Column {
  std::string_view name;
  CellKind kind;
  Digits digits{};  ///< of a Number
  WideRole wide = WideRole::None;
  std::string_view meaning;  ///< one phrase for people
  CellValue (*valueOf)(const MeasurementRecord&);
  /// Throws Error when the value is none of this column. Precondition: of the type of `kind`, or nothing.
  void (*setValue)(MeasurementRecord&, const CellValue&);
};

/// All columns in the table's order.
[[nodiscard]] std::span<const Column> columns();

/// The cell as the CSV files show it, before quoting. Empty where there is no value or a number is not finite.
[[nodiscard]] std::string cellText(const Column& column, const MeasurementRecord& record);
/// Reads what cellText() wrote. Throws Error that says what is wrong, but not in which column.
void readCell(const Column& column, MeasurementRecord& record, std::string_view cell);

/// The first column in which two rows show different cells, nullptr where there is none: a row in full precision and
/// the same row read from `measurements.csv` differ in none.
[[nodiscard]] const Column* firstDifference(const MeasurementRecord& a, const MeasurementRecord& b);

}  // namespace lumyo::report
