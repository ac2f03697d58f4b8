#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::cli {

enum class LogLevel { Error, Warning, Info };

/// What every command takes.
struct CommonOptions {
  bool json = false;
  bool quiet = false;
  std::string logLevel = "warning";
  unsigned threads = 0;  ///< 0: as many as the machine has

  [[nodiscard]] bool shows(LogLevel level) const;
};

enum class JsonSwitch { No, Yes };

/// Adds an option that takes one of `words`; help, manual and completions name them.
CLI::Option* addChoice(CLI::App& command, const std::string& name, std::string& value,
                       const std::vector<std::string>& words, const std::string& text);

/// Adds --readings.
CLI::Option* addReadingsFolder(CLI::App& command, std::filesystem::path& folder);

/// Adds --quiet, --log-level, --threads and, where the command prints facts, --json.
void addCommonOptions(CLI::App& command, CommonOptions& options, JsonSwitch json);

/// Contract: 2 the call, 3 the input, 5 an export, 130 cancelled.
[[nodiscard]] int exitStatus(ErrorCode code);

}  // namespace lumyo::cli
