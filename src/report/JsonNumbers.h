#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace lumyo::report {

/// The whole number that a value is; nothing for one with a fraction or beyond an int, which the JSON library would
/// turn into some other number.
template <class Json>
[[nodiscard]] std::optional<int> wholeNumber(const Json& value)
{
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && !std::in_range<int>(value.template get<std::uint64_t>())) return std::nullopt;
  const auto number = value.template get<std::int64_t>();
  return std::in_range<int>(number) ? std::optional(static_cast<int>(number)) : std::nullopt;
}

}  // namespace lumyo::report
