#include "FatClasses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lumyo::measure {
namespace {

constexpr std::size_t componentCount = 3;
constexpr int largestIterations = 500;
/// Change of the mean log-likelihood at which the fit has settled.
constexpr double settled = 1e-8;
/// Keeps a component from collapsing onto one value; share of the variance of all values.
constexpr double smallestVarianceShare = 1e-4;

using Triple = std::array<double, componentCount>;

struct Mixture {
  Triple weight{};
  Triple mean{};
  Triple variance{};
};

double meanOf(std::span<const double> v)
{
  return std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}

double varianceOf(std::span<const double> v)
{
  const double mean = meanOf(v);
  double sum = 0;
  for (const double x : v) sum += (x - mean) * (x - mean);
  return sum / static_cast<double>(v.size());
}

Mixture startOf(const std::vector<double>& sorted, double variance)
{
  Mixture m;
  for (std::size_t k = 0; k < componentCount; ++k) {
    m.weight[k] = 1.0 / componentCount;
    m.mean[k] = sorted[sorted.size() * (2 * k + 1) / (2 * componentCount)];
    m.variance[k] = variance / (componentCount * componentCount);
  }
  return m;
}

/// Log of weight times density, without the constant all components share.
Triple logDensities(const Mixture& m, double x)
{
  Triple out{};
  for (std::size_t k = 0; k < componentCount; ++k) {
    const double d = x - m.mean[k];
    out[k] = std::log(m.weight[k]) - 0.5 * std::log(m.variance[k]) - 0.5 * d * d / m.variance[k];
  }
  return out;
}

/// One step of expectation maximisation; returns the mean log-likelihood before it.
double improve(Mixture& m, std::span<const double> values, double smallestVariance)
{
  Triple n{};
  Triple sum{};
  Triple squares{};
  double likelihood = 0;
  for (const double x : values) {
    Triple share = logDensities(m, x);
    const double top = *std::ranges::max_element(share);
    double total = 0;
    for (double& s : share) total += s = std::exp(s - top);
    likelihood += top + std::log(total);
    for (std::size_t k = 0; k < componentCount; ++k) {
      const double r = share[k] / total;
      n[k] += r;
      sum[k] += r * x;
      squares[k] += r * (x - m.mean[k]) * (x - m.mean[k]);
    }
  }
  const auto count = static_cast<double>(values.size());
  for (std::size_t k = 0; k < componentCount; ++k) {
    if (n[k] < 1e-9) continue;  // a component that lost all its values stays where it is
    const double mean = sum[k] / n[k];
    const double shift = mean - m.mean[k];
    m.variance[k] = std::max(squares[k] / n[k] - shift * shift, smallestVariance);
    m.mean[k] = mean;
    m.weight[k] = std::max(n[k] / count, 1e-12);
  }
  return likelihood / count;
}

/// Component indices from dark to bright.
std::array<std::size_t, componentCount> byBrightness(const Mixture& m)
{
  std::array<std::size_t, componentCount> order{0, 1, 2};
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return m.mean[k]; });
  return order;
}

}  // namespace

Classes gmm3(std::span<const double> values)
{
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const double variance = varianceOf(sorted);
  Classes out{
      .bright = std::vector<bool>(values.size(), false), .darkMean = sorted.front(), .brightMean = sorted.front()};
  if (!(variance > 0)) return out;
  Mixture m = startOf(sorted, variance);
  double before = -1e300;
  for (int i = 0; i < largestIterations; ++i) {
    const double now = improve(m, sorted, smallestVarianceShare * variance);
    if (now - before < settled) break;
    before = now;
  }
  const auto [dark, middle, bright] = byBrightness(m);
  out.darkMean = m.mean[dark];
  out.brightMean = m.mean[bright];
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Triple d = logDensities(m, values[i]);
    out.bright[i] = d[bright] > std::max(d[dark], d[middle]) && values[i] > m.mean[middle];
  }
  return out;
}

Classes otsu(std::span<const double> values)
{
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const double total = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  const auto n = static_cast<double>(sorted.size());
  Classes out{.bright = std::vector<bool>(values.size(), false), .darkMean = total / n, .brightMean = total / n};
  double best = 0;
  double threshold = sorted.back();
  double below = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    below += sorted[i - 1];
    if (sorted[i] == sorted[i - 1]) continue;
    const auto darkCount = static_cast<double>(i);
    const double darkMean = below / darkCount;
    const double brightMean = (total - below) / (n - darkCount);
    const double between = darkCount * (n - darkCount) * (brightMean - darkMean) * (brightMean - darkMean);
    if (between <= best) continue;
    best = between;
    threshold = sorted[i - 1];
    out.darkMean = darkMean;
    out.brightMean = brightMean;
  }
  for (std::size_t i = 0; i < values.size(); ++i) out.bright[i] = values[i] > threshold;
  return out;
}

}  // namespace lumyo::measure
