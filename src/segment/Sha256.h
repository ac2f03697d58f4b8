#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace lumyo::segment {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. Throws std::runtime_error only if the
/// cryptographic library refuses to work.
[[nodiscard]] std::string sha256Of(std::span<const std::byte> bytes);

}  // namespace lumyo::segment
