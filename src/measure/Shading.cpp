#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "FatClasses.h"

namespace lumyo::measure {
namespace {

/// Below the fat even of a muscle that is two thirds fat, above the darkest vessels and tendons.
constexpr double quantile = 0.3;
constexpr int iterations = 60;
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

/// Constant, column and row term about the region's middle, each scaled to about ±1.
Eigen::MatrixXd designOf(const Region& region)
{
  const auto n = static_cast<Eigen::Index>(region.size());
  Eigen::MatrixXd design(n, 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const PixelPoint& p = region.places[static_cast<std::size_t>(i)];
    design.row(i) << 1, p.column, p.row;
  }
  for (Eigen::Index k = 1; k < 3; ++k) {
    design.col(k).array() -= design.col(k).mean();
    const double reach = design.col(k).cwiseAbs().maxCoeff();
    if (reach > 0) design.col(k) /= reach;
  }
  return design;
}

/// Quantile regression (Koenker & Bassett 1978) by iteratively reweighted least squares.
Eigen::Vector3d quantilePlane(const Eigen::MatrixXd& design, const Eigen::VectorXd& logs)
{
  Eigen::Vector3d plane(logs.mean(), 0, 0);
  for (int i = 0; i < iterations; ++i) {
    const Eigen::VectorXd residual = logs - design * plane;
    const Eigen::VectorXd weight =
        residual.unaryExpr([](double r) { return (r > 0 ? quantile : 1 - quantile) / std::max(std::abs(r), corner); });
    const Eigen::Matrix3d normal = design.transpose() * weight.asDiagonal() * design;
    const Eigen::Vector3d right = design.transpose() * weight.asDiagonal() * logs;
    plane = normal.completeOrthogonalDecomposition().solve(right);
  }
  return plane;
}

}  // namespace

std::vector<double> withoutShading(const Region& region)
{
  const double middle = median(region.values);
  if (!(middle > 0)) return region.values;
  const auto n = static_cast<Eigen::Index>(region.size());
  Eigen::VectorXd logs(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    logs[i] = std::log(std::max(region.values[static_cast<std::size_t>(i)], smallestShare * middle));
  }
  const Eigen::MatrixXd design = designOf(region);
  Eigen::Vector3d plane = quantilePlane(design, logs);
  plane[0] = 0;  // only the slope is shading
  const Eigen::VectorXd field = design * plane;
  std::vector<double> out(region.values);
  for (Eigen::Index i = 0; i < n; ++i) out[static_cast<std::size_t>(i)] *= std::exp(-field[i]);
  return out;
}

}  // namespace lumyo::measure
