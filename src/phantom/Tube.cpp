#include "lumyo/phantom/Tube.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace lumyo::phantom {
namespace {

/// A direction pair that spans a plane.
struct PlaneAxes {
  Eigen::Vector3d a;
  Eigen::Vector3d b;
};

PlaneAxes axesOf(const PatientPlane& plane)
{
  const Eigen::Vector3d a = Eigen::Vector3d::UnitY().cross(plane.normal).normalized();
  return {a, plane.normal.cross(a)};
}

OutlinePoint inPlane(const PatientPlane& plane, const PlaneAxes& axes, const PatientPoint& p)
{
  return {axes.a.dot(p.mm - plane.point.mm), axes.b.dot(p.mm - plane.point.mm)};
}

/// Where one lengthwise line of the solid crosses the plane. Nothing when its ends lie on the same side.
std::optional<PatientPoint> crossing(const Tube& tube, std::size_t k, const BentSpace& space, const PatientPlane& plane)
{
  const auto at = [&](double s) {
    const OutlinePoint p = tube.pointAt(s, k);
    return space.toPatient({s, p.u, p.v});
  };
  double low = tube.firstS();
  double high = tube.lastS();
  const bool below = plane.distance(at(low)) <= 0;
  if (below == (plane.distance(at(high)) <= 0)) return std::nullopt;
  while (high - low > 1e-7) {
    const double s = (low + high) / 2;
    ((plane.distance(at(s)) <= 0) == below ? low : high) = s;
  }
  return at(low);
}

std::optional<Outline> section(const Tube& tube, const BentSpace& space, const PatientPlane& plane)
{
  const PlaneAxes axes = axesOf(plane);
  Outline cut;
  for (std::size_t k = 0; k < tube.pointCount(); ++k) {
    const auto p = crossing(tube, k, space, plane);
    if (!p) return std::nullopt;
    cut.push_back(inPlane(plane, axes, *p));
  }
  return cut;
}

struct Range {
  double low = std::numeric_limits<double>::max();
  double high = std::numeric_limits<double>::lowest();
  void add(double x)
  {
    low = std::min(low, x);
    high = std::max(high, x);
  }
};

struct Extent {
  Range a, b, distance;
};

Extent extentOf(const Tube& tube, const BentSpace& space, const PatientPlane& plane)
{
  const PlaneAxes axes = axesOf(plane);
  Extent extent;
  for (double s = tube.firstS();; s += 2) {
    const double at = std::min(s, tube.lastS());
    for (const auto& p : tube.outlineAt(at)) {
      const PatientPoint q = space.toPatient({at, p.u, p.v});
      const double d = plane.distance(q);
      extent.distance.add(d);
      if (std::abs(d) > 12) continue;
      const OutlinePoint o = inPlane(plane, axes, q);
      extent.a.add(o.u);
      extent.b.add(o.v);
    }
    if (at >= tube.lastS()) break;
  }
  return extent;
}

}  // namespace

double area_mm2(std::span<const OutlinePoint> outline)
{
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto& p = outline[i];
    const auto& q = outline[(i + 1) % outline.size()];
    twice += p.u * q.v - q.u * p.v;
  }
  return std::abs(twice) / 2;
}

Outline roundedOutline(std::span<const OutlinePoint> controls, std::size_t count)
{
  const std::size_t n = controls.size();
  Outline out(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = static_cast<double>(i) * static_cast<double>(n) / static_cast<double>(count);
    const auto k = static_cast<std::size_t>(x);
    const double t = x - static_cast<double>(k);
    const auto& p0 = controls[(k + n - 1) % n];
    const auto& p1 = controls[k % n];
    const auto& p2 = controls[(k + 1) % n];
    const auto& p3 = controls[(k + 2) % n];
    const auto blend = [t](double a, double b, double c, double d) {
      return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    };
    out[i] = {blend(p0.u, p1.u, p2.u, p3.u), blend(p0.v, p1.v, p2.v, p3.v)};
  }
  return out;
}

