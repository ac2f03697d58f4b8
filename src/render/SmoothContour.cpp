#include "SmoothContour.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lumyo::render {
namespace {

constexpr double sigma = 0.75;  ///< pixels
constexpr int reach = 3;        ///< pixels: four sigma
constexpr float half = 0.5F;
constexpr double pointDistance = 2;  ///< pixels
constexpr int fewestPoints = 8;      ///< of a ring, so that a single pixel looks round

/// Values round a label, with an empty margin wide enough for the smoothing.
struct Field {
  int rows;
  int columns;
  std::vector<float> values;

  Field(int rowCount, int columnCount)
      : rows(rowCount),
        columns(columnCount),
        values(static_cast<std::size_t>(rowCount) * static_cast<std::size_t>(columnCount), 0.0F)
  {
  }
  [[nodiscard]] std::size_t place(int row, int column) const
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] float at(int row, int column) const { return values[place(row, column)]; }
  float& at(int row, int column) { return values[place(row, column)]; }
};

std::array<float, 2 * reach + 1> gaussian()
{
  std::array<double, 2 * reach + 1> weights{};
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) {
    weights[static_cast<std::size_t>(i + reach)] = std::exp(-0.5 * i * i / (sigma * sigma));
    sum += weights[static_cast<std::size_t>(i + reach)];
  }
  std::array<float, 2 * reach + 1> out{};
  std::ranges::transform(weights, out.begin(), [sum](double w) { return static_cast<float>(w / sum); });
  return out;
}

/// One direction; `step` is the distance of neighbours in memory. Precondition: a margin of `reach` zeros all round.
void smooth(const Field& from, Field& to, std::ptrdiff_t step)
{
  static const auto weights = gaussian();
  const auto margin = static_cast<std::ptrdiff_t>(from.place(reach, reach));
  const std::ptrdiff_t end = std::ssize(from.values) - margin;
  for (std::ptrdiff_t i = margin; i < end; ++i) {
    const float* value = from.values.data() + i;
    float sum = value[0] * weights[reach];
    for (std::ptrdiff_t k = 1; k <= reach; ++k) {
      sum += (value[-k * step] + value[k * step]) * weights[static_cast<std::size_t>(reach + k)];
    }
    to.values[static_cast<std::size_t>(i)] = sum;
  }
}

bool hasHighNeighbour(const Field& field, int row, int column)
{
  for (int r = row - 1; r <= row + 1; ++r) {
    for (int c = column - 1; c <= column + 1; ++c) {
      if (field.at(r, c) > half) return true;
    }
  }
  return false;
}

/// Single pixels and lines one pixel wide fall below one half: they keep the value of the mask.
void keepThinParts(const Field& mask, Field& smoothed)
{
  std::vector<std::size_t> lost;
  for (int row = reach; row < mask.rows - reach; ++row) {
    for (int column = reach; column < mask.columns - reach; ++column) {
      if (mask.at(row, column) > half && !hasHighNeighbour(smoothed, row, column)) {
        lost.push_back(mask.place(row, column));
      }
    }
  }
  for (const std::size_t place : lost) smoothed.values[place] = 1;
}

Field smoothedMask(const std::vector<LabelCode>& codes, SliceGrid::Size size, LabelCode code, const PixelBox& box)
{
  constexpr int margin = 2 * reach;
  Field mask(box.lastRow - box.firstRow + 1 + 2 * margin, box.lastColumn - box.firstColumn + 1 + 2 * margin);
  for (int row = box.firstRow; row <= box.lastRow; ++row) {
    const LabelCode* line = codes.data() + static_cast<std::ptrdiff_t>(row) * size.columns;
    for (int column = box.firstColumn; column <= box.lastColumn; ++column) {
      if (line[column] == code) mask.at(row - box.firstRow + margin, column - box.firstColumn + margin) = 1;
    }
  }
  Field across(mask.rows, mask.columns), out(mask.rows, mask.columns);
  smooth(mask, across, 1);
  smooth(across, out, mask.columns);
  keepThinParts(mask, out);
  return out;
}

/// Marching squares (Lorensen & Cline 1987, in two dimensions) with the label on the right hand, seen in a picture
/// whose rows run down. Crossings lie on the edges between neighbouring pixel centres: two an own pixel, to the right,
/// down.
class RingTracer {
public:
  explicit RingTracer(const Field& field) : m_field(field), m_next(2 * field.values.size(), nothing)
  {
    for (int row = 0; row + 1 < field.rows; ++row) {
      const float* above = field.values.data() + field.place(row, 0);
      const float* below = above + field.columns;
      for (int column = 0; column + 1 < field.columns; ++column) {
        const int in =
            (above[column] > half) + (above[column + 1] > half) + (below[column] > half) + (below[column + 1] > half);
        if (in != 0 && in != 4) enterCell(row, column);
      }
    }
  }
  [[nodiscard]] std::vector<std::vector<PixelPoint>> rings()
  {
    std::vector<std::vector<PixelPoint>> out;
    for (std::size_t start = 0; start < m_next.size(); ++start) {
      if (m_next[start] == nothing) continue;
      auto& ring = out.emplace_back();
      for (std::size_t at = start; m_next[at] != nothing;) {
        ring.push_back(crossing(at));
        const auto next = static_cast<std::size_t>(m_next[at]);
        m_next[at] = nothing;
        at = next;
      }
    }
    return out;
  }

private:
  static constexpr int nothing = -1;

