#include "lumyo/session/FollowImage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ClosedPath.h"
#include "Mask.h"
#include "lumyo/core/Contour.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"

namespace lumyo::session {
namespace {

constexpr double band_mm = 5;
constexpr double offsetStep_mm = 0.25;
constexpr double pointStep_mm = 1;
constexpr int offsetsEachWay = 20;  // band over step
constexpr std::size_t offsetCount = 2 * offsetsEachWay + 1;
constexpr double largestChange = 0.5;

/// One point of the border with the direction out of the muscle. Unit: mm in the slice's plane, (column, row).
struct BorderPoint {
  Eigen::Vector2d at;
  Eigen::Vector2d outwards;
};

using Ring = std::vector<BorderPoint>;

double offsetOf(std::size_t state) { return (static_cast<double>(state) - offsetsEachWay) * offsetStep_mm; }

/// Mean over neighbours on a closed line, `times` over: near to a Gaussian.
template <class T>
void smoothClosed(std::vector<T>& values, int times)
{
  for (; times > 0; --times) {
    const std::vector<T> old = values;
    const std::size_t count = old.size();
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = (old[(i + count - 1) % count] + 2 * old[i] + old[(i + 1) % count]) / 4;
    }
  }
}

/// Points of a closed line, about one step apart.
std::vector<Eigen::Vector2d> spacedEvenly(const std::vector<Eigen::Vector2d>& line)
{
  double length = 0;
  for (std::size_t i = 0; i < line.size(); ++i) length += (line[(i + 1) % line.size()] - line[i]).norm();
  const auto count = std::max<std::size_t>(8, static_cast<std::size_t>(std::lround(length / pointStep_mm)));
  std::vector<Eigen::Vector2d> points;
  double reached = 0;  // length up to the edge's start
  for (std::size_t i = 0; i < line.size() && points.size() < count; ++i) {
    const Eigen::Vector2d edge = line[(i + 1) % line.size()] - line[i];
    const double next = reached + edge.norm();
    while (points.size() < count) {
      const double wanted = length * static_cast<double>(points.size()) / static_cast<double>(count);
      if (wanted >= next) break;
      points.emplace_back(line[i] + edge * ((wanted - reached) / (next - reached)));
    }
    reached = next;
  }
  return points;
}

/// Outer rings run with a positive area in (column, row) and holes with a negative one: out of the muscle is always on
/// the same hand.
std::vector<Ring> bordersOf(const LabelSlice& labels, const Contour& contour)
{
  std::vector<Ring> rings;
  for (const ContourRing& ring : contour.rings) {
    std::vector<Eigen::Vector2d> line;
    for (const PixelPoint& p : ring.points) {
      line.emplace_back(p.column * labels.grid.columnSpacing_mm(), p.row * labels.grid.rowSpacing_mm());
    }
    auto points = spacedEvenly(line);
    std::vector<Eigen::Vector2d> smooth = points;
    constexpr int smoothings = 4;
    smoothClosed(smooth, smoothings);
    Ring& border = rings.emplace_back();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Eigen::Vector2d along = smooth[(i + 1) % smooth.size()] - smooth[(i + smooth.size() - 1) % smooth.size()];
      const double length = std::max(along.norm(), 1e-9);
      border.push_back({points[i], Eigen::Vector2d(along.y(), -along.x()) / length});
    }
  }
  return rings;
}

/// The slice's pixels between their centres.
class Picture {
public:
  Picture(const Slice& slice, const SliceGrid& grid) : m_grid(grid), m_values(slice.block().values())
  {
    if (m_values.size() != grid.pixelCount()) throw Error(ErrorCode::InvalidCall, "labels and slice differ in size");
  }

