#include "lumyo/core/Utf8.h"

#include <fmt/format.h>
#include <utf8.h>

#include <iterator>

namespace lumyo {

bool isUtf8(std::string_view text) { return utf8::is_valid(text.begin(), text.end()); }

std::u32string charactersOf(std::string_view text)
{
  std::string valid;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid));
  std::u32string characters;
  utf8::utf8to32(valid.begin(), valid.end(), std::back_inserter(characters));
  return characters;
}

std::u32string charactersOfLatin1(std::string_view text)
{
  std::u32string characters;
  for (const char c : text) characters.push_back(static_cast<unsigned char>(c));
  return characters;
}

std::string utf8Of(std::u32string_view characters)
{
  std::string text;
  utf8::utf32to8(characters.begin(), characters.end(), std::back_inserter(text));
  return text;
}

std::string withoutControls(std::string_view text)
{
  std::u32string characters = charactersOf(text);
  std::erase_if(characters, isControl);
  return utf8Of(characters);
}

std::string printable(std::string_view text)
{
  const bool isText = isUtf8(text);
  std::string shown;
  for (const char32_t c : isText ? charactersOf(text) : charactersOfLatin1(text)) {
    const bool isEscaped = isControl(c) || (!isText && c >= 0x80);
    shown += isEscaped ? fmt::format("\\x{:02x}", static_cast<unsigned>(c)) : utf8Of({&c, 1});
  }
  return shown;
}

}  // namespace lumyo
