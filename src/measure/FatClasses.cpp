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
/// The fit sees values gathered in bins, each with its own mean: a hundred times fewer exponentials than pixels.
constexpr std::size_t binCount = 256;

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

struct Bin {
  double mean;
  double count;
};

/// Empty bins are left out.
std::vector<Bin> binned(const std::vector<double>& sorted)
{
  const double low = sorted.front();
  const double width = (sorted.back() - low) / binCount;
  std::vector<Bin> bins;
  std::size_t at = 0;
  for (std::size_t b = 1; b <= binCount && at < sorted.size(); ++b) {
    const double end = low + static_cast<double>(b) * width;
    Bin bin{0, 0};
    for (; at < sorted.size() && (sorted[at] < end || b == binCount); ++at, ++bin.count) bin.mean += sorted[at];
    if (bin.count > 0) bins.push_back({bin.mean / bin.count, bin.count});
  }
  return bins;
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
class LogDensity {
public:
  explicit LogDensity(const Mixture& m) : m_mean(m.mean)
  {
    for (std::size_t k = 0; k < componentCount; ++k) {
      m_height[k] = std::log(m.weight[k]) - 0.5 * std::log(m.variance[k]);
      m_narrow[k] = 0.5 / m.variance[k];
    }
  }
  [[nodiscard]] Triple operator()(double x) const
  {
    Triple out{};
    for (std::size_t k = 0; k < componentCount; ++k) {
      out[k] = m_height[k] - m_narrow[k] * (x - m_mean[k]) * (x - m_mean[k]);
    }
    return out;
  }

private:
  Triple m_mean;
  Triple m_height{};
  Triple m_narrow{};
};

/// What one step of expectation maximisation gathers.
struct Sums {
  Triple count{};
  Triple shift{};    ///< from the component's mean
  Triple squares{};  ///< of the shifts
  double logLikelihood = 0;
};

Sums gather(const Mixture& m, const std::vector<Bin>& bins)
{
  Sums sums;
  const LogDensity density(m);
  for (const Bin& bin : bins) {
    Triple share = density(bin.mean);
    const double top = *std::ranges::max_element(share);
    double total = 0;
    for (double& s : share) total += s = s == top ? 1 : std::exp(s - top);  // exp(0) is 1, a third of all
    sums.logLikelihood += bin.count * (top + std::log(total));
    for (std::size_t k = 0; k < componentCount; ++k) {
      const double part = bin.count * share[k] / total;
      const double d = bin.mean - m.mean[k];
      sums.count[k] += part;
      sums.shift[k] += part * d;
      sums.squares[k] += part * d * d;
    }
  }
  return sums;
}

void improve(Mixture& m, const Sums& sums, double pixels, double smallestVariance)
{
  for (std::size_t k = 0; k < componentCount; ++k) {
    if (sums.count[k] < 1e-9) continue;  // a component that lost all its values stays where it is
    const double shift = sums.shift[k] / sums.count[k];
    m.mean[k] += shift;
    m.variance[k] = std::max(sums.squares[k] / sums.count[k] - shift * shift, smallestVariance);
    m.weight[k] = std::max(sums.count[k] / pixels, 1e-12);
  }
}

Mixture fitted(const std::vector<double>& sorted, double variance)
{
  Mixture m = startOf(sorted, variance);
  const std::vector<Bin> bins = binned(sorted);
  const auto pixels = static_cast<double>(sorted.size());
  double before = -1e300;
  for (int i = 0; i < largestIterations; ++i) {
    const Sums sums = gather(m, bins);
    const double now = sums.logLikelihood / pixels;
    if (now - before < settled) break;
    before = now;
    improve(m, sums, pixels, smallestVarianceShare * variance);
  }
  return m;
}

/// Component indices from dark to bright.
std::array<std::size_t, componentCount> byBrightness(const Mixture& m)
{
  std::array<std::size_t, componentCount> order{0, 1, 2};
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return m.mean[k]; });
  return order;
}

}  // namespace

Classes gmm3(std::span<const double> values, const std::vector<double>& sorted)
{
  const double variance = varianceOf(sorted);
  Classes out{
      .bright = std::vector<std::uint8_t>(values.size(), 0), .darkMean = sorted.front(), .brightMean = sorted.front()};
  if (!(variance > 0)) return out;
  const Mixture m = fitted(sorted, variance);
  const auto [dark, middle, bright] = byBrightness(m);
  out.darkMean = m.mean[dark];
  out.brightMean = m.mean[bright];
  const LogDensity density(m);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Triple d = density(values[i]);
    out.bright[i] = d[bright] > std::max(d[dark], d[middle]) && values[i] > m.mean[middle] ? 1 : 0;
  }
  return out;
}

Classes otsu(std::span<const double> values, const std::vector<double>& sorted)
{
  const double total = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  const auto n = static_cast<double>(sorted.size());
  Classes out{.bright = std::vector<std::uint8_t>(values.size(), 0), .darkMean = total / n, .brightMean = total / n};
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
  for (std::size_t i = 0; i < values.size(); ++i) out.bright[i] = values[i] > threshold ? 1 : 0;
  return out;
}

}  // namespace lumyo::measure
