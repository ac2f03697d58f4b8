#include "lumyo/core/Contour.h"

#include <array>
#include <cstdint>

namespace lumyo {
namespace {

/// The four borders of a pixel in the order in which an outer ring walks round it.
enum Side4 : int { Top, Right, Bottom, Left };

struct Step {
  int row;
  int column;
};
/// The way along a border with the pixel on the right hand, seen in a picture whose rows run down.
constexpr std::array<Step, 4> along{{{0, 1}, {1, 0}, {0, -1}, {-1, 0}}};
/// The way out of the pixel across that border.
constexpr std::array<Step, 4> outward{{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}};

/// One border of one pixel of the label.
struct Crack {
  int row;
  int column;
  int side;
  bool operator==(const Crack&) const = default;
};

/// Walks the cracks between a label and the rest. Every crack belongs to exactly one ring.
class CrackTracer {
public:
  CrackTracer(const LabelSlice& labels, LabelCode code)
      : m_labels(labels), m_code(code), m_size(labels.grid.size()), m_seen(labels.grid.pixelCount(), 0)
  {
  }

  [[nodiscard]] std::vector<std::vector<Crack>> rings()
  {
    std::vector<std::vector<Crack>> out;
    for (int row = 0; row < m_size.rows; ++row) {
      for (int column = 0; column < m_size.columns; ++column) {
        for (int side = Top; side <= Left; ++side) {
          const Crack start{row, column, side};
          if (isBorder(start) && !seen(start)) out.push_back(ringFrom(start));
        }
      }
    }
    return out;
  }

private:
  [[nodiscard]] bool inside(int row, int column) const
  {
    return row >= 0 && column >= 0 && row < m_size.rows && column < m_size.columns &&
           m_labels.at(row, column) == m_code;
  }
  [[nodiscard]] bool isBorder(const Crack& c) const
  {
    const auto [dr, dc] = outward[static_cast<std::size_t>(c.side)];
    return inside(c.row, c.column) && !inside(c.row + dr, c.column + dc);
  }
  [[nodiscard]] std::uint8_t& marks(const Crack& c)
  {
    return m_seen[static_cast<std::size_t>(c.row) * static_cast<std::size_t>(m_size.columns) +
                  static_cast<std::size_t>(c.column)];
  }
  [[nodiscard]] bool seen(const Crack& c) { return (marks(c) >> c.side & 1) != 0; }

  /// At a corner where two pixels of the label meet diagonally the walk stays with its own pixel,
  /// so that they end up in different rings.
  [[nodiscard]] Crack after(const Crack& c) const
  {
    const auto side = static_cast<std::size_t>(c.side);
    const Step ahead{c.row + along[side].row, c.column + along[side].column};
    if (!inside(ahead.row, ahead.column)) return {c.row, c.column, (c.side + 1) % 4};
    const Step across{ahead.row + outward[side].row, ahead.column + outward[side].column};
    if (!inside(across.row, across.column)) return {ahead.row, ahead.column, c.side};
    return {across.row, across.column, (c.side + 3) % 4};
  }

  [[nodiscard]] std::vector<Crack> ringFrom(const Crack& start)
  {
    std::vector<Crack> ring;
    Crack c = start;
    do {
      marks(c) = static_cast<std::uint8_t>(marks(c) | 1 << c.side);
      ring.push_back(c);
      c = after(c);
    } while (c != start);
    return ring;
  }

  const LabelSlice& m_labels;
  LabelCode m_code;
  SliceGrid::Size m_size;
  std::vector<std::uint8_t> m_seen;  ///< one bit for each side of each pixel
};

PixelPoint startOf(const Crack& c)
{
  // Half a pixel out of the pixel and half a pixel back along the border.
  const auto side = static_cast<std::size_t>(c.side);
  return {c.column + 0.5 * (outward[side].column - along[side].column),
          c.row + 0.5 * (outward[side].row - along[side].row)};
}

PixelPoint middleOf(const Crack& c)
{
  const auto side = static_cast<std::size_t>(c.side);
  return {c.column + 0.5 * outward[side].column, c.row + 0.5 * outward[side].row};
}

/// All coordinates are multiples of one half, so straight is exactly straight.
std::vector<PixelPoint> withoutStraightPoints(const std::vector<PixelPoint>& ring)
{
  std::vector<PixelPoint> out;
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const PixelPoint& a = ring[(i + n - 1) % n];
    const PixelPoint& b = ring[i];
    const PixelPoint& c = ring[(i + 1) % n];
    const double turn = (b.column - a.column) * (c.row - b.row) - (b.row - a.row) * (c.column - b.column);
    if (turn != 0) out.push_back(b);
  }
  return out;
}

/// Shoelace formula. Unit: pixels.
double signedArea(const std::vector<PixelPoint>& ring)
{
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PixelPoint& a = ring[i];
    const PixelPoint& b = ring[(i + 1) % ring.size()];
    twice += a.column * b.row - b.column * a.row;
  }
  return twice / 2;
}

template <class PointOf>
Contour trace(const LabelSlice& labels, LabelCode code, PointOf pointOf)
{
  Contour contour;
  for (const auto& cracks : CrackTracer(labels, code).rings()) {
    std::vector<PixelPoint> points;
    points.reserve(cracks.size());
    for (const Crack& c : cracks) points.push_back(pointOf(c));
    points = withoutStraightPoints(points);
    const RingKind kind = signedArea(points) > 0 ? RingKind::Outer : RingKind::Hole;
    contour.rings.push_back({kind, std::move(points)});
  }
  return contour;
}

}  // namespace

double Contour::area_mm2(const SliceGrid& grid) const
{
  double pixels = 0;
  for (const ContourRing& ring : rings) pixels += signedArea(ring.points);
  return pixels * grid.pixelArea_mm2();
}

// On a mask of zeros and ones the line at half height crosses between two pixel centres exactly half way, that is in
// the middle of the crack between them; marching squares joins the crossings in the order of the cracks.
Contour contourOf(const LabelSlice& labels, LabelCode code) { return trace(labels, code, middleOf); }

Contour pixelBorderOf(const LabelSlice& labels, LabelCode code) { return trace(labels, code, startOf); }

}  // namespace lumyo
