#include <algorithm>
#include <cmath>

#include "Anatomy.h"
#include "Tissue.h"

namespace lumyo::phantom {
namespace {

using tissue::mixed;
using tissue::scaled;
using tissue::step;

constexpr double endplateHollow = 1.3;

struct Local {
  double x, y, z;
};

Local localOf(const BentSpace::Frame& f, const PatientPoint& p)
{
  const Eigen::Vector3d d = p.mm - f.centre;
  return {f.u.dot(d), f.v.dot(d), f.n.dot(d)};
}

/// 1 on the outline of a body or disc.
double radius(double x, double y, double a, double b)
{
  const double back = y > 0 ? 0.93 + 0.05 * (x / a) * (x / a) : 1;
  const double sum = tissue::roundedSum(x / a, y / (b * back));
  return sum > 1.6 ? 2 : std::pow(sum, 0.4);
}

}  // namespace

Anatomy::BoneHit Anatomy::vertebralBody(const Body& body, const PatientPoint& p) const
{
  const Local q = localOf(body.frame, p);
  if (std::abs(q.z) > body.height || std::abs(q.x) > body.halfWidth * 1.1 || std::abs(q.y) > body.halfDepth * 1.2)
    return {};
  const double level = 2 * q.z / body.height;
  const double waist = body.sacral ? 1 : 1 - 0.08 * (1 - level * level);
  const double depth = body.halfDepth * (body.sacral ? 1 + (body.transitional ? 0.08 : 0.26) * level : waist);
  const BentPoint local{body.s + q.z, q.x, q.y};
  const double r = radius(q.x, q.y, body.halfWidth * waist, depth) * (1 + 0.05 * noise(13, local, 210));
  if (r > 1) return {};
  const double hollow = body.sacral ? 0.3 : endplateHollow;
  const double half = body.height / 2 - body.wedge_rad / 2 * q.y - hollow * (1 - r * r);
  const double toPlate = half - std::abs(q.z);
  if (toPlate < 0) return {};
  if (toPlate < 0.9 || (1 - r) * body.halfDepth < 0.8) return {Bone::Cortex, tissue::cortex};
  const BentPoint b{q.z + body.s, q.x, q.y};
  Signal signal = marrow(b, body.sacral ? 0.45 : 0.22);
  // The basivertebral vein.
  const double vein = step(1.8, 0.8, std::abs(q.z)) * step(0.1, 0.35, q.y / body.halfDepth) * step(8, 5, std::abs(q.x));
  if (!body.sacral) signal = mixed(signal, {0.75, 0.28, 0.6, 0.2}, 0.8 * vein);
  return {Bone::Marrow, signal};
}

Anatomy::BoneHit Anatomy::disc(std::size_t index, const PatientPoint& p) const
{
  const Disc& d = m_spine.discs[index];
  const Body& above = m_spine.bodies[index];
  const Body& below = m_spine.bodies[index + 1];
  const Local q = localOf(d.frame, p);
  if (std::abs(q.z) > d.height + 4) return {};
  const double a = std::min((above.halfWidth + below.halfWidth) / 2, below.halfWidth + 2);
  const bool remnant = above.sacral && !above.transitional;
  const double sacralShare = above.transitional ? 0.92 : 0.66;
  const double b = above.sacral ? sacralShare * above.halfDepth
                                : (above.halfDepth + (below.sacral ? 1.26 : 1) * below.halfDepth) / 2;
  const double bulge = 1.03 + 0.05 * d.degeneration;
  const BentPoint at{q.z + d.s, q.x, q.y};
  const double r = radius(q.x, q.y, a * bulge, b * bulge) * (1 + 0.05 * noise(13, at, 210));
  if (r > 1) return {};
  const double half = remnant ? d.height / 2 : d.height / 2 + 2.2;
  if (std::abs(q.z) > half + 0.12 * std::abs(q.y)) return {};
  if (remnant) return {Bone::Disc, mixed(tissue::annulus, tissue::nucleus, 0.15)};
  const double n = std::sqrt(std::pow(q.x / (0.62 * a), 2) + std::pow((q.y - 1) / (0.6 * b), 2) +
                             std::pow(q.z / (0.62 * d.height), 2));
  double bright = step(1.15, 0.55, n) * (1 - 0.85 * d.degeneration) * (1 + 0.18 * noise(3, at, 9));
  bright *= 1 - 0.35 * step(1.2, 0.4, std::abs(q.z)) * step(0.9, 0.5, n);
  return {Bone::Disc, mixed(tissue::annulus, tissue::nucleus, std::clamp(bright, 0.0, 1.0))};
}

Anatomy::BoneHit Anatomy::bodyAt(const PatientPoint& p, const Place& b) const
{
  if (std::abs(b.u) > 34 || b.v > 26 || b.v < -27) return {};
  for (const auto& body : m_spine.bodies) {
    if (std::abs(body.s - b.s) > 34) continue;
    if (const BoneHit hit = vertebralBody(body, p); hit.bone != Bone::None) return hit;
  }
  for (std::size_t i = 0; i < m_spine.discs.size(); ++i) {
    if (std::abs(m_spine.discs[i].s - b.s) > 20) continue;
    if (const BoneHit hit = disc(i, p); hit.bone != Bone::None) return hit;
  }
  return {};
}

bool Anatomy::canalAt(const Place& b, Signal& out) const
{
  if (std::abs(b.u) > 14 || b.v < 4 || b.v > 40) return false;
  const double station = b.station;
  const double front = b.front;
  const double narrow = 1 - 0.22 * step(4.6, 7.5, station);
  const double w = b.v - front - 7.6 * narrow;
  const double e = std::hypot(b.u / (11.8 * narrow), w / (8.4 * narrow));
  if (e > 1) return false;
  const double end = 1 - step(5.6, 6.4, station);
  const double sac = end > 0 ? std::hypot(b.u / (9.8 * narrow * end), (w + 0.6) / (6.7 * narrow * end)) : 9;
  out = fatSignal(b, 0.95);
  if (sac < 1) {
    out = scaled(tissue::csf, 1 + 0.06 * noise(5, b, 7, 6));
    const double cone = step(0.55, -0.9, station);
    const double cord = cone > 0 ? std::hypot(b.u / (4.8 * cone), (w - 0.3) / (3.7 * cone)) : 9;
    if (cord < 1) {
      out = tissue::cord;
    } else if (w > -2.5 && station > -0.8) {
      const double roots = noise(1.1, b, 6, 16) + 0.5 * step(-2, 4, w) - 0.12 * std::abs(std::abs(b.u) - 4);
      out = mixed(out, tissue::root, 0.8 * step(0.05, 0.35, roots) * step(1, 0.85, sac));
    }
  } else if (sac < 1.07) {
    out = tissue::ligament;
  }
  return true;
}

Anatomy::BoneHit Anatomy::edged(const Place& b, double inside, double fatty) const
{
  if (inside < 0) return {};
  return inside < 0.75 ? BoneHit{Bone::Cortex, tissue::cortex} : BoneHit{Bone::Marrow, marrow(b, fatty)};
}

double Anatomy::archDepth(const Body& body, const Place& b) const
{
  const double z = b.s - body.s;
  if (body.sacral || z > 16 || z < -40) return -1;
  const double half = body.height / 2;
  const double u = std::abs(b.u);
  const double w = b.v - b.front - 7.6;
  const double e = std::hypot(u / 11.8, w / 8.4);
  const double pedicle = std::min({3.6 - std::abs(u - 13.8), 7.0 - std::abs(z - 4.5), 12.0 - std::abs(w - 1.5)});
  const double reach = 40 - 3 * std::abs(b.station - 2);
  const double transverse =
      std::min({3.4 - std::abs(w - 3 - 0.12 * (u - 14)), reach - u, u - 13, 5.0 - std::abs(z - 1)});
  // The lamina slopes backwards as it descends.
  const double lamina = std::min({(e - 1) * 9.5, (1.62 - e) * 9.5, w + 1.5, half - 5 - z, z + half + 4.5 + 0.25 * w});
  const double length = 33 - 2.2 * std::abs(b.station - 1.7) - 5 * step(2.8, 3.6, b.station);
  const double t = (w - 8) / length;
  const double thick = 2.3 + 1.1 * step(0.3, 0.9, t) + 0.5 * step(2, -6, z + half * 0.3);
  const double spinous = std::min({thick - u, 1.2 * (w - 7), (1 - t) * length, 2 - 9 * t - z, z + half + 3.5 + 7 * t});
  for (const double part : {pedicle, transverse, lamina, spinous}) {
    if (part >= 0) return part;
  }
  return -1;
}

Anatomy::BoneHit Anatomy::facetAt(const Disc& d, const Place& b) const
{
  const double z = b.s - d.s;
  const double station = m_spine.stationOfS(d.s);
  if (std::abs(z) > 14 || station > 4.3) return {};
  const double u = std::abs(b.u);
  const double w = b.v - b.front - 7.6;
  const double spread = 15.2 + 1.1 * std::max(0.0, station);
  const double q =
      std::sqrt(std::pow((u - spread) / 7.2, 2) + std::pow((w - 5.5) / 8.2, 2) + std::pow((z - 1) / 14, 2));
  if (q > 1) return {};
  const double joint = (u - spread) * 0.78 + (w - 5.5) * -0.45 + 0.5;
  if (std::abs(joint) < 0.7) return {Bone::Fatty, {0.5, 0.25, 0.5, 0.05}};
  return edged(b, std::min((1 - q) * 7, std::abs(joint) - 0.2), 0.25);
}

Anatomy::BoneHit Anatomy::archAt(const Place& b) const
{
  if (b.station > 4.75 || std::abs(b.u) > 46 || b.v < 4 || b.v > 80) return {};
  for (const Body& body : m_spine.bodies) {
    if (const auto hit = edged(b, archDepth(body, b), 0.3); hit.bone != Bone::None) return hit;
  }
  for (const Disc& d : m_spine.discs) {
    if (const auto hit = facetAt(d, b); hit.bone != Bone::None) return hit;
  }
  return {};
}

Anatomy::BoneHit Anatomy::pelvisAt(const Place& b) const
{
  const double station = b.station;
  if (station < 3.2) return {};
  const auto side = static_cast<std::size_t>(b.u < 0 ? 0 : 1);
  if (m_ilium[side].contains(b)) {
    const double outwards = side == 0 ? -0.8 : 0.8;
    // The shell: a place whose neighbours lie outside.
    const bool core = m_ilium[side].contains({b.s, b.u + outwards, b.v + 0.8}) &&
                      m_ilium[side].contains({b.s, b.u - outwards, b.v - 0.8});
    return core ? BoneHit{Bone::Marrow, marrow(b, 0.6)} : BoneHit{Bone::Cortex, tissue::cortex};
  }
  if (station < 4.35 || station > 8.6) return {};
  static const Curve width({4.35, 4.7, 5, 6, 7, 8, 8.6}, {24, 40, 57, 54, 46, 26, 8});
  static const Curve back({4.35, 5, 6, 7, 8.6}, {31, 30, 22, 17, 11});
  const double u = std::abs(b.u);
  const double front = -b.front * 0.55 + 0.30 * std::max(0.0, u - 18);
  const double crest = u < 3 ? 7.0 : 0.0;
  const double dorsal = back(station) + crest - 0.16 * u;
  const double inside =
      std::min({0.85 * (width(station) - 0.5 * std::max(0.0, b.v - 2) - u), b.v - front, dorsal - b.v});
  if (inside < 0) return {};
  // Foramina between the segments, with their nerve and fat.
  for (const double at : {5.5, 6.5, 7.5}) {
    const double z = b.s - m_spine.sOfStation(at);
    const double hole = std::hypot((u - 19) / 5.0, z / 6.0);
    if (hole < 1) return {Bone::None, {}};
  }
  if (inside < 1.0) return {Bone::Cortex, tissue::cortex};
  return {Bone::Marrow, marrow(b, 0.55)};
}

}  // namespace lumyo::phantom
