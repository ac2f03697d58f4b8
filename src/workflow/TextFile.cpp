#include "TextFile.h"

#include <fstream>
#include <iterator>

namespace lumyo::workflow {

std::optional<std::string> readText(const std::filesystem::path& file)
{
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return std::nullopt;
  return text;
}

}  // namespace lumyo::workflow
