#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "FatClasses.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

/// Fat is two to six times as bright as muscle on T1 and T2; what noise alone splits off is not.
constexpr double leastContrast = 1.5;
/// A picture whose brightest tissue is no brighter than this against muscle shows no bright fat: gradient echo,
/// suppressed fat, a water image.
constexpr double leastPictureContrast = 2;
constexpr double muscleQuantile = 0.3;
constexpr double sameGrid_mm = 0.1;

bool fatIsBright(const SliceSignal& signal, const Region& region)
{
  return signal.fatBrightness() >= leastPictureContrast * lowerQuantile(region.values, muscleQuantile);
}

LabelCode otherSide(LabelCode code)
{
  return labelCode(muscleOf(code), sideOf(code) == Side::Right ? Side::Left : Side::Right);
}

/// Both sides give the classes, so that one threshold holds for both and a handful of pixels cannot make one of its
/// own; the values of `region` come first.
std::vector<double> pooledValues(const Region& region, const SliceSignal& signal, const LabelRegions& labels,
                                 LabelCode code)
{
  std::vector<double> values = relativeToMuscle(region);
  if (values.empty() || !isMuscleLabel(code)) return values;
  const Region other = regionOf(signal, labels, otherSide(code));
  if (other.size() < fewestFatPixels) return values;
  const std::vector<double> more = relativeToMuscle(other);
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

std::optional<FatResult> byThreshold(const Region& region, const std::vector<double>& values, FatMethod method)
{
  if (values.empty()) return std::nullopt;
  const Classes classes = method == FatMethod::Otsu ? otsu(values) : gmm3(values);
  FatResult result;
  result.method = method;
  const auto own = classes.bright.begin() + static_cast<std::ptrdiff_t>(region.size());
  auto fat = static_cast<double>(std::count(classes.bright.begin(), own, true));
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

std::optional<FatResult> measureFat(const SliceSignal& signal, const LabelRegions& labels, LabelCode code,
                                    const FatOptions& options, const SliceSignal* dixonFat)
{
  const Region region = regionOf(signal, labels, code);
  if (options.method == FatMethod::None || region.size() < fewestFatPixels) return std::nullopt;
  if (options.method == FatMethod::Dixon) {
    if (dixonFat == nullptr) return std::nullopt;
    if (!sameGrid(signal.grid(), dixonFat->grid(), sameGrid_mm)) {
      throw Error(ErrorCode::InvalidCall,
                  "the fat image does not lie where the water image lies: choose the fat image of the same position");
    }
    return byDixon(region, regionOf(*dixonFat, labels, code));
  }
  const bool isPsoas = isMuscleLabel(code) && muscleOf(code) == Muscle::PsoasMajor;
  if (isPsoas && !options.evenForPsoas) return std::nullopt;
  if (!fatIsBright(signal, region)) return std::nullopt;
  return byThreshold(region, pooledValues(region, signal, labels, code), options.method);
}

}  // namespace lumyo::measure
