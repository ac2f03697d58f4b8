#include "LevelNames.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

constexpr double doubtfulMargin = 4;     // a misplaced disc or two would turn the vote
constexpr double unseenSacrumCap = 0.3;  // of 32 clinical slices named so, none was right; of volumes, some
constexpr double transitionalCap = 0.4;  // one of 5 was right
constexpr double brokenCap = 0.2;
constexpr double doubtfulCap = doubtfulConfidence - 0.05;  // a warning of doubt stands in every row, too
constexpr double sacralHalfWidth_mm = 16;                  // inside S1's endplate, between the wings
constexpr double edge_mm = 6;                              // a piece this near the lower edge is cut off

/// From S2 up; the chain's classes begin at -1.
constexpr std::array<Vertebra, 10> upwards{Vertebra::S2, Vertebra::S1, Vertebra::L5,  Vertebra::L4,  Vertebra::L3,
                                           Vertebra::L2, Vertebra::L1, Vertebra::T12, Vertebra::T11, Vertebra::T10};

std::optional<Vertebra> vertebraOf(int level)
{
  const int place = level + 1;
  if (place < 0 || place >= static_cast<int>(upwards.size())) return std::nullopt;
  return upwards[static_cast<std::size_t>(place)];
}

bool cutByLowerEdge(const LevelMaps& maps, const Piece& piece)
{
  return std::ranges::any_of(
      piece, [&](const Voxel& v) { return (v.row + 1) * maps.pixel_mm > maps.rows * maps.pixel_mm - edge_mm; });
}

/// What the picture shows of the place the counting starts from.
struct Sacrum {
  bool seen = false;        ///< S1 as a body
  bool cut = false;         ///< by the picture's lower edge
  bool discSeen = false;    ///< L5/S1
  double lastDisc_mm = 0;   ///< front to back
  double discAbove_mm = 0;  ///< L4/L5
  double remnant_mm = 0;    ///< S1/S2
  double squareness = 0;    ///< of S1; 0 where too little of it is seen
};

/// S1's depth from front to back near its lower end, as a share of that below its upper endplate. A sacral body tapers,
/// one that is half a lumbar vertebra is squared (Wigh 1980), whether or not a disc is seen below it.
double squareness(const LevelMaps& maps, const SpineChain& chain, const ChainPlanes& planes, std::size_t s1)
{
  constexpr double halfWidth_mm = 9;
  constexpr double upper = 0.05, lower = 0.7, band = 0.25;  // of the height of L5
  if (s1 + 1 >= planes.discs.size() || !planes.discs[s1 + 1] || !planes.bodies[s1 + 1].height_mm) return 0;
  const FittedPlane& disc = *planes.discs[s1 + 1];
  const double height = *planes.bodies[s1 + 1].height_mm;
  const Eigen::Vector3d endplate = disc.centre - disc.height_mm.value_or(0) / 2 * disc.normal;
  double above = 0, below = 0;
  for (const Voxel& v : nearSagittal(maps, chain.bodies[s1].piece, endplate.x(), halfWidth_mm, 0)) {
    const double depth = disc.lowerEndplate->dot(endplate - maps.position(v)) / height;
    above += depth >= upper && depth < upper + band ? 1 : 0;
    below += depth >= lower && depth < lower + band ? 1 : 0;
  }
  return above > 0 ? below / above : 0;
}

Sacrum lookAtSacrum(const LevelMaps& maps, const SpineChain& chain, const ChainPlanes& planes,
                    const NumberingVote& vote)
{
  Sacrum sacrum;
  const auto disc = [&](int level) -> const Piece* {  // below the body of this level
    const int i = level - vote.lowest;
    return i >= 0 && i < static_cast<int>(chain.discs.size()) ? &chain.discs[static_cast<std::size_t>(i)] : nullptr;
  };
  const auto length = [&](int level) { return disc(level) ? discLength_mm(maps, *disc(level)) : 0.0; };
  const int s1 = -vote.lowest;
  if (s1 >= 0 && s1 < static_cast<int>(chain.bodies.size())) {
    const Piece& body = chain.bodies[static_cast<std::size_t>(s1)].piece;
    sacrum.seen = !body.empty();
    sacrum.squareness = squareness(maps, chain, planes, static_cast<std::size_t>(s1));
    sacrum.cut = cutByLowerEdge(maps, body);
  }
  sacrum.discSeen = disc(1) && !disc(1)->empty();
  sacrum.lastDisc_mm = length(1);
  sacrum.discAbove_mm = length(2);
  sacrum.remnant_mm = length(0);
  return sacrum;
}

