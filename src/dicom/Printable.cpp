#include "Printable.h"

#include <fmt/format.h>

#include "lumyo/core/Utf8.h"

namespace lumyo::dicom {

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

}  // namespace lumyo::dicom
