#include "Resample.h"

#include <algorithm>
#include <cmath>

namespace lumyo::segment {
namespace {

Tap tapAt(double centre, double reach, int from)
{
  const int low = static_cast<int>(std::ceil(centre - reach));
  const int high = static_cast<int>(std::floor(centre + reach));
  Tap tap;
  tap.first = std::clamp(low, 0, from - 1);
  tap.weights.assign(static_cast<std::size_t>(std::clamp(high, 0, from - 1) - tap.first) + 1, 0.0F);
  double sum = 0;
  for (int i = low; i <= high; ++i) sum += std::max(0.0, 1 - std::abs(i - centre) / reach);
  for (int i = low; i <= high; ++i) {
    const double weight = std::max(0.0, 1 - std::abs(i - centre) / reach) / sum;
    tap.weights[static_cast<std::size_t>(std::clamp(i, 0, from - 1) - tap.first)] += static_cast<float>(weight);
  }
  return tap;
}

}  // namespace

std::vector<Tap> taps(int from, double fromSpacing, int to, double toSpacing)
{
  const double ratio = toSpacing / fromSpacing;
  const double reach = std::max(1.0, ratio);
  std::vector<Tap> out;
  out.reserve(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) out.push_back(tapAt((i + 0.5) * ratio - 0.5, reach, from));
  return out;
}

std::vector<Tap> tapsWithin(int from, int to, double start, double step)
{
  const double reach = std::max(step, 1.0);
  std::vector<Tap> all;
  all.reserve(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    const double place = std::clamp(start + i * step, 0.0, from - 1.0);
    Tap tap;
    tap.first = std::max(0, static_cast<int>(std::ceil(place - reach)));
    const int last = std::min(from - 1, static_cast<int>(std::floor(place + reach)));
    double sum = 0;
    for (int k = tap.first; k <= last; ++k) {
      const double weight = std::max(0.0, 1 - std::abs(k - place) / reach);
      tap.weights.push_back(static_cast<float>(weight));
      sum += weight;
    }
    for (float& w : tap.weights) w = static_cast<float>(w / sum);
    all.push_back(std::move(tap));
  }
  return all;
}

FloatImage resampled(const FloatImage& image, const std::vector<Tap>& down, const std::vector<Tap>& across)
{
  FloatImage narrow(image.rows, static_cast<int>(across.size()));
  for (int row = 0; row < image.rows; ++row) {
    const float* line = image.values.data() + image.index(row, 0);
    for (std::size_t column = 0; column < across.size(); ++column) {
      const Tap& tap = across[column];
      float sum = 0;
      for (std::size_t i = 0; i < tap.weights.size(); ++i)
        sum += tap.weights[i] * line[tap.first + static_cast<int>(i)];
      narrow.at(row, static_cast<int>(column)) = sum;
    }
  }
  FloatImage out(static_cast<int>(down.size()), narrow.columns);
  for (std::size_t row = 0; row < down.size(); ++row) {
    const Tap& tap = down[row];
    float* line = out.values.data() + out.index(static_cast<int>(row), 0);
    for (std::size_t i = 0; i < tap.weights.size(); ++i) {
      const float* source = narrow.values.data() + narrow.index(tap.first + static_cast<int>(i), 0);
      for (int column = 0; column < out.columns; ++column) line[column] += tap.weights[i] * source[column];
    }
  }
  return out;
}

}  // namespace lumyo::segment
