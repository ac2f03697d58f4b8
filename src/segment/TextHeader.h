#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace lumyo::segment {

/// The text that precedes the pixels of a NRRD or MetaImage file, field by field.
struct TextHeader {
  std::map<std::string, std::string> fields;  ///< without the blanks around names and values
  std::uintmax_t bytes = 0;                   ///< where a file that holds its own pixels begins to do so

  [[nodiscard]] bool has(const std::string& name) const { return fields.contains(name); }
  /// Empty where there is no such field.
  [[nodiscard]] std::string value(const std::string& name) const;
};

/// Lines `name: value` down to the empty line, names in small letters; comments and `key:=value` pairs are not fields.
[[nodiscard]] TextHeader nrrdHeader(const std::filesystem::path& file);
/// Lines `Name = value` down to ElementDataFile, names as they are written.
[[nodiscard]] TextHeader metaHeader(const std::filesystem::path& file);

/// Why left and right of a NRRD or MetaImage file are not known for certain, in words; empty where they are.
/// ITK takes a missing orientation for a scanner's own axes and says nothing.
[[nodiscard]] std::string nrrdOrientationDoubt(const TextHeader& header);
[[nodiscard]] std::string metaOrientationDoubt(const TextHeader& header);

/// Why the header of a MetaImage cannot be understood, in words; empty where it can. Checked before MetaIO sees the
/// file, because MetaIO prints its complaints to standard error.
[[nodiscard]] std::string metaHeaderFault(const TextHeader& header);

}  // namespace lumyo::segment
