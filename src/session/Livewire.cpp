#include "lumyo/session/Livewire.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>
#include <utility>

#include "lumyo/core/Quantile.h"

namespace lumyo::session {
namespace {

constexpr double unreached = std::numeric_limits<double>::infinity();
/// Of the picture's gradients: what is an edge in this picture. Skin is far brighter against air than muscle against
/// fat, so that the strongest gradient says nothing.
constexpr double edgeQuantile = 0.9;
/// Along the best edge a way still costs its length: it goes no detours.
constexpr double leastCost = 0.02;

using Weights = std::array<double, 3>;
constexpr Weights blurWeights{0.274, 0.452, 0.274};  // Gaussian of one pixel, cut at one pixel
constexpr Weights slopeWeights{-0.5, 0, 0.5};

struct Picture {
  int rows;
  int columns;
  std::vector<double> values;

  [[nodiscard]] std::size_t index(int row, int column) const
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] double clamped(int row, int column) const
  {
    return values[index(std::clamp(row, 0, rows - 1), std::clamp(column, 0, columns - 1))];
  }
};

Picture filtered(const Picture& in, const Weights& weights, bool isDown)
{
  Picture out = in;
  for (int row = 0; row < in.rows; ++row) {
    for (int column = 0; column < in.columns; ++column) {
      double sum = 0;
      for (int k = -1; k <= 1; ++k) {
        sum += weights[static_cast<std::size_t>(k + 1)] *
               (isDown ? in.clamped(row + k, column) : in.clamped(row, column + k));
      }
      out.values[in.index(row, column)] = sum;
    }
  }
  return out;
}

Picture pictureOf(const Slice& slice)
{
  const SliceGrid::Size size = slice.header.grid.size();
  Picture picture{size.rows, size.columns, {}};
  for (const float value : slice.block().values()) {
    picture.values.push_back(std::isfinite(value) ? static_cast<double>(value) : 0);
  }
  picture.values.resize(slice.header.grid.pixelCount());
  return picture;
}

/// What a millimetre through each pixel costs: 1 where the picture is flat, little on an edge, least on its ridge.
std::vector<double> costsOf(const Slice& slice)
{
  const SliceGrid& grid = slice.header.grid;
  const Picture smooth = filtered(filtered(pictureOf(slice), blurWeights, true), blurWeights, false);
  const Picture down = filtered(smooth, slopeWeights, true);
  const Picture along = filtered(smooth, slopeWeights, false);
  std::vector<double> costs(smooth.values.size());
  for (std::size_t i = 0; i < costs.size(); ++i) {
    costs[i] = std::hypot(down.values[i] / grid.rowSpacing_mm(), along.values[i] / grid.columnSpacing_mm());
  }
  const double edge = std::max(interpolatedQuantile(costs, edgeQuantile), std::numeric_limits<double>::min());
  for (double& cost : costs) {
    const double strength = cost / edge;
    cost = leastCost + 1 / (1 + strength * strength);
  }
  return costs;
}

struct Neighbour {
  int down;
  int right;
  double half_mm;  ///< of the way there
};

std::vector<Neighbour> neighboursOn(const SliceGrid& grid)
{
  std::vector<Neighbour> neighbours;
  for (int down = -1; down <= 1; ++down) {
    for (int right = -1; right <= 1; ++right) {
      if (down == 0 && right == 0) continue;
      neighbours.push_back({down, right, std::hypot(down * grid.rowSpacing_mm(), right * grid.columnSpacing_mm()) / 2});
    }
  }
  return neighbours;
}

using Way = std::vector<std::size_t>;  ///< pixels that touch each other, both ends among them

}  // namespace

struct Livewire::Costs {
  explicit Costs(const Slice& slice)
      : grid(slice.header.grid),
        neighbours(neighboursOn(grid)),
        costs(costsOf(slice)),
        best(costs.size()),
        before(costs.size()),
        isSettled(costs.size())
  {
  }

  SliceGrid grid;
  std::vector<Neighbour> neighbours;
  std::vector<double> costs;
  std::vector<std::size_t> seeds;
  std::vector<Way> ways;  ///< from each seed to the next

  // The search from the last seed goes on only as far as the pointer has been (Dijkstra 1959).
  std::vector<double> best;
  std::vector<std::size_t> before;
  std::vector<std::uint8_t> isSettled;
  using Reached = std::pair<double, std::size_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> border;

