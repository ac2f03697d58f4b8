#include "SliceRuns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lumyo::dicom {
namespace {

using Runs = std::vector<std::vector<std::size_t>>;

double tolerance_mm(double step) { return std::max(0.1, 0.1 * step); }

bool isMultiple(double whole, double part)
{
  const double times = std::round(whole / part);
  return times >= 2 && std::abs(whole - times * part) <= tolerance_mm(whole);
}

/// Whether two slabs meet in the gap behind slice n, closer than their own slices lie.
bool isBorder(const std::vector<double>& gaps, std::size_t n)
{
  if (n == 0 || n + 1 >= gaps.size()) return false;
  const double before = gaps[n - 1];
  const double behind = gaps[n + 1];
  return std::abs(before - behind) <= tolerance_mm(std::min(before, behind)) &&
         gaps[n] + tolerance_mm(gaps[n]) < std::min(before, behind) && !isMultiple(before, gaps[n]);
}

/// Whether the gap behind slice n is out of step with its neighbours.
bool isWide(const std::vector<double>& gaps, std::size_t n, const NominalSpacing& nominal)
{
  double beside = std::numeric_limits<double>::max();
  if (n > 0 && !isBorder(gaps, n - 1)) beside = gaps[n - 1];
  if (n + 1 < gaps.size() && !isBorder(gaps, n + 1)) beside = std::min(beside, gaps[n + 1]);
  if (gaps[n] > beside + tolerance_mm(beside)) return true;
  return nominal.distance_mm > 0 && gaps[n] > (nominal.isStated ? 1.5 : 3) * nominal.distance_mm;
}

Runs byGaps(const std::vector<double>& positions, const NominalSpacing& nominal)
{
  std::vector<double> gaps;
  for (std::size_t n = 1; n < positions.size(); ++n) gaps.push_back(positions[n] - positions[n - 1]);
  Runs runs{{0}};
  double narrowest = std::numeric_limits<double>::max();
  double widest = 0;
  for (std::size_t n = 0; n < gaps.size(); ++n) {
    const double low = std::min(narrowest, gaps[n]);
    const double high = std::max(widest, gaps[n]);
    if (isWide(gaps, n, nominal) || isBorder(gaps, n) || high - low > tolerance_mm(low)) {
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

Runs evenRuns(const std::vector<double>& positions, const NominalSpacing& nominal)
{
  if (positions.empty()) return {};
  Runs runs = byGaps(positions, nominal);
  if (runs.size() > 1 && nominal.distance_mm > 0) {
    Runs chained = byNominalSpacing(positions, nominal.distance_mm);
    if (chained.size() < runs.size()) return chained;
  }
  return runs;
}

}  // namespace lumyo::dicom
