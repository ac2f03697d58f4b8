#include "LevelPictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

constexpr double slab_mm = 4;  // the thickness the network was trained on

/// One axis of an image resampled linearly: which stored pixels make each new one, and how much each counts.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

/// A triangle as wide as the coarser grid, so that shrinking averages and enlarging interpolates. `start` is the
/// place of the first new pixel, `step` the distance between new pixels, both in stored pixels.
std::vector<Taps> triangleTaps(int stored, int pixels, double start, double step)
{
  const double reach = std::max(step, 1.0);
  std::vector<Taps> all;
  for (int i = 0; i < pixels; ++i) {
    const double place = std::clamp(start + i * step, 0.0, stored - 1.0);
    Taps taps;
    taps.first = std::max(0, static_cast<int>(std::ceil(place - reach)));
    const int last = std::min(stored - 1, static_cast<int>(std::floor(place + reach)));
    double sum = 0;
    for (int k = taps.first; k <= last; ++k) {
      const double weight = std::max(0.0, 1 - std::abs(k - place) / reach);
      taps.weights.push_back(static_cast<float>(weight));
      sum += weight;
    }
    for (float& w : taps.weights) w = static_cast<float>(w / sum);
    all.push_back(std::move(taps));
  }
  return all;
}

const Slice& anySlice(const SliceStack& stack)
{
  if (stack.slices.empty()) {
    throw Error(ErrorCode::UnusableInput, "the sagittal stack holds no slices; choose another series");
  }
  return stack.slices.front();
}

/// The slices' numbers from the patient's right to the left.
std::vector<std::size_t> fromRightToLeft(const SliceStack& stack, const Eigen::Vector3d& across)
{
  std::vector<std::size_t> order(stack.slices.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {},
                           [&](std::size_t i) { return across.dot(stack.slices[i].header.grid.firstPixel().mm); });
  return order;
}

void checkSlices(const SliceStack& stack)
{
  const auto size = anySlice(stack).header.grid.size();
  for (const Slice& slice : stack.slices) {
    if (slice.header.grid.size() != size || slice.pixels.size() != slice.header.grid.pixelCount()) {
      throw Error(ErrorCode::UnusableInput,
                  "the slices of the sagittal stack differ in size; choose another series with --series");
    }
  }
}

}  // namespace

SagittalPictures::SagittalPictures(const SliceStack& stack, double pixel_mm) : m_stack(stack), m_pixel(pixel_mm)
{
  checkSlices(stack);
  const SliceGrid& grid = anySlice(stack).header.grid;
  const Eigen::Vector3d normal = grid.normal();
  const bool rowsRunDown = std::abs(grid.columnDirection().z()) >= std::abs(grid.rowDirection().z());
  const auto axis = [&](bool alongRows, const Eigen::Vector3d& wanted, Eigen::Vector3d& direction) {
    const Eigen::Vector3d stored = alongRows ? grid.columnDirection() : grid.rowDirection();
    Axis a{alongRows, stored.dot(wanted) < 0, alongRows ? grid.size().rows : grid.size().columns,
           alongRows ? grid.rowSpacing_mm() : grid.columnSpacing_mm(), 0};
    a.pixels = std::max(1, static_cast<int>(std::ceil(a.stored * a.spacing_mm / m_pixel - 1e-6)));
    direction = a.reversed ? Eigen::Vector3d(-stored) : stored;
    return a;
  };
  m_down = axis(rowsRunDown, -Eigen::Vector3d::UnitZ(), m_frame.down);
  m_back = axis(!rowsRunDown, Eigen::Vector3d::UnitY(), m_frame.back);
  m_frame.across = normal.x() < 0 ? Eigen::Vector3d(-normal) : normal;

  const auto order = fromRightToLeft(stack, m_frame.across);
  const SliceGrid& first = stack.slices[order.front()].header.grid;
  const auto corner = [&](const Axis& a) { return a.reversed ? a.stored - 1.0 : 0.0; };
  const Eigen::Vector3d top = first
                                  .toPatient(rowsRunDown ? PixelPoint{corner(m_back), corner(m_down)}
                                                         : PixelPoint{corner(m_down), corner(m_back)})
                                  .mm;
  // The pictures begin at the stored pixels' outer edge.
  m_frame.origin.mm =
      top + (m_pixel - m_down.spacing_mm) / 2 * m_frame.down + (m_pixel - m_back.spacing_mm) / 2 * m_frame.back;

  const double spacing = sliceSpacing_mm(stack);
  const std::size_t thick =
      spacing > 0 ? std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(slab_mm / spacing)), 1, order.size())
                  : 1;
  for (std::size_t i = order.size() % thick / 2; i + thick <= order.size(); i += thick) {
    m_slabs.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(i + thick));
    double sum = 0;
    for (const std::size_t k : m_slabs.back()) {
      sum += m_frame.across.dot(stack.slices[k].header.grid.firstPixel().mm - first.firstPixel().mm);
    }
    m_x.push_back(sum / static_cast<double>(thick));
  }
}

FloatImage SagittalPictures::resampled(const Slice& slice) const
{
  const std::vector<float> values = slice.pixels.values();
  const SliceGrid& grid = slice.header.grid;
  const int storedColumns = grid.size().columns;
  // Where the frame's origin lies in this slice: slices may be shifted in their own plane.
  const PixelPoint origin = grid.toPixel(m_frame.origin);
  const auto taps = [&](const Axis& a) {
    const double index = a.alongRows ? origin.row : origin.column;
    return triangleTaps(a.stored, a.pixels, a.reversed ? a.stored - 1 - index : index, m_pixel / a.spacing_mm);
  };
  const auto value = [&](int down, int back) {
    const int d = m_down.reversed ? m_down.stored - 1 - down : down;
    const int b = m_back.reversed ? m_back.stored - 1 - back : back;
    const int row = m_down.alongRows ? d : b, column = m_down.alongRows ? b : d;
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(storedColumns) +
                  static_cast<std::size_t>(column)];
  };
  const auto backTaps = taps(m_back);
  FloatImage half(m_down.stored, m_back.pixels);
  for (int d = 0; d < half.rows; ++d) {
    for (int b = 0; b < half.columns; ++b) {
      const Taps& t = backTaps[static_cast<std::size_t>(b)];
      float sum = 0;
      for (std::size_t k = 0; k < t.weights.size(); ++k) sum += t.weights[k] * value(d, t.first + static_cast<int>(k));
      half.at(d, b) = sum;
    }
  }
  const auto downTaps = taps(m_down);
  FloatImage out(m_down.pixels, m_back.pixels);
  for (int d = 0; d < out.rows; ++d) {
    const Taps& t = downTaps[static_cast<std::size_t>(d)];
    for (std::size_t k = 0; k < t.weights.size(); ++k) {
      for (int b = 0; b < out.columns; ++b) out.at(d, b) += t.weights[k] * half.at(t.first + static_cast<int>(k), b);
    }
  }
  return out;
}

FloatImage SagittalPictures::picture(std::size_t i) const
{
  FloatImage sum(m_down.pixels, m_back.pixels);
  for (const std::size_t k : m_slabs[i]) {
    const FloatImage one = resampled(m_stack.slices[k]);
    std::ranges::transform(sum.values, one.values, sum.values.begin(), std::plus<>());
  }
  // Negative slopes (MONOCHROME1) and filtered images may go below 0, where the network knows only air.
  const float least = std::min(0.0F, *std::ranges::min_element(sum.values));
  for (float& v : sum.values) v = (v - least) / static_cast<float>(m_slabs[i].size());
  return sum;
}

}  // namespace lumyo::segment
