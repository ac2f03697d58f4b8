#include "Csv.h"

#include <fmt/format.h>

#include <utility>

#include "Text.h"
#include "lumyo/core/Error.h"

namespace lumyo::report {
namespace {

/// Whether a spreadsheet would run the text, leading apostrophes aside.
bool looksLikeFormula(std::string_view text)
{
  const auto start = text.find_first_not_of('\'');
  return start != std::string_view::npos && std::string_view("=+-@\t\r\n").find(text[start]) != std::string_view::npos;
}

class CsvReader {
public:
  explicit CsvReader(std::string_view text) : m_text(text)
  {
    if (m_text.starts_with("\xEF\xBB\xBF")) m_at = 3;
  }

  std::vector<CsvRow> rows()
  {
    std::vector<CsvRow> out;
    while (m_at < m_text.size()) {
      CsvRow row = readRow();
      if (row.cells.size() > 1 || !row.cells.front().empty()) out.push_back(std::move(row));
    }
    return out;
  }

private:
  CsvRow readRow()
  {
    CsvRow row{m_line, {}};
    row.cells.push_back(readCell());
    while (m_at < m_text.size() && m_text[m_at] == ',') {
      ++m_at;
      row.cells.push_back(readCell());
    }
    if (m_text.substr(m_at).starts_with("\r\n")) ++m_at;
    if (m_at < m_text.size()) {
      ++m_at;
      ++m_line;
    }
    return row;
  }

  std::string readCell()
  {
    if (m_at < m_text.size() && m_text[m_at] == '"') return readQuoted();
    const auto end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
    std::string cell(m_text.substr(m_at, end - m_at));
    m_at = end;
    return cell;
  }

  std::string readQuoted()
  {
    const std::size_t firstLine = m_line;
    std::string cell;
    for (++m_at; m_at < m_text.size(); ++m_at) {
      const char c = m_text[m_at];
      if (c == '\n') ++m_line;
      if (c != '"') {
        cell.push_back(c);
        continue;
      }
      ++m_at;
      if (m_at >= m_text.size() || m_text[m_at] != '"') return closed(std::move(cell));
      cell.push_back('"');
    }
    throw Error(ErrorCode::UnusableInput,
                fmt::format("line {}: a quoted cell is not closed; the file may have been cut off", firstLine));
  }

  std::string closed(std::string cell) const
  {
    if (m_at < m_text.size() && std::string_view(",\r\n").find(m_text[m_at]) == std::string_view::npos) {
      throw Error(ErrorCode::UnusableInput, fmt::format("line {}: text after a closing quote", m_line));
    }
    return cell;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::size_t m_line = 1;
};

}  // namespace

std::string csvCell(std::string_view text)
{
  std::string valid = validUtf8(text);
  if (valid.find_first_of(",\"\r\n") == std::string::npos) return valid;
  std::string out = "\"";
  for (const char c : valid) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string spreadsheetSafe(std::string_view text)
{
  return looksLikeFormula(text) ? "'" + std::string(text) : std::string(text);
}

std::string plainText(std::string_view cell)
{
  if (cell.starts_with('\'') && looksLikeFormula(cell)) cell.remove_prefix(1);
  return std::string(cell);
}

std::vector<CsvRow> parseCsv(std::string_view text) { return CsvReader(text).rows(); }

}  // namespace lumyo::report
