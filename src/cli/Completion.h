#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace lumyo::cli {

/// A completion script for bash 4.4 and newer: commands, options, words an option can be, files where it takes one.
[[nodiscard]] std::string bashCompletion(const CLI::App& program);

}  // namespace lumyo::cli
