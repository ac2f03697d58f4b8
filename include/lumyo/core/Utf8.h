#pragma once

#include <string>
#include <string_view>

namespace lumyo {

/// Whether the text is UTF-8 (RFC 3629) from its first to its last byte.
[[nodiscard]] bool isUtf8(std::string_view text);

/// The characters of a text in UTF-8. A sequence of bytes that is none (overlong, a surrogate, cut off) becomes one
/// U+FFFD.
[[nodiscard]] std::u32string charactersOf(std::string_view text);

/// The characters of a text in ISO 8859-1, where each byte is the number of its character.
[[nodiscard]] std::u32string charactersOfLatin1(std::string_view text);

/// The characters as UTF-8. Precondition: what the functions above give.
[[nodiscard]] std::string utf8Of(std::u32string_view characters);

/// The controls that steer terminals and break lines: C0, delete and C1 (U+0080 to U+009F).
[[nodiscard]] constexpr bool isControl(char32_t character) noexcept
{
  return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/// The text as valid UTF-8 without controls.
[[nodiscard]] std::string withoutControls(std::string_view text);

/// Text from outside (a file, a disc, a zip) as it may be shown in one line: control characters, which steer a
/// terminal, become `\x1b` and the like; so does every byte beyond ASCII where the text is not UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace lumyo