  void enterCell(int row, int column)
  {
    const std::array<bool, 4> isIn{m_field.at(row, column) > half, m_field.at(row, column + 1) > half,
                                   m_field.at(row + 1, column + 1) > half, m_field.at(row + 1, column) > half};
    const std::array<std::size_t, 4> edges{2 * m_field.place(row, column), 2 * m_field.place(row, column + 1) + 1,
                                           2 * m_field.place(row + 1, column), 2 * m_field.place(row, column) + 1};
    // Clockwise from the upper left corner: from where the label ends back to where it began, so that pixels that meet
    // in a corner alone stay apart.
    for (std::size_t end = 0; end < 4; ++end) {
      if (!isIn[end] || isIn[(end + 1) % 4]) continue;
      std::size_t begin = end;
      while (isIn[begin]) begin = (begin + 3) % 4;
      m_next[edges[end]] = static_cast<int>(edges[begin]);
    }
  }
  [[nodiscard]] PixelPoint crossing(std::size_t edge) const
  {
    const std::size_t place = edge / 2;
    const bool isDown = edge % 2 == 1;
    const float here = m_field.values[place];
    const float there = m_field.values[place + (isDown ? static_cast<std::size_t>(m_field.columns) : 1)];
    const double part = static_cast<double>((half - here) / (there - here));
    const auto columns = static_cast<std::size_t>(m_field.columns);
    const auto row = static_cast<double>(place / columns), column = static_cast<double>(place % columns);
    return isDown ? PixelPoint{column, row + part} : PixelPoint{column + part, row};
  }

  const Field& m_field;
  std::vector<int> m_next;  ///< per crossing the one after it
};

double distance(const PixelPoint& a, const PixelPoint& b) { return std::hypot(b.column - a.column, b.row - a.row); }

std::vector<PixelPoint> beginAtTop(std::vector<PixelPoint> ring)
{
  const auto isHigher = [](const PixelPoint& a, const PixelPoint& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  };
  std::ranges::rotate(ring, std::ranges::min_element(ring, isHigher));
  return ring;
}

/// Points at equal distances along the ring.
std::vector<PixelPoint> evenlySpaced(const std::vector<PixelPoint>& ring)
{
  double length = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) length += distance(ring[i], ring[(i + 1) % ring.size()]);
  const int count = std::max(fewestPoints, static_cast<int>(std::lround(length / pointDistance)));
  const double step = length / count;
  std::vector<PixelPoint> out;
  out.reserve(static_cast<std::size_t>(count) + 1);
  double walked = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PixelPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const double piece = distance(a, b);
    for (; std::ssize(out) < count && step * static_cast<double>(out.size()) < walked + piece;) {
      const double part = (step * static_cast<double>(out.size()) - walked) / piece;
      out.push_back({a.column + (b.column - a.column) * part, a.row + (b.row - a.row) * part});
    }
    walked += piece;
  }
  return out;
}

}  // namespace

void PixelBox::include(int row, int column) noexcept
{
  if (empty()) {
    *this = {row, row, column, column};
    return;
  }
  *this = {std::min(firstRow, row), std::max(lastRow, row), std::min(firstColumn, column),
           std::max(lastColumn, column)};
}

std::vector<std::vector<PixelPoint>> smoothContour(const std::vector<LabelCode>& codes, SliceGrid::Size size,
                                                   LabelCode code, const PixelBox& box)
{
  std::vector<std::vector<PixelPoint>> out;
  if (box.empty()) return out;
  const Field field = smoothedMask(codes, size, code, box);
  for (auto& ring : RingTracer(field).rings()) {
    for (PixelPoint& p : ring) {
      p.row += box.firstRow - 2 * reach;
      p.column += box.firstColumn - 2 * reach;
    }
    out.push_back(evenlySpaced(beginAtTop(std::move(ring))));
  }
  return out;
}

std::vector<PixelPoint> splineThrough(const std::vector<PixelPoint>& ring, int parts)
{
  const std::size_t n = ring.size();
  if (n < 3 || parts <= 1) return ring;
  std::vector<PixelPoint> out;
  out.reserve(n * static_cast<std::size_t>(parts));
  for (std::size_t i = 0; i < n; ++i) {
    const PixelPoint &p0 = ring[(i + n - 1) % n], &p1 = ring[i], &p2 = ring[(i + 1) % n], &p3 = ring[(i + 2) % n];
    for (int k = 0; k < parts; ++k) {
      const double t = static_cast<double>(k) / parts;
      const double w0 = t * (-0.5 + t * (1 - 0.5 * t)), w1 = 1 + t * t * (1.5 * t - 2.5);
      const double w2 = t * (0.5 + t * (2 - 1.5 * t)), w3 = t * t * (0.5 * t - 0.5);
      out.push_back({w0 * p0.column + w1 * p1.column + w2 * p2.column + w3 * p3.column,
                     w0 * p0.row + w1 * p1.row + w2 * p2.row + w3 * p3.row});
    }
  }
  return out;
}

}  // namespace lumyo::render
