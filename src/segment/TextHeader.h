#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumyo::segment {

/// The text that precedes the pixels of a NRRD or MetaImage file, field by field.
struct TextHeader {
  std::string firstLine;
  std::map<std::string, std::string> fields;  ///< without the blanks around names and values
  std::uintmax_t bytes = 0;                   ///< where a file that holds its own pixels begins to do so

  [[nodiscard]] bool has(const std::string& name) const { return fields.contains(name); }
  /// Of the first of these fields that is there; empty where none is.
  [[nodiscard]] std::string value(const std::vector<std::string>& names) const;
};

/// Lines `name: value` down to the empty line, names in small letters; comments and `key:=value` pairs are not fields.
[[nodiscard]] TextHeader nrrdFields(const std::filesystem::path& file);
/// Lines `Name = value` down to ElementDataFile, names as they are written.
[[nodiscard]] TextHeader metaFields(const std::filesystem::path& file);

[[nodiscard]] std::string lowered(std::string text);

/// The words of a text between blanks, commas and brackets.
[[nodiscard]] std::vector<std::string_view> wordsOf(std::string_view text);
/// Nothing where a word is no number. Whatever the locale, with a point.
[[nodiscard]] std::optional<std::vector<double>> numbersOf(std::string_view text);
/// Nothing where a word is no whole number.
[[nodiscard]] std::optional<std::vector<std::int64_t>> wholeNumbersOf(std::string_view text);

}  // namespace lumyo::segment
