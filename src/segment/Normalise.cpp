#include "Normalise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/core/SignalZero.h"

namespace lumyo::segment {
namespace {

struct MeanAndDeviation {
  double mean = 0;
  double deviation = 0;
};

template <class Keep>
MeanAndDeviation statisticsOf(const std::vector<float>& values, Keep keep)
{
  double sum = 0;
  double count = 0;
  for (const float v : values) {
    if (keep(v)) sum += v, ++count;
  }
  if (count < 2) return {};
  const double mean = sum / count;
  double squares = 0;
  for (const float v : values) {
    if (keep(v)) squares += (v - mean) * (v - mean);
  }
  return {mean, std::sqrt(squares / (count - 1))};
}

int roundedUp(int value, int multiple) { return (value + multiple - 1) / multiple * multiple; }

}  // namespace

void checkInputSize(double down_mm, double across_mm, double pixel_mm)
{
  constexpr double largest_mm = 1200;  // pictures of a whole spine put together come near to it
  constexpr double mostPixels = 2048;
  const double longest = std::max(down_mm, across_mm);
  if (longest <= largest_mm && longest / pixel_mm <= mostPixels) return;
  throw Error(
      ErrorCode::UnusableInput,
      fmt::format("a picture of {:.0f} x {:.0f} mm is larger than a network can be shown ({:.0f} mm): its pixel "
                  "spacing cannot be right; correct it or choose another series",
                  across_mm, down_mm, std::min(largest_mm, mostPixels * pixel_mm)));
}

void countFromAir(FloatImage& image)
{
  constexpr double darkest = 0.01;  // of the pixels: single odd ones aside
  std::vector<float> finite;
  std::ranges::copy_if(image.values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  const bool isWhole = finite.size() == image.values.size();
  const float least = finite.empty() ? 0 : *std::ranges::min_element(finite);
  float air = 0;
  if (least < 0) {
    std::erase(finite, least);  // it may be a filler outside the patient, far below the darkest real value
    air = finite.empty() ? least : std::min(0.0F, static_cast<float>(interpolatedQuantile(std::move(finite), darkest)));
  }
  if (least > 0 && isWhole) air = static_cast<float>(signalZero(image.values, {image.rows, image.columns}));
  for (float& v : image.values) v = std::isfinite(v) ? std::max(0.0F, v - air) : 0;
}

void normalise(FloatImage& image, const InputNormalisation& how)
{
  constexpr double tiny = 1e-6;         // a picture without contrast stays finite
  constexpr int fewestForeground = 50;  // below that the whole picture speaks
  for (float& v : image.values) {
    if (!std::isfinite(v)) v = 0;
  }
  const double bright = interpolatedQuantile(image.values, how.percentile / 100) + tiny;
  for (float& v : image.values) {
    v = static_cast<float>(std::clamp(v / bright, how.scaledLow, how.scaledHigh));
  }
  const auto inside = [&](float v) { return v > how.foregroundAbove; };
  const bool enough = std::ranges::count_if(image.values, inside) > fewestForeground;
  const MeanAndDeviation s =
      enough ? statisticsOf(image.values, inside) : statisticsOf(image.values, [](float) { return true; });
  for (float& v : image.values) {
    v = static_cast<float>(std::clamp((v - s.mean) / (s.deviation + tiny), how.low, how.high));
  }
}

PaddedImage padded(const FloatImage& image, int multiple, int smallest)
{
  const float rim = image.values.empty() ? 0.0F : *std::ranges::min_element(image.values);
  PaddedImage out;
  out.image = FloatImage(roundedUp(std::max(image.rows, smallest), multiple),
                         roundedUp(std::max(image.columns, smallest), multiple), rim);
  out.top = (out.image.rows - image.rows) / 2;
  out.left = (out.image.columns - image.columns) / 2;
  for (int row = 0; row < image.rows; ++row) {
    std::copy_n(image.values.begin() + static_cast<std::ptrdiff_t>(image.index(row, 0)), image.columns,
                out.image.values.begin() + static_cast<std::ptrdiff_t>(out.image.index(row + out.top, out.left)));
  }
  return out;
}

ChannelPlanes unpadded(const ChannelPlanes& planes, const PaddedImage& from, const FloatImage& original)
{
  ChannelPlanes out{planes.channels, original.rows, original.columns, {}};
  out.values.reserve(static_cast<std::size_t>(out.channels) * out.planeSize());
  for (int channel = 0; channel < planes.channels; ++channel) {
    for (int row = 0; row < original.rows; ++row) {
      const float* line =
          planes.plane(channel) + static_cast<std::ptrdiff_t>(row + from.top) * planes.columns + from.left;
      out.values.insert(out.values.end(), line, line + original.columns);
    }
  }
  return out;
}

}  // namespace lumyo::segment
