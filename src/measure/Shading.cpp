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

double median(std::vector<double> v)
{
  const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), middle, v.end());
  return *middle;
}

/// A plane over the region: constant, column and row term about its middle, each scaled to about ±1.
struct Terms {
  std::vector<double> column;
  std::vector<double> row;

  explicit Terms(const Region& region)
  {
    Eigen::Vector2d middle = Eigen::Vector2d::Zero();
    for (const PixelPoint& p : region.places) middle += Eigen::Vector2d(p.column, p.row);
    middle /= static_cast<double>(region.size());
    Eigen::Vector2d reach = Eigen::Vector2d::Ones();
    for (const PixelPoint& p : region.places) {
      reach = reach.cwiseMax((Eigen::Vector2d(p.column, p.row) - middle).cwiseAbs());
    }
    column.reserve(region.size());
    row.reserve(region.size());
    for (const PixelPoint& p : region.places) {
      column.push_back((p.column - middle.x()) / reach.x());
      row.push_back((p.row - middle.y()) / reach.y());
    }
  }
};

double heightAt(const Eigen::Vector3d& plane, double column, double row)
{
  return plane[0] + (column * plane[1] + row * plane[2]);
}

/// Every so many pixels of a large region, all of a small one.
std::vector<double> fewOf(const std::vector<double>& all)
{
  const std::size_t stride = std::max<std::size_t>(1, all.size() / enoughPixels);
  std::vector<double> few;
  for (std::size_t i = 0; i < all.size(); i += stride) few.push_back(all[i]);
  return few;
}

/// The normal equations of one step, gathered point by point.
struct Equations {
  Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();
  Eigen::Vector3d right = Eigen::Vector3d::Zero();

  void add(double weight, double column, double row, double value)
  {
    const double byColumn = weight * column;
    const double byRow = weight * row;
    const double byValue = weight * value;
    normal(0, 0) += weight;
    normal(0, 1) += byColumn;
    normal(0, 2) += byRow;
    normal(1, 1) += byColumn * column;
    normal(1, 2) += byColumn * row;
    normal(2, 2) += byRow * row;
    right[0] += byValue;
    right[1] += byValue * column;
    right[2] += byValue * row;
  }
  /// A single line of pixels has no slope across: the decomposition then gives it none.
  [[nodiscard]] Eigen::Vector3d solution() const
  {
    const Eigen::Matrix3d whole = normal.selfadjointView<Eigen::Upper>();
    return whole.completeOrthogonalDecomposition().solve(right);
  }
};

/// Quantile regression (Koenker & Bassett 1978) by iteratively reweighted least squares.
Eigen::Vector3d quantilePlane(const Terms& terms, const std::vector<double>& logs)
{
  const double mean = std::accumulate(logs.begin(), logs.end(), 0.0) / static_cast<double>(logs.size());
  const std::vector<double> columns = fewOf(terms.column);
  const std::vector<double> rows = fewOf(terms.row);
  const std::vector<double> values = fewOf(logs);
  std::vector<double> weights(values.size());
  Eigen::Vector3d plane(mean, 0, 0);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    for (std::size_t i = 0; i < weights.size(); ++i) {  // apart from the sums, so that several are divided at once
      const double residual = values[i] - heightAt(plane, columns[i], rows[i]);
      weights[i] = (residual > 0 ? quantile : 1 - quantile) / std::max(std::abs(residual), corner);
    }
    Equations equations;
    for (std::size_t i = 0; i < weights.size(); ++i) equations.add(weights[i], columns[i], rows[i], values[i]);
    const Eigen::Vector3d next = equations.solution();
    const double change = (next - plane).cwiseAbs().maxCoeff();
    plane = next;
    if (change < settled) break;
  }
  return plane;
}

}  // namespace

std::vector<double> relativeToMuscle(const Region& region)
{
  const double middle = median(region.values);
  if (!(middle > 0)) return {};
  std::vector<double> logs;
  logs.reserve(region.size());
  for (const double v : region.values) logs.push_back(std::log(std::max(v, smallestShare * middle)));
  const Terms terms(region);
  const Eigen::Vector3d plane = quantilePlane(terms, logs);
  std::vector<double> out(region.values);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] *= std::exp(-heightAt(plane, terms.column[i], terms.row[i]));
  return out;
}

}  // namespace lumyo::measure
