#include "lumyo/core/Uid.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lumyo/core/Sha256.h"

namespace lumyo {
namespace {

/// The first 128 bits of a digest as 32-bit words, the most significant first.
std::array<std::uint32_t, 4> leadingWords(const Sha256Digest& digest)
{
  std::array<std::uint32_t, 4> words{};
  for (std::size_t i = 0; i < 16; ++i) words[i / 4] = (words[i / 4] << 8U) | digest[i];
  return words;
}

/// The decimal digits of a number given by its 32-bit words, the most significant first.
std::string decimal(std::array<std::uint32_t, 4> words)
{
  std::string digits;
  do {
    std::uint64_t remainder = 0;
    for (auto& word : words) {
      const auto value = (remainder << 32U) | word;
      word = static_cast<std::uint32_t>(value / 10);
      remainder = value % 10;
    }
    digits.push_back(static_cast<char>('0' + remainder));
  } while (std::any_of(words.begin(), words.end(), [](auto word) { return word != 0; }));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

std::string derivedUid(std::string_view seedText)
{
  const auto hash = leadingWords(sha256(std::as_bytes(std::span(seedText))));
  constexpr std::uint32_t version8 = 0x8000;
  constexpr std::uint32_t variantOfRfc9562 = 0x80000000;
  return "2.25." +
         decimal({hash[0], (hash[1] & 0xffff0fff) | version8, (hash[2] & 0x3fffffff) | variantOfRfc9562, hash[3]});
}

bool isValidUid(std::string_view text) noexcept
{
  if (text.empty() || text.size() > 64) return false;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find('.', start), text.size());
    const auto component = text.substr(start, end - start);
    if (component.empty() || (component.size() > 1 && component.front() == '0')) return false;
    if (component.find_first_not_of("0123456789") != std::string_view::npos) return false;
    start = end + 1;
  }
  return true;
}

}  // namespace lumyo
