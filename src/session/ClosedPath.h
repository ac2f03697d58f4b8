#pragma once

#include <cstddef>
#include <vector>

namespace lumyo::session {

/// What it costs to lie at each of `states` in turn, for every point of a closed line: `at(point, state)`.
struct StateCosts {
  std::size_t points = 0;
  std::size_t states = 0;
  std::vector<double> costs;
  [[nodiscard]] double& at(std::size_t point, std::size_t state) { return costs[point * states + state]; }
  [[nodiscard]] double at(std::size_t point, std::size_t state) const { return costs[point * states + state]; }
};

/// How neighbouring points may differ: by `farthest` states at most, each pair paying `bending` times the square.
struct Stiffness {
  std::size_t farthest = 1;
  double bending = 0;
};

/// The state of each point on the cheapest closed way: exact, by trying every state of the first point. Of equal ways
/// the one of lower states. Precondition: at least one point and state.
[[nodiscard]] std::vector<std::size_t> cheapestClosedPath(const StateCosts& costs, const Stiffness& stiffness);

}  // namespace lumyo::session
