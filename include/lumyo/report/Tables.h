#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// `measurements.csv`: UTF-8, comma, point, LF, header line, RFC 4180 quoting, one row per record in the given order.
[[nodiscard]] std::string measurementsCsv(std::span<const MeasurementRecord> records);
/// Reads what measurementsCsv() wrote (columns by name, any order, extra columns ignored).
/// Throws Error(UnusableInput) naming line and column.
[[nodiscard]] std::vector<MeasurementRecord> parseMeasurementsCsv(std::string_view text);

/// `measurements_wide.csv`: one row a study, columns `L3/L4_psoas_major_right_area_mm2` … then asymmetry per level and
/// muscle `L3/L4_psoas_major_asymmetry_percent`.
[[nodiscard]] std::string measurementsWideCsv(std::span<const MeasurementRecord> records);

/// The same rows as a JSON array of objects with the table's column names; no number is null.
[[nodiscard]] std::string recordsJson(std::span<const MeasurementRecord> records);

/// The table people read on a terminal: level rows, muscles R/L in cm² columns, statuses as words.
[[nodiscard]] std::string terminalTable(std::span<const MeasurementRecord> records);

/// `levels.json`. Numbers with full precision: parseLevelsJson(levelsJson(m)) equals m.
[[nodiscard]] std::string levelsJson(const LevelMap& map);
/// Throws Error(UnusableInput) naming the entry that is wrong.
[[nodiscard]] LevelMap parseLevelsJson(std::string_view text);

/// What a run was: for `run.json`.
struct RunInfo {
  struct Model {
    std::string name;
    std::string version;
    std::string sha256;
  };
  struct Timing {
    std::string step;
    double seconds;
  };
  std::vector<std::string> command;
  std::string softwareVersion;
  std::string startedAt;  ///< ISO 8601, injected
  std::vector<Model> models;
  std::vector<std::string> recipe;  ///< the named steps with their options
  std::vector<Timing> timings;
  std::vector<std::string> warnings;
  std::vector<Diagnostic> skipped;
};
[[nodiscard]] std::string runJson(const RunInfo& info);

}  // namespace lumyo::report
