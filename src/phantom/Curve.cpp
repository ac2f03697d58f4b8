#include "Curve.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lumyo::phantom {
namespace {

constexpr std::size_t hintCount = 64;

}  // namespace

Curve::Curve(std::vector<double> knots, std::vector<double> values)
    : m_knots(std::move(knots)), m_values(std::move(values)), m_slopes(m_knots.size(), 0)
{
  const std::size_t n = m_knots.size();
  const auto secant = [&](std::size_t i) { return (m_values[i + 1] - m_values[i]) / (m_knots[i + 1] - m_knots[i]); };
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double left = secant(i - 1);
    const double right = secant(i);
    if (left * right > 0) m_slopes[i] = 2 * left * right / (left + right);
  }
  std::size_t knot = 0;
  for (std::size_t k = 0; k < hintCount && n > 1; ++k) {
    const double start = m_knots.front() + (m_knots.back() - m_knots.front()) * static_cast<double>(k) / hintCount;
    while (knot + 2 < n && m_knots[knot + 1] <= start) ++knot;
    m_hints.push_back(knot);
  }
}

double Curve::operator()(double x) const noexcept
{
  if (x <= m_knots.front()) return m_values.front();
  if (x >= m_knots.back()) return m_values.back();
  const double part = (x - m_knots.front()) / (m_knots.back() - m_knots.front()) * hintCount;
  std::size_t i = m_hints[std::min(static_cast<std::size_t>(part), hintCount - 1)];
  while (i + 2 < m_knots.size() && m_knots[i + 1] <= x) ++i;
  const double h = m_knots[i + 1] - m_knots[i];
  const double t = (x - m_knots[i]) / h;
  const double s = 1 - t;
  return (1 + 2 * t) * s * s * m_values[i] + t * s * s * h * m_slopes[i] + t * t * (3 - 2 * t) * m_values[i + 1] -
         t * t * s * h * m_slopes[i + 1];
}

}  // namespace lumyo::phantom
