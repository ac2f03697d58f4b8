#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Progress.h"

namespace lumyo::workflow {

struct VerifyOutcome {
  std::vector<std::string> checked;   ///< one sentence each
  std::vector<std::string> problems;  ///< one sentence each; empty: everything agrees
};

/// Re-reads every file of an output folder: each must be byte for byte what `run.json` says was written, none may come
/// from another run, and tables, levels and labels must hold the same numbers. A file that is missing, cut short or
/// not understood is a problem. Throws Error(UnusableInput) when the folder is no output of `measure` at all,
/// Error(Cancelled).
[[nodiscard]] VerifyOutcome verifyOutput(const std::filesystem::path& folder, const RunContext& run);

/// `{"checked": [...], "problems": [...]}`.
[[nodiscard]] std::string verifyJson(const VerifyOutcome& outcome);

}  // namespace lumyo::workflow
