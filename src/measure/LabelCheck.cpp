#include "lumyo/measure/LabelCheck.h"

#include <fmt/format.h>

#include <algorithm>

#include "LabelCentroids.h"

namespace lumyo::measure {
namespace {

/// Rotated spines shift a muscle less than this across the midline.
constexpr double clearlyWrong_mm = 10;

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
    const auto& right = centroids[labelCode(muscle, Side::Right)];
    const auto& left = centroids[labelCode(muscle, Side::Left)];
    if (right && left) pairs.push_back({muscle, right->x(), left->x()});
  }
  return pairs;
}

/// Mean of the middles of the slice's pairs.
std::optional<double> middleOf(const std::vector<Pair>& pairs)
{
  if (pairs.empty()) return std::nullopt;
  double sum = 0;
  for (const Pair& pair : pairs) sum += (pair.right_mm + pair.left_mm) / 2;
  return sum / static_cast<double>(pairs.size());
}

std::string_view hint(LabelMaker maker)
{
  return maker == LabelMaker::Model ? "the model confused the sides; correct its labels and measure those"
                                    : "correct the labels, or choose the label map that belongs to them";
}

void refuseSwapped(const Pair& pair, LabelMaker maker, std::vector<LabelRefusal>& refusals)
{
  const std::string why = fmt::format("the label of the right {} lies to the left of the left one: {}",
                                      displayName(pair.muscle), hint(maker));
  for (const Side side : bothSides) refusals.push_back({labelCode(pair.muscle, side), why});
}

void refuseBeyondMidline(const Centroids& centroids, double midline, LabelMaker maker,
                         std::vector<LabelRefusal>& refusals)
{
  for (const MuscleLabel& label : muscleLabels) {
    const bool isRefused = std::ranges::find(refusals, label.code, &LabelRefusal::code) != refusals.end();
    const auto& centroid = centroids[label.code];
    if (!centroid || isRefused) continue;
    const double beyond = label.side == Side::Right ? centroid->x() - midline : midline - centroid->x();
    if (beyond < clearlyWrong_mm) continue;
    refusals.push_back(
        {label.code, fmt::format("the label of the {} {} lies {:.0f} mm to the {} of the midline: {}", name(label.side),
                                 displayName(label.muscle), beyond,
                                 name(label.side == Side::Right ? Side::Left : Side::Right), hint(maker))});
  }
}

}  // namespace

SideCheck checkSides(const LabelSlice& labels, std::optional<double> midline_mm, LabelMaker maker)
{
  const Centroids centroids = centroidsOf(labels);
  const std::vector<Pair> pairs = pairsOf(centroids);
  SideCheck check;
  check.pairs = pairs.size();
  for (const Pair& pair : pairs) {
    if (!pair.isSwapped()) continue;
    ++check.swapped;
    refuseSwapped(pair, maker, check.refusals);
  }
  const auto midline = midline_mm ? midline_mm : middleOf(pairs);
  if (midline) refuseBeyondMidline(centroids, *midline, maker, check.refusals);
  return check;
}

bool holdsMuscle(const LabelSlice& labels) { return std::ranges::any_of(labels.codes, isMuscleLabel); }

}  // namespace lumyo::measure
