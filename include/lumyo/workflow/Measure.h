#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/core/Progress.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/measure/SliceChoice.h"
#include "lumyo/report/Tables.h"
#include "lumyo/workflow/FindLevels.h"
#include "lumyo/workflow/OutputPlace.h"

namespace lumyo::workflow {

/// A level laid on a slice by hand: a slice number as `scan` counts (from 1 over all stacks) or a SOP Instance UID.
struct Assignment {
  SpineLevel level;
  std::string slice;
};
/// Reads `L4/L5@14`. Throws Error(InvalidCall).
[[nodiscard]] Assignment parseAssignment(const std::string& text);

/// What is written beside the tables and run.json, which always are, and levels.json, which is where levels were found
/// or read.
enum class Export : std::uint8_t { Json, Html, Png, Nifti };
/// By name; `csv` adds nothing. Throws Error(InvalidCall) naming the exports there are.
[[nodiscard]] std::set<Export> parseExports(const std::vector<std::string>& names);

/// Everything `lumyo measure` can be asked.
struct MeasureRequest {
  std::filesystem::path input;
  std::vector<SpineLevel> levels;  ///< empty: the discs L1/L2 to L5/S1 and S1; with only assignments, those
  std::vector<Muscle> muscles{allMuscles.begin(), allMuscles.end()};
  std::string seriesUid;  ///< empty: chosen
  std::vector<Assignment> assignments;
  std::filesystem::path levelsFile;               ///< empty: levels are found
  std::vector<std::filesystem::path> labelFiles;  ///< empty: muscles are segmented
  std::string labelMapping = "lumyo";
  std::string muscleModel;
  std::string levelModel;
  RoiDefinition roi = RoiDefinition::Fascial;
  std::optional<FatMethod> fat;  ///< nothing: Dixon where the series has it, else GMM
  bool fatEvenForPsoas = false;
};

/// Labels of a slice that must not be measured: of one muscle and side, or of all. Their rows fail with the reason.
struct LabelRefusal {
  std::optional<LabelCode> code;  ///< nothing: every muscle
  std::string why;
};

/// One slice that was looked at, with its labels.
struct MeasuredSlice {
  std::vector<SpineLevel> levels;
  std::size_t stack = 0;  ///< of the axial series
  std::size_t slice = 0;
  LabelSlice labels;
  std::vector<LabelRefusal> refusals{};
};

/// What came of it, before anything is written.
struct MeasureOutcome {
  std::vector<MeasurementRecord> records;  ///< levels × muscles × sides, in the requested order
  LevelMap levels;
  Series axial;
  std::map<int, int> firstSlices;  ///< of the axial series as it is listed: stack number, number of its first slice
  std::vector<MeasuredSlice> slices;
  std::optional<FoundLevels> found;  ///< when the levels were found automatically
  std::vector<std::string> warnings;
  std::vector<Diagnostic> skipped;
  std::vector<report::RunInfo::Model> models;
  std::vector<report::RunInfo::Timing> timings;
};

/// Seconds since some fixed moment; for timings only.
using Clock = std::function<double()>;

/// The whole road: scan, levels, slices, muscles, numbers. Throws Error; partial failure is rows with status failed.
[[nodiscard]] MeasureOutcome measureStudy(const MeasureRequest& request, const RunContext& run, const Clock& clock);

/// The table for a terminal, and the same rows as JSON.
[[nodiscard]] std::string tableText(const MeasureOutcome& outcome);
[[nodiscard]] std::string tableJson(const MeasureOutcome& outcome);

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

/// Everything this request reads, for refuseToTouchInput().
[[nodiscard]] InputPlaces inputPlaces(const MeasureRequest& request);

}  // namespace lumyo::workflow
