#include "Noise.h"

namespace lumyo::phantom {
namespace {

struct Cell {
  std::int64_t index;
  double fraction;  ///< eased: the field's slope is continuous
};

Cell cellOf(double x) noexcept
{
  const double low = std::floor(x);
  const double f = x - low;
  return {static_cast<std::int64_t>(low), f * f * (3 - 2 * f)};
}

double lattice(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t key) noexcept
{
  const auto ux = static_cast<std::uint64_t>(x) * 0x8DA6B343ULL;
  const auto uy = static_cast<std::uint64_t>(y) * 0xD8163841ULL;
  const auto uz = static_cast<std::uint64_t>(z) * 0xCB1AB31FULL;
  std::uint64_t h = (ux ^ (uy << 17U) ^ (uz << 34U) ^ uz) + key;
  h = (h ^ (h >> 32U)) * 0xD6E8FEB86659FD93ULL;
  h = (h ^ (h >> 32U)) * 0xD6E8FEB86659FD93ULL;
  return static_cast<double>((h ^ (h >> 32U)) >> 11U) * 0x1.0p-52 - 1;
}

double along(double a, double b, double t) noexcept { return a + (b - a) * t; }

}  // namespace

double smoothNoise(double x, double y, double z, std::uint64_t key) noexcept
{
  const Cell cx = cellOf(x);
  const Cell cy = cellOf(y);
  const Cell cz = cellOf(z);
  double planes[2] = {0, 0};
  for (int dz = 0; dz < 2; ++dz) {
    const double near = along(lattice(cx.index, cy.index, cz.index + dz, key),
                              lattice(cx.index + 1, cy.index, cz.index + dz, key), cx.fraction);
    const double far = along(lattice(cx.index, cy.index + 1, cz.index + dz, key),
                             lattice(cx.index + 1, cy.index + 1, cz.index + dz, key), cx.fraction);
    planes[dz] = along(near, far, cy.fraction);
  }
  return along(planes[0], planes[1], cz.fraction);
}

}  // namespace lumyo::phantom
