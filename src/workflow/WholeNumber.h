#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace lumyo::workflow {

/// What a person typed as a number; nothing for anything else.
[[nodiscard]] inline std::optional<int> wholeNumber(std::string_view text)
{
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isNumber = error == std::errc() && end == text.data() + text.size();
  return isNumber ? std::optional(number) : std::nullopt;
}

}  // namespace lumyo::workflow
