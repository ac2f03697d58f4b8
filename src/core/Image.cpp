#include "lumyo/core/Image.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <system_error>
#include <utility>

#include "lumyo/core/Error.h"

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

std::string ImageReference::name() const
{
  return frame > 0 ? sopInstanceUid + "#" + std::to_string(frame) : sopInstanceUid;
}

ImageReference ImageReference::parse(std::string_view name)
{
  const auto mark = name.find('#');
  ImageReference reference{{}, std::string(name), 0};
  if (mark == std::string_view::npos) return reference;
  const char* const end = name.data() + name.size();
  const auto [stopped, error] = std::from_chars(name.data() + mark + 1, end, reference.frame);
  if (error != std::errc() || stopped != end || reference.frame < 1) return {{}, std::string(name), 0};
  reference.sopInstanceUid = name.substr(0, mark);
  return reference;
}

const PixelBlock& Slice::block() const
{
  if (pixels) return *pixels;
  throw Error(ErrorCode::InvalidCall, "the pixels of slice " + std::to_string(header.sliceNumber) +
                                          (isReadable() ? " are not loaded" : " cannot be read: " + unreadable));
}

std::shared_ptr<const PixelBlock> sharedPixels(PixelBlock pixels)
{
  return std::make_shared<const PixelBlock>(std::move(pixels));
}

double sliceSpacing_mm(const SliceStack& stack)
{
  if (stack.slices.empty()) return 0;
  const SliceHeader& first = stack.slices.front().header;
  const SliceHeader& last = stack.slices.back().header;
  if (stack.slices.size() == 1) return stack.about.spacing_mm.value_or(first.thickness_mm.value_or(0));
  const double length = std::abs(first.grid.plane().distance(last.grid.firstPixel()));
  const bool listed = first.sliceNumber > 0 && last.sliceNumber > 0;
  const int listedSteps = listed ? std::abs(last.sliceNumber - first.sliceNumber) : 0;
  return length / std::max(static_cast<double>(listedSteps), static_cast<double>(stack.slices.size() - 1));
}

SliceStack readableSlices(const SliceStack& stack)
{
  SliceStack readable{stack.about, {}};
  std::ranges::copy_if(stack.slices, std::back_inserter(readable.slices), &Slice::isReadable);
  return readable;
}

std::size_t sliceCount(const Series& series) noexcept
{
  std::size_t count = 0;
  for (const SliceStack& stack : series.stacks) count += stack.slices.size();
  return count;
}

const SeriesAbout& scannedIn(const Series& series, std::size_t stack) noexcept
{
  const auto& lender = series.stacks[stack].about.lender;
  return lender ? *lender : series.about;
}

void lendStack(Series& series, SliceStack stack, const SeriesAbout& lender)
{
  stack.about.lender = std::make_shared<const SeriesAbout>(lender);
  for (Slice& slice : stack.slices) slice.header.stackNumber = static_cast<int>(series.stacks.size()) + 1;
  series.stacks.push_back(std::move(stack));
}

const Slice& sliceAt(const Series& series, SlicePlace place)
{
  return series.stacks.at(place.stack).slices.at(place.slice);
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
