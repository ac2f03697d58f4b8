#include "lumyo/session/GreyLimits.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"

namespace lumyo::session {
namespace {

constexpr std::size_t fewestPixels = 20;

std::vector<float> valuesWhere(const std::vector<float>& values, const LabelSlice& labels,
                               const std::function<bool(LabelCode)>& isMeant)
{
  std::vector<float> chosen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (isMeant(labels.codes[i])) chosen.push_back(values[i]);
  }
  return chosen;
}

/// Of the nearest relative of the label that has an outline worth the name.
std::vector<float> valuesOfMuscle(const std::vector<float>& values, const LabelSlice& labels, LabelCode code)
{
  const auto isSame = [&](LabelCode c) { return c == code; };
  const auto isSameMuscle = [&](LabelCode c) { return isMuscleLabel(c) && muscleOf(c) == muscleOf(code); };
  auto chosen = valuesWhere(values, labels, isSame);
  if (chosen.size() < fewestPixels && isMuscleLabel(code)) chosen = valuesWhere(values, labels, isSameMuscle);
  if (chosen.size() < fewestPixels) chosen = valuesWhere(values, labels, isMuscleLabel);
  return chosen;
}

}  // namespace

std::optional<Threshold> muscleValues(const Slice& slice, const LabelSlice& labels, LabelCode code)
{
  const std::vector<float> values = slice.block().values();
  if (values.size() != labels.codes.size()) throw Error(ErrorCode::InvalidCall, "labels and slice differ in size");
  const std::vector<float> muscle = valuesOfMuscle(values, labels, code);
  if (muscle.empty()) return std::nullopt;
  const double median = interpolatedQuantile(muscle, 0.5);
  std::vector<double> below;
  for (const float value : muscle) {
    if (value <= median) below.push_back(median - value);
  }
  constexpr double deviationPerMedianDistance = 1.4826;  // of a normal distribution
  const double reach = 3 * deviationPerMedianDistance * interpolatedQuantile(below, 0.5);
  return Threshold{median - reach, median + reach};
}

Threshold allValues(const Slice& slice)
{
  const std::vector<float> values = slice.block().values();
  if (values.empty()) throw Error(ErrorCode::InvalidCall, "a slice without pixels has no grey values");
  const auto [least, most] = std::ranges::minmax_element(values);
  return {*least, *most};
}

}  // namespace lumyo::session
