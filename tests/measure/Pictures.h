#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::measure::test {

inline const SliceGrid::Axes axial{Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()};

inline SliceGrid squareGrid(int pixels = 200, SliceGrid::Spacing spacing = {0.7, 0.7})
{
  return {{Eigen::Vector3d::Zero()}, axial, spacing, {pixels, pixels}};
}

using Painter = std::function<double(int row, int column)>;

/// A slice whose pixels the painter decides.
inline Slice painted(const SliceGrid& grid, const Painter& value)
{
  std::vector<float> pixels;
  pixels.reserve(grid.pixelCount());
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      pixels.push_back(static_cast<float>(value(row, column)));
    }
  }
  SliceHeader header{.grid = grid, .image = {}, .instanceNumber = 0, .thickness_mm = std::nullopt};
  return {std::move(header), sharedPixels({.stored = std::move(pixels)})};
}

/// Labels of one code wherever the predicate says so.
inline LabelSlice labelled(const SliceGrid& grid, LabelCode code, const std::function<bool(int, int)>& inside)
{
  LabelSlice labels{.grid = grid, .codes = {}};
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      labels.codes.push_back(inside(row, column) ? code : backgroundLabel);
    }
  }
  return labels;
}

inline std::function<bool(int, int)> disc(double row, double column, double radius)
{
  return [=](int r, int c) { return std::hypot(r - row, c - column) < radius; };
}

/// Magnitude noise of a receiver coil: the length of signal plus complex Gaussian noise.
class Noise {
public:
  explicit Noise(double sigma, unsigned seed = 1) : m_normal(0, sigma), m_random(seed) {}
  double operator()(double signal)
  {
    const double real = signal + m_normal(m_random);
    return std::hypot(real, m_normal(m_random));
  }

private:
  std::normal_distribution<double> m_normal;
  std::mt19937 m_random;
};

}  // namespace lumyo::measure::test