  [[nodiscard]] std::size_t pixelAt(const PatientPoint& point) const
  {
    const PixelPoint p = grid.toPixel(point);
    const auto row = std::lround(std::clamp(p.row, 0.0, grid.size().rows - 1.0));
    const auto column = std::lround(std::clamp(p.column, 0.0, grid.size().columns - 1.0));
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.size().columns) +
           static_cast<std::size_t>(column);
  }

  [[nodiscard]] PatientPoint pointOf(std::size_t pixel) const
  {
    const auto columns = static_cast<std::size_t>(grid.size().columns);
    return grid.toPatient({static_cast<double>(pixel % columns), static_cast<double>(pixel / columns)});
  }

  void searchFrom(std::size_t seed)
  {
    std::ranges::fill(best, unreached);
    std::ranges::fill(isSettled, std::uint8_t{0});
    border = {};
    best[seed] = 0;
    before[seed] = seed;
    border.emplace(0, seed);
  }

  void settle(std::size_t pixel)
  {
    isSettled[pixel] = 1;
    const auto columns = grid.size().columns;
    const int row = static_cast<int>(pixel) / columns;
    const int column = static_cast<int>(pixel) % columns;
    for (const Neighbour& n : neighbours) {
      if (row + n.down < 0 || row + n.down >= grid.size().rows) continue;
      if (column + n.right < 0 || column + n.right >= columns) continue;
      const auto next = static_cast<std::size_t>((row + n.down) * columns + column + n.right);
      const double cost = best[pixel] + n.half_mm * (costs[pixel] + costs[next]);
      if (isSettled[next] != 0 || cost >= best[next]) continue;
      best[next] = cost;
      before[next] = pixel;
      border.emplace(cost, next);
    }
  }

  /// Precondition: there is a seed.
  [[nodiscard]] Way wayFromLastSeed(std::size_t target)
  {
    while (isSettled[target] == 0) {
      const std::size_t pixel = border.top().second;
      border.pop();
      if (isSettled[pixel] == 0) settle(pixel);
    }
    Way way{target};
    while (way.back() != seeds.back()) way.push_back(before[way.back()]);
    std::ranges::reverse(way);
    return way;
  }

  void keepSeeds(std::size_t count)
  {
    seeds.resize(count);
    ways.resize(count == 0 ? 0 : count - 1);
    if (count > 0) searchFrom(seeds.back());
  }

  /// All ways between seeds and a last one, each pixel between two of them once.
  [[nodiscard]] std::vector<PatientPoint> points(const Way& last) const
  {
    std::vector<PatientPoint> points;
    const auto add = [&](const Way& way) {
      for (std::size_t i = points.empty() ? 0 : 1; i < way.size(); ++i) points.push_back(pointOf(way[i]));
    };
    for (const Way& way : ways) add(way);
    add(last);
    return points;
  }
};

Livewire::Livewire(const Slice& slice) : m_costs(std::make_unique<Costs>(slice)) {}
Livewire::~Livewire() = default;

void Livewire::addSeed(const PatientPoint& point)
{
  const std::size_t seed = m_costs->pixelAt(point);
  if (!m_costs->seeds.empty()) {
    if (m_costs->seeds.back() == seed) return;  // the second click of a double click
    m_costs->ways.push_back(m_costs->wayFromLastSeed(seed));
  }
  m_costs->seeds.push_back(seed);
  m_costs->searchFrom(seed);
}

void Livewire::takeBackSeed()
{
  if (!m_costs->seeds.empty()) m_costs->keepSeeds(m_costs->seeds.size() - 1);
}

void Livewire::goBackTo(const PatientPoint& point)
{
  const auto& seeds = m_costs->seeds;
  if (seeds.empty()) return;
  const auto nearest =
      std::ranges::min_element(seeds, {}, [&](std::size_t seed) { return distance_mm(m_costs->pointOf(seed), point); });
  m_costs->keepSeeds(static_cast<std::size_t>(nearest - seeds.begin()) + 1);
}

std::size_t Livewire::seedCount() const noexcept { return m_costs->seeds.size(); }

std::vector<PatientPoint> Livewire::wayTo(const PatientPoint& pointer)
{
  if (m_costs->seeds.empty()) return {};
  return m_costs->points(m_costs->wayFromLastSeed(m_costs->pixelAt(pointer)));
}

std::vector<PatientPoint> Livewire::closed()
{
  if (m_costs->seeds.size() < 2) return {};
  auto points = m_costs->points(m_costs->wayFromLastSeed(m_costs->seeds.front()));
  points.pop_back();  // the first seed again
  return points;
}

}  // namespace lumyo::session
