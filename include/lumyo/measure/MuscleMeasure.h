#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Measurement.h"

namespace lumyo::measure {

/// Why a region has no area of its own.
struct Truncation {
  std::string why;  ///< "touches the left edge of the picture over 14.3 mm" …
};

/// Whether a label reaches the picture's edge or a signal-free band (saturation, wrap-around cut, zero filling) along
/// it.
[[nodiscard]] std::optional<Truncation> findTruncation(const Slice& slice, const LabelSlice& labels, LabelCode code);

struct FatResult {
  FatMethod method = FatMethod::None;  ///< what was really used
  double leanArea_mm2 = 0;
  double fatFraction_percent = 0;  ///< share of fat pixels; with Dixon the mean of F / (F + W)
};

struct FatOptions {
  FatMethod method = FatMethod::Gmm3;
  /// Thresholds say nothing for psoas on T1 and T2 (ICC at most 0.01): left out unless asked for.
  bool evenForPsoas = false;
};

/// Lean area and fat fraction of one label on one slice. With FatMethod::Dixon the fat image of the same
/// position must be given. Nothing when the method does not apply (psoas without Dixon, fewer than 50 pixels) .
[[nodiscard]] std::optional<FatResult> measureFat(const Slice& slice, const LabelSlice& labels, LabelCode code,
                                                  const FatOptions& options, const Slice* dixonFat);

/// Numbers of one muscle on one side of one slice.
struct MuscleMeasure {
  MeasurementStatus status = MeasurementStatus::Absent;
  std::optional<double> area_mm2;
  std::optional<double> leanArea_mm2;
  std::optional<double> fatFraction_percent;
  FatMethod fatMethod = FatMethod::None;
  std::optional<double> meanIntensity;
  std::vector<std::string> notes;
};

struct MeasureOptions {
  FatOptions fat{};
};

/// Area by native pixels, fat, intensity, truncation and plausibility notes. Never changes a number because of a note.
/// Throws Error(InvalidCall) when slice and labels differ in size.
[[nodiscard]] MuscleMeasure measureMuscle(const Slice& slice, const LabelSlice& labels, Muscle muscle, Side side,
                                          const SpineLevel& level, const MeasureOptions& options,
                                          const Slice* dixonFat = nullptr);

/// Signed asymmetry in percent: 100 · (left − right) / mean of both. Nothing when both are 0.
[[nodiscard]] std::optional<double> asymmetry_percent(double left_mm2, double right_mm2);

/// Psoas muscle index in cm²/m²: right plus left psoas at L3 over height squared.
[[nodiscard]] double psoasIndex_cm2PerM2(double right_mm2, double left_mm2, double height_m);

/// What is unusual about an area, by the limits of docs/plausibility.md; nothing when it is usual or no limit is known.
[[nodiscard]] std::optional<std::string> plausibilityNote(Muscle muscle, const SpineLevel& level, double area_mm2);

}  // namespace lumyo::measure
