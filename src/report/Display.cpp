#include "Display.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"

namespace lumyo::report {
namespace {

void checkFit(const Slice& slice, const LabelSlice* labels)
{
  const SliceGrid& grid = slice.header.grid;
  if (slice.block().size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: it has more or fewer pixels than its grid");
  }
  if (labels == nullptr) return;
  if (labels->grid.size() != grid.size() || labels->codes.size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "drawing a slice: its labels have another size");
  }
}

// The fat next to a surface coil is several times as bright as muscle: a straight scale would show muscle nearly black.
constexpr double brightening = 0.7;

}  // namespace

DisplayPicture displayPicture(const Slice& slice, const LabelSlice* labels, ViewPlane view)
{
  checkFit(slice, labels);
  const DisplayOrientation orientation(slice.header.grid, view);
  return {orientation.grid(), orientation.shown(slice.block().values()),
          labels == nullptr ? std::vector<LabelCode>() : orientation.shown(labels->codes)};
}

std::vector<std::uint8_t> windowed(const std::vector<float>& values)
{
  std::vector<std::uint8_t> grey(values.size(), 0);
  std::vector<float> finite;
  std::ranges::copy_if(values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  if (finite.empty()) return grey;
  const double low = nearestQuantile(finite, 0.01);
  const double high = nearestQuantile(std::move(finite), 0.995);
  if (!(high > low)) return grey;
  std::ranges::transform(values, grey.begin(), [&](float v) -> std::uint8_t {
    if (std::isnan(v)) return 0;
    const double part = std::clamp((v - low) / (high - low), 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(255 * std::pow(part, brightening)));
  });
  return grey;
}

std::string directionLetters(const Eigen::Vector3d& direction)
{
  constexpr double visible = 0.4999;  // the sine of 30 degrees, rounding aside
  struct Part {
    double size;
    char letter;
  };
  std::array<Part, 3> parts{{{std::abs(direction.x()), direction.x() > 0 ? 'L' : 'R'},
                             {std::abs(direction.y()), direction.y() > 0 ? 'P' : 'A'},
                             {std::abs(direction.z()), direction.z() > 0 ? 'H' : 'F'}}};
  std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::size);
  std::string letters(1, parts[0].letter);
  if (parts[1].size >= visible) letters.push_back(parts[1].letter);
  return letters;
}

}  // namespace lumyo::report
