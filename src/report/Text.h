#pragma once

#include <string>
#include <string_view>

namespace lumyo::report {

/// The text as valid UTF-8: every sequence of bytes that is not (overlong, a surrogate, cut off) and every control
/// character other than tab and line ends becomes U+FFFD.
[[nodiscard]] std::string validUtf8(std::string_view text);

/// `value` with so many decimals, never `-0.00`. Precondition: finite.
[[nodiscard]] std::string fixedDecimals(double value, int decimals);

/// The number a reader of fixedDecimals() gets. Precondition: finite.
[[nodiscard]] double asPrinted(double value, int decimals);

/// `value` to so many significant digits, without exponent and without trailing zeros. Precondition: finite.
[[nodiscard]] std::string significantDigits(double value, int digits);

}  // namespace lumyo::report
