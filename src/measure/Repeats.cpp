#include "lumyo/measure/Repeats.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace lumyo::measure {
namespace {

std::string_view partText(DixonPart part)
{
  switch (part) {
    case DixonPart::None: break;
    case DixonPart::Water: return "water image";
    case DixonPart::Fat: return "fat image";
    case DixonPart::InPhase: return "in-phase image";
    case DixonPart::OpposedPhase: return "opposed-phase image";
  }
  return "image that is not of Dixon's";
}

int dixonRank(DixonPart part)
{
  switch (part) {
    case DixonPart::None:
    case DixonPart::Water: return 0;
    case DixonPart::InPhase: return 1;
    case DixonPart::OpposedPhase: return 2;
    case DixonPart::Fat: return 3;
  }
  return 3;
}

}  // namespace

std::vector<std::size_t> primaryStacks(const Series& series)
{
  // Dixon images of one part have no echoes to choose from, whatever their numbers.
  const auto rankOf = [](const SliceStack& stack) {
    const StackAbout& about = stack.about;
    return std::tuple(dixonRank(about.dixon), about.timePoint, about.dixon == DixonPart::None ? about.echo : 0);
  };
  std::optional<decltype(rankOf(series.stacks.front()))> lowest;
  for (const SliceStack& stack : series.stacks) {
    const bool isReadable = std::ranges::any_of(stack.slices, &Slice::isReadable);
    if (isReadable && (!lowest || rankOf(stack) < *lowest)) lowest = rankOf(stack);
  }
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < series.stacks.size(); ++i) {
    if (lowest && rankOf(series.stacks[i]) == *lowest) chosen.push_back(i);
  }
  return chosen;
}

std::string repeatName(const StackAbout& stack, const Series& series)
{
  const auto differs = [&](auto field) {
    return std::ranges::any_of(series.stacks, [&](const auto& s) { return s.about.*field != stack.*field; });
  };
  std::vector<std::string> words;
  if (differs(&StackAbout::timePoint)) words.push_back(fmt::format("time point {}", stack.timePoint + 1));
  if (differs(&StackAbout::dixon)) {
    words.emplace_back(partText(stack.dixon));
  } else if (differs(&StackAbout::echo)) {
    words.push_back(fmt::format("echo {}", stack.echo));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

const Slice* dixonFatOf(const Series& series, SlicePlace water)
{
  const SliceStack& own = series.stacks[water.stack];
  if (own.about.dixon != DixonPart::Water) return nullptr;
  const SliceGrid& grid = own.slices[water.slice].header.grid;
  constexpr double samePixels_mm = 0.01;
  for (const SliceStack& stack : series.stacks) {
    if (stack.about.dixon != DixonPart::Fat || stack.about.timePoint != own.about.timePoint) continue;
    for (const Slice& slice : stack.slices) {
      if (slice.isReadable() && sameGrid(slice.header.grid, grid, samePixels_mm)) return &slice;
    }
  }
  return nullptr;
}

FatLook fatLookOf(const Series& series, std::size_t stack)
{
  const DixonPart part = series.stacks[stack].about.dixon;
  const bool isDark = scannedIn(series, stack).contrast == Contrast::FatSuppressed || part == DixonPart::Water ||
                      part == DixonPart::Fat;
  return isDark ? FatLook::Dark : FatLook::Bright;
}

}  // namespace lumyo::measure
