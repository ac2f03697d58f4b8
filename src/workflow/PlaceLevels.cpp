#include "lumyo/workflow/PlaceLevels.h"

#include <fmt/format.h>

#include <algorithm>

#include "WholeNumber.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/PlaceLevel.h"

namespace lumyo::workflow {
namespace {

constexpr std::string_view instancePrefix = "instance:";

/// The slice with the number that the scanner gave it; several may have it, as slabs that were taken one by one.
SlicePlace sliceOfInstance(const Assignment& assignment, int instance, const Series& axial)
{
  std::vector<SlicePlace> found;
  for (std::size_t stack = 0; stack < axial.stacks.size(); ++stack) {
    if (axial.stacks[stack].about.lender) continue;
    for (std::size_t slice = 0; slice < axial.stacks[stack].slices.size(); ++slice) {
      if (axial.stacks[stack].slices[slice].header.instanceNumber == instance) found.push_back({stack, slice});
    }
  }
  if (found.size() == 1) return found.front();
  throw Error(ErrorCode::InvalidCall,
              fmt::format("{} cannot lie on instance {}: {} slices of the axial series have that Instance Number",
                          assignment.level.toString(), instance,
                          found.empty() ? std::string("no") : std::to_string(found.size())),
              Remedy::ListSeries);
}

/// The slice a person means, by the numbers of the listing, by the scanner's number or by its UID.
SlicePlace meantSlice(const Assignment& assignment, const Series& axial)
{
  if (assignment.slice.starts_with(instancePrefix)) {
    const std::string text = assignment.slice.substr(instancePrefix.size());
    const auto instance = wholeNumber(text);
    if (!instance) throw Error(ErrorCode::InvalidCall, "\"" + text + "\" is no Instance Number", Remedy::ListSeries);
    return sliceOfInstance(assignment, *instance, axial);
  }
  const auto number = wholeNumber(assignment.slice);
  int last = 0;
  for (std::size_t stack = 0; stack < axial.stacks.size(); ++stack) {
    if (axial.stacks[stack].about.lender) continue;
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

void requireOrder(const std::vector<LaidLevel>& laid, const Series& axial)
{
  auto inOrder = laid;
  std::ranges::sort(inOrder, {}, &LaidLevel::level);
  for (std::size_t i = 1; i < inOrder.size(); ++i) {
    const SliceHeader& upper = sliceAt(axial, inOrder[i - 1].place).header;
    const SliceHeader& lower = sliceAt(axial, inOrder[i].place).header;
    // Slices that cross each other in the back are compared where the spine runs, in their middle.
    if (upper.grid.centre().mm.z() > lower.grid.centre().mm.z() || inOrder[i - 1].place == inOrder[i].place) continue;
    throw Error(
        ErrorCode::InvalidCall,
        fmt::format("{} on slice {} lies below {} on slice {}: levels run down the spine, so that one of the "
                    "two slices is wrong, or numbers were counted from the other end",
                    inOrder[i - 1].level.toString(), upper.sliceNumber, inOrder[i].level.toString(), lower.sliceNumber),
        Remedy::AllowAnyOrder);
  }
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
