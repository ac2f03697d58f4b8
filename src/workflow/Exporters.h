#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "RunFiles.h"
#include "RunOutput.h"
#include "RunPictures.h"
#include "lumyo/workflow/Verify.h"
#include "lumyo/workflow/WriteRun.h"

namespace lumyo::workflow {

/// What exporters write from. Borrows all but the pictures, which are there where an export shows them.
struct RunContents {
  const MeasureOutcome& outcome;
  const MeasureRequest& request;
  std::string table;  ///< the bytes of measurements.csv
  std::vector<RunPictures> pictures;
  std::string sagittal;  ///< PNG bytes; empty for none
};

/// What exporters read again: the folder, and the rows of the table in it.
struct RunOnDisk {
  std::filesystem::path folder;
  std::map<int, int> firstSlices;  ///< per stack number the slice_index of its first slice
  std::vector<MeasurementRecord> rows;
  std::vector<std::string> readers;  ///< of several readings, in the order of the table; empty for one
};

/// One kind of file of a run: who asks for it, how it is written, and how it is held against the table afterwards.
struct Exporter {
  std::string_view name;         ///< as `--export` has it; empty for what is always written
  std::optional<Export> choice;  ///< nothing: always written
  void (*write)(const RunContents&, RunOutput&, const RunContext&);
  /// Adds problems and sentences on what agreed; nothing for files whose bytes alone are checked.
  void (*verify)(const RunOnDisk&, VerifyOutcome&, const RunContext&);
};

/// All kinds of file but run.json itself, in the order in which they are written.
[[nodiscard]] std::span<const Exporter> exporters();

/// Runs one check, which adds problems and returns a sentence for the case that it found none. A file that cannot be
/// read is a problem of the output like any other. Lets Error(Cancelled) through.
template <class Check>
void runCheck(VerifyOutcome& outcome, const std::string& what, Check&& check)
{
  const std::size_t before = outcome.problems.size();
  std::string sentence;
  try {
    sentence = check();
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Cancelled) throw;
    outcome.problems.push_back(what + ": " + e.what());
  }
  if (outcome.problems.size() == before && !sentence.empty()) outcome.checked.push_back(what + ": " + sentence);
}

}  // namespace lumyo::workflow
