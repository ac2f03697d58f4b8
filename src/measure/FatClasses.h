#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::measure {

/// The pixels of one label with the values of an image.
struct Region {
  std::vector<double> values;  ///< native, row by row
  std::vector<PixelPoint> places;
  double pixelArea_mm2 = 0;

  [[nodiscard]] std::size_t size() const noexcept { return values.size(); }
  [[nodiscard]] double area_mm2() const noexcept { return static_cast<double>(values.size()) * pixelArea_mm2; }
};

/// Throws Error(InvalidCall) when slice and labels differ in size.
[[nodiscard]] Region regionOf(const Slice& slice, const LabelSlice& labels, LabelCode code);

/// Values with coil shading divided out: a plane through the lower third of the log intensities, so that fat does not
/// pull on it. Values keep their level at the region's middle. Returns the values as they are when they are not
/// positive for the most part.
[[nodiscard]] std::vector<double> withoutShading(const Region& region);

/// Bright against dark pixels.
struct Classes {
  std::vector<bool> bright;
  double darkMean = 0;    ///< of the darkest class
  double brightMean = 0;  ///< of the brightest class
};

/// Three Gaussians by expectation maximisation, started at the 1/6, 1/2 and 5/6 quantiles. Bright: the brightest
/// component is the likeliest, and the value lies above the middle component's mean.
[[nodiscard]] Classes gmm3(std::span<const double> values);

/// Otsu 1979: the threshold with the greatest variance between two classes, over all splits of the sorted values.
[[nodiscard]] Classes otsu(std::span<const double> values);

}  // namespace lumyo::measure
