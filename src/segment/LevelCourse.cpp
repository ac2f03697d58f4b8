#include "LevelCourse.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

constexpr double halfWidth_mm = 16;  // inside every lumbar body and disc, whose half widths are 20 to 28 mm
constexpr double besides_mm = 6;     // a slice's middle further than this from the piece's own shows something else
constexpr std::size_t enough = 20;   // elements
constexpr double leastHalf_mm = 18;  // the narrowest lumbar body is 40 mm wide

/// What a piece shows in one slice. Unit: mm.
struct SliceShare {
  double elements = 0;
  double down = 0;
  double back = 0;
};

/// Walking outwards from the middle of a piece: the first slice that shows clearly more than its inner neighbour, which
/// had already shrunk. A body only gets shallower to its sides; further out are pedicle and processes.
template <class Iterator>
Iterator endOfShrinking(Iterator first, Iterator last)
{
  constexpr double shrunk = 0.85, growsAgain = 1.2;
  double largest = 0;
  for (Iterator inner = first; inner != last; ++inner) {
    largest = std::max(largest, inner->second.elements);
    const Iterator outer = std::next(inner);
    const bool isWaist = inner->second.elements < shrunk * largest;
    if (outer != last && isWaist && outer->second.elements > growsAgain * inner->second.elements) return outer;
  }
  return last;
}

/// The slices of a piece without those whose middle lies beside the piece's own, and without what hangs on its sides.
std::map<int, SliceShare> ownSlices(const LevelMaps& maps, const Piece& piece)
{
  std::map<int, SliceShare> slices;
  for (const Voxel& v : piece) {
    SliceShare& share = slices[v.slice];
    share.elements += 1;
    share.down += v.row * maps.pixel_mm;
    share.back += v.column * maps.pixel_mm;
  }
  std::vector<double> downs, backs;
  for (auto& [slice, share] : slices) {
    share.down /= share.elements;
    share.back /= share.elements;
    downs.push_back(share.down);
    backs.push_back(share.back);
  }
  const double down = interpolatedQuantile(downs, 0.5), back = interpolatedQuantile(backs, 0.5);
  std::erase_if(slices, [&](const auto& entry) {
    return std::abs(entry.second.down - down) > besides_mm || std::abs(entry.second.back - back) > besides_mm;
  });
  if (slices.empty()) return slices;
  const auto middle = std::next(slices.begin(), static_cast<std::ptrdiff_t>(slices.size() / 2));
  slices.erase(endOfShrinking(middle, slices.end()), slices.end());
  const auto right = endOfShrinking(std::make_reverse_iterator(std::next(middle)), slices.rend());
  slices.erase(slices.begin(), right.base());
  return slices;
}

/// The middle of a piece from right to left. A border is where a slice shows half of what the largest slices do, or the
/// end of the stack.
struct Waypoint {
  double down_mm;
  double x_mm;
  double width_mm;
  bool cutRight;  ///< by the end of the stack
  bool cutLeft;

  [[nodiscard]] bool isCut() const { return cutRight || cutLeft; }
};

Waypoint waypointOf(const LevelMaps& maps, const Piece& piece)
{
  std::vector<double> elements(maps.x_mm.size(), 0), own;
  for (const auto& [slice, share] : ownSlices(maps, piece)) {
    elements[static_cast<std::size_t>(slice)] = share.elements;
    own.push_back(share.elements);
  }
  const double half = interpolatedQuantile(own, 0.8) / 2;
  const auto isFull = [half](double n) { return n >= half; };
  const auto first = static_cast<std::size_t>(std::ranges::find_if(elements, isFull) - elements.begin());
  std::size_t last = elements.size() - 1;
  while (last > first && !isFull(elements[last])) --last;
  const auto border = [&](std::size_t inside, std::size_t outside) {
    const double part = (elements[inside] - half) / (elements[inside] - elements[outside]);
    return maps.x_mm[inside] + part * (maps.x_mm[outside] - maps.x_mm[inside]);
  };
  const bool cutRight = first == 0, cutLeft = last + 1 == elements.size();
  const double right = cutRight ? maps.x_mm.front() : border(first, first - 1);
  const double left = cutLeft ? maps.x_mm.back() : border(last, last + 1);
  return {centreOf(maps, piece).y(), (right + left) / 2, left - right, cutRight, cutLeft};
}

