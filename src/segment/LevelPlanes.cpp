#include "LevelPlanes.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <map>

#include "LevelCourse.h"
#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

constexpr double halfWidth_mm = 16;      // of the part of a disc that is looked at: further out it curves
constexpr double core_mm = 8;            // half the depth over which a height is averaged
constexpr double leastSideways_mm = 12;  // fewer millimetres of slices cannot show a sideways tilt
constexpr double leastElongation = 1.5;  // of a disc whose direction is trusted
constexpr int rounds = 4;                // the fit turns its own axes: it settles in two or three

/// Axes of a fit: v along the normal, u along the disc's depth, x across the slices.
struct Axes {
  Eigen::Vector3d centre;
  Eigen::Vector3d normal;
  Eigen::Vector3d depth;

  [[nodiscard]] static Axes around(const Eigen::Vector3d& centre, const Eigen::Vector3d& normal)
  {
    // The depth direction stays in the slice plane, so that x and u are independent.
    return {centre, normal, Eigen::Vector3d(0, -normal.z(), normal.y()).normalized()};
  }
};

/// The middle of the piece over one pixel of its depth in one slice.
struct Column {
  double u;
  double x;
  double v = 0;
  double weight = 0;
};

std::vector<Column> columnsOf(const LevelMaps& maps, const std::vector<float>& probability, const Piece& piece,
                              const Axes& axes, double halfDepth_mm)
{
  std::map<std::pair<int, int>, Column> bins;
  for (const Voxel& voxel : piece) {
    const Eigen::Vector3d d = maps.position(voxel) - axes.centre;
    const double u = d.dot(axes.depth), weight = probability[maps.index(voxel)];
    if (std::abs(u) > halfDepth_mm) continue;
    const auto bin = static_cast<int>(std::lround(u / maps.pixel_mm));
    Column& c = bins.try_emplace({voxel.slice, bin}, Column{bin * maps.pixel_mm, d.x()}).first->second;
    c.v += weight * d.dot(axes.normal);
    c.weight += weight;
  }
  std::vector<Column> columns;
  for (auto& [place, c] : bins) {
    if (c.weight < 1) continue;
    c.v /= c.weight;
    columns.push_back(c);
  }
  return columns;
}

double sidewaysExtent_mm(const std::vector<Column>& columns)
{
  const auto [low, high] = std::ranges::minmax_element(columns, {}, &Column::x);
  return columns.empty() ? 0 : high->x - low->x;
}

/// v = a + b u + c x by least squares; outliers lose weight in proportion to their distance (Huber).
Eigen::Vector3d fitSurface(const std::vector<Column>& columns, bool sideways)
{
  constexpr double tolerance_mm = 1;
  Eigen::Vector3d solution = Eigen::Vector3d::Zero();
  for (int round = 0; round < rounds; ++round) {
    Eigen::Matrix3d normal = Eigen::Vector3d(1e-9, 1e-9, 1e-9).asDiagonal();
    Eigen::Vector3d right = Eigen::Vector3d::Zero();
    for (const Column& c : columns) {
      const Eigen::Vector3d row(1, c.u, sideways ? c.x : 0);
      const double miss = std::abs(c.v - row.dot(solution));
      const double weight = round == 0 || miss < tolerance_mm ? 1 : tolerance_mm / miss;
      normal += weight * row * row.transpose();
      right += weight * c.v * row;
    }
    solution = normal.ldlt().solve(right);
  }
  return solution;
}

/// Mean extent along the normal of what `probability` marks, over the middle of its depth; nothing where that part is
/// not seen. Unit: mm.
std::optional<double> height_mm(const LevelMaps& maps, const std::vector<float>& probability, const Piece& piece,
                                const FittedPlane& plane)
{
  const Axes axes = Axes::around(plane.centre, plane.normal);
  double elements = 0;
  std::map<int, int> slices;
  for (const Voxel& v : piece) {
    const Eigen::Vector3d d = maps.position(v) - plane.centre;
    if (std::abs(d.x()) > core_mm && std::abs(d.x()) > maps.sliceStep_mm() / 2) continue;
    if (std::abs(d.dot(axes.depth)) > core_mm || probability[maps.index(v)] <= 0.5F) continue;
    elements += 1;
    slices[v.slice] = 1;
  }
  if (slices.empty()) return std::nullopt;
  const double area = elements * maps.pixel_mm * maps.pixel_mm / static_cast<double>(slices.size());
  return area / (2 * core_mm) * plane.normal.tail<2>().norm();
}

Eigen::Vector3d upward(const Eigen::Vector3d& normal) { return normal.y() > 0 ? Eigen::Vector3d(-normal) : normal; }

bool elongated(const PlaneAxes& axes)
{
  return axes.longVariance > leastElongation * leastElongation * axes.shortVariance;
}

/// The part of a disc whose outline is not yet rounded by its sides.
Piece aroundItsMiddle(const LevelMaps& maps, const Piece& disc)
{
  return nearSagittal(maps, disc, centreOf(maps, disc).x(), 9, 20);
}

/// Turns and shifts a plane until it lies in the middle of what `probability` marks, all over `piece`.
FittedPlane settled(const LevelMaps& maps, const std::vector<float>& probability, const Piece& piece, FittedPlane plane,
                    double halfDepth_mm)
{
  constexpr std::size_t fewestColumns = 8;
  for (int round = 0; round < rounds; ++round) {
    const Axes axes = Axes::around(plane.centre, plane.normal);
    const auto columns = columnsOf(maps, probability, piece, axes, halfDepth_mm);
    if (columns.size() < fewestColumns) break;
    const Eigen::Vector3d fit = fitSurface(columns, sidewaysExtent_mm(columns) >= leastSideways_mm);
    // The surface v - b u - c x = a has this gradient; x is measured across the slices, not along the piece.
    const Eigen::Vector3d gradient = axes.normal - fit(1) * axes.depth - fit(2) * Eigen::Vector3d::UnitX();
    plane.centre += fit(0) * axes.normal;
    plane.normal = upward(gradient.normalized());
  }
  return plane;
}

