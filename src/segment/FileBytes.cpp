#include "FileBytes.h"

#include <fstream>

namespace lumyo::segment {

std::optional<std::vector<std::byte>> fileBytes(const std::filesystem::path& file, std::uintmax_t largest)
{
  std::error_code failure;
  if (!std::filesystem::is_regular_file(file, failure)) return std::nullopt;
  const auto size = std::filesystem::file_size(file, failure);
  std::ifstream in(file, std::ios::binary);
  if (failure || size > largest || !in) return std::nullopt;
  std::vector<std::byte> bytes(size);
  if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size))) return std::nullopt;
  return bytes;
}

}  // namespace lumyo::segment
