#include <algorithm>
#include <cmath>

#include "Anatomy.h"
#include "Tissue.h"

namespace lumyo::phantom {
namespace {

using tissue::mixed;
using tissue::scaled;
using tissue::step;

double ellipse(double du, double ru, double dv, double rv) { return std::hypot(du / ru, dv / rv); }

}  // namespace

bool Anatomy::vesselsAt(const Place& b, Signal& out) const
{
  if (b.v > -4 || std::abs(b.u) > 60) return false;
  const double station = b.station;
  const double front = -b.front;
  const double split = step(2.7, 4.5, station);
  const auto vessel = [&](double u, double v, double ru, double rv, double inside) {
    const double e = ellipse(b.u - u, ru, b.v - v, rv);
    if (e > 1) return false;
    out = e > 0.82 ? tissue::ligament : scaled(tissue::flow, inside);
    return true;
  };
  if (station < 2.9) return vessel(5, front - 11, 8.8, 8.5, 1) || vessel(-16, front - 8, 11, 8, 1.6);
  const double down = 3 * (station - 3);
  return vessel(7 + 28 * split, front - 9 - down, 5.6, 5.6, 1) ||
         vessel(-3 - 32 * split, front - 10 - down, 5.6, 5.6, 1) ||
         vessel(9 + 18 * split, front - 6 - 0.4 * down, 7, 5.4, 1.8) ||
         vessel(-17 - 16 * split, front - 7 - 0.4 * down, 7.2, 5.8, 1.8);
}

bool Anatomy::wallAt(const Place& b, Signal& out) const
{
  const double station = b.station;
  const auto side = static_cast<std::size_t>(b.u < 0 ? 0 : 1);
  if (station > 3.2 && m_gluteusMedius[side].contains(b)) {
    out = mixed(scaled(tissue::muscle, 1 + 0.12 * noise(3, b, 3, 5)), tissue::fat,
                0.8 * step(0.38, 0.55, noise(3.5, b, 1, 6)));
    return true;
  }
  const double u = std::abs(b.u);
  if (u < 52 || b.v > 36 || station > 5.5) return false;
  const double depth = b.v > -30 ? 78 : 60;
  const double r = tissue::roundedRadius(u / m_cavityWidth, (b.v + 30) / depth);
  const double d = std::hypot(u, b.v + 30) * (1 - 1 / std::max(r, 1e-6));
  if (d < -2 || d > 20) return false;
  const double thin = (1 - 0.6 * step(-5, 34, b.v)) * (1 - 0.75 * step(80, 58, u)) * (1 + 0.2 * noise(30, b, 21));
  const double layer = (d + 1.5 * noise(25, b, 20, 2)) / thin;
  const bool muscle = (layer > 0.3 && layer < 4.4) || (layer > 4.9 && layer < 11.2) || (layer > 11.8 && layer < 17.4);
  if (!muscle) return false;
  out = mixed(scaled(tissue::muscle, 1.05 + 0.12 * noise(3, b, 3, 5)), tissue::fat,
              0.7 * step(0.4, 0.6, noise(4, b, 1, 6)));
  return true;
}

bool Anatomy::organsAt(const Place& b, Signal& out) const
{
  const double depth = b.v > -30 ? 78 : 59;
  if (tissue::roundedSum(b.u / m_cavityWidth, (b.v + 30) / depth) > 0.93) return false;
  for (const double side : {-1.0, 1.0}) {
    const double s0 = m_spine.sOfStation(-0.45) - (side < 0 ? 8 : 0);
    const double e =
        std::sqrt(std::pow((b.s - s0) / 54, 2) + std::pow((b.u - side * 65) / 26, 2) + std::pow((b.v + 6) / 20, 2));
    if (e > 1) continue;
    const double sinus = std::hypot((b.u - side * 57) / 15, (b.v + 7) / 8) + std::abs(b.s - s0) / 60;
    out = scaled(tissue::kidney, 1 + 0.08 * noise(4, b, 3) - 0.15 * step(0.8, 0.95, e));
    out = mixed(out, tissue::fat, 0.9 * step(1, 0.8, sinus + 0.4 * noise(5, b, 10)));
    return true;
  }
  const double liver = std::sqrt(std::pow((b.s - m_spine.sOfStation(-3)) / 95, 2) + std::pow((b.u + 66) / 55, 2) +
                                 std::pow((b.v + 44) / 46, 2));
  if (liver < 1) {
    out = scaled(tissue::liver, 1 + 0.07 * noise(4, b, 3) + 0.1 * noise(15, b, 43));
    return true;
  }
  if (b.v > 6) return false;
  const double wobble = 1 + 0.18 * noise(12, b, 6);
  for (const Blob& blob : m_bowel) {
    const double ds = b.s - blob.s;
    if (std::abs(ds) > blob.rs || std::abs(b.u - blob.u) > 1.3 * blob.ru || std::abs(b.v - blob.v) > 1.3 * blob.rv)
      continue;
    const double e = std::sqrt(std::pow(ds / blob.rs, 2) + std::pow((b.u - blob.u) / blob.ru, 2) +
                               std::pow((b.v - blob.v) / blob.rv, 2)) *
                     wobble;
    if (e > 1) continue;
    const double wall = step(0.78, 0.86, e);
    const double content = std::max(0.0, blob.content * (1 + blob.texture * (noise(3, b, 6) + noise(8, b, 46))));
    out = mixed({content, 0.15 + 0.5 * content, 0.6 * content + 0.1, 0.05}, {blob.wall, 0.34, 0.5, 0.03}, wall);
    return true;
  }
  return false;
}

Signal Anatomy::softTissue(const Place& b) const
{
  const double station = b.station;
  const double u = std::abs(b.u);
  // Ligamentum flavum and the band between the spinous processes.
  const double w = b.v - b.front - 7.6;
  const double e = std::hypot(u / 11.8, w / 8.4);
  if (station < 4.6 && w > 0 && e < 1.4) return scaled(tissue::ligament, 1.5);
  if (station < 4.6 && u < 2.6 && w > 8 && w < 42) {
    return mixed(tissue::muscle, tissue::fat, 0.25 + 0.5 * step(-0.1, 0.5, noise(3, b, 8)));
  }
  // The segmental nerve behind the disc's edge.
  for (const Disc& d : m_spine.discs) {
    const double z = b.s - d.s;
    if (std::abs(z) > 12 || station > 4.6) continue;
    const double out = 15 + 0.9 * (8 - z);
    if (ellipse(u - out, 3.4, b.v - b.front - 3 + 0.35 * (out - 15), 3.4) < 1) return tissue::root;
  }
  if (b.v < -12) {  // small vessels of the mesentery
    const double vessel =
        std::max(step(0.035, 0.012, std::abs(noise(16, b, 10))) * step(0.1, 0.3, noise(11, b, 50)), 0.0);
    return mixed(fatSignal(b, 0.86), tissue::flow, 0.6 * vessel);
  }
  return fatSignal(b, 0.86 + 0.16 * step(10, 62, b.v));
}

}  // namespace lumyo::phantom
