#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "lumyo/core/Measurement.h"
#include "lumyo/core/PlacedLevel.h"
#include "lumyo/core/Progress.h"
#include "lumyo/core/Reading.h"
#include "lumyo/workflow/FindLevels.h"
#include "lumyo/workflow/LabelSlices.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/OutputPlace.h"
#include "lumyo/workflow/PlaceLevels.h"
#include "lumyo/workflow/Readings.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

/// A network by the name or folder of its package; empty: the newest.
struct ByModel {
  std::string model;
};
/// Levels from a levels.json.
struct LevelsFile {
  std::filesystem::path file;
};
using LevelSource = std::variant<ByModel, LevelsFile>;
/// One reading by the network, one for each of the people or programs that gave labels, or one that a person made in
/// the window, with its levels and verdicts.
using LabelSource = std::variant<ByModel, std::vector<GivenLabels>, StoredReading>;

/// Everything a measurement can be asked.
struct MeasureRequest {
  std::filesystem::path input;
  std::vector<SpineLevel> levels;  ///< empty: the discs L1/L2 to L5/S1 and S1; with only assignments, those; of a
                                   ///< stored reading, its own
  std::string series;              ///< UID, number or part of the description; empty: chosen
  std::vector<Assignment> assignments;
  LevelSource levelSource;
  LabelSource labelSource;
  MeasureSettings settings;
  bool inAnyOrder = false;         ///< the assignments need not run down the spine
  std::optional<double> height_m;  ///< of the patient, for the psoas index
  std::string patientId;           ///< of an image file, which names nobody; empty: the file's name without its ending
  std::filesystem::path output;    ///< the folder that the outcome will be written to; empty: none
  bool replacesOtherStudies = false;  ///< in `output`
};

/// Throws Error(InvalidCall) when the request contradicts itself: known before any file is read.
void requireMeasurable(const MeasureRequest& request);

/// The levels of the table: the requested ones in their order, then those that are only laid by hand.
/// Throws Error(InvalidCall) when one level is laid on two slices.
[[nodiscard]] std::vector<SpineLevel> levelsToMeasure(const MeasureRequest& request);

/// How long a step took.
struct StepTime {
  std::string step;
  double seconds;
};

/// What came of it, before anything is written. Nothing of it is lost: a window goes on from here.
struct MeasureOutcome {
  Series axial;  ///< with pixels
  LevelMap levels;
  std::optional<FoundLevels> found;  ///< when the levels were found automatically
  std::vector<PlacedLevel> placed;   ///< the levels of the table in their order
  std::vector<Reading> readings;
  std::vector<MeasurementRecord> records;  ///< reading by reading: levels × muscles × sides
  std::vector<std::string> warnings;
  std::vector<Diagnostic> skipped;
  std::vector<ModelIdentity> models;
  std::vector<StepTime> timings;
};

/// Seconds since some fixed moment; for timings only.
using Clock = std::function<double()>;

/// The rows of one reading of placed levels.
[[nodiscard]] std::vector<MeasurementRecord> measureReading(const std::vector<PlacedLevel>& placed,
                                                            const Reading& reading, const Series& axial,
                                                            const MeasureSettings& settings);

/// A study that was read and checked; nothing is found on it yet. What a window shows first.
struct PreparedStudy {
  Study study;
  MeasureOutcome outcome;  ///< the axial series with its pixels; the rest is empty
};
[[nodiscard]] PreparedStudy prepareStudy(const MeasureRequest& request, const RunContext& run, const Clock& clock);

/// Levels, slices, muscles and numbers of a prepared study. Throws as measureStudy().
[[nodiscard]] MeasureOutcome measurePrepared(PreparedStudy prepared, const MeasureRequest& request, Models& models,
                                             const RunContext& run, const Clock& clock);

/// A prepared study with nothing found on it, for people who lay levels and draw outlines by hand: the levels of the
/// table without a slice, one reading without labels, and the reason among the warnings.
[[nodiscard]] MeasureOutcome unmeasured(PreparedStudy prepared, const MeasureRequest& request, const std::string& why);

/// The whole road: scan, levels, slices, muscles, numbers. Throws Error; partial failure is rows with status failed.
[[nodiscard]] MeasureOutcome measureStudy(const MeasureRequest& request, Models& models, const RunContext& run,
                                          const Clock& clock);

/// The psoas index (measure::psoasIndex_cm2PerM2) of the rows of one reading, or what it lacks, in a few words.
[[nodiscard]] std::string psoasIndexText(std::span<const MeasurementRecord> reading, double height_m);

/// The table for a terminal, with the psoas index where a height was given, and the same rows as JSON.
[[nodiscard]] std::string tableText(const MeasureOutcome& outcome, const MeasureRequest& request);
[[nodiscard]] std::string tableJson(const MeasureOutcome& outcome);

/// Everything this request reads, for refuseToTouchInput().
[[nodiscard]] InputPlaces inputPlaces(const MeasureRequest& request);

}  // namespace lumyo::workflow
