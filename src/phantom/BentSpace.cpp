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
  const double last = static_cast<double>(m_frames.size() - 1);
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
  double s = near;
  for (int i = 0; i < 12; ++i) {
    const Frame f = frameAt(s);
    const double miss = f.n.dot(p.mm - f.centre);
    if (std::abs(miss) < 1e-4) break;
    const Frame g = frameAt(s + m_step);
    const double slope = (miss - g.n.dot(p.mm - g.centre)) / m_step;
    s += std::clamp(miss / std::max(slope, 0.3), -40.0, 40.0);
  }
  const Frame f = frameAt(s);
  return {s, f.u.dot(p.mm - f.centre), f.v.dot(p.mm - f.centre)};
}

}  // namespace lumyo::phantom