  [[nodiscard]] bool holds(const Eigen::Vector2d& mm) const
  {
    const auto [column, row] = pixelOf(mm);
    return column >= 0 && row >= 0 && column <= m_grid.size().columns - 1 && row <= m_grid.size().rows - 1;
  }
  /// Linear between four pixels; beyond the picture its last pixel goes on.
  [[nodiscard]] double at(const Eigen::Vector2d& mm) const
  {
    const auto [columnHere, rowHere] = pixelOf(mm);
    const double column = std::clamp(columnHere, 0.0, m_grid.size().columns - 1.0);
    const double row = std::clamp(rowHere, 0.0, m_grid.size().rows - 1.0);
    const int c = std::min(static_cast<int>(column), std::max(m_grid.size().columns - 2, 0));
    const int r = std::min(static_cast<int>(row), std::max(m_grid.size().rows - 2, 0));
    const double right = column - c;
    const double down = row - r;
    return (1 - down) * ((1 - right) * value(r, c) + right * value(r, c + 1)) +
           down * ((1 - right) * value(r + 1, c) + right * value(r + 1, c + 1));
  }

private:
  [[nodiscard]] std::pair<double, double> pixelOf(const Eigen::Vector2d& mm) const
  {
    return {mm.x() / m_grid.columnSpacing_mm(), mm.y() / m_grid.rowSpacing_mm()};
  }
  [[nodiscard]] double value(int row, int column) const
  {
    const int r = std::min(row, m_grid.size().rows - 1);
    const int c = std::min(column, m_grid.size().columns - 1);
    return m_values[static_cast<std::size_t>(r) * static_cast<std::size_t>(m_grid.size().columns) +
                    static_cast<std::size_t>(c)];
  }

  const SliceGrid& m_grid;
  std::vector<float> m_values;
};

/// How much the picture brightens per mm out of the muscle, at each point and offset; smoothed along the border,
/// because an edge goes on and noise does not.
std::vector<std::vector<double>> slopesOf(const Picture& picture, const Ring& ring)
{
  constexpr double reach_mm = 0.75;
  std::vector<std::vector<double>> byOffset(offsetCount, std::vector<double>(ring.size()));
  for (std::size_t state = 0; state < offsetCount; ++state) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Eigen::Vector2d middle = ring[i].at + ring[i].outwards * offsetOf(state);
      const Eigen::Vector2d reach = ring[i].outwards * reach_mm;
      byOffset[state][i] = (picture.at(middle + reach) - picture.at(middle - reach)) / (2 * reach_mm);
    }
    constexpr int smoothings = 2;
    smoothClosed(byOffset[state], smoothings);
  }
  return byOffset;
}

/// What makes a slope an edge of this picture: more than its noise, and of the direction that most edges here have.
struct EdgeScale {
  double noise = 0;
  double clear = 0;  ///< slope of a clear edge
  double sign = 1;
  [[nodiscard]] bool hasEdges() const { return clear > 1.5 * noise; }  // steepest noise lies a good 1.1 times above
};

EdgeScale scaleOf(const std::vector<std::vector<double>>& slopes)
{
  std::vector<double> sizes;
  double rising = 0, falling = 0;
  for (const auto& row : slopes) {
    for (const double slope : row) {
      sizes.push_back(std::abs(slope));
      (slope > 0 ? rising : falling) += slope * slope;
    }
  }
  constexpr double noisesBelowAnEdge = 3;  // half of all slopes are background; so far off lies little noise
  constexpr double edgesShare = 0.02;      // of all slopes at least, where there is an edge along part of the border
  EdgeScale scale;
  scale.noise = noisesBelowAnEdge * interpolatedQuantile(sizes, 0.5);
  scale.clear = interpolatedQuantile(sizes, 1 - edgesShare);
  scale.sign = rising >= falling ? 1 : -1;
  return scale;
}

