#include "TextHeader.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <sstream>

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t longestHeader = 1 << 20;  // bytes; whoever writes more has no image file

std::string trimmed(const std::string& text)
{
  constexpr const char* blanks = " \t\r";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Reads line by line until `last` says that a line was the last one.
template <class Take>
TextHeader linesOf(const fs::path& file, Take last)
{
  TextHeader header;
  std::string start(longestHeader, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  std::istringstream lines(start);
  for (std::string line; std::getline(lines, line);) {
    if (header.bytes == 0) header.firstLine = trimmed(line);
    header.bytes += line.size() + 1;
    if (last(line, header)) break;
  }
  return header;
}

template <class Number>
std::optional<std::vector<Number>> parsed(std::string_view text)
{
  std::vector<Number> numbers;
  for (std::string_view word : wordsOf(text)) {
    if (word.front() == '+') word.remove_prefix(1);
    Number number{};
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (failure != std::errc() || end != word.data() + word.size()) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

std::string TextHeader::value(const std::vector<std::string>& names) const
{
  for (const std::string& name : names) {
    if (const auto found = fields.find(name); found != fields.end()) return found->second;
  }
  return {};
}

TextHeader nrrdFields(const fs::path& file)
{
  return linesOf(file, [](const std::string& line, TextHeader& header) {
    if (trimmed(line).empty()) return true;
    const auto colon = line.find(':');
    const bool isField = line[0] != '#' && colon != std::string::npos && line.compare(colon, 2, ":=") != 0;
    if (isField) header.fields[lowered(trimmed(line.substr(0, colon)))] = trimmed(line.substr(colon + 1));
    return false;
  });
}

TextHeader metaFields(const fs::path& file)
{
  return linesOf(file, [](const std::string& line, TextHeader& header) {
    const auto equals = line.find('=');
    if (equals == std::string::npos) return false;
    const std::string name = trimmed(line.substr(0, equals));
    header.fields[name] = trimmed(line.substr(equals + 1));
    return name == "ElementDataFile";
  });
}

std::string lowered(std::string text)
{
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
  constexpr std::string_view between = " \t\r\n,()";
  std::vector<std::string_view> words;
  for (std::size_t end = 0;;) {
    const auto first = text.find_first_not_of(between, end);
    if (first == std::string_view::npos) return words;
    end = std::min(text.find_first_of(between, first), text.size());
    words.push_back(text.substr(first, end - first));
  }
}

std::optional<std::vector<double>> numbersOf(std::string_view text) { return parsed<double>(text); }

std::optional<std::vector<std::int64_t>> wholeNumbersOf(std::string_view text) { return parsed<std::int64_t>(text); }

}  // namespace lumyo::segment
