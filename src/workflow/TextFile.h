#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace lumyo::workflow {

/// The whole file; nothing when it cannot be read, is no regular file, or holds more than 256 MiB.
[[nodiscard]] std::optional<std::string> readText(const std::filesystem::path& file);

/// readText() of a file that an output must hold. Throws Error(ExportFailed) when it cannot be read.
[[nodiscard]] std::string outputText(const std::filesystem::path& file);

}  // namespace lumyo::workflow
