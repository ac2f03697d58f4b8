#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::measure {

/// How fat looks in a picture. Where it is dark (water images, fat suppression) nothing tells it from a signal-free
/// band.
enum class FatLook : std::uint8_t { Bright, Dark };

/// The signal of one slice, converted once: what every number of the slice is read from. Native pixels, row by row.
class SliceSignal {
public:
  /// Throws Error(InvalidCall) where the pixels are not loaded or are fewer or more than the grid says.
  SliceSignal(const Slice& slice);  // NOLINT(google-explicit-constructor): a slice is its signal
  /// The sum of two signals of one grid: of water and fat, the picture in which both are bright.
  [[nodiscard]] static SliceSignal sumOf(const SliceSignal& a, const SliceSignal& b);

  [[nodiscard]] const SliceGrid& grid() const noexcept { return m_grid; }
  /// Counted from zero().
  [[nodiscard]] const std::vector<float>& values() const noexcept { return m_values; }
  /// The value of the slice's pixels that stands for no signal (signalZero()): 0 in nearly all pictures.
  [[nodiscard]] double zero() const noexcept { return m_zero; }
  /// Mean over 3 x 3 pixels, fewer at the border: single bright pixels of noise do not end a dark band.
  [[nodiscard]] const std::vector<double>& smoothed() const noexcept { return m_smoothed; }
  /// The 95th percentile: fat, or what else is brightest over an area worth the name.
  [[nodiscard]] double brightest() const noexcept { return m_brightest; }
  /// The 97th percentile, which decides whether fat is bright at all.
  [[nodiscard]] double fatBrightness() const noexcept { return m_fatBrightness; }

private:
  SliceSignal(SliceGrid grid, std::vector<float> values);

  SliceGrid m_grid;
  double m_zero;
  std::vector<float> m_values;
  std::vector<double> m_smoothed;
  double m_brightest;
  double m_fatBrightness;
};

/// Where the pixels of every label of a slice lie, found in one pass. Indices row by row, ascending.
struct LabelRegions {
  SliceGrid grid;
  std::array<std::vector<std::uint32_t>, labelCodeCount> pixels;

  /// Throws Error(InvalidCall) when there are more or fewer codes than pixels, or a code that is not given out.
  LabelRegions(const LabelSlice& labels);  // NOLINT(google-explicit-constructor): labels are their regions
};

/// Everything of one slice that its rows need besides labels, worked out once and used for all of them, and again after
/// each edit. Immutable: any number of threads may read it.
class MeasuredImage {
public:
  /// Throws as SliceSignal.
  MeasuredImage(const Slice& slice, FatLook look = FatLook::Bright);  // NOLINT(google-explicit-constructor)
  /// A Dixon water image with the fat image of the same pixels. Throws Error(InvalidCall) when they lie elsewhere.
  MeasuredImage(const Slice& water, const Slice& fat);

  [[nodiscard]] const SliceSignal& signal() const noexcept { return m_signal; }
  /// The Dixon fat image; nullptr without one.
  [[nodiscard]] const SliceSignal* fat() const noexcept { return m_fat ? &*m_fat : nullptr; }
  /// The picture in which fat is bright, if there is one: with Dixon the sum of both.
  [[nodiscard]] const SliceSignal& body() const noexcept { return m_sum ? *m_sum : m_signal; }
  [[nodiscard]] FatLook look() const noexcept { return m_look; }
  /// findHidden() of body() for the patient's side; empty where fat is dark.
  [[nodiscard]] const std::vector<std::string>& hidden(Side side) const noexcept
  {
    return m_hidden[static_cast<std::size_t>(side)];
  }

private:
  void findWhatIsHidden();

  SliceSignal m_signal;
  std::optional<SliceSignal> m_fat;
  std::optional<SliceSignal> m_sum;
  FatLook m_look;
  std::array<std::vector<std::string>, 2> m_hidden;
};

}  // namespace lumyo::measure
