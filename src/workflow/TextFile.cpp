#include "TextFile.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo::workflow {

std::optional<std::string> readText(const std::filesystem::path& file)
{
  constexpr std::uintmax_t mostBytes = std::uintmax_t{1} << 28;  // far more than any table of ours
  std::error_code missing;
  // A pipe or a device would be read without end.
  if (!std::filesystem::is_regular_file(file, missing) || std::filesystem::file_size(file, missing) > mostBytes) {
    return std::nullopt;
  }
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return std::nullopt;
  return text;
}

std::string outputText(const std::filesystem::path& file)
{
  auto text = readText(file);
  if (!text) throw Error(ErrorCode::ExportFailed, "it is missing or cannot be read");
  return std::move(*text);
}

}  // namespace lumyo::workflow
