#pragma once

#include <string>
#include <string_view>

namespace lumyo::report {

/// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Text for the inside of an HTML element or a quoted attribute: valid UTF-8, the five special characters escaped.
[[nodiscard]] std::string htmlText(std::string_view text);

}  // namespace lumyo::report
