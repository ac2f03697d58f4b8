#include "LevelPictures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "Normalise.h"
#include "Resample.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

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
    if (slice.header.grid.size() != size || slice.block().size() != slice.header.grid.pixelCount()) {
      throw Error(ErrorCode::UnusableInput, "the slices of the sagittal stack differ in size", Remedy::GiveLevels);
    }
  }
}

}  // namespace

SagittalPictures::SagittalPictures(const SliceStack& stack, double pixel_mm) : m_stack(stack), m_pixel(pixel_mm)
{
  checkSlices(stack);
  const SliceGrid& grid = anySlice(stack).header.grid;
  const bool rowsRunDown = std::abs(grid.columnDirection().z()) >= std::abs(grid.rowDirection().z());
  m_down = axisAlong(grid, rowsRunDown, -Eigen::Vector3d::UnitZ());
  m_back = axisAlong(grid, !rowsRunDown, Eigen::Vector3d::UnitY());
  checkInputSize(m_down.stored * m_down.spacing_mm, m_back.stored * m_back.spacing_mm, m_pixel);
  m_frame.down = m_down.direction;
  m_frame.back = m_back.direction;
  m_frame.across = grid.normal().x() < 0 ? Eigen::Vector3d(-grid.normal()) : grid.normal();

  const auto order = fromRightToLeft(stack, m_frame.across);
  const SliceGrid& first = stack.slices[order.front()].header.grid;
  const double down = m_down.reversed ? m_down.stored - 1.0 : 0.0;
  const double back = m_back.reversed ? m_back.stored - 1.0 : 0.0;
  const PatientPoint top = first.toPatient(rowsRunDown ? PixelPoint{back, down} : PixelPoint{down, back});
  // The pictures begin at the stored pixels' outer edge.
  m_frame.origin.mm =
      top.mm + (m_pixel - m_down.spacing_mm) / 2 * m_frame.down + (m_pixel - m_back.spacing_mm) / 2 * m_frame.back;
  layOutSlabs(order);
}

SagittalPictures::Axis SagittalPictures::axisAlong(const SliceGrid& grid, bool alongRows,
                                                   const Eigen::Vector3d& wanted) const
{
  const Eigen::Vector3d stored = alongRows ? grid.columnDirection() : grid.rowDirection();
  Axis a;
  a.alongRows = alongRows;
  a.reversed = stored.dot(wanted) < 0;
  a.direction = a.reversed ? Eigen::Vector3d(-stored) : stored;
  a.stored = alongRows ? grid.size().rows : grid.size().columns;
  a.spacing_mm = alongRows ? grid.rowSpacing_mm() : grid.columnSpacing_mm();
  a.pixels = std::max(1, static_cast<int>(std::ceil(a.stored * a.spacing_mm / m_pixel - 1e-6)));
  return a;
}

void SagittalPictures::layOutSlabs(const std::vector<std::size_t>& order)
{
  const Eigen::Vector3d first = m_stack.slices[order.front()].header.grid.firstPixel().mm;
  const double spacing = sliceSpacing_mm(m_stack);
  const std::size_t thick =
      spacing > 0 ? std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(slab_mm / spacing)), 1, order.size())
                  : 1;
  for (std::size_t i = order.size() % thick / 2; i + thick <= order.size(); i += thick) {
    m_slabs.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(i + thick));
    double sum = 0;
    for (const std::size_t k : m_slabs.back()) {
      sum += m_frame.across.dot(m_stack.slices[k].header.grid.firstPixel().mm - first);
    }
    m_x.push_back(sum / static_cast<double>(thick));
  }
}

FloatImage SagittalPictures::upright(const Slice& slice) const
{
  const std::vector<float> values = slice.block().values();
  const auto storedColumns = static_cast<std::size_t>(slice.header.grid.size().columns);
  FloatImage out(m_down.stored, m_back.stored);
  for (int down = 0; down < out.rows; ++down) {
    for (int back = 0; back < out.columns; ++back) {
      const int d = m_down.reversed ? m_down.stored - 1 - down : down;
      const int b = m_back.reversed ? m_back.stored - 1 - back : back;
      const auto row = static_cast<std::size_t>(m_down.alongRows ? d : b);
      const auto column = static_cast<std::size_t>(m_down.alongRows ? b : d);
      out.at(down, back) = values[row * storedColumns + column];
    }
  }
  return out;
}

FloatImage SagittalPictures::onOwnGrid(const Slice& slice) const
{
  // Where the frame's origin lies in this slice: slices may be shifted in their own plane.
  const PixelPoint origin = slice.header.grid.toPixel(m_frame.origin);
  const auto tapsOf = [&](const Axis& a) {
    const double index = a.alongRows ? origin.row : origin.column;
    return tapsWithin(a.stored, a.pixels, a.reversed ? a.stored - 1 - index : index, m_pixel / a.spacing_mm);
  };
  return resampled(upright(slice), tapsOf(m_down), tapsOf(m_back));
}

FloatImage SagittalPictures::picture(std::size_t i) const
{
  FloatImage sum(m_down.pixels, m_back.pixels);
  for (const std::size_t k : m_slabs[i]) {
    const FloatImage one = onOwnGrid(m_stack.slices[k]);
    std::ranges::transform(sum.values, one.values, sum.values.begin(), std::plus<>());
  }
  for (float& v : sum.values) v /= static_cast<float>(m_slabs[i].size());
  countFromAir(sum);
  return sum;
}

}  // namespace lumyo::segment
