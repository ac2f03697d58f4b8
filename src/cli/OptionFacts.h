#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace lumyo::cli {

/// What an option takes behind it, read from its type name: `FILE`, `NAME|DIR`, or words to choose from,
/// `fascial|muscle`.
struct OptionValue {
  std::vector<std::string> words;  ///< literal words; those in capitals stand for something else
  bool isPath = false;             ///< FILE, DIR or PATH is among what it takes
};

/// `-o`, `--output`, in this order.
[[nodiscard]] std::vector<std::string> spellingsOf(const CLI::Option& option);

/// False for a flag.
[[nodiscard]] bool takesValue(const CLI::Option& option);

/// Several values in one word, with commas.
[[nodiscard]] bool takesList(const CLI::Option& option);

[[nodiscard]] OptionValue valueOf(const CLI::Option& option);

/// The options of a command that are written with a dash; its positionals.
[[nodiscard]] std::vector<const CLI::Option*> dashedOptions(const CLI::App& command);
[[nodiscard]] std::vector<const CLI::Option*> positionals(const CLI::App& command);

/// All commands in the order of `lumyo --help`.
[[nodiscard]] std::vector<const CLI::App*> commandsOf(const CLI::App& program);

}  // namespace lumyo::cli
