#include "Text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace lumyo::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What the first byte of a character promises (RFC 3629): its length, and the range its second byte must lie in.
struct Lead {
  std::size_t length = 0;
  unsigned char lowest = 0x80;
  unsigned char highest = 0xBF;
};

Lead leadOf(unsigned char byte)
{
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

/// How many bytes from `at` belong to the character that starts there: all of it when `whole`.
struct Reach {
  std::size_t bytes;
  bool whole;
};

Reach reachAt(std::string_view text, std::size_t at)
{
  const Lead lead = leadOf(static_cast<unsigned char>(text[at]));
  if (lead.length == 0) return {1, false};
  std::size_t n = 1;
  while (n < lead.length && at + n < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at + n]);
    const bool fits = n == 1 ? byte >= lead.lowest && byte <= lead.highest : byte >= 0x80 && byte <= 0xBF;
    if (!fits) break;
    ++n;
  }
  return {n, n == lead.length};
}

bool isForbiddenControl(char c)
{
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::string withoutMinusZero(std::string text)
{
  const bool isZero = std::ranges::all_of(text, [](char c) { return c == '-' || c == '.' || c == '0'; });
  if (isZero && text.starts_with('-')) text.erase(0, 1);
  return text;
}

}  // namespace

std::string validUtf8(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Reach reach = reachAt(text, at);
    if (reach.whole && !isForbiddenControl(text[at])) {
      out.append(text.substr(at, reach.bytes));
    } else {
      out.append(replacement);
    }
    at += reach.bytes;
  }
  return out;
}

std::string fixedDecimals(double value, int decimals)
{
  return withoutMinusZero(fmt::format("{:.{}f}", value, decimals));
}

double asPrinted(double value, int decimals)
{
  const std::string text = fixedDecimals(value, decimals);
  double printed = 0;
  std::from_chars(text.data(), text.data() + text.size(), printed);
  return printed;
}

std::string significantDigits(double value, int digits)
{
  if (value == 0) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  std::string text = fmt::format("{:.{}f}", value, std::max(0, digits - 1 - magnitude));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return withoutMinusZero(std::move(text));
}

}  // namespace lumyo::report
