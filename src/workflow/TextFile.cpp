#include "TextFile.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo::workflow {

std::optional<std::string> readText(const std::filesystem::path& file)
{
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
