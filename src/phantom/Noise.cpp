#include "Noise.h"

namespace lumyo::phantom {
namespace {

struct Cell {
  std::int64_t index;
  double offset;
  double fraction;  ///< eased: the field's slope is continuous
};

Cell cellOf(double x) noexcept
{
  const double low = std::floor(x);
  const double f = x - low;
  return {static_cast<std::int64_t>(low), f, f * f * (3 - 2 * f)};
}

/// A slope at a lattice point, times the way from it (Perlin 2002: twelve directions).
double slope(std::int64_t ix, std::int64_t iy, std::int64_t iz, double x, double y, double z,
             std::uint64_t key) noexcept
{
  std::uint64_t h = static_cast<std::uint64_t>(ix) * 0x8DA6B343ULL + static_cast<std::uint64_t>(iy) * 0xD8163841ULL +
                    static_cast<std::uint64_t>(iz) * 0xCB1AB31FULL + key;
  h = (h ^ (h >> 32U)) * 0xD6E8FEB86659FD93ULL;
  h = (h ^ (h >> 32U)) * 0xD6E8FEB86659FD93ULL;
  const auto pick = (h >> 40U) & 15U;
  const double a = pick < 8 ? x : y;
  const double b = pick < 4 ? y : (pick == 12 || pick == 14 ? x : z);
  return ((pick & 1U) == 0 ? a : -a) + ((pick & 2U) == 0 ? b : -b);
}

double along(double a, double b, double t) noexcept { return a + (b - a) * t; }

}  // namespace

double smoothNoise(double x, double y, double z, std::uint64_t key) noexcept
{
  const Cell cx = cellOf(x);
  const Cell cy = cellOf(y);
  const Cell cz = cellOf(z);
  const auto corner = [&](int dx, int dy, int dz) {
    return slope(cx.index + dx, cy.index + dy, cz.index + dz, cx.offset - dx, cy.offset - dy, cz.offset - dz, key);
  };
  const auto row = [&](int dy, int dz) { return along(corner(0, dy, dz), corner(1, dy, dz), cx.fraction); };
  const auto plane = [&](int dz) { return along(row(0, dz), row(1, dz), cy.fraction); };
  return 1.25 * along(plane(0), plane(1), cz.fraction);
}

}  // namespace lumyo::phantom
