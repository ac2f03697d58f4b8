#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "Commands.h"

namespace lumyo::cli {

/// What stands below the options of every command, in `--help` and in the manual pages.
struct HelpSection {
  std::string title;
  std::string text;  ///< one paragraph without line ends
};

/// Exit status and environment.
[[nodiscard]] const std::vector<HelpSection>& commonSections();

/// Calls of one command (empty: of the program) that do something useful, one a line.
[[nodiscard]] std::vector<std::string> examplesOf(const std::string& command);

/// The whole command line: `--help`, the manual pages and the completions are made from it. `invocation` must outlive
/// it.
[[nodiscard]] std::unique_ptr<CLI::App> makeProgram(Invocation& invocation);

}  // namespace lumyo::cli
