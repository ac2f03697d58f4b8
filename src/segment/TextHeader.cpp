#include "TextHeader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <sstream>
#include <string_view>

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

std::string lowered(std::string text)
{
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
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
    header.bytes += line.size() + 1;
    if (last(line, header)) break;
  }
  return header;
}

}  // namespace

std::string TextHeader::value(const std::string& name) const
{
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

TextHeader nrrdHeader(const fs::path& file)
{
  return linesOf(file, [](const std::string& line, TextHeader& header) {
    if (trimmed(line).empty()) return true;
    const auto colon = line.find(':');
    const bool isField = line[0] != '#' && colon != std::string::npos && line.compare(colon, 2, ":=") != 0;
    if (isField) header.fields[lowered(trimmed(line.substr(0, colon)))] = trimmed(line.substr(colon + 1));
    return false;
  });
}

TextHeader metaHeader(const fs::path& file)
{
  return linesOf(file, [](const std::string& line, TextHeader& header) {
    const auto equals = line.find('=');
    if (equals == std::string::npos) return false;
    const std::string name = trimmed(line.substr(0, equals));
    header.fields[name] = trimmed(line.substr(equals + 1));
    return name == "ElementDataFile";
  });
}

std::string nrrdOrientationDoubt(const TextHeader& header)
{
  const std::string space = lowered(header.value("space"));
  if (space == "left-anterior-superior" || space == "las") {
    return "its space is left-anterior-superior, which ITK turns the wrong way round; save it in "
           "left-posterior-superior or right-anterior-superior";
  }
  constexpr std::array<std::string_view, 4> known{"left-posterior-superior", "lps", "right-anterior-superior", "ras"};
  if (std::ranges::find(known, space) == known.end() || !header.has("space directions")) {
    return "it does not say how it is oriented ('space' with 'space directions'), so left and right are unknown";
  }
  return {};
}

std::string metaOrientationDoubt(const TextHeader& header)
{
  // Three names of one matrix; AnatomicalOrientation alone is a remark that ITK does not read.
  const bool stated = header.has("TransformMatrix") || header.has("Rotation") || header.has("Orientation");
  return stated ? "" : "it does not say how it is oriented (no TransformMatrix), so left and right are unknown";
}

std::string metaHeaderFault(const TextHeader& header)
{
  for (const char* needed : {"NDims", "DimSize", "ElementType", "ElementDataFile"}) {
    if (!header.has(needed)) return fmt::format("its header has no {}", needed);
  }
  std::istringstream sizes(header.value("DimSize"));
  int dimensions = 0;
  for (std::string size; sizes >> size; ++dimensions) {
    const bool isNumber = size.find_first_not_of("0123456789") == std::string::npos && size.size() <= 9;
    if (!isNumber || std::stoi(size) < 1) return fmt::format("its size of {} cannot be right", header.value("DimSize"));
  }
  if (header.value("NDims") != std::to_string(dimensions)) {
    return fmt::format("its header names {} sizes for {} dimensions", dimensions, header.value("NDims"));
  }
  return {};
}

}  // namespace lumyo::segment
