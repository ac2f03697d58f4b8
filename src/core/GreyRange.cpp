#include "lumyo/core/GreyRange.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "lumyo/core/Quantile.h"

namespace lumyo {

GreyRange usualGreyRange(const std::vector<float>& values)
{
  std::vector<float> finite;
  finite.reserve(values.size());
  std::ranges::copy_if(values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  if (finite.empty()) return {};
  const double low = nearestQuantile(finite, 0.01);
  return {low, nearestQuantile(std::move(finite), 0.995)};
}

double brightness(double part) { return std::pow(std::clamp(part, 0.0, 1.0), 0.7); }

}  // namespace lumyo