Tube::Tube(double firstS, double step, std::vector<Outline> rows)
    : m_first(firstS), m_step(step), m_rows(std::move(rows))
{
  for (std::size_t i = 0; i + 1 < m_rows.size(); ++i) {
    Range u;
    Range v;
    for (std::size_t j = i; j < i + 2; ++j) {
      for (const auto& p : m_rows[j]) {
        u.add(p.u);
        v.add(p.v);
      }
    }
    m_boxes.push_back({u.low, u.high, v.low, v.high});
  }
}

bool Tube::contains(const BentPoint& p) const noexcept
{
  const double x = (p.s - m_first) / m_step;
  if (x < 0 || m_boxes.empty() || x >= static_cast<double>(m_boxes.size())) return false;
  const auto i = static_cast<std::size_t>(x);
  const Box& box = m_boxes[i];
  if (p.u < box.lowU || p.u > box.highU || p.v < box.lowV || p.v > box.highV) return false;
  const double t = x - static_cast<double>(i);
  const Outline& a = m_rows[i];
  const Outline& b = m_rows[i + 1];
  bool inside = false;
  double u0 = a.back().u + t * (b.back().u - a.back().u);
  double v0 = a.back().v + t * (b.back().v - a.back().v);
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double u1 = a[k].u + t * (b[k].u - a[k].u);
    const double v1 = a[k].v + t * (b[k].v - a[k].v);
    if ((v1 > p.v) != (v0 > p.v) && p.u < u1 + (p.v - v1) * (u0 - u1) / (v0 - v1)) inside = !inside;
    u0 = u1;
    v0 = v1;
  }
  return inside;
}

OutlinePoint Tube::pointAt(double s, std::size_t k) const noexcept
{
  const double x = std::clamp((s - m_first) / m_step, 0.0, static_cast<double>(m_rows.size() - 1));
  const auto i = std::min(static_cast<std::size_t>(x), m_rows.size() - 2);
  const double t = x - static_cast<double>(i);
  const auto& a = m_rows[i][k];
  const auto& b = m_rows[i + 1][k];
  return {a.u + t * (b.u - a.u), a.v + t * (b.v - a.v)};
}

Outline Tube::outlineAt(double s) const
{
  Outline out;
  if (empty() || s < m_first - 1e-9 || s > lastS() + 1e-9) return out;
  for (std::size_t k = 0; k < pointCount(); ++k) out.push_back(pointAt(s, k));
  return out;
}

double sectionArea_mm2(const Tube& tube, const BentSpace& space, const PatientPlane& plane)
{
  if (tube.empty()) return 0;
  const auto cut = section(tube, space, plane);
  return cut ? area_mm2(*cut) : sectionAreaByChords_mm2(tube, space, plane);
}

double sectionAreaByChords_mm2(const Tube& tube, const BentSpace& space, const PatientPlane& plane)
{
  constexpr double rowStep = 0.1;
  constexpr double search = 0.5;
  if (tube.empty()) return 0;
  const Extent extent = extentOf(tube, space, plane);
  if (extent.distance.low > 0 || extent.distance.high < 0 || extent.a.low > extent.a.high) return 0;
  const PlaneAxes axes = axesOf(plane);
  double near = (tube.firstS() + tube.lastS()) / 2;
  const auto inside = [&](double a, double b) {
    const BentPoint p = space.fromPatient({plane.point.mm + a * axes.a + b * axes.b}, near);
    near = p.s;
    return tube.contains(p);
  };
  const auto border = [&](double a, double b, bool first) {
    double low = a - search;
    double high = a;
    while (high - low > 1e-4) {
      const double middle = (low + high) / 2;
      (inside(middle, b) == first ? low : high) = middle;
    }
    return low;
  };
  double area = 0;
  for (double b = extent.b.low - 6; b < extent.b.high + 6; b += rowStep) {
    bool before = false;
    for (double a = extent.a.low - 6; a < extent.a.high + 6; a += search) {
      const bool now = inside(a, b);
      if (now != before) area += (before ? 1 : -1) * border(a, b, before) * rowStep;
      before = now;
    }
  }
  return area;
}

}  // namespace lumyo::phantom
