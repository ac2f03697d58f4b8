#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/ModelIdentity.h"
#include "lumyo/core/SpineLevel.h"

namespace lumyo {

/// What became of one level × muscle × side.
enum class MeasurementStatus : std::uint8_t {
  Measured,
  Truncated,      ///< the muscle touches the picture's edge or its signal-free band: no area
  NotCovered,     ///< no slice within half a slice spacing of the level
  Absent,         ///< looked for, not there
  NotAssessable,  ///< a reader's word
  Failed,         ///< the reason is in the note
};

/// `measured`, `truncated`, `not_covered` …
[[nodiscard]] std::string_view name(MeasurementStatus status) noexcept;

enum class FatMethod : std::uint8_t { None, Gmm3, Otsu, Dixon };
[[nodiscard]] std::string_view name(FatMethod method) noexcept;  ///< `none`, `gmm3`, `otsu`, `dixon`
/// Throws Error(InvalidCall).
[[nodiscard]] FatMethod parseFatMethod(std::string_view text);

/// Which border a region of interest follows (Berry et al. 2018, doi 10.1186/s12891-018-2059-x).
enum class RoiDefinition : std::uint8_t { Fascial, Muscle };
[[nodiscard]] std::string_view name(RoiDefinition roi) noexcept;  ///< `fascial`, `muscle`
/// Throws Error(InvalidCall).
[[nodiscard]] RoiDefinition parseRoiDefinition(std::string_view text);

/// How a table is measured, whoever read it.
struct MeasureSettings {
  std::vector<Muscle> muscles{allMuscles.begin(), allMuscles.end()};
  RoiDefinition roi = RoiDefinition::Fascial;
  std::optional<FatMethod> fat{};  ///< nothing: Dixon where there is a fat image, thresholds where fat is bright
  bool fatEvenForPsoas = false;
  std::string softwareVersion{};  ///< for the rows
};

/// Signed asymmetry in percent: 100 · (left − right) / mean of both. Nothing when both are 0 or one is
/// not a number.
[[nodiscard]] std::optional<double> asymmetry_percent(double left_mm2, double right_mm2);

/// One row of `measurements.csv`. An empty optional is "no number", never 0.
struct MeasurementRecord {
  std::string studyUid;
  std::string patientId;
  std::string studyDate;
  std::string seriesUid;
  std::string seriesDescription;
  std::optional<int> stack;  ///< from 1, in the order of `scan`
  SpineLevel level;
  std::optional<NumberingBasis> levelBasis;
  std::optional<double> levelConfidence;
  Muscle muscle;
  Side side;
  MeasurementStatus status = MeasurementStatus::Failed;
  std::optional<double> area_mm2;
  std::optional<double> leanArea_mm2;
  std::optional<double> fatFraction_percent;
  FatMethod fatMethod = FatMethod::None;
  std::optional<double> meanIntensity;
  std::string sliceSopUid;
  std::optional<int> sliceIndex;  ///< from 1, over all slices of the series in the order of its stacks
  std::optional<double> offset_mm;
  std::optional<double> tilt_deg;
  std::optional<double> rowSpacing_mm;
  std::optional<double> columnSpacing_mm;
  std::optional<double> sliceThickness_mm;
  RoiDefinition roi = RoiDefinition::Fascial;
  std::string reader;
  bool edited = false;
  std::optional<double> confidence;
  ModelIdentity model;  ///< that made the labels, or on whose labels a person went on
  std::string softwareVersion;
  std::string note;
};

}  // namespace lumyo
