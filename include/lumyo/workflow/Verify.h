#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lumyo::workflow {

struct VerifyOutcome {
  std::vector<std::string> checked;   ///< one sentence each
  std::vector<std::string> problems;  ///< one sentence each; empty: everything agrees
};

/// Re-reads every export in an output folder and compares it with `measurements.csv`. Throws Error(UnusableInput)
/// when the table itself cannot be read.
[[nodiscard]] VerifyOutcome verifyOutput(const std::filesystem::path& folder);

}  // namespace lumyo::workflow
