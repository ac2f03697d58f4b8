#include "Dashes.h"

#include <algorithm>
#include <cmath>

namespace lumyo::render {
namespace {

/// Walks along a path and cuts it where the pattern says.
class Cutter {
public:
  Cutter(const DashPattern& pattern, const Box& seen) : m_pattern(pattern), m_seen(seen), m_left(pattern.front()) {}

  void begin(const DisplayPoint& p)
  {
    m_at = p;
    m_dash = {p};
  }
  void walkTo(const DisplayPoint& to)
  {
    double length = std::hypot(to.x - m_at.x, to.y - m_at.y);
    while (length > m_left) {
      const double part = m_left / length;
      m_at = {m_at.x + (to.x - m_at.x) * part, m_at.y + (to.y - m_at.y) * part};
      length -= m_left;
      turn();
    }
    m_left -= length;
    m_at = to;
    if (isDash()) m_dash.push_back(to);
  }
  [[nodiscard]] std::vector<Path> end()
  {
    if (isDash()) keep();
    return std::move(m_dashes);
  }

private:
  [[nodiscard]] bool isDash() const { return m_part % 2 == 0; }
  void turn()
  {
    if (isDash()) {
      m_dash.push_back(m_at);
      keep();
    }
    m_part = (m_part + 1) % m_pattern.size();
    m_left = m_pattern[m_part];
    if (isDash()) m_dash = {m_at};
  }
  void keep()
  {
    if (m_dash.size() >= 2 && boxAround(m_dash).grownBy(1).meets(m_seen)) m_dashes.push_back(std::move(m_dash));
    m_dash = {};
  }

  const DashPattern& m_pattern;
  Box m_seen;
  std::vector<Path> m_dashes;
  Path m_dash;
  DisplayPoint m_at;
  std::size_t m_part = 0;
  double m_left;
};

}  // namespace

Path fromTheTop(std::span<const DisplayPoint> ring)
{
  Path out(ring.begin(), ring.end());
  const auto isHigher = [](const DisplayPoint& a, const DisplayPoint& b) { return a.y != b.y ? a.y > b.y : a.x < b.x; };
  std::ranges::rotate(out, std::ranges::min_element(out, isHigher));
  return out;
}

std::vector<Path> dashesOfPath(std::span<const DisplayPoint> path, const DashPattern& pattern, const Box& seen)
{
  if (path.size() < 2) return {};
  Cutter cutter(pattern, seen);
  cutter.begin(path.front());
  for (const DisplayPoint& p : path.subspan(1)) cutter.walkTo(p);
  return cutter.end();
}

}  // namespace lumyo::render