std::vector<std::string> transitionalSigns(const Sacrum& s)
{
  std::vector<std::string> signs;
  constexpr double shortDisc = 0.8, fullDisc = 0.85, squared = 0.96;
  if (s.discSeen && s.discAbove_mm > 20 && s.lastDisc_mm < shortDisc * s.discAbove_mm) {
    signs.push_back(fmt::format("the disc named L5/S1 is short ({:.0f} mm beside {:.0f} mm above it)", s.lastDisc_mm,
                                s.discAbove_mm));
  }
  if (s.lastDisc_mm > 20 && s.remnant_mm > fullDisc * s.lastDisc_mm) {
    signs.push_back(fmt::format("a well-formed disc lies below S1 ({:.0f} mm)", s.remnant_mm));
  }
  if (s.squareness > squared) {
    signs.push_back(
        fmt::format("S1 does not taper (near its lower end {:.0f} % as deep as at the top)", 100 * s.squareness));
  }
  return signs;
}

void add(LevelMap& map, const SpineFrame& frame, const SpineLevel& level, const FittedPlane& plane, double confidence)
{
  map.levels.push_back({level, frame.toPatient(plane.centre), frame.directionToPatient(plane.normal).normalized(),
                        confidence, plane.height_mm});
}

/// S1's own outline is loose (no network was shown its lower end), its upper endplate is not: the body hangs from the
/// disc above it, as high as the two lumbar bodies above.
FittedPlane sacralPlane(const LevelMaps& maps, const SpineChain& chain, const ChainPlanes& planes, std::size_t i)
{
  FittedPlane plane = planes.bodies[i];
  const bool hasDisc = i + 1 < planes.discs.size() && planes.discs[i + 1] && planes.discs[i + 1]->lowerEndplate;
  if (!hasDisc) return plane;
  const FittedPlane& disc = *planes.discs[i + 1];
  plane.normal = *disc.lowerEndplate;
  const bool bothSeen =
      i + 2 < planes.bodies.size() && planes.bodies[i + 1].height_mm && planes.bodies[i + 2].height_mm;
  if (!bothSeen) return plane;
  const double height = (*planes.bodies[i + 1].height_mm + *planes.bodies[i + 2].height_mm) / 2;
  const Eigen::Vector3d endplate = disc.centre - disc.height_mm.value_or(0) / 2 * disc.normal;
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  double elements = 0;
  for (const Voxel& v : chain.bodies[i].piece) {
    const Eigen::Vector3d p = maps.position(v);
    const double below = plane.normal.dot(endplate - p);
    if (below < 0 || below > height || std::abs(p.x() - endplate.x()) > sacralHalfWidth_mm) continue;
    sum += p;
    elements += 1;
  }
  if (elements < 1) return plane;
  plane.height_mm = height;
  plane.centre = sum / elements;
  plane.centre.x() = endplate.x() - height / 2 * plane.normal.x();
  return plane;
}

/// A disc lies between two bodies and is tilted like their mean: its own fit is steadied by theirs. S1's outline is too
/// loose for that.
FittedPlane discPlane(const ChainPlanes& planes, std::size_t i, Vertebra below)
{
  FittedPlane plane = *planes.discs[i];
  if (i == 0 || below >= Vertebra::S1) return plane;
  const bool bothSeen = planes.bodies[i].height_mm && planes.bodies[i - 1].height_mm;
  if (bothSeen) plane.normal = (6 * plane.normal + planes.bodies[i].normal + planes.bodies[i - 1].normal).normalized();
  return plane;
}

