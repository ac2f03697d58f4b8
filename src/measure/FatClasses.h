#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lumyo/measure/MuscleMeasure.h"
#include "lumyo/measure/SliceSignal.h"

namespace lumyo::measure {

/// Below this a histogram says nothing.
inline constexpr std::size_t fewestFatPixels = 50;

/// The pixels of one label with the values of an image.
struct Region {
  std::vector<double> values;  ///< native, row by row
  std::vector<PixelPoint> places;
  double pixelArea_mm2 = 0;

  [[nodiscard]] std::size_t size() const noexcept { return values.size(); }
  [[nodiscard]] double area_mm2() const noexcept { return static_cast<double>(values.size()) * pixelArea_mm2; }
};

/// Throws Error(InvalidCall) when a Dixon fat image does not lie on the pixels of its water image.
void checkSamePlace(const SliceGrid& water, const SliceGrid& fat);

/// Throws Error(InvalidCall) when signal and labels differ in size.
[[nodiscard]] Region regionOf(const SliceSignal& signal, const LabelRegions& labels, LabelCode code);

/// measureFat() of regions that are at hand.
[[nodiscard]] FatOfSides fatOf(const SliceSignal& signal, const LabelRegions& labels, Muscle muscle,
                               const std::array<Region, 2>& sides, const FatOptions& options,
                               const SliceSignal* dixonFat, RegionMemory* memory);

/// findTruncation() of a region that is at hand.
[[nodiscard]] std::optional<Truncation> truncationOf(const SliceSignal& signal, const Region& region, Muscle muscle,
                                                     FatLook look);

/// Values divided by the local brightness of muscle: a plane through the lower third of the log intensities, which
/// follows coil shading and is not pulled by fat. Muscle is about 1. Empty when the values are not positive for
/// the most part.
[[nodiscard]] std::vector<double> relativeToMuscle(const Region& region);

/// Bright against dark pixels.
struct Classes {
  std::vector<std::uint8_t> bright;  ///< per value 1 or 0
  double darkMean = 0;               ///< of the darkest class
  double brightMean = 0;             ///< of the brightest class
};

/// Three Gaussians by expectation maximisation, started at the 1/6, 1/2 and 5/6 quantiles. Bright: the brightest
/// component is the likeliest, and the value lies above the middle component's mean. Precondition: not empty.
[[nodiscard]] Classes gmm3(std::span<const double> values);

/// Otsu 1979: the threshold with the greatest variance between two classes, over all splits of the sorted values.
/// Precondition: not empty.
[[nodiscard]] Classes otsu(std::span<const double> values);

}  // namespace lumyo::measure
