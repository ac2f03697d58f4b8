#include "SpineLines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lumyo::render {
namespace {

constexpr double smallestSine = 0.05;  ///< planes closer to parallel meet nowhere useful
constexpr double before_mm = 34.5;
constexpr double behind_mm = 63;

/// The direction in which two planes meet, towards the back. Nothing where they are nearly parallel.
std::optional<Eigen::Vector3d> backwardAlong(const Eigen::Vector3d& a, const Eigen::Vector3d& b)
{
  Eigen::Vector3d along = a.cross(b);
  if (along.norm() < smallestSine) return std::nullopt;
  along.normalize();
  // Of a line that runs to neither side, the feet are its back.
  const bool isBackward = std::abs(along.y()) > 1e-6 ? along.y() > 0 : along.z() < 0;
  return isBackward ? along : Eigen::Vector3d(-along);
}

/// The point of both planes that lies nearest to `near`.
PatientPoint onBoth(const PatientPlane& a, const PatientPlane& b, const PatientPoint& near)
{
  const double cosine = a.normal.dot(b.normal);
  const double rest = 1 - cosine * cosine;
  const double da = a.distance(near), db = b.distance(near);
  return {near.mm - ((da - cosine * db) / rest) * a.normal - ((db - cosine * da) / rest) * b.normal};
}

/// Keeps of [from, to] where low <= value + slope * t <= high.
void clip(double value, double slope, double low, double high, double& from, double& to)
{
  if (std::abs(slope) < 1e-12) {
    if (value < low || value > high) to = from - 1;
    return;
  }
  const double a = (low - value) / slope, b = (high - value) / slope;
  from = std::max(from, std::min(a, b));
  to = std::min(to, std::max(a, b));
}

/// Half the depth of a vertebral body from front to back: lumbar ones 31 to 35 mm, sacral ones shrinking.
double halfDepth_mm(Vertebra vertebra)
{
  constexpr std::array<double, 12> halves{14, 14.5, 15, 15.5, 16, 16.5, 17, 17, 17, 14.5, 10.5, 8};
  return halves[static_cast<std::size_t>(vertebra)];
}

}  // namespace

std::optional<PatientLine> crossingOf(const SliceGrid& picture, const SliceGrid& shown)
{
  const auto along = backwardAlong(picture.normal(), shown.normal());
  if (!along) return std::nullopt;
  const PatientPoint middle = onBoth(picture.plane(), shown.plane(), picture.centre());
  const PixelPoint at = picture.toPixel(middle);
  const double columnSlope = along->dot(picture.rowDirection()) / picture.columnSpacing_mm();
  const double rowSlope = along->dot(picture.columnDirection()) / picture.rowSpacing_mm();
  double from = -std::numeric_limits<double>::infinity(), to = std::numeric_limits<double>::infinity();
  clip(at.column, columnSlope, -0.5, picture.size().columns - 0.5, from, to);
  clip(at.row, rowSlope, -0.5, picture.size().rows - 0.5, from, to);
  if (!(to > from)) return std::nullopt;
  return PatientLine{{middle.mm + from * *along}, {middle.mm + to * *along}};
}

std::optional<NearPart> partNearSpine(const PatientLine& line, const LevelMap& levels)
{
  if (levels.levels.empty()) return std::nullopt;
  const Eigen::Vector3d along = (line.back.mm - line.front.mm).normalized();
  const auto away = [&](const PatientPoint& p) {
    const Eigen::Vector3d d = p.mm - line.front.mm;
    return (d - d.dot(along) * along).norm();
  };
  // Between the two nearest centres the spine is as good as straight: weighed by how near each is.
  std::vector<std::pair<double, double>> nearest;  // how far off the line, how far along it
  for (const LevelPlane& level : levels.levels) {
    nearest.emplace_back(away(level.centre), (level.centre.mm - line.front.mm).dot(along));
  }
  std::ranges::sort(nearest);
  double spine = nearest[0].second;
  if (nearest.size() > 1 && nearest[0].first + nearest[1].first > 0) {
    const double weight = nearest[0].first / (nearest[0].first + nearest[1].first);
    spine += weight * (nearest[1].second - nearest[0].second);
  }
  const double length = line.length_mm();
  const NearPart part{std::clamp(spine - before_mm, 0.0, length), std::clamp(spine + behind_mm, 0.0, length)};
  return part;
}

std::optional<PatientLine> bodyLine(const LevelPlane& level, const SliceGrid& shown)
{
  const auto along = backwardAlong(level.normal, shown.normal());
  if (!along) return std::nullopt;
  const PatientPoint middle = onBoth({level.centre, level.normal}, shown.plane(), level.centre);
  const double half =
      (halfDepth_mm(level.level.upper()) + halfDepth_mm(level.level.lower())) / 2 + (level.level.isDisc() ? 1 : 0);
  return PatientLine{{middle.mm - half * *along}, {middle.mm + half * *along}};
}

}  // namespace lumyo::render
