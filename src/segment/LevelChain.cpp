#include "LevelChain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "LevelPieces.h"
#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

/// Distance in the slice plane.
double sagittalDistance_mm(const Eigen::Vector3d& a, const Eigen::Vector3d& b) { return (a - b).tail<2>().norm(); }

/// Whether a body may follow another one down the spine.
bool maySucceed(const Eigen::Vector3d& upper, const Eigen::Vector3d& lower)
{
  const Eigen::Vector3d step = lower - upper;
  const double length = sagittalDistance_mm(upper, lower);
  return step.y() >= 5 && length >= 15 && length <= 75 && std::abs(step.z()) <= 1.6 * step.y() + 12 &&
         std::abs(step.x()) <= 25;
}

/// How much each candidate counts: its size beside the usual one, neither a crumb nor a giant deciding alone.
std::vector<double> weightsOf(const std::vector<Piece>& candidates)
{
  std::vector<double> sizes;
  sizes.reserve(candidates.size());
  for (const Piece& p : candidates) sizes.push_back(static_cast<double>(p.size()));
  const double usual = interpolatedQuantile(sizes, 0.5);
  for (double& s : sizes) s = std::clamp(s / usual, 0.15, 1.2);
  return sizes;
}

/// What a step costs that no usual spine takes: a long one a little; a sideways jump and a short one, as to a
/// pedicle or a part of the same body, more than a small candidate brings.
double stepCost(const Eigen::Vector3d& upper, const Eigen::Vector3d& lower)
{
  constexpr double longest_mm = 45, shortest_mm = 22, sway_mm = 8;
  const double length = sagittalDistance_mm(upper, lower);
  return 0.02 * std::max(0.0, length - longest_mm) + 0.05 * std::max(0.0, shortest_mm - length) +
         0.05 * std::max(0.0, std::abs(lower.x() - upper.x()) - sway_mm);
}

/// The heaviest path from above to below.
std::vector<std::size_t> bestPath(const std::vector<Eigen::Vector3d>& centres, const std::vector<double>& weights)
{
  std::vector<std::size_t> order(centres.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return centres[i].y(); });
  std::vector<double> best = weights;
  std::vector<std::optional<std::size_t>> previous(centres.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::size_t lower = order[k];
    for (std::size_t m = 0; m < k; ++m) {
      const std::size_t upper = order[m];
      if (!maySucceed(centres[upper], centres[lower])) continue;
      const double value = best[upper] + weights[lower] - stepCost(centres[upper], centres[lower]);
      if (value <= best[lower]) continue;
      best[lower] = value;
      previous[lower] = upper;
    }
  }
  std::vector<std::size_t> path;
  std::optional<std::size_t> next = static_cast<std::size_t>(std::ranges::max_element(best) - best.begin());
  for (; next; next = previous[*next]) path.push_back(*next);
  return path;  // the lowest body first
}

/// A step of two or more usual ones means that bodies were missed: they are put in evenly.
std::vector<ChainBody> withMissedBodies(std::vector<ChainBody> bodies)
{
  if (bodies.size() < 3) return bodies;
  std::vector<double> steps;
  for (std::size_t i = 1; i < bodies.size(); ++i) {
    steps.push_back(sagittalDistance_mm(bodies[i - 1].centre, bodies[i].centre));
  }
  const double usual = interpolatedQuantile(steps, 0.5);
  std::vector<ChainBody> full;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (i > 0 && steps[i - 1] > 1.6 * usual) {
      const Eigen::Vector3d below = full.back().centre;
      const Eigen::Vector3d step = bodies[i].centre - below;
      const auto parts = static_cast<int>(std::lround(steps[i - 1] / usual));
      for (int a = 1; a < parts; ++a) full.push_back({below + step * a / parts, {}});
    }
    full.push_back(std::move(bodies[i]));
  }
  return full;
}

/// The disc elements between two places of the chain: not beyond the bodies' middles, not off the spine.
Piece discBetween(const LevelMaps& maps, const std::vector<Voxel>& candidates, const Eigen::Vector3d& upper,
                  const Eigen::Vector3d& lower)
{
  constexpr double halfDepth_mm = 28;
  constexpr double least_mm2 = 60;
  const Eigen::Vector2d middle = (upper + lower).tail<2>() / 2;
  const double length = sagittalDistance_mm(upper, lower);
  const Eigen::Vector2d along = (lower - upper).tail<2>() / (length + 1e-6);
  const Eigen::Vector2d depth(-along.y(), along.x());
  std::vector<std::uint8_t> mask(maps.disc.size(), 0);
  std::size_t count = 0;
  for (const Voxel& v : candidates) {
    const Eigen::Vector2d d = maps.position(v).tail<2>() - middle;
    if (std::abs(d.dot(along)) >= 0.42 * length || std::abs(d.dot(depth)) >= halfDepth_mm) continue;
    mask[maps.index(v)] = 1;
    ++count;
  }
  if (static_cast<double>(count) * maps.pixel_mm * maps.pixel_mm < least_mm2) return {};
  return largestPiece(maps, mask);
}

std::vector<Piece> findDiscs(const LevelMaps& maps, const std::vector<ChainBody>& bodies)
{
  std::vector<Voxel> candidates;
  for (int s = 0; s < maps.slices(); ++s) {
    for (int r = 0; r < maps.rows; ++r) {
      for (int c = 0; c < maps.columns; ++c) {
        if (maps.disc[maps.index({s, r, c})] > 0.4F) candidates.push_back({s, r, c});
      }
    }
  }
  std::vector<Piece> discs;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const Eigen::Vector3d& upper = bodies[i].centre;
    Eigen::Vector3d lower = upper + Eigen::Vector3d(0, 30, 0);
    if (i > 0) {
      lower = bodies[i - 1].centre;
    } else if (bodies.size() > 1) {
      lower = upper + (upper - bodies[1].centre);
    }
    discs.push_back(discBetween(maps, candidates, upper, lower));
  }
  return discs;
}

}  // namespace

SpineChain traceSpine(const LevelMaps& maps)
{
  const auto candidates = findBodyPieces(maps);
  if (candidates.empty()) return {};
  std::vector<Eigen::Vector3d> centres;
  centres.reserve(candidates.size());
  for (const Piece& p : candidates) centres.push_back(centreOf(maps, p));
  SpineChain chain;
  for (const std::size_t i : bestPath(centres, weightsOf(candidates))) {
    chain.bodies.push_back({centres[i], candidates[i]});
  }
  chain.bodies = withMissedBodies(std::move(chain.bodies));
  chain.discs = findDiscs(maps, chain.bodies);
  return chain;
}

}  // namespace lumyo::segment
