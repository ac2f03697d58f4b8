#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lumyo/core/StagedOutput.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// What is written beside the tables and run.json, which always are, and levels.json, which is where levels were found
/// or read.
enum class Export : std::uint8_t { Json, Html, Png, Nifti };
/// By name; `csv` adds nothing. Throws Error(InvalidCall) naming the exports there are.
[[nodiscard]] std::set<Export> parseExports(const std::vector<std::string>& names);

/// How a run presents itself in run.json.
struct RunIdentity {
  std::vector<std::string> command;
  std::string startedAt;  ///< ISO 8601
};

struct WrittenRun {
  std::vector<std::filesystem::path> files;  ///< relative
  std::vector<std::string> warnings;         ///< of the writing, in run.json too
};

/// Writes the tables and pictures into `output` and commits it: all or nothing. Throws Error(ExportFailed).
[[nodiscard]] WrittenRun writeOutcome(const MeasureOutcome& outcome, const MeasureRequest& request,
                                      const std::set<Export>& exports, const RunIdentity& identity,
                                      StagedOutput& output, const RunContext& run);

}  // namespace lumyo::workflow
