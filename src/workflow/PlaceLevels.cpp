#include "lumyo/workflow/PlaceLevels.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "lumyo/core/Error.h"
#include "lumyo/measure/PlaceLevel.h"

namespace lumyo::workflow {
namespace {

std::optional<int> wholeNumber(const std::string& text)
{
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isNumber = error == std::errc() && end == text.data() + text.size();
  return isNumber ? std::optional(number) : std::nullopt;
}

/// The slice a person means, by the numbers of the listing or by its UID.
SlicePlace meantSlice(const Assignment& assignment, const Series& axial)
{
  const auto number = wholeNumber(assignment.slice);
  int last = 0;
  for (std::size_t stack = 0; stack < axial.stacks.size(); ++stack) {
    const auto& slices = axial.stacks[stack].slices;
    for (std::size_t slice = 0; slice < slices.size(); ++slice) {
      const SliceHeader& header = slices[slice].header;
      last = header.sliceNumber;
      if (number ? last == *number : header.image.name() == assignment.slice) return {stack, slice};
    }
  }
  throw Error(ErrorCode::InvalidCall,
              fmt::format("{} cannot lie on slice {}: the axial series has no such slice; its slices are 1 to {}",
                          assignment.level.toString(), assignment.slice, last),
              Remedy::ListSeries);
}

}  // namespace

Assignment parseAssignment(const std::string& text)
{
  const auto at = text.find('@');
  if (at == std::string::npos || at + 1 == text.size()) {
    throw Error(ErrorCode::InvalidCall,
                "\"" + text +
                    "\" lays no level on a slice: write LEVEL@SLICE, such as L4/L5@14, with the slice's number in its "
                    "series or its SOP Instance UID",
                Remedy::ListSeries);
  }
  return {SpineLevel::parse(text.substr(0, at)), text.substr(at + 1)};
}

std::vector<LaidLevel> layByHand(const std::vector<Assignment>& assignments, const Series& axial)
{
  std::vector<LaidLevel> laid;
  for (const Assignment& assignment : assignments) {
    laid.push_back({assignment.level, meantSlice(assignment, axial)});
    (void)measure::placeByHand(laid.back().level, laid.back().place, {}, axial);  // refuses what cannot be measured
  }
  return laid;
}

std::vector<PlacedLevel> placeLevels(const std::vector<SpineLevel>& levels, const std::vector<LaidLevel>& byHand,
                                     const LevelMap& map, const Series& axial)
{
  std::vector<PlacedLevel> placed;
  for (const SpineLevel& level : levels) {
    const auto laid = std::ranges::find(byHand, level, &LaidLevel::level);
    placed.push_back(laid != byHand.end() ? measure::placeByHand(level, laid->place, map, axial)
                                          : measure::placeLevel(level, map, axial));
  }
  return placed;
}

}  // namespace lumyo::workflow
