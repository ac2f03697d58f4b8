#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace lumyo::cli {

/// The command the user chose: runs it and returns the exit status.
using ChosenCommand = std::function<int()>;

/// What main() knows of the call.
struct Invocation {
  std::vector<std::string> words;  ///< argv
  ChosenCommand chosen;            ///< set by the command that was parsed
};

// Each adds one command to the program; its callback sets invocation.chosen.
void addScan(CLI::App& program, Invocation& invocation);
void addLevels(CLI::App& program, Invocation& invocation);
void addSegment(CLI::App& program, Invocation& invocation);
void addReadings(CLI::App& program, Invocation& invocation);
void addMeasure(CLI::App& program, Invocation& invocation);
void addPhantom(CLI::App& program, Invocation& invocation);
void addModels(CLI::App& program, Invocation& invocation);
void addVerify(CLI::App& program, Invocation& invocation);

}  // namespace lumyo::cli
