#include "lumyo/core/Sha256.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lumyo {

Sha256Digest sha256(std::span<const std::byte> bytes)
{
  Sha256Digest digest{};
  unsigned length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("the cryptographic library cannot compute SHA-256");
  }
  return digest;
}

std::string sha256Of(std::span<const std::byte> bytes)
{
  std::string text;
  for (const std::uint8_t byte : sha256(bytes)) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<std::string> sha256OfFile(const std::filesystem::path& file)
{
  std::error_code failure;
  if (!std::filesystem::is_regular_file(file, failure)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return std::nullopt;
  return sha256Of(std::as_bytes(std::span(bytes)));
}

}  // namespace lumyo