/// The direction of a disc's lower border, over the part whose outline its rounded ends do not bend. A column's
/// thickness is the sum of its probabilities.
Eigen::Vector3d lowerEndplateOf(const LevelMaps& maps, const Piece& middle, const FittedPlane& plane)
{
  constexpr double flatHalfDepth_mm = 10;
  const Axes axes = Axes::around(plane.centre, plane.normal);
  auto columns = columnsOf(maps, maps.disc, middle, axes, flatHalfDepth_mm);
  for (Column& c : columns) c.v -= c.weight * maps.pixel_mm / 2;
  const Eigen::Vector3d fit = fitSurface(columns, false);
  return upward((axes.normal - fit(1) * axes.depth).normalized());
}

/// Moves a plane's centre along the plane to where the spine runs.
void slideTo(FittedPlane& plane, double x_mm)
{
  const Eigen::Vector3d sideways = Eigen::Vector3d::UnitX() - plane.normal.x() * plane.normal;
  plane.centre += (x_mm - plane.centre.x()) / sideways.x() * sideways;
}

FittedPlane fitDisc(const LevelMaps& maps, const Piece& disc, double x_mm)
{
  constexpr double wholeDepth_mm = 100;
  const Eigen::Vector3d centre = centreOf(maps, disc);
  const Eigen::Vector2d start = inPlaneAxes(maps, aroundItsMiddle(maps, disc)).shortAxis;
  const Piece middle = nearSagittal(maps, disc, centre.x(), halfWidth_mm, 20);
  FittedPlane plane =
      settled(maps, maps.disc, middle, {centre, upward({0, start.x(), start.y()}), {}, {}}, wholeDepth_mm);
  slideTo(plane, x_mm);
  plane.lowerEndplate = lowerEndplateOf(maps, middle, plane);
  plane.height_mm = height_mm(maps, maps.disc, disc, plane);
  return plane;
}

/// `normal` comes from the discs beside the body. The body's own endplates are asked too: a disc at a bend of the
/// spine is a wedge whose middle is tilted against them.
FittedPlane fitBody(const LevelMaps& maps, const Piece& body, const Eigen::Vector3d& centre,
                    const Eigen::Vector3d& normal)
{
  constexpr double endplateHalfDepth_mm = 11;  // inside the rounded corners
  constexpr double wholeBody_mm = 17;          // a lower one is only partly seen: its edges are no endplates
  FittedPlane plane{centre, normal, {}, {}};
  if (body.empty()) return plane;
  plane.height_mm = height_mm(maps, maps.body, body, plane);
  if (!plane.height_mm || *plane.height_mm < wholeBody_mm) return plane;
  const Piece middle = nearSagittal(maps, body, centre.x(), halfWidth_mm, 20);
  const Eigen::Vector3d own = settled(maps, maps.body, middle, plane, endplateHalfDepth_mm).normal;
  plane.normal = (own + normal).normalized();
  plane.height_mm = height_mm(maps, maps.body, body, plane);
  return plane;
}

/// Up the chain at body i, in the slice plane: sideways sway says little about tilt.
Eigen::Vector3d chainDirection(const SpineChain& chain, std::size_t i)
{
  const std::size_t above = std::min(i + 1, chain.bodies.size() - 1), below = i > 0 ? i - 1 : 0;
  Eigen::Vector3d d = chain.bodies[above].centre - chain.bodies[below].centre;
  d.x() = 0;
  return d.norm() > 0 ? Eigen::Vector3d(d.normalized()) : Eigen::Vector3d(-Eigen::Vector3d::UnitY());
}

}  // namespace

ChainPlanes fitPlanes(const LevelMaps& maps, const SpineChain& chain)
{
  ChainPlanes planes;
  const SpineCourse course(maps, chain);
  planes.isMidlineInView = course.isMidlineInView();
  std::vector<bool> trusted;
  for (const Piece& whole : chain.discs) {
    const Piece disc = course.within(maps, whole);
    planes.discs.push_back(disc.empty() ? std::nullopt
                                        : std::optional(fitDisc(maps, disc, course.x_mm(centreOf(maps, disc).y()))));
    trusted.push_back(!disc.empty() && elongated(inPlaneAxes(maps, aroundItsMiddle(maps, disc))));
  }
  for (std::size_t i = 0; i < chain.bodies.size(); ++i) {
    Eigen::Vector3d normal = Eigen::Vector3d::Zero();
    for (const std::size_t k : {i, i + 1}) {
      if (k < planes.discs.size() && trusted[k]) normal += planes.discs[k]->normal;
    }
    normal = normal.norm() > 0.5 ? Eigen::Vector3d(normal.normalized()) : chainDirection(chain, i);
    const Piece body = course.within(maps, chain.bodies[i].piece);
    const Eigen::Vector3d centre = body.empty() ? chain.bodies[i].centre : centreOf(maps, body);
    FittedPlane plane = fitBody(maps, body, centre, normal);
    slideTo(plane, course.x_mm(centre.y()));
    planes.bodies.push_back(plane);
  }
  return planes;
}

}  // namespace lumyo::segment
