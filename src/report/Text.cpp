#include "Text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "lumyo/core/Utf8.h"

namespace lumyo::report {
namespace {

std::string withoutMinusZero(std::string text)
{
  const bool isZero = std::ranges::all_of(text, [](char c) { return c == '-' || c == '.' || c == '0'; });
  if (isZero && text.starts_with('-')) text.erase(0, 1);
  return text;
}

}  // namespace

std::string validUtf8(std::string_view text)
{
  std::u32string characters = charactersOf(text);
  const auto isForbidden = [](char32_t c) { return isControl(c) && c != U'\t' && c != U'\n' && c != U'\r'; };
  std::ranges::replace_if(characters, isForbidden, U'\uFFFD');
  return utf8Of(characters);
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