std::vector<Waypoint> waypointsOf(const LevelMaps& maps, const SpineChain& chain)
{
  std::vector<Waypoint> waypoints;
  for (const ChainBody& body : chain.bodies) {
    if (!body.piece.empty()) waypoints.push_back(waypointOf(maps, body.piece));
  }
  for (const Piece& disc : chain.discs) {
    if (!disc.empty()) waypoints.push_back(waypointOf(maps, disc));
  }
  std::ranges::stable_sort(waypoints, {}, &Waypoint::down_mm);
  return waypoints;
}

/// Whether the pieces that end freely on one side only are mostly too narrow to reach the middle.
bool endsBeforeMidline(const std::vector<Waypoint>& waypoints)
{
  std::vector<double> widths;
  for (const Waypoint& w : waypoints) {
    if (w.cutRight != w.cutLeft) widths.push_back(w.width_mm);
  }
  return widths.size() * 2 > waypoints.size() && interpolatedQuantile(widths, 0.5) < leastHalf_mm;
}

/// Smooth values near `wanted`, whose weights say how sure each is (Whittaker); outliers lose weight in proportion to
/// their distance (Huber).
Eigen::VectorXd smoothed(const Eigen::VectorXd& wanted, const Eigen::VectorXd& sureness)
{
  constexpr double stiffness = 0.5;  // an S over the lumbar spine keeps nine tenths of its swing
  constexpr double tolerance_mm = 1.5;
  const auto count = wanted.size();
  Eigen::MatrixXd bend = Eigen::MatrixXd::Zero(std::max<Eigen::Index>(count - 2, 0), count);
  for (Eigen::Index i = 0; i < bend.rows(); ++i) bend.block<1, 3>(i, i) << 1, -2, 1;
  Eigen::VectorXd values = wanted, weights = sureness;
  for (int round = 0; round < 5; ++round) {
    Eigen::MatrixXd normal = stiffness * bend.transpose() * bend;
    normal += weights.asDiagonal();
    values = normal.ldlt().solve(weights.cwiseProduct(wanted));
    for (Eigen::Index i = 0; i < count; ++i) {
      const double miss = std::abs(wanted(i) - values(i));
      weights(i) = sureness(i) * (miss < tolerance_mm ? 1 : tolerance_mm / miss);
    }
  }
  return values;
}

}  // namespace

SpineCourse::SpineCourse(const LevelMaps& maps, const SpineChain& chain)
{
  constexpr double surenessOfCut = 0.3;
  const auto waypoints = waypointsOf(maps, chain);
  m_isMidlineInView = !endsBeforeMidline(waypoints);
  Eigen::VectorXd x(static_cast<Eigen::Index>(waypoints.size())), sureness(x.size());
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    const Waypoint& w = waypoints[static_cast<std::size_t>(i)];
    x(i) = w.x_mm;
    sureness(i) = w.isCut() ? surenessOfCut : 1;
  }
  const Eigen::VectorXd smooth = smoothed(x, sureness);
  for (Eigen::Index i = 0; i < x.size(); ++i) m_xAtDown_mm[waypoints[static_cast<std::size_t>(i)].down_mm] = smooth(i);
}

double SpineCourse::x_mm(double down_mm) const
{
  const auto below = m_xAtDown_mm.lower_bound(down_mm);
  if (below == m_xAtDown_mm.begin()) return below->second;
  const auto above = std::prev(below);
  if (below == m_xAtDown_mm.end()) return above->second;
  const double part = (down_mm - above->first) / (below->first - above->first);
  return above->second + part * (below->second - above->second);
}

Piece SpineCourse::within(const LevelMaps& maps, const Piece& piece) const
{
  if (piece.empty()) return piece;
  const double x = x_mm(centreOf(maps, piece).y());
  const double half = std::max(halfWidth_mm, maps.sliceStep_mm());
  Piece inside;
  std::ranges::copy_if(piece, std::back_inserter(inside), [&](const Voxel& v) {
    return std::abs(maps.x_mm[static_cast<std::size_t>(v.slice)] - x) <= half;
  });
  const auto own = ownSlices(maps, inside.size() > enough ? inside : piece);
  std::erase_if(inside, [&](const Voxel& v) { return !own.contains(v.slice); });
  return inside.size() > enough ? inside : piece;
}

}  // namespace lumyo::segment
