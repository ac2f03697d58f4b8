#pragma once

#include <string>
#include <string_view>

namespace lumyo {

/// A DICOM UID made from a text alone: the same text always gives the same UID, different texts different ones.
/// `2.25.` and the decimal number of a UUID of version 8 (RFC 9562) that holds the first 128 bits of the text's
/// SHA-256 (PS3.5 B.2). Up to 44 characters. Put what makes the object unique into the text, e.g.
/// `phantom/seed 7/series 2/slice 13`.
[[nodiscard]] std::string derivedUid(std::string_view seedText);

/// Whether `text` is a UID by PS3.5 9.1: at most 64 characters, digits in components parted by single dots, no
/// leading zero in a component. Never throws.
[[nodiscard]] bool isValidUid(std::string_view text) noexcept;

}  // namespace lumyo
