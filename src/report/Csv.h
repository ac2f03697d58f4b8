#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lumyo::report {

/// One cell as RFC 4180 writes it: quoted where it holds a comma, a quote or a line end. Valid UTF-8 whatever comes in.
[[nodiscard]] std::string csvCell(std::string_view text);

/// A text that other people wrote, safe to open in a spreadsheet: one that begins with = + - @, a tab or a line end
/// would be run as a formula there, so it gets an apostrophe in front (and one more where apostrophes already stand
/// there, so that plainText() undoes it exactly).
[[nodiscard]] std::string spreadsheetSafe(std::string_view text);
/// The text that spreadsheetSafe() was given.
[[nodiscard]] std::string plainText(std::string_view cell);

struct CsvRow {
  std::size_t line = 1;  ///< where it begins in the text, from 1
  std::vector<std::string> cells;
};

/// The rows of an RFC 4180 text; a byte order mark, CRLF and empty lines are accepted. Throws Error(UnusableInput)
/// naming the line when a quoted cell is not closed or goes on after its quote.
[[nodiscard]] std::vector<CsvRow> parseCsv(std::string_view text);

}  // namespace lumyo::report
