#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace lumyo::cli {

/// The manual page lumyo(1), in roff (man macros, UTF-8).
[[nodiscard]] std::string programManPage(const CLI::App& program);

/// The manual page of one command, lumyo-measure(1) and so on.
[[nodiscard]] std::string commandManPage(const CLI::App& program, const CLI::App& command);

}  // namespace lumyo::cli
