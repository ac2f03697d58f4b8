#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "FatClasses.h"
#include "lumyo/core/Quantile.h"

namespace lumyo::measure {
namespace {

/// Among the muscle's own pixels even when half of them are fat, above the darkest vessels and tendons.
constexpr double quantile = 0.3;
constexpr int iterations = 40;
/// The plane has settled: in units of log intensity.
constexpr double settled = 1e-5;
/// Three numbers need no more pixels than this.
constexpr std::size_t enoughPixels = 2000;
/// Smoothes the corner of the quantile loss; in units of log intensity.
constexpr double corner = 1e-3;
/// A region this much darker than its own median holds no signal: its logarithm would rule the fit.
constexpr double smallestShare = 0.02;

/// Constant, column and row term about the region's middle, each scaled to about ±1.
std::vector<Eigen::Vector3d> termsOf(const Region& region)
{
  Eigen::Vector2d middle = Eigen::Vector2d::Zero();
  for (const PixelPoint& p : region.places) middle += Eigen::Vector2d(p.column, p.row);
  middle /= static_cast<double>(region.size());
  Eigen::Vector2d reach = Eigen::Vector2d::Ones();
  for (const PixelPoint& p : region.places) {
    reach = reach.cwiseMax((Eigen::Vector2d(p.column, p.row) - middle).cwiseAbs());
  }
  std::vector<Eigen::Vector3d> terms;
  terms.reserve(region.size());
  for (const PixelPoint& p : region.places) {
    terms.emplace_back(1, (p.column - middle.x()) / reach.x(), (p.row - middle.y()) / reach.y());
  }
  return terms;
}

/// Quantile regression (Koenker & Bassett 1978) by iteratively reweighted least squares.
Eigen::Vector3d quantilePlane(const std::vector<Eigen::Vector3d>& terms, const std::vector<double>& logs)
{
  const double mean = std::accumulate(logs.begin(), logs.end(), 0.0) / static_cast<double>(logs.size());
  const std::size_t stride = std::max<std::size_t>(1, logs.size() / enoughPixels);
  Eigen::Vector3d plane(mean, 0, 0);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();
    Eigen::Vector3d right = Eigen::Vector3d::Zero();
    for (std::size_t i = 0; i < logs.size(); i += stride) {
      const double residual = logs[i] - terms[i].dot(plane);
      const double weight = (residual > 0 ? quantile : 1 - quantile) / std::max(std::abs(residual), corner);
      normal += weight * terms[i] * terms[i].transpose();
      right += weight * logs[i] * terms[i];
    }
    // A single line of pixels has no slope across: the decomposition then gives it none.
    const Eigen::Vector3d next = normal.completeOrthogonalDecomposition().solve(right);
    const double change = (next - plane).cwiseAbs().maxCoeff();
    plane = next;
    if (change < settled) break;
  }
  return plane;
}

}  // namespace

std::vector<double> relativeToMuscle(const Region& region)
{
  const double middle = nearestQuantile(region.values, 0.5);
  if (!(middle > 0)) return {};
  std::vector<double> logs;
  logs.reserve(region.size());
  for (const double v : region.values) logs.push_back(std::log(std::max(v, smallestShare * middle)));
  const std::vector<Eigen::Vector3d> terms = termsOf(region);
  const Eigen::Vector3d plane = quantilePlane(terms, logs);
  std::vector<double> out(region.values);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] *= std::exp(-terms[i].dot(plane));
  return out;
}

}  // namespace lumyo::measure
