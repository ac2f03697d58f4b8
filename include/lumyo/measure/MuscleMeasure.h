#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/measure/SliceSignal.h"

namespace lumyo::measure {

/// Why a region has no area of its own.
struct Truncation {
  std::string why;  ///< "touches the anterior edge of the picture over 14.3 mm" …
};

/// Whether a label reaches the picture's edge or a signal-free band (saturation, wrap-around cut, zero filling) along
/// it. The edge: one pixel of the label on the first or last row or column is enough. A band: what lies between
/// the picture's edge and the label holds no more signal than noise, over at least 5 mm of the label's border;
/// air outside the skin is no such band, because skin and fat lie between. docs/measuring.md gives the thresholds.
/// Edges are named as in the patient, whatever way the picture is stored: the one touched over the greatest length.
/// Erector spinae and multifidus also end at a dark stripe right behind them, over 15 mm and half of their breadth,
/// where a saturation band over the back crosses tissue without reaching the edge. Nothing when the label has no pixel.
/// Throws Error(InvalidCall) when slice and labels differ in size. With FatLook::Dark only the picture's edge counts.
[[nodiscard]] std::optional<Truncation> findTruncation(const SliceSignal& signal, const LabelRegions& labels,
                                                       LabelCode code, FatLook look = FatLook::Bright);

/// Why a muscle of this side that has no label may be there and not be seen: the edges at which the picture ends before
/// the skin, and those along which a signal-free band runs, in the patient's terms; the other side's edge hides
/// nothing. Empty when the picture shows the skin. For pictures in which fat is bright. docs/measuring.md gives the
/// thresholds.
[[nodiscard]] std::vector<std::string> findHidden(const SliceSignal& signal, Side side);

struct FatResult {
  FatMethod method = FatMethod::None;  ///< what was really used
  double leanArea_mm2 = 0;
  double fatFraction_percent = 0;  ///< share of fat pixels; with Dixon the mean of F / (F + W)
  std::string note;                ///< empty, or what the number rests on when that is unusual
};

class RegionMemory;

struct FatOptions {
  FatMethod method = FatMethod::Gmm3;
  /// Thresholds say nothing for psoas on T1 and T2 (ICC at most 0.01): left out unless asked for.
  bool evenForPsoas = false;
  [[nodiscard]] bool operator==(const FatOptions&) const = default;
};

/// Right and left.
using FatOfSides = std::array<std::optional<FatResult>, 2>;

/// Lean area and fat fraction of both sides of a muscle on one slice. The same input gives the same bytes.
///
/// Gmm3, Otsu: for images in which fat is brighter than muscle (T1, T2 without fat suppression); the caller keeps water
/// images and fat-suppressed ones away. Each value is divided by the local brightness of muscle (a plane through the
/// lower third of the log intensities), which takes coil shading out. Classes come from both sides of the muscle
/// on this slice, so one threshold holds for both; the fraction counts this side alone. Fat is every pixel that
/// belongs to the brightest of three Gaussian components (the middle one, partial volume, counts as muscle), or lies
/// above Otsu's threshold. A brightest class less than 1.5 times as bright as the darkest is no fat: the fraction is
/// then 0 and the note says so. Lean area: pixels that are not fat.
///
/// Dixon: `signal` is the water image, `dixonFat` the fat image on the same grid; fat fraction is the mean of F / (F +
/// W) over the label, lean area is area · (1 − fat fraction).
///
/// Nothing when the method does not apply: FatMethod::None, psoas by threshold unless asked for, fewer than 50 pixels,
/// a picture in which fat is not bright (97 of 100 pixels less than twice as bright as muscle), no fat image for Dixon
/// or no signal in both. Throws Error(InvalidCall) when slice, fat image and labels differ in size, or the fat image
/// lies elsewhere.
[[nodiscard]] FatOfSides measureFat(const SliceSignal& signal, const LabelRegions& labels, Muscle muscle,
                                    const FatOptions& options, const SliceSignal* dixonFat);

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

/// Of both sides, right and left: area by native pixels, fat, mean of the native values, truncation and plausibility
/// notes. Absent without a pixel, with what findHidden() says; Truncated without numbers. Never changes a number
/// because of a note. `level` is used for plausibility only. `memory`, where there is one, belongs to this image.
/// Throws Error(InvalidCall) when image and labels differ in size.
[[nodiscard]] std::array<MuscleMeasure, 2> measureMuscle(const MeasuredImage& image, const LabelRegions& labels,
                                                         Muscle muscle, const SpineLevel& level,
                                                         const FatOptions& options, RegionMemory* memory = nullptr);

/// Psoas muscle index in cm²/m²: right plus left psoas at L3 over height squared. Throws Error(InvalidCall) unless the
/// height is between 0.5 and 2.8 m (a height in centimetres would give an index of nearly nothing).
[[nodiscard]] double psoasIndex_cm2PerM2(double right_mm2, double left_mm2, double height_m);

/// What one side of a muscle usually measures at a level. Outside `soft` is unusual, outside `hard` hardly possible.
struct PlausibleArea {
  struct Range {
    double from_mm2;
    double to_mm2;
  };
  Muscle muscle;
  SpineLevel level;
  Range soft;
  Range hard;
};

/// All limits known, the table of docs/plausibility.md.
[[nodiscard]] std::span<const PlausibleArea> plausibleAreas();

/// What is unusual about an area, by the limits of docs/plausibility.md; nothing when it is usual or no limit is known.
/// A vertebra without limits of its own takes the span of the discs above and below it.
[[nodiscard]] std::optional<std::string> plausibilityNote(Muscle muscle, const SpineLevel& level, double area_mm2);

}  // namespace lumyo::measure
