#include "Repeats.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace lumyo::workflow {
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

}  // namespace

std::string repeatName(const StackAbout& stack, const dicom::ListedSeries& series)
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

}  // namespace lumyo::workflow
