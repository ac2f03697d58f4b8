#include "SliceRuns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lumyo::dicom {
namespace {

using Runs = std::vector<std::vector<std::size_t>>;

double tolerance_mm(double step) { return std::max(0.1, 0.1 * step); }

/// Whether the gap behind slice n is out of step with its neighbours.
bool isWide(const std::vector<double>& gaps, std::size_t n, double nominal_mm)
{
  double beside = std::numeric_limits<double>::max();
  if (n > 0) beside = gaps[n - 1];
  if (n + 1 < gaps.size()) beside = std::min(beside, gaps[n + 1]);
  if (gaps[n] > beside + tolerance_mm(beside)) return true;
  return nominal_mm > 0 && gaps[n] > 3 * nominal_mm;
}

Runs byGaps(const std::vector<double>& positions, double nominal_mm)
{
  std::vector<double> gaps;
  for (std::size_t n = 1; n < positions.size(); ++n) gaps.push_back(positions[n] - positions[n - 1]);
  Runs runs{{0}};
  double narrowest = std::numeric_limits<double>::max();
  double widest = 0;
  for (std::size_t n = 0; n < gaps.size(); ++n) {
    const double low = std::min(narrowest, gaps[n]);
    const double high = std::max(widest, gaps[n]);
    if (isWide(gaps, n, nominal_mm) || high - low > tolerance_mm(low)) {
      runs.emplace_back();
      narrowest = std::numeric_limits<double>::max();
      widest = 0;
    } else {
      narrowest = low;
      widest = high;
    }
    runs.back().push_back(n + 1);
  }
  return runs;
}

/// Chains slices that follow each other at the stated spacing; for slabs that reach into each other.
Runs byNominalSpacing(const std::vector<double>& positions, double nominal_mm)
{
  Runs runs;
  std::vector<bool> taken(positions.size(), false);
  for (std::size_t first = 0; first < positions.size(); ++first) {
    if (taken[first]) continue;
    runs.push_back({first});
    taken[first] = true;
    for (std::size_t n = first + 1; n < positions.size(); ++n) {
      const double error = positions[n] - positions[runs.back().back()] - nominal_mm;
      if (error > tolerance_mm(nominal_mm)) break;
      if (taken[n] || std::abs(error) > tolerance_mm(nominal_mm)) continue;
      runs.back().push_back(n);
      taken[n] = true;
    }
  }
  return runs;
}

}  // namespace

Runs evenRuns(const std::vector<double>& positions, double nominal_mm)
{
  if (positions.empty()) return {};
  Runs runs = byGaps(positions, nominal_mm);
  if (runs.size() > 1 && nominal_mm > 0) {
    Runs chained = byNominalSpacing(positions, nominal_mm);
    if (chained.size() < runs.size()) return chained;
  }
  return runs;
}

}  // namespace lumyo::dicom
