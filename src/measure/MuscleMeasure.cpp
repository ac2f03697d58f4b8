#include "lumyo/measure/MuscleMeasure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "FatClasses.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/RegionMemory.h"

namespace lumyo::measure {
namespace {

constexpr double smallestHeight_m = 0.5;
constexpr double largestHeight_m = 2.8;
constexpr double mm2PerCm2 = 100;

/// Why there is no fat fraction although one was wanted; nothing for psoas by threshold, which is the rule.
std::optional<std::string> whyNoFat(const FatOptions& options, Muscle muscle, std::size_t pixels, bool hasFatImage)
{
  if (options.method == FatMethod::None) return std::nullopt;
  if (pixels < fewestFatPixels) return fmt::format("no fat fraction: fewer than {} pixels", fewestFatPixels);
  if (options.method == FatMethod::Dixon) {
    return hasFatImage ? "no fat fraction: neither water nor fat image shows a signal"
                       : "no fat fraction: there is no Dixon fat image of this position";
  }
  if (muscle == Muscle::PsoasMajor && !options.evenForPsoas) return std::nullopt;
  return "no fat fraction: fat is not clearly brighter than muscle in this picture";
}

void addFat(MuscleMeasure& result, const FatResult& fat)
{
  result.leanArea_mm2 = fat.leanArea_mm2;
  result.fatFraction_percent = fat.fatFraction_percent;
  result.fatMethod = fat.method;
  if (!fat.note.empty()) result.notes.push_back(fat.note);
}

/// What a muscle is measured from. Borrows all of it.
struct Source {
  const MeasuredImage& image;
  const LabelRegions& labels;
  const FatOptions& options;
  RegionMemory* memory;  ///< nullptr for none
};

std::optional<Truncation> truncationIn(const Source& source, LabelCode code, const Region& region)
{
  const auto work = [&] { return truncationOf(source.image.body(), region, muscleOf(code), source.image.look()); };
  return source.memory == nullptr ? work() : source.memory->truncation(code, source.labels.pixels[code], work);
}

MuscleMeasure measureSide(const Source& source, Muscle muscle, Side side, const Region& region,
                          const std::optional<FatResult>& fat)
{
  MuscleMeasure result;
  if (region.size() == 0) {
    result.notes = source.image.hidden(side);
    return result;
  }
  if (const auto truncation = truncationIn(source, labelCode(muscle, side), region)) {
    result.status = MeasurementStatus::Truncated;
    result.notes.push_back(truncation->why);
    return result;
  }
  result.status = MeasurementStatus::Measured;
  result.area_mm2 = region.area_mm2();
  result.meanIntensity =
      std::accumulate(region.values.begin(), region.values.end(), 0.0) / static_cast<double>(region.size()) +
      source.image.signal().zero();
  if (fat) {
    addFat(result, *fat);
  } else if (auto why = whyNoFat(source.options, muscle, region.size(), source.image.fat() != nullptr)) {
    result.notes.push_back(std::move(*why));
  }
  return result;
}

std::array<MuscleMeasure, 2> measureSides(const Source& source, Muscle muscle, const SpineLevel& level)
{
  const SliceSignal& signal = source.image.signal();
  const std::array sides{regionOf(signal, source.labels, labelCode(muscle, Side::Right)),
                         regionOf(signal, source.labels, labelCode(muscle, Side::Left))};
  const FatOfSides fat = fatOf(signal, source.labels, muscle, sides, source.options, source.image.fat(), source.memory);
  std::array<MuscleMeasure, 2> results;
  for (std::size_t side = 0; side < results.size(); ++side) {
    results[side] = measureSide(source, muscle, bothSides[side], sides[side], fat[side]);
    const auto& area = results[side].area_mm2;
    if (auto note = area ? plausibilityNote(muscle, level, *area) : std::nullopt) {
      results[side].notes.push_back(std::move(*note));
    }
  }
  return results;
}

}  // namespace

std::array<MuscleMeasure, 2> measureMuscle(const MeasuredImage& image, const LabelRegions& labels, Muscle muscle,
                                           const SpineLevel& level, const FatOptions& options, RegionMemory* memory)
{
  const Source source{image, labels, options, memory};
  if (memory == nullptr) return measureSides(source, muscle, level);
  const auto& right = labels.pixels[labelCode(muscle, Side::Right)];
  const auto& left = labels.pixels[labelCode(muscle, Side::Left)];
  return memory->answer(muscle, {{right, left}, level, options}, [&] { return measureSides(source, muscle, level); });
}

double psoasIndex_cm2PerM2(double right_mm2, double left_mm2, double height_m)
{
  if (!(height_m >= smallestHeight_m && height_m <= largestHeight_m)) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("a body height of {} m cannot be right: give it in metres, such as 1.72", height_m));
  }
  return (right_mm2 + left_mm2) / mm2PerCm2 / (height_m * height_m);
}

}  // namespace lumyo::measure
