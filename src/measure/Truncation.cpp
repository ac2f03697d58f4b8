#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "EdgeView.h"
#include "FatClasses.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

/// A band below this share of the label's own median signal holds noise; muscle and fascia lie above, averaged
/// over 3 x 3 pixels.
constexpr double noiseShareOfMuscle = 0.25;
/// For a label that lies in the band itself: noise against the brightest tissue of the slice.
constexpr double noiseShareOfBrightest = 0.03;
/// Labels end a little short of a sharp border.
constexpr double reach_mm = 2;
/// A saturation band fades in: over this much the signal may sink from the label's own level into the noise. Anything
/// brighter in between is fat or skin, so that the muscle's own border is in view.
constexpr double fading_mm = 8;
constexpr double shortestContact_mm = 5;

/// Where a label begins, seen from one edge: per line its first pixel, the line's depth when there is none.
std::vector<int> beginningOf(const Region& region, const EdgeView& view)
{
  std::vector<int> first(static_cast<std::size_t>(view.lines()), view.depth());
  for (const PixelPoint& pixel : region.places) {
    const EdgeView::Place place = view.placeOf(static_cast<int>(pixel.row), static_cast<int>(pixel.column));
    int& own = first[static_cast<std::size_t>(place.line)];
    own = std::min(own, place.inwards);
  }
  return first;
}

/// Length of the label on the first line of pixels. Unit: mm.
double contactWithEdge_mm(const EdgeView& view, const std::vector<int>& label)
{
  return static_cast<double>(std::ranges::count(label, 0)) * view.width_mm();
}

/// What tells tissue from noise on one slice.
struct Levels {
  double noise;  ///< below lies noise
  double label;  ///< the label's median
};

bool endsAtBand(const EdgeView& view, int line, int label, const SliceSignal& signal, const Levels& levels)
{
  const int band = darkPixels(view, line, signal, levels.noise);
  if (band * view.step_mm() < thinnestBand_mm) return false;
  if ((label - band) * view.step_mm() <= reach_mm) return true;
  if ((label - band) * view.step_mm() > fading_mm) return false;
  for (int i = band; i < label; ++i) {
    if (signal.smoothed()[view.at(line, i)] > levels.label) return false;
  }
  return true;
}

/// Length over which nothing but noise lies between the edge and the label. Unit: mm.
double contactWithBand_mm(const EdgeView& view, const std::vector<int>& label, const SliceSignal& signal,
                          const Levels& levels)
{
  double length = 0;
  for (int line = 0; line < view.lines(); ++line) {
    const int first = label[static_cast<std::size_t>(line)];
    if (first < view.depth() && endsAtBand(view, line, first, signal, levels)) length += view.width_mm();
  }
  return length;
}

Levels levelsOf(const Region& region, const SliceSignal& signal)
{
  const double label = lowerQuantile(region.values, 0.5);
  return {.noise = std::max(noiseShareOfMuscle * label, noiseShareOfBrightest * signal.brightest()), .label = label};
}

struct Contact {
  std::string_view name;  ///< of the edge
  double length_mm;
};

/// One edge of the picture, and where the label begins behind it.
struct EdgeOfLabel {
  PatientEdge edge;
  EdgeView view;
  std::vector<int> label;
};

std::vector<EdgeOfLabel> edgesOf(const SliceGrid& grid, const Region& region)
{
  std::vector<EdgeOfLabel> edges;
  for (const PatientEdge& edge : patientEdges(grid)) {
    const EdgeView view(grid, edge.stored);
    edges.push_back({edge, view, beginningOf(region, view)});
  }
  return edges;
}

/// The edge that is touched over the greatest length; the first of them by patientEdges() where several are.
template <class Length>
Contact longestContact(const std::vector<EdgeOfLabel>& edges, const Length& length)
{
  Contact longest{{}, 0};
  for (const EdgeOfLabel& edge : edges) {
    const double length_mm = length(edge);
    if (length_mm > longest.length_mm) longest = {edge.edge.name, length_mm};
  }
  return longest;
}

/// Whether between a label's first pixel and the edge, right behind the label, lies a dark stripe, of noise alone, that
/// is thicker than fascia and chemical shift.
bool hasStripeBehind(const EdgeView& view, int line, int label, const SliceSignal& signal, double noise)
{
  const auto reach = static_cast<int>(reach_mm / view.step_mm());
  const auto least = static_cast<int>(std::ceil(thinnestBand_mm / view.step_mm()));
  const auto isDark = [&](int inwards) { return signal.smoothed()[view.at(line, inwards)] < noise; };
  int from = label - 1;
  while (from >= 0 && label - 1 - from < reach && !isDark(from)) --from;
  int dark = 0;
  while (from - dark >= 0 && isDark(from - dark)) ++dark;
  return dark >= least;
}

/// Length over which a label ends at a dark stripe across tissue, as a saturation band that does not reach the edge; 0
/// where that is less than half of the label's breadth: fascia, cortical bone and vessels are never so broad.
double contactWithStripe_mm(const EdgeView& view, const std::vector<int>& label, const SliceSignal& signal,
                            double noise)
{
  int breadth = 0;
  int contact = 0;
  for (int line = 0; line < view.lines(); ++line) {
    const int first = label[static_cast<std::size_t>(line)];
    if (first == view.depth()) continue;
    ++breadth;
    if (hasStripeBehind(view, line, first, signal, noise)) ++contact;
  }
  return 2 * contact >= breadth ? contact * view.width_mm() : 0;
}

/// A saturation band over the back crosses the muscles that lie there.
std::optional<Truncation> atStripeBehind(const std::vector<EdgeOfLabel>& edges, const SliceSignal& signal, double noise)
{
  constexpr double shortestStripe_mm = 15;
  const auto back = std::ranges::find(edges, "posterior", [](const EdgeOfLabel& e) { return e.edge.side; });
  if (back == edges.end()) return std::nullopt;
  const double length_mm = contactWithStripe_mm(back->view, back->label, signal, noise);
  if (length_mm < shortestStripe_mm) return std::nullopt;
  return Truncation{fmt::format("ends at a signal-free band behind it over {:.1f} mm", length_mm)};
}

}  // namespace

std::optional<Truncation> truncationOf(const SliceSignal& signal, const Region& region, Muscle muscle, FatLook look)
{
  if (region.size() == 0) return std::nullopt;
  const auto edges = edgesOf(signal.grid(), region);
  const auto edge = longestContact(edges, [](const EdgeOfLabel& e) { return contactWithEdge_mm(e.view, e.label); });
  if (edge.length_mm > 0) {
    return Truncation{fmt::format("touches the {} over {:.1f} mm", edge.name, edge.length_mm)};
  }
  if (look == FatLook::Dark) return std::nullopt;
  const Levels levels = levelsOf(region, signal);
  const auto band =
      longestContact(edges, [&](const EdgeOfLabel& e) { return contactWithBand_mm(e.view, e.label, signal, levels); });
  const bool liesBehind = muscle == Muscle::ErectorSpinae || muscle == Muscle::Multifidus;
  if (band.length_mm < shortestContact_mm) {
    return liesBehind ? atStripeBehind(edges, signal, levels.noise) : std::nullopt;
  }
  return Truncation{fmt::format("ends at the signal-free band along the {} over {:.1f} mm", band.name, band.length_mm)};
}

std::optional<Truncation> findTruncation(const SliceSignal& signal, const LabelRegions& labels, LabelCode code,
                                         FatLook look)
{
  return truncationOf(signal, regionOf(signal, labels, code), muscleOf(code), look);
}

}  // namespace lumyo::measure
