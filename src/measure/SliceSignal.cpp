#include "lumyo/measure/SliceSignal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

#include "FatClasses.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/core/SignalZero.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

constexpr double brightestQuantile = 0.95;
constexpr double fatQuantile = 0.97;
std::vector<float> checkedValues(const Slice& slice)
{
  std::vector<float> values = slice.block().values();
  const SliceGrid& grid = slice.header.grid;
  if (values.size() == grid.pixelCount()) return values;
  throw Error(ErrorCode::InvalidCall, fmt::format("a slice of {} x {} pixels cannot be measured: it holds {} values",
                                                  grid.size().columns, grid.size().rows, values.size()));
}

std::vector<float> countedFrom(double zero, std::vector<float> values)
{
  if (zero == 0) return values;
  for (float& v : values) v = static_cast<float>(static_cast<double>(v) - zero);
  return values;
}

/// Sums of three neighbours along each row, two at its ends.
std::vector<double> rowSums(const std::vector<float>& values, std::size_t columns)
{
  std::vector<double> sums(values.begin(), values.end());
  for (std::size_t first = 0; first < values.size(); first += columns) {
    for (std::size_t c = 0; c + 1 < columns; ++c) {
      sums[first + c] += static_cast<double>(values[first + c + 1]);
      sums[first + c + 1] += static_cast<double>(values[first + c]);
    }
  }
  return sums;
}

/// The first pixel from `at` on that has a label. Eight at a time: nearly all of a slice is background.
std::size_t skipBackground(const std::vector<LabelCode>& codes, std::size_t at)
{
  constexpr std::size_t together = sizeof(std::uint64_t);
  static_assert(sizeof(LabelCode) == 1 && backgroundLabel == 0);
  for (std::uint64_t several = 0; at + together <= codes.size(); at += together) {
    std::memcpy(&several, codes.data() + at, together);
    if (several != 0) break;
  }
  while (at < codes.size() && codes[at] == backgroundLabel) ++at;
  return at;
}

std::vector<double> smoothedOf(const std::vector<float>& values, SliceGrid::Size size)
{
  const auto columns = static_cast<std::size_t>(size.columns);
  const std::vector<double> sums = rowSums(values, columns);
  std::vector<double> smoothed = sums;
  for (std::size_t i = columns; i < sums.size(); ++i) smoothed[i] += sums[i - columns];
  for (std::size_t i = columns; i < sums.size(); ++i) smoothed[i - columns] += sums[i];
  const auto neighbours = [](int at, int count) { return (at > 0 ? 1 : 0) + 1 + (at + 1 < count ? 1 : 0); };
  std::size_t i = 0;
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      smoothed[i++] /= neighbours(row, size.rows) * neighbours(column, size.columns);
    }
  }
  return smoothed;
}

}  // namespace

void checkSamePlace(const SliceGrid& water, const SliceGrid& fat)
{
  constexpr double sameGrid_mm = 0.1;
  if (sameGrid(water, fat, sameGrid_mm)) return;
  throw Error(ErrorCode::InvalidCall,
              "the fat image does not lie where the water image lies: choose the fat image of the same position");
}

SliceSignal::SliceSignal(const Slice& slice) : SliceSignal(slice.header.grid, checkedValues(slice)) {}

SliceSignal::SliceSignal(SliceGrid grid, std::vector<float> values)
    : m_grid(std::move(grid)),
      m_zero(signalZero(values, m_grid.size())),
      m_values(countedFrom(m_zero, std::move(values))),
      m_smoothed(smoothedOf(m_values, m_grid.size())),
      m_brightest(lowerQuantile(m_values, brightestQuantile)),
      m_fatBrightness(lowerQuantile(m_values, fatQuantile))
{
}

SliceSignal SliceSignal::sumOf(const SliceSignal& a, const SliceSignal& b)
{
  checkSamePlace(a.grid(), b.grid());
  std::vector<float> sum = a.m_values;
  std::ranges::transform(sum, b.m_values, sum.begin(), std::plus<>());
  return {a.m_grid, std::move(sum)};
}

LabelRegions::LabelRegions(const LabelSlice& labels) : grid(labels.grid)
{
  if (labels.codes.size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, fmt::format("labels of {} x {} pixels cannot be measured: there are {}",
                                                    grid.size().columns, grid.size().rows, labels.codes.size()));
  }
  const auto& codes = labels.codes;
  for (std::size_t first = skipBackground(codes, 0); first < codes.size();) {
    const LabelCode code = codes[first];
    if (code >= labelCodeCount) {
      throw Error(ErrorCode::InvalidCall, fmt::format("the label code {} stands for nothing", code));
    }
    std::size_t end = first + 1;
    while (end < codes.size() && codes[end] == code) ++end;
    auto& own = pixels[code];
    own.resize(own.size() + (end - first));
    std::iota(own.end() - static_cast<std::ptrdiff_t>(end - first), own.end(), static_cast<std::uint32_t>(first));
    first = skipBackground(codes, end);
  }
}

MeasuredImage::MeasuredImage(const Slice& slice, FatLook look) : m_signal(slice), m_look(look) { findWhatIsHidden(); }

MeasuredImage::MeasuredImage(const Slice& water, const Slice& fat)
    : m_signal(water), m_fat(fat), m_sum(SliceSignal::sumOf(m_signal, *m_fat)), m_look(FatLook::Bright)
{
  findWhatIsHidden();
}

void MeasuredImage::findWhatIsHidden()
{
  if (m_look == FatLook::Dark) return;
  for (const Side side : bothSides) m_hidden[static_cast<std::size_t>(side)] = findHidden(body(), side);
}

}  // namespace lumyo::measure
