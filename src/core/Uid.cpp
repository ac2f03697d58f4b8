#include "lumyo/core/Uid.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lumyo {
namespace {

constexpr std::array<std::uint32_t, 64> sha256Constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Sha256State = std::array<std::uint32_t, 8>;

std::array<std::uint32_t, 64> messageSchedule(std::span<const std::uint8_t, 64> block)
{
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i)
    for (std::size_t b = 0; b < 4; ++b) w[i] = (w[i] << 8U) | block[4 * i + b];
  for (std::size_t i = 16; i < 64; ++i) {
    const auto s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
    const auto s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  return w;
}

void compress(Sha256State& state, std::span<const std::uint8_t, 64> block)
{
  const auto w = messageSchedule(block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const auto s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const auto t1 = h + s1 + ((e & f) ^ (~e & g)) + sha256Constants[i] + w[i];
    const auto s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const auto t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const Sha256State mixed{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state[i] += mixed[i];
}

/// FIPS 180-4, section 6.2.
Sha256State sha256(std::string_view text)
{
  std::vector<std::uint8_t> padded(text.begin(), text.end());
  padded.push_back(0x80);
  while (padded.size() % 64 != 56) padded.push_back(0);
  const auto bits = static_cast<std::uint64_t>(text.size()) * 8;
  for (unsigned shift = 64; shift > 0; shift -= 8) padded.push_back(static_cast<std::uint8_t>(bits >> (shift - 8)));
  Sha256State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  for (std::size_t at = 0; at < padded.size(); at += 64)
    compress(state, std::span<const std::uint8_t, 64>(padded.data() + at, 64));
  return state;
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
  const auto hash = sha256(seedText);
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
