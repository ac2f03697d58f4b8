#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/core/ModelIdentity.h"

namespace lumyo::report {

/// `measurements.csv`: UTF-8, comma, point, LF, header line, RFC 4180 quoting, one row per record in the given order.
/// Columns and decimals as columns() says; a number that is not finite is no number. A text from outside that a
/// spreadsheet would run as a formula gets an apostrophe in front, which parseMeasurementsCsv() takes away again.
[[nodiscard]] std::string measurementsCsv(std::span<const MeasurementRecord> records);
/// Reads what measurementsCsv() wrote (columns by name, any order, extra columns ignored).
/// Throws Error(UnusableInput) naming line and column.
[[nodiscard]] std::vector<MeasurementRecord> parseMeasurementsCsv(std::string_view text);

/// What names the columns of a wide table have: letters, digits and underscores alone, as statistics programs take
/// them, or those of earlier versions (`L3/L4_…`), which had fewer.
enum class WideForm : std::uint8_t { Current, WithSlashes };

/// `measurements_wide.csv`: one row a study, columns `L3_L4_psoas_major_right_area_mm2` … then asymmetry per level and
/// muscle `L3_L4_psoas_major_asymmetry_percent` (100 · (left − right) / mean), then lean areas, fat fractions, the
/// level's offset `L3_L4_offset_mm`, confidences and statuses. Levels from the head down, so that every table of the
/// same levels has the same columns. Where a study has several readers, one row for each of them, told apart by a
/// column `reader` behind the study's own. Throws Error(InvalidCall) when one reader of a study has two measurements
/// for one cell.
[[nodiscard]] std::string measurementsWideCsv(std::span<const MeasurementRecord> records,
                                              WideForm form = WideForm::Current);

/// The same rows as a JSON array of objects with the table's column names; no number is null.
[[nodiscard]] std::string recordsJson(std::span<const MeasurementRecord> records);
/// Reads what recordsJson() wrote. Throws Error(UnusableInput) naming row and column.
[[nodiscard]] std::vector<MeasurementRecord> parseRecordsJson(std::string_view text);

/// The table people read on a terminal: level rows, muscles R/L in cm² columns, statuses as short words with a legend;
/// at most 120 columns, no colour. One block for every reader of every study, with a heading where there are several.
[[nodiscard]] std::string terminalTable(std::span<const MeasurementRecord> records);

/// `levels.json`. Numbers with full precision: parseLevelsJson(levelsJson(m)) equals m. Throws Error(InvalidCall) when
/// a number is not finite.
[[nodiscard]] std::string levelsJson(const LevelMap& map);
/// Normals within 1e-3 of unit length are made so; levels come back from the head down. Throws Error(UnusableInput)
/// naming the entry that is wrong, also when names, centres and normals disagree on which way is up.
[[nodiscard]] LevelMap parseLevelsJson(std::string_view text);

/// What a run was: for `run.json`.
struct RunInfo {
  struct Timing {
    std::string step;
    double seconds;
  };
  /// A file the run wrote.
  struct File {
    std::string path;  ///< relative to the output folder, with `/`
    std::uintmax_t bytes = 0;
    std::string sha256;
  };
  std::vector<std::string> command;
  std::string softwareVersion;
  std::string startedAt;  ///< ISO 8601, injected
  std::vector<ModelIdentity> models;
  std::vector<std::string> recipe;  ///< the named steps with their options
  std::vector<Timing> timings;
  std::vector<std::string> warnings;
  std::vector<Diagnostic> skipped;
  /// Of the measured series: per stack number the slice_index of its first slice, which turns any into a place.
  std::map<int, int> firstSlices;
  std::vector<File> files;  ///< every file written, run.json itself aside
};
[[nodiscard]] std::string runJson(const RunInfo& info);

/// What `verify` and a later run into the same folder need of a run.json.
struct RunFiles {
  std::map<int, int> firstSlices;
  std::vector<RunInfo::File> files;
};
/// Throws Error(UnusableInput) when the text is no run.json that lists its files.
[[nodiscard]] RunFiles parseRunFiles(std::string_view text);

}  // namespace lumyo::report
