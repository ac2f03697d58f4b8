#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <span>

#include "FatClasses.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/measure/MuscleMeasure.h"
#include "lumyo/measure/RegionMemory.h"

namespace lumyo::measure {
namespace {

/// Fat is two to six times as bright as muscle on T1 and T2; what noise alone splits off is not.
constexpr double leastContrast = 1.5;
/// A picture whose brightest tissue is no brighter than this against muscle shows no bright fat: gradient echo,
/// suppressed fat, a water image.
constexpr double leastPictureContrast = 2;
constexpr double muscleQuantile = 0.3;

bool fatIsBright(const SliceSignal& signal, const Region& region)
{
  return signal.fatBrightness() >= leastPictureContrast * lowerQuantile(region.values, muscleQuantile);
}

/// What the share of bright pixels among one side's own says.
FatResult resultOf(const Region& region, const Classes& classes, std::span<const std::uint8_t> own, FatMethod method)
{
  FatResult result;
  result.method = method;
  auto fat = static_cast<double>(std::ranges::count(own, std::uint8_t{1}));
  if (classes.brightMean < leastContrast * classes.darkMean) {
    fat = 0;
    result.note = fmt::format("no pixels of fat brightness: the brightest class is {:.2f} times the darkest",
                              classes.brightMean / classes.darkMean);
  }
  const double share = fat / static_cast<double>(region.size());
  result.fatFraction_percent = 100 * share;
  result.leanArea_mm2 = region.area_mm2() * (1 - share);
  return result;
}

/// Both sides give the classes, so that one threshold holds for both and a handful of pixels cannot make one of its
/// own.
FatOfSides byThreshold(const std::array<Region, 2>& sides, FatMethod method,
                       const std::function<ShadeFree(std::size_t side)>& shadeFreeOf)
{
  std::array<ShadeFree, 2> shadeFree;
  std::vector<double> pooled;
  for (std::size_t side = 0; side < sides.size(); ++side) {
    if (sides[side].size() >= fewestFatPixels) shadeFree[side] = shadeFreeOf(side);
    pooled.insert(pooled.end(), shadeFree[side].values.begin(), shadeFree[side].values.end());
  }
  FatOfSides results;
  if (pooled.empty()) return results;
  const Classes classes = method == FatMethod::Otsu ? otsu(pooled) : gmm3(pooled);
  std::size_t first = 0;
  for (std::size_t side = 0; side < sides.size(); ++side) {
    const std::span own = std::span(classes.bright).subspan(first, shadeFree[side].values.size());
    first += own.size();
    if (!own.empty() && shadeFree[side].fatIsBright) results[side] = resultOf(sides[side], classes, own, method);
  }
  return results;
}

std::optional<FatResult> byDixon(const Region& water, const Region& fat)
{
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < water.size(); ++i) {
    const double f = std::max(fat.values[i], 0.0);
    const double both = f + std::max(water.values[i], 0.0);
    if (!(both > 0)) continue;
    sum += f / both;
    weight += 1;
  }
  if (weight == 0) return std::nullopt;
  const double share = sum / weight;
  return FatResult{.method = FatMethod::Dixon,
                   .leanArea_mm2 = water.area_mm2() * (1 - share),
                   .fatFraction_percent = 100 * share,
                   .note = {}};
}

}  // namespace

Region regionOf(const SliceSignal& signal, const LabelRegions& labels, LabelCode code)
{
  const auto& size = signal.grid().size();
  if (size != labels.grid.size()) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("a slice of {} x {} pixels cannot be measured with labels of {} x {}: they must cover the "
                            "same pixels",
                            size.columns, size.rows, labels.grid.size().columns, labels.grid.size().rows));
  }
  Region region;
  region.pixelArea_mm2 = signal.grid().pixelArea_mm2();
  const auto& pixels = labels.pixels.at(code);
  region.values.reserve(pixels.size());
  region.places.reserve(pixels.size());
  const auto columns = static_cast<std::uint32_t>(size.columns);
  for (const std::uint32_t i : pixels) {
    region.values.push_back(static_cast<double>(signal.values()[i]));
    region.places.push_back({static_cast<double>(i % columns), static_cast<double>(i / columns)});
  }
  return region;
}

FatOfSides fatOf(const SliceSignal& signal, const LabelRegions& labels, Muscle muscle,
                 const std::array<Region, 2>& sides, const FatOptions& options, const SliceSignal* dixonFat,
                 RegionMemory* memory)
{
  if (options.method == FatMethod::None) return {};
  const auto code = [&](std::size_t side) { return labelCode(muscle, bothSides[side]); };
  if (options.method == FatMethod::Dixon) {
    FatOfSides results;
    if (dixonFat == nullptr) return results;
    checkSamePlace(signal.grid(), dixonFat->grid());
    for (std::size_t side = 0; side < sides.size(); ++side) {
      if (sides[side].size() < fewestFatPixels) continue;
      results[side] = byDixon(sides[side], regionOf(*dixonFat, labels, code(side)));
    }
    return results;
  }
  if (muscle == Muscle::PsoasMajor && !options.evenForPsoas) return {};
  return byThreshold(sides, options.method, [&](std::size_t side) {
    const auto work = [&] { return ShadeFree{relativeToMuscle(sides[side]), fatIsBright(signal, sides[side])}; };
    return memory == nullptr ? work() : memory->shadeFree(code(side), labels.pixels[code(side)], work);
  });
}

FatOfSides measureFat(const SliceSignal& signal, const LabelRegions& labels, Muscle muscle, const FatOptions& options,
                      const SliceSignal* dixonFat)
{
  const std::array sides{regionOf(signal, labels, labelCode(muscle, Side::Right)),
                         regionOf(signal, labels, labelCode(muscle, Side::Left))};
  return fatOf(signal, labels, muscle, sides, options, dixonFat, nullptr);
}

}  // namespace lumyo::measure
