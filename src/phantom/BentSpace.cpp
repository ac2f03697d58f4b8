#include "lumyo/phantom/BentSpace.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lumyo::phantom {

BentSpace::BentSpace(double firstS, double step, std::vector<Frame> frames)
    : m_first(firstS), m_step(step), m_frames(std::move(frames))
{
}

BentSpace::Frame BentSpace::frameAt(double s) const
{
  const double x = (s - m_first) / m_step;
  const auto last = static_cast<double>(m_frames.size() - 1);
  if (x <= 0 || x >= last) {
    Frame f = x <= 0 ? m_frames.front() : m_frames.back();
    f.centre += f.n * (s - (x <= 0 ? m_first : lastS()));
    return f;
  }
  const auto i = static_cast<std::size_t>(x);
  const double t = x - static_cast<double>(i);
  const Frame& a = m_frames[i];
  const Frame& b = m_frames[i + 1];
  return {a.centre + t * (b.centre - a.centre), a.u + t * (b.u - a.u), a.v + t * (b.v - a.v), a.n + t * (b.n - a.n)};
}

PatientPoint BentSpace::toPatient(const BentPoint& p) const
{
  const Frame f = frameAt(p.s);
  return {f.centre + p.u * f.u + p.v * f.v};
}

BentPoint BentSpace::fromPatient(const PatientPoint& p, double near) const
{
  const auto last = static_cast<double>(m_frames.size() - 2);
  double s = near;
  // Newton's steps within one row of frames: the planes turn evenly between neighbours.
  for (int i = 0; i < 12; ++i) {
    const double x = (s - m_first) / m_step;
    const auto row = static_cast<std::size_t>(std::clamp(x, 0.0, last));
    const Frame& a = m_frames[row];
    const Frame& b = m_frames[row + 1];
    const bool outside = x < 0 || x > last + 1;
    const double t = outside ? 0 : x - static_cast<double>(row);
    const Frame edge = outside ? frameAt(s) : Frame{};
    const Eigen::Vector3d n = outside ? edge.n : Eigen::Vector3d(a.n + t * (b.n - a.n));
    const Eigen::Vector3d d = p.mm - (outside ? edge.centre : Eigen::Vector3d(a.centre + t * (b.centre - a.centre)));
    const double miss = n.dot(d);
    if (std::abs(miss) < 1e-4) break;
    const double slope = outside ? 1 : (n.dot(b.centre - a.centre) - d.dot(b.n - a.n)) / m_step;
    s += std::clamp(miss / std::max(slope, 0.3), -40.0, 40.0);
  }
  const Frame f = frameAt(s);
  return {s, f.u.dot(p.mm - f.centre), f.v.dot(p.mm - f.centre)};
}

}  // namespace lumyo::phantom
