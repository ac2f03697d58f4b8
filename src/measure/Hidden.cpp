#include <fmt/format.h>

#include <cmath>

#include "EdgeView.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

/// Against the slice's brightest tissue: muscle lies above, noise below.
constexpr double noiseShare = 0.06;
/// Tissue on the picture's edge over less is an arm or a ghost.
constexpr double shortestCut_mm = 20;
/// Skin is curved: that most of the edge's length has its first signal this near to one straight line happens to bands
/// alone; they fade in over a few millimetres.
constexpr double straightness_mm = 2;
constexpr double straightShare = 0.75;

/// Over how many mm tissue reaches the very edge.
double cutLength_mm(const EdgeView& view, const SliceSignal& signal, double noise)
{
  double length = 0;
  for (int line = 0; line < view.lines(); ++line) {
    if (signal.smoothed()[view.at(line, 0)] >= noise) length += view.width_mm();
  }
  return length;
}

/// Whether the signal begins at one depth along most of the edge.
bool hasBand(const EdgeView& view, const SliceSignal& signal, double noise)
{
  std::vector<double> depths;
  depths.reserve(static_cast<std::size_t>(view.lines()));
  for (int line = 0; line < view.lines(); ++line) {
    depths.push_back(darkPixels(view, line, signal, noise) * view.step_mm());
  }
  const double depth = lowerQuantile(depths, 0.5);
  if (depth < thinnestBand_mm || depth >= view.depth() * view.step_mm()) return false;
  const auto near = std::ranges::count_if(depths, [&](double d) { return std::abs(d - depth) <= straightness_mm; });
  return static_cast<double>(near) >= straightShare * static_cast<double>(depths.size());
}

std::string edgeList(const std::vector<std::string_view>& sides)
{
  std::string text;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i > 0) text += i + 1 == sides.size() ? " and " : ", ";
    text += sides[i];
  }
  return text + (sides.size() > 1 ? " edges" : " edge");
}

}  // namespace

std::vector<std::string> findHidden(const SliceSignal& signal, Side side)
{
  const SliceGrid& grid = signal.grid();
  const double noise = noiseShare * signal.brightest();
  std::vector<std::string_view> cut;
  std::vector<std::string_view> dark;
  const std::string_view farSide = name(side == Side::Right ? Side::Left : Side::Right);
  for (const PatientEdge& edge : patientEdges(grid)) {
    if (edge.side == farSide) continue;
    const EdgeView view(grid, edge.stored);
    if (noise > 0 && cutLength_mm(view, signal, noise) >= shortestCut_mm) cut.push_back(edge.side);
    if (noise > 0 && hasBand(view, signal, noise)) dark.push_back(edge.side);
  }
  std::vector<std::string> notes;
  if (!cut.empty()) notes.push_back(fmt::format("the picture ends before the skin at its {}", edgeList(cut)));
  if (!dark.empty()) notes.push_back(fmt::format("a signal-free band runs along the picture's {}", edgeList(dark)));
  return notes;
}

}  // namespace lumyo::measure