/// Whether every plane lies below the one before it, by at least half of what the flattest body and disc measure.
bool runDown(const std::vector<LevelPlane>& levels)
{
  constexpr double leastStep_mm = 5;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    const Eigen::Vector3d step = levels[i - 1].centre.mm - levels[i].centre.mm;
    if (step.dot(levels[i - 1].normal + levels[i].normal) / 2 < leastStep_mm) return false;
  }
  return true;
}

/// What was found contradicts itself, or shows too little of the spine to be told from a neighbour.
void doubtPlaces(LevelMap& map, const ChainPlanes& planes)
{
  std::vector<std::string> doubts;
  if (!planes.isMidlineInView) doubts.emplace_back("the sagittal slices end before the middle of the spine");
  if (!runDown(map.levels)) doubts.emplace_back("the levels found do not follow one another down the spine");
  for (const std::string& doubt : doubts) {
    map.warnings.push_back("levels doubtful: " + doubt + "; check each, or lay them by hand");
    for (LevelPlane& plane : map.levels) plane.confidence = std::min(plane.confidence, brokenCap);
  }
}

}  // namespace

double confidenceOfMargin(double margin)
{
  struct Knot {
    double margin;
    double right;
  };
  // Counted on 465 clinical mid-sagittal slices without another doubt, none of them used for tuning the vote: with a
  // lead up to 6, 33 of 36 have every disc named right, from 6 to 12, 53 of 57, above, 93 %. A lead of nothing is a tie
  // between two numberings whatever was counted.
  constexpr std::array<Knot, 5> knots{{{0, 0.4}, {2, 0.7}, {4, 0.85}, {8, 0.92}, {20, 0.93}}};
  if (margin <= knots.front().margin) return knots.front().right;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (margin > knots[i].margin) continue;
    const double part = (margin - knots[i - 1].margin) / (knots[i].margin - knots[i - 1].margin);
    return knots[i - 1].right + part * (knots[i].right - knots[i - 1].right);
  }
  return knots.back().right;
}

LevelMap nameLevels(const LevelMaps& maps, const SpineFrame& frame, const SpineChain& chain, const ChainPlanes& planes,
                    const NumberingVote& vote)
{
  LevelMap map;
  map.basis = NumberingBasis::CountedFromSacrum;
  double confidence = confidenceOfMargin(vote.margin);
  const Sacrum sacrum = lookAtSacrum(maps, chain, planes, vote);
  if (!sacrum.seen || !sacrum.discSeen) {
    confidence = std::min(confidence, unseenSacrumCap);
    map.warnings.push_back(
        fmt::format("numbering doubtful: {} not in view, so the levels could not be counted from "
                    "the sacrum; check them",
                    sacrum.seen ? "the L5/S1 disc is" : "S1 is"));
  }
  if (sacrum.seen && sacrum.discSeen && sacrum.cut) {
    confidence = std::min(confidence, doubtfulCap);
    map.warnings.emplace_back("numbering doubtful: the picture's lower edge cuts S1; check the names");
  }
  for (const std::string& sign : transitionalSigns(sacrum)) {
    confidence = std::min(confidence, transitionalCap);
    map.warnings.push_back("numbering doubtful, possibly a transitional vertebra: " + sign);
  }
  if (vote.margin < doubtfulMargin) {
    confidence = std::min(confidence, doubtfulCap);
    map.warnings.push_back(fmt::format("numbering doubtful (vote margin {:.1f}): check the names", vote.margin));
  }
  for (std::size_t i = chain.bodies.size(); i-- > 0;) {
    const int level = static_cast<int>(i) + vote.lowest;
    const auto body = vertebraOf(level), below = vertebraOf(level - 1);
    if (body) {
      const auto plane = *body == Vertebra::S1 ? sacralPlane(maps, chain, planes, i) : planes.bodies[i];
      add(map, frame, SpineLevel::vertebra(*body), plane, confidence);
    }
    if (body && below && planes.discs[i]) {
      add(map, frame, SpineLevel::disc(*body, *below), discPlane(planes, i, *below), confidence);
    }
  }
  doubtPlaces(map, planes);
  return map;
}

}  // namespace lumyo::segment
