#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "FatClasses.h"
#include "Quantile.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

/// A band below this share of the label's own median signal holds noise; muscle and fascia lie above, averaged
/// over 3 x 3 pixels.
constexpr double noiseShareOfMuscle = 0.25;
/// For a label that lies in the band itself: noise against the brightest tissue of the slice.
constexpr double noiseShareOfBrightest = 0.03;
constexpr double brightestQuantile = 0.95;
/// A dark seam thinner than this at the edge is interpolation or gradient correction, not a band.
constexpr double thinnestBand_mm = 3;
/// Labels end a little short of a sharp border.
constexpr double reach_mm = 2;
/// A saturation band fades in: over this much the signal may sink from the label's own level into the noise. Anything
/// brighter in between is fat or skin, so that the muscle's own border is in view.
constexpr double fading_mm = 8;
constexpr double shortestContact_mm = 5;

enum class Edge : std::uint8_t { Left, Right, Top, Bottom };
constexpr std::array edges{Edge::Left, Edge::Right, Edge::Top, Edge::Bottom};
constexpr std::array<std::string_view, 4> edgeNames{"left", "right", "top", "bottom"};

std::string_view name(Edge edge) { return edgeNames[static_cast<std::size_t>(edge)]; }

/// The picture seen from one edge: lines run inwards from it.
class EdgeView {
public:
  EdgeView(const SliceGrid& grid, Edge edge) : m_size(grid.size()), m_edge(edge)
  {
    m_sideways = edge == Edge::Left || edge == Edge::Right;
    m_step_mm = m_sideways ? grid.columnSpacing_mm() : grid.rowSpacing_mm();
    m_width_mm = m_sideways ? grid.rowSpacing_mm() : grid.columnSpacing_mm();
  }
  [[nodiscard]] int lines() const { return m_sideways ? m_size.rows : m_size.columns; }
  [[nodiscard]] int depth() const { return m_sideways ? m_size.columns : m_size.rows; }
  [[nodiscard]] double step_mm() const { return m_step_mm; }
  [[nodiscard]] double width_mm() const { return m_width_mm; }
  /// Index of the pixel `inwards` pixels from the edge.
  [[nodiscard]] std::size_t at(int line, int inwards) const
  {
    const bool fromEnd = m_edge == Edge::Right || m_edge == Edge::Bottom;
    const int along = fromEnd ? depth() - 1 - inwards : inwards;
    const int row = m_sideways ? line : along;
    const int column = m_sideways ? along : line;
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_size.columns) + static_cast<std::size_t>(column);
  }

private:
  SliceGrid::Size m_size;
  Edge m_edge;
  bool m_sideways;
  double m_step_mm;
  double m_width_mm;
};

/// Mean over 3 x 3 pixels, fewer at the border: single bright pixels of noise do not end a band. Worked out where it
/// is asked for, which is in few places. Borrows the values.
class Smoothed {
public:
  Smoothed(const std::vector<float>& values, SliceGrid::Size size) : m_values(values), m_size(size) {}
  [[nodiscard]] double at(std::size_t index) const
  {
    const int row = static_cast<int>(index) / m_size.columns;
    const int column = static_cast<int>(index) % m_size.columns;
    double sum = 0;
    int n = 0;
    for (int r = std::max(row - 1, 0); r <= std::min(row + 1, m_size.rows - 1); ++r) {
      for (int c = std::max(column - 1, 0); c <= std::min(column + 1, m_size.columns - 1); ++c, ++n) {
        sum += static_cast<double>(m_values[static_cast<std::size_t>(r) * static_cast<std::size_t>(m_size.columns) +
                                            static_cast<std::size_t>(c)]);
      }
    }
    return sum / n;
  }

private:
  const std::vector<float>& m_values;
  SliceGrid::Size m_size;
};

/// Length of the label on the first line of pixels. Unit: mm.
double contactWithEdge_mm(const EdgeView& view, const LabelSlice& labels, LabelCode code)
{
  double length = 0;
  for (int line = 0; line < view.lines(); ++line) {
    if (labels.codes[view.at(line, 0)] == code) length += view.width_mm();
  }
  return length;
}

/// What tells tissue from noise on one slice.
struct Levels {
  double noise;  ///< below lies noise
  double label;  ///< the label's median
};

/// The line's first pixel of the label from the edge; the line's depth when there is none.
int firstOfLabel(const EdgeView& view, int line, const LabelSlice& labels, LabelCode code)
{
  int at = 0;
  while (at < view.depth() && labels.codes[view.at(line, at)] != code) ++at;
  return at;
}

bool endsAtBand(const EdgeView& view, int line, int label, const Smoothed& signal, const Levels& levels)
{
  int band = 0;
  while (band < view.depth() && signal.at(view.at(line, band)) < levels.noise) ++band;
  if (band * view.step_mm() < thinnestBand_mm) return false;
  if ((label - band) * view.step_mm() <= reach_mm) return true;
  if ((label - band) * view.step_mm() > fading_mm) return false;
  for (int i = band; i < label; ++i) {
    if (signal.at(view.at(line, i)) > levels.label) return false;
  }
  return true;
}

/// Length over which nothing but noise lies between the edge and the label. Unit: mm.
double contactWithBand_mm(const EdgeView& view, const LabelSlice& labels, LabelCode code, const Smoothed& signal,
                          const Levels& levels)
{
  double length = 0;
  for (int line = 0; line < view.lines(); ++line) {
    const int label = firstOfLabel(view, line, labels, code);
    if (label < view.depth() && endsAtBand(view, line, label, signal, levels)) length += view.width_mm();
  }
  return length;
}

Levels levelsOf(const Region& region, const std::vector<float>& values)
{
  const double label = quantileOf(region.values, 0.5);
  const double brightest = quantileOf(values, brightestQuantile);
  return {.noise = std::max(noiseShareOfMuscle * label, noiseShareOfBrightest * brightest), .label = label};
}

}  // namespace

std::optional<Truncation> findTruncation(const Slice& slice, const LabelSlice& labels, LabelCode code, FatLook look)
{
  const Region region = regionOf(slice, labels, code);
  if (region.size() == 0) return std::nullopt;
  const SliceGrid& grid = slice.header.grid;
  for (const Edge edge : edges) {
    const double length = contactWithEdge_mm(EdgeView(grid, edge), labels, code);
    if (length > 0) {
      return Truncation{fmt::format("touches the {} edge of the picture over {:.1f} mm", name(edge), length)};
    }
  }
  if (look == FatLook::Dark) return std::nullopt;
  const std::vector<float> values = slice.pixels.values();
  const Smoothed signal(values, grid.size());
  const Levels levels = levelsOf(region, values);
  for (const Edge edge : edges) {
    const double length = contactWithBand_mm(EdgeView(grid, edge), labels, code, signal, levels);
    if (length >= shortestContact_mm) {
      return Truncation{fmt::format("ends at the signal-free band along the {} edge of the picture over {:.1f} mm",
                                    name(edge), length)};
    }
  }
  return std::nullopt;
}

}  // namespace lumyo::measure
