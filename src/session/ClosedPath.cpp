#include "ClosedPath.h"

#include <algorithm>
#include <limits>

namespace lumyo::session {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The cheapest ways that begin in one state, point by point.
class Ways {
public:
  Ways(const StateCosts& costs, const Stiffness& stiffness)
      : m_costs(costs), m_stiffness(stiffness), m_before(costs.costs.size()), m_sum(costs.states), m_next(costs.states)
  {
  }

  /// What the cheapest way from `first` and back to it costs; way() then tells it.
  double layFrom(std::size_t first)
  {
    std::ranges::fill(m_sum, infinite);
    m_sum[first] = m_costs.at(0, first);
    for (std::size_t point = 1; point < m_costs.points; ++point) {
      for (std::size_t state = 0; state < m_costs.states; ++state) {
        m_next[state] = arrive(state, m_before[point * m_costs.states + state]) + m_costs.at(point, state);
      }
      std::swap(m_sum, m_next);
    }
    return arrive(first, m_last);
  }

  [[nodiscard]] std::vector<std::size_t> way() const
  {
    std::vector<std::size_t> states(m_costs.points);
    std::size_t state = m_last;
    for (std::size_t point = m_costs.points; point-- > 0;) {
      states[point] = state;
      state = m_before[point * m_costs.states + state];
    }
    return states;
  }

private:
  double arrive(std::size_t state, std::size_t& from) const
  {
    const std::size_t least = state > m_stiffness.farthest ? state - m_stiffness.farthest : 0;
    const std::size_t most = std::min(state + m_stiffness.farthest, m_costs.states - 1);
    double best = infinite;
    from = least;
    for (std::size_t other = least; other <= most; ++other) {
      const double step = static_cast<double>(other) - static_cast<double>(state);
      const double cost = m_sum[other] + m_stiffness.bending * step * step;
      if (cost >= best) continue;
      best = cost;
      from = other;
    }
    return best;
  }

  const StateCosts& m_costs;
  const Stiffness& m_stiffness;
  std::vector<std::size_t> m_before;
  std::vector<double> m_sum;
  std::vector<double> m_next;
  std::size_t m_last = 0;
};

}  // namespace

std::vector<std::size_t> cheapestClosedPath(const StateCosts& costs, const Stiffness& stiffness)
{
  Ways ways(costs, stiffness);
  double best = infinite;
  std::vector<std::size_t> path;
  for (std::size_t first = 0; first < costs.states; ++first) {
    const double cost = ways.layFrom(first);
    if (cost >= best) continue;
    best = cost;
    path = ways.way();
  }
  return path;
}

}  // namespace lumyo::session
