#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace lumyo::segment {

/// The whole file; nothing when it cannot be opened or read to its end.
[[nodiscard]] std::optional<std::vector<std::byte>> fileBytes(const std::filesystem::path& file);

}  // namespace lumyo::segment
