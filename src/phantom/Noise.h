#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace lumyo::phantom {

/// Counter-based random numbers: a value depends on its key alone, never on the order of the calls, so that
/// the number of threads cannot change a picture. (Mixing step of SplitMix64, Steele et al. 2014.)
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t key) noexcept
{
  key += 0x9E3779B97F4A7C15ULL;
  key = (key ^ (key >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  key = (key ^ (key >> 27U)) * 0x94D049BB133111EBULL;
  return key ^ (key >> 31U);
}
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept { return mixed(mixed(a) ^ b); }

/// Uniform in [0, 1).
[[nodiscard]] constexpr double uniform(std::uint64_t key) noexcept
{
  return static_cast<double>(mixed(key) >> 11U) * 0x1.0p-53;
}
/// Standard normal (Box and Muller 1958).
[[nodiscard]] inline double gaussian(std::uint64_t key) noexcept
{
  const double radius = std::sqrt(-2 * std::log(1 - uniform(key)));
  return radius * std::cos(2 * std::numbers::pi * uniform(mixed(key)));
}

/// Two independent standard normals.
struct NormalPair {
  double a, b;
};
[[nodiscard]] inline NormalPair gaussianPair(std::uint64_t key) noexcept
{
  const double radius = std::sqrt(-2 * std::log(1 - uniform(key)));
  const double angle = 2 * std::numbers::pi * uniform(mixed(key));
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

/// A person's random numbers: each named by a small number, so that adding one leaves the others alone.
class Draws {
public:
  explicit Draws(std::uint64_t seed) : m_seed(mixed(seed)) {}
  [[nodiscard]] double between(std::uint64_t name, double low, double high) const
  {
    return low + (high - low) * uniform(mixed(m_seed, name));
  }
  /// Normal, cut at two standard deviations: people stay plausible.
  [[nodiscard]] double normal(std::uint64_t name, double mean, double sd) const
  {
    const double z = gaussian(mixed(m_seed, name));
    return mean + sd * (z > 2 ? 2 : z < -2 ? -2 : z);
  }
  [[nodiscard]] std::uint64_t key(std::uint64_t name) const noexcept { return mixed(m_seed, name); }

private:
  std::uint64_t m_seed;
};

/// Smooth noise over space, about zero, between -1 and 1, feature size one unit.
[[nodiscard]] double smoothNoise(double x, double y, double z, std::uint64_t key) noexcept;

}  // namespace lumyo::phantom
