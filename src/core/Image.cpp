#include "lumyo/core/Image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace lumyo {

std::size_t PixelBlock::size() const noexcept
{
  return std::visit([](const auto& v) { return v.size(); }, stored);
}

std::vector<float> PixelBlock::values() const
{
  std::vector<float> out(size());
  std::visit(
      [&](const auto& v) {
        std::ranges::transform(
            v, out.begin(), [this](auto s) { return static_cast<float>(static_cast<double>(s) * slope + intercept); });
      },
      stored);
  return out;
}

double sliceSpacing_mm(std::span<const SliceHeader* const> slices)
{
  if (slices.empty()) return 0;
  const SliceHeader& first = *slices.front();
  const SliceHeader& last = *slices.back();
  if (slices.size() == 1) return first.thickness_mm.value_or(0);
  const double length = std::abs(first.grid.plane().distance(last.grid.firstPixel()));
  const bool listed = first.sliceNumber > 0 && last.sliceNumber > 0;
  const int listedSteps = listed ? std::abs(last.sliceNumber - first.sliceNumber) : 0;
  return length / std::max(static_cast<double>(listedSteps), static_cast<double>(slices.size() - 1));
}

double sliceSpacing_mm(const SliceStack& stack)
{
  std::vector<const SliceHeader*> headers;
  headers.reserve(stack.slices.size());
  for (const Slice& slice : stack.slices) headers.push_back(&slice.header);
  return sliceSpacing_mm(headers);
}

std::string_view name(SeriesRole role) noexcept
{
  static constexpr std::array<std::string_view, 5> names{"sagittal", "axial", "coronal", "localiser", "other"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name(Contrast contrast) noexcept
{
  static constexpr std::array<std::string_view, 6> names{"unknown", "T1", "T2", "PD", "dixon", "fat_suppressed"};
  return names[static_cast<std::size_t>(contrast)];
}

std::string_view name(DixonPart part) noexcept
{
  static constexpr std::array<std::string_view, 5> names{"none", "water", "fat", "in_phase", "opposed_phase"};
  return names[static_cast<std::size_t>(part)];
}

}  // namespace lumyo