/// Less where an edge lies, a little more the farther off; the picture's edge cannot be left.
StateCosts costsOf(const Picture& picture, const Ring& ring, const std::vector<std::vector<double>>& slopes,
                   const EdgeScale& scale)
{
  constexpr double farther = 0.5;  // of the worth of a clear edge, at the band's rim
  constexpr double impossible = 1e6;
  StateCosts costs{ring.size(), offsetCount, std::vector<double>(ring.size() * offsetCount)};
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const bool isAtPicturesEdge = !picture.holds(ring[i].at + ring[i].outwards * 2 * pointStep_mm);
    for (std::size_t state = 0; state < offsetCount; ++state) {
      const double offset = offsetOf(state);
      const bool isFree = offset == 0 || (!isAtPicturesEdge && picture.holds(ring[i].at + ring[i].outwards * offset));
      const double edge = (scale.sign * slopes[state][i] - scale.noise) / (scale.clear - scale.noise);
      const double share = offset / band_mm;
      costs.at(i, state) = isFree ? farther * share * share - std::clamp(edge, 0.0, 1.0) : impossible;
    }
  }
  return costs;
}

/// A border point with the displacement that was found for it.
struct Moved {
  Eigen::Vector2d at;
  double by_mm;
};

/// Which pixels lie inside when the border is displaced: a pixel belongs to the nearest point of the border, so that no
/// line folds over another and nothing farther than the band changes.
Mask displaced(const Mask& mask, const std::vector<Moved>& border, SliceGrid::Spacing spacing)
{
  const auto distance = signedDistance_mm(mask, spacing);
  Mask out = mask;
  for (int row = 0; row < mask.rows; ++row) {
    for (int column = 0; column < mask.columns; ++column) {
      const std::size_t i = mask.index(row, column);
      if (std::abs(distance[i]) > band_mm) continue;
      const Eigen::Vector2d here(column * spacing.column_mm, row * spacing.row_mm);
      const auto nearest =
          std::ranges::min_element(border, {}, [&](const Moved& m) { return (m.at - here).squaredNorm(); });
      if (nearest->by_mm != 0) out.inside[i] = distance[i] + nearest->by_mm > 0 ? 1 : 0;
    }
  }
  return out;
}

std::vector<Moved> movedBorder(const std::vector<Ring>& rings, const Picture& picture)
{
  std::vector<std::vector<std::vector<double>>> slopes;
  std::vector<std::vector<double>> all;
  for (const Ring& ring : rings) {
    slopes.push_back(slopesOf(picture, ring));
    all.insert(all.end(), slopes.back().begin(), slopes.back().end());
  }
  const EdgeScale scale = scaleOf(all);
  if (!scale.hasEdges()) {
    throw Error(ErrorCode::InvalidCall,
                "the picture has no clear edge within 5 mm of the outline; nothing was changed");
  }
  constexpr Stiffness stiffness{2, 0.1};  // half a millimetre from one to the next
  std::vector<Moved> border;
  for (std::size_t r = 0; r < rings.size(); ++r) {
    const auto states = cheapestClosedPath(costsOf(picture, rings[r], slopes[r], scale), stiffness);
    for (std::size_t i = 0; i < states.size(); ++i) border.push_back({rings[r][i].at, offsetOf(states[i])});
  }
  return border;
}

}  // namespace

LabelSlice followedImage(const LabelSlice& before, const Target& target, const Slice& slice)
{
  const Contour contour = contourOf(before, target.code);
  const auto rings = bordersOf(before, contour);
  if (rings.empty()) throw Error(ErrorCode::InvalidCall, "there is no outline yet that could follow the image");
  const Picture picture(slice, before.grid);
  const SliceGrid::Spacing spacing{before.grid.rowSpacing_mm(), before.grid.columnSpacing_mm()};
  const Mask moved = displaced(maskOf(before, target.code), movedBorder(rings, picture), spacing);
  LabelSlice after = withMask(before, {target.code, true, {}}, moved);
  // Where the border bends sharply a pixel or two can come to lie apart.
  if (std::ranges::count(contour.rings, RingKind::Outer, &ContourRing::kind) == 1) {
    after = keepLargestPart(after, target.code);
  }
  const double area = before.area_mm2(target.code);
  const double change = std::abs(after.area_mm2(target.code) - area) / area;
  if (change > largestChange) {
    throw Error(
        ErrorCode::InvalidCall,
        fmt::format("following the image would change the area by {:.0f} %; nothing was changed", 100 * change));
  }
  return after;
}

}  // namespace lumyo::session
