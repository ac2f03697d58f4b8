#include "FatClasses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include "lumyo/core/Quantile.h"

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
  double mean = 0;
  double count = 0;
};

/// The values by bin, so that neither the bins nor a quantile need them sorted. Precondition: they are not all one.
class Histogram {
public:
  explicit Histogram(std::span<const double> values) : m_values(values)
  {
    const auto [low, high] = std::ranges::minmax(values);
    const double perBin = binCount / (high - low);
    m_binOf.reserve(values.size());
    for (const double v : values) {
      const auto bin = std::min(static_cast<std::size_t>((v - low) * perBin), binCount - 1);
      m_binOf.push_back(static_cast<std::uint8_t>(bin));
      m_bins[bin].mean += v;
      ++m_bins[bin].count;
    }
    for (Bin& bin : m_bins) bin.mean /= std::max(bin.count, 1.0);
  }
  /// Empty bins are left out.
  [[nodiscard]] std::vector<Bin> bins() const
  {
    std::vector<Bin> filled;
    std::ranges::copy_if(m_bins, std::back_inserter(filled), [](const Bin& bin) { return bin.count > 0; });
    return filled;
  }
  /// The value of that rank, from 0.
  [[nodiscard]] double valueOfRank(std::size_t rank) const
  {
    std::size_t bin = 0;
    for (; rank >= static_cast<std::size_t>(m_bins[bin].count); ++bin)
      rank -= static_cast<std::size_t>(m_bins[bin].count);
    std::vector<double> inBin;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
      if (m_binOf[i] == bin) inBin.push_back(m_values[i]);
    }
    return detail::valueOfRank(inBin, static_cast<std::ptrdiff_t>(rank));
  }

private:
  std::span<const double> m_values;
  std::vector<std::uint8_t> m_binOf;
  std::array<Bin, binCount> m_bins{};
};

Mixture startOf(const Histogram& histogram, std::size_t pixels, double variance)
{
  Mixture m;
  for (std::size_t k = 0; k < componentCount; ++k) {
    m.weight[k] = 1.0 / componentCount;
    m.mean[k] = histogram.valueOfRank(pixels * (2 * k + 1) / (2 * componentCount));
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
    const double perShare = bin.count / total;
    for (std::size_t k = 0; k < componentCount; ++k) {
      const double part = perShare * share[k];
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

Mixture fitted(std::span<const double> values, double variance)
{
  const Histogram histogram(values);
  Mixture m = startOf(histogram, values.size(), variance);
  const std::vector<Bin> bins = histogram.bins();
  const auto pixels = static_cast<double>(values.size());
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

Classes gmm3(std::span<const double> values)
{
  const auto [darkest, brightest] = std::ranges::minmax(values);
  Classes out{
      .bright = std::vector<std::uint8_t>(values.size(), 0), .darkMean = values.front(), .brightMean = values.front()};
  if (!(darkest < brightest)) return out;
  const Mixture m = fitted(values, varianceOf(values));
  const auto [dark, middle, bright] = byBrightness(m);
  out.darkMean = m.mean[dark];
  out.brightMean = m.mean[bright];
  const LogDensity density(m);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] <= m.mean[middle]) continue;
    const Triple d = density(values[i]);
    out.bright[i] = d[bright] > std::max(d[dark], d[middle]) ? 1 : 0;
  }
  return out;
}

Classes otsu(std::span<const double> values)
{
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
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
