#include "LabelCheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "PlaceLevels.h"

namespace lumyo::workflow {
namespace {

/// Rotated spines shift a muscle less than this across the midline.
constexpr double clearlyWrong_mm = 10;

/// Per label code the mean x (LPS, to the left) of its pixels, in mm; nothing without a pixel.
using Centroids = std::array<std::optional<double>, labelCodeCount>;

Centroids centroidsOf(const LabelSlice& labels)
{
  std::array<double, labelCodeCount> sum{};
  std::array<double, labelCodeCount> count{};
  const auto size = labels.grid.size();
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      const LabelCode code = labels.at(row, column);
      if (code == backgroundLabel) continue;
      sum[code] += labels.grid.toPatient({static_cast<double>(column), static_cast<double>(row)}).mm.x();
      ++count[code];
    }
  }
  Centroids centroids;
  for (std::size_t code = 0; code < centroids.size(); ++code) {
    if (count[code] > 0) centroids[code] = sum[code] / count[code];
  }
  return centroids;
}

/// A muscle labelled on both sides of one slice.
struct Pair {
  Muscle muscle;
  double right_mm;
  double left_mm;
  [[nodiscard]] bool isSwapped() const { return right_mm >= left_mm; }
};

std::vector<Pair> pairsOf(const Centroids& centroids)
{
  std::vector<Pair> pairs;
  for (const Muscle muscle : allMuscles) {
    const auto right = centroids[labelCode(muscle, Side::Right)];
    const auto left = centroids[labelCode(muscle, Side::Left)];
    if (right && left) pairs.push_back({muscle, *right, *left});
  }
  return pairs;
}

std::optional<double> midline_mm(const MeasuredSlice& slice, const std::vector<Pair>& pairs,
                                 const MeasureOutcome& outcome)
{
  const auto plane = outcome.levels.find(slice.levels.front());
  if (plane && !framesDiffer(outcome.levels, outcome.axial.stacks[slice.stack])) return plane->centre.mm.x();
  if (pairs.empty()) return std::nullopt;
  double sum = 0;
  for (const Pair& pair : pairs) sum += (pair.right_mm + pair.left_mm) / 2;
  return sum / static_cast<double>(pairs.size());
}

std::string hint(LabelMaker maker)
{
  return maker == LabelMaker::File ? "correct the label file or its --label-map"
                                   : "the model confused the sides; correct its labels and give them with --labels";
}

void refuseSwapped(MeasuredSlice& slice, const Pair& pair, LabelMaker maker)
{
  const std::string why = fmt::format("the label of the right {} lies to the left of the left one: {}",
                                      displayName(pair.muscle), hint(maker));
  for (const Side side : bothSides) slice.refusals.push_back({labelCode(pair.muscle, side), why});
}

void refuseBeyondMidline(MeasuredSlice& slice, const Centroids& centroids, double midline, LabelMaker maker)
{
  for (const Muscle muscle : allMuscles) {
    for (const Side side : bothSides) {
      const LabelCode code = labelCode(muscle, side);
      const bool isRefused = std::ranges::find(slice.refusals, code, &LabelRefusal::code) != slice.refusals.end();
      if (!centroids[code] || isRefused) continue;
      const double beyond = side == Side::Right ? *centroids[code] - midline : midline - *centroids[code];
      if (beyond < clearlyWrong_mm) continue;
      slice.refusals.push_back({code, fmt::format("the label of the {} {} lies {:.0f} mm to the {} of the midline: {}",
                                                  name(side), displayName(muscle), beyond,
                                                  name(side == Side::Right ? Side::Left : Side::Right), hint(maker))});
    }
  }
}

}  // namespace

void checkSides(MeasureOutcome& outcome, LabelMaker maker)
{
  std::size_t pairCount = 0;
  std::size_t swapped = 0;
  for (MeasuredSlice& slice : outcome.slices) {
    const Centroids centroids = centroidsOf(slice.labels);
    const auto pairs = pairsOf(centroids);
    for (const Pair& pair : pairs) {
      ++pairCount;
      if (!pair.isSwapped()) continue;
      ++swapped;
      refuseSwapped(slice, pair, maker);
    }
    if (const auto midline = midline_mm(slice, pairs, outcome)) refuseBeyondMidline(slice, centroids, *midline, maker);
  }
  if (maker == LabelMaker::File && pairCount > 1 && swapped == pairCount) {
    throw Error(ErrorCode::UnusableInput,
                "the sides of the labels are swapped: on every measured slice the label of each right muscle lies to "
                "the left of the left one; " +
                    hint(maker));
  }
}

void refuseUnlabelledSlices(MeasureOutcome& outcome)
{
  for (MeasuredSlice& slice : outcome.slices) {
    const bool isLabelled = std::ranges::any_of(
        slice.labels.codes, [](LabelCode code) { return code != backgroundLabel && code != boneLabel; });
    if (!isLabelled && slice.refusals.empty()) {
      slice.refusals.push_back({std::nullopt, "the label file holds no label on this slice"});
    }
  }
}

}  // namespace lumyo::workflow
