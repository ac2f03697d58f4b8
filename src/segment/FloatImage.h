#pragma once

#include <cstddef>
#include <vector>

namespace lumyo::segment {

/// A picture for computing, row by row; owned.
struct FloatImage {
  int rows = 0;
  int columns = 0;
  std::vector<float> values;

  FloatImage() = default;
  FloatImage(int r, int c, float fill = 0)
      : rows(r), columns(c), values(static_cast<std::size_t>(r) * static_cast<std::size_t>(c), fill)
  {
  }
  [[nodiscard]] std::size_t index(int row, int column) const noexcept
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] float at(int row, int column) const noexcept { return values[index(row, column)]; }
  [[nodiscard]] float& at(int row, int column) noexcept { return values[index(row, column)]; }
};

/// A network's answer: one plane per channel, each row by row; owned.
struct ChannelPlanes {
  int channels = 0;
  int rows = 0;
  int columns = 0;
  std::vector<float> values;

  [[nodiscard]] std::size_t planeSize() const noexcept
  {
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  }
  [[nodiscard]] const float* plane(int channel) const noexcept
  {
    return values.data() + static_cast<std::size_t>(channel) * planeSize();
  }
  [[nodiscard]] float* plane(int channel) noexcept
  {
    return values.data() + static_cast<std::size_t>(channel) * planeSize();
  }
  [[nodiscard]] float at(int channel, int row, int column) const noexcept
  {
    return plane(
        channel)[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  }
};

}  // namespace lumyo::segment
