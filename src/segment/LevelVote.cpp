#include "LevelVote.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

using ClassLogs = std::array<double, levelClasses>;

constexpr int lowestShift = -1;       // the chain may begin with S2 …
constexpr int highestShift = 6;       // … or, with the sacrum out of view, with T12
constexpr double discShare = 0.7;     // a disc's vote beside a body's
constexpr double belowSacrum = 1.0;   // cost of a body below S1: the network has no class for it
constexpr double shortDiscCost = 30;  // as much as two or three bodies say: tuned on a third of 750 clinical slices
constexpr double fullLength_mm = 20;  // a disc shorter than this is no measure for others
constexpr double usualDisc_mm = 30;

/// Mean log probability of each level over a piece; the small constant bounds what one element can say.
ClassLogs meanLogs(const LevelMaps& maps, const Piece& piece)
{
  ClassLogs sum{};
  for (const Voxel& v : piece) {
    const auto& p = maps.level[maps.index(v)];
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += std::log(static_cast<double>(p[k]) + 0.02);
  }
  for (double& s : sum) s /= static_cast<double>(piece.size());
  return sum;
}

struct Ballot {
  std::vector<ClassLogs> logs;  ///< per body, its disc's included
  std::vector<double> weights;  ///< 0 for a body that was put in
};

Ballot collect(const LevelMaps& maps, const SpineChain& chain)
{
  constexpr double leastDisc_mm2 = 100;
  std::vector<double> sizes;
  for (const ChainBody& b : chain.bodies) {
    if (!b.piece.empty()) sizes.push_back(static_cast<double>(b.piece.size()));
  }
  const double half = 0.5 * interpolatedQuantile(sizes, 0.5);
  Ballot ballot;
  for (std::size_t i = 0; i < chain.bodies.size(); ++i) {
    const Piece& body = chain.bodies[i].piece;
    const Piece& disc = chain.discs[i];
    ClassLogs logs = body.empty() ? ClassLogs{} : meanLogs(maps, body);
    if (static_cast<double>(disc.size()) * maps.pixel_mm * maps.pixel_mm > leastDisc_mm2) {
      const ClassLogs more = meanLogs(maps, disc);
      for (std::size_t k = 0; k < logs.size(); ++k) logs[k] += discShare * more[k];
    }
    ballot.logs.push_back(logs);
    ballot.weights.push_back(std::min(1.0, static_cast<double>(body.size()) / half));
  }
  return ballot;
}

/// Whether a disc ends well above the lower edge of the picture, so that its length is its own.
bool wholeInPicture(const LevelMaps& maps, const Piece& disc)
{
  constexpr double edge_mm = 5;
  return std::ranges::all_of(
      disc, [&](const Voxel& v) { return (v.row + 1) * maps.pixel_mm < maps.rows * maps.pixel_mm - edge_mm; });
}

/// 0 to 1: how far the disc below the body that would be L5 falls short of a full disc.
double shortness(const LevelMaps& maps, const SpineChain& chain, int lowest)
{
  const int lastLumbar = 1 - lowest;
  if (lastLumbar < 0 || lastLumbar >= static_cast<int>(chain.bodies.size())) return 0;
  const auto i = static_cast<std::size_t>(lastLumbar);
  const double below = discLength_mm(maps, chain.discs[i]);
  const double above = i + 1 < chain.discs.size() ? discLength_mm(maps, chain.discs[i + 1]) : 0;
  const bool measured = above > fullLength_mm;
  // Below the lowest body the disc may be out of view: only one that is seen whole speaks.
  if (i == 0 && (!measured || chain.discs[0].empty() || !wholeInPicture(maps, chain.discs[0]))) return 0;
  return std::clamp((0.88 - below / (measured ? above : usualDisc_mm)) / 0.12, 0.0, 1.0);
}

double score(const LevelMaps& maps, const SpineChain& chain, const Ballot& ballot, int lowest)
{
  double sum = 0;
  for (std::size_t i = 0; i < ballot.logs.size(); ++i) {
    const int level = static_cast<int>(i) + lowest;
    const auto known = static_cast<std::size_t>(std::clamp(level, 0, levelClasses - 1));
    sum += ballot.weights[i] * (ballot.logs[i][known] - (level < 0 ? belowSacrum : 0));
  }
  return sum - shortDiscCost * shortness(maps, chain, lowest);
}

}  // namespace

double discLength_mm(const LevelMaps& maps, const Piece& disc)
{
  if (disc.empty()) return 0;
  // A uniform bar of length l has the variance l² / 12.
  return std::sqrt(12 * inPlaneAxes(maps, nearSagittal(maps, disc, centreOf(maps, disc).x(), 9, 20)).longVariance);
}

NumberingVote voteOnNumbering(const LevelMaps& maps, const SpineChain& chain)
{
  const Ballot ballot = collect(maps, chain);
  std::vector<std::pair<double, int>> scores;
  for (int s = lowestShift; s <= highestShift; ++s) scores.emplace_back(score(maps, chain, ballot, s), s);
  std::ranges::stable_sort(scores, std::greater<>(), [](const auto& p) { return p.first; });
  return {scores[0].second, scores[0].first - scores[1].first};
}

}  // namespace lumyo::segment
