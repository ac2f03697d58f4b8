#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace lumyo::segment {

inline constexpr std::uintmax_t largestNetworkFile = 256ULL << 20;  ///< bytes
inline constexpr std::uintmax_t largestJsonFile = 1ULL << 20;       ///< bytes

/// The whole file; nothing when it cannot be opened or read to its end, or is larger than `largest`: whatever lies in
/// a folder for models must not take all memory.
[[nodiscard]] std::optional<std::vector<std::byte>> fileBytes(const std::filesystem::path& file,
                                                              std::uintmax_t largest);

}  // namespace lumyo::segment
