#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace lumyo {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4). Throws std::runtime_error only if the cryptographic library refuses to work.
[[nodiscard]] Sha256Digest sha256(std::span<const std::byte> bytes);

/// The same as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256Of(std::span<const std::byte> bytes);

/// Of a whole file; nothing when it cannot be read to its end.
[[nodiscard]] std::optional<std::string> sha256OfFile(const std::filesystem::path& file);

}  // namespace lumyo
