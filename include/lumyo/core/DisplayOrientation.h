#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lumyo/core/Geometry.h"

namespace lumyo {

/// How people look at a slice. Axial: patient's right on the left, anterior up. Sagittal: anterior on the left, head
/// up. Coronal: patient's right on the left, head up.
enum class ViewPlane : std::uint8_t { Axial, Sagittal, Coronal };

/// How a slice as stored is turned into a picture as people look at it: by an exchange of rows and columns and by flips
/// only, so that every pixel survives and nothing is interpolated. Decided from the directions of the grid in the
/// patient, never from a convention of storage: the eight ways to store one picture give one display picture (unless it
/// is turned by exactly 45 degrees, where two are equally good).
class DisplayOrientation {
public:
  DisplayOrientation(const SliceGrid& stored, ViewPlane view);

  /// Where the pixels lie once turned: its rows and columns are those of the picture.
  [[nodiscard]] const SliceGrid& grid() const noexcept { return m_shown; }

  /// Row by row as displayed. Precondition: as many values as the grid has pixels.
  template <class T>
  [[nodiscard]] std::vector<T> shown(const std::vector<T>& stored) const
  {
    std::vector<T> out(stored.size());
    forEachPixel([&](std::size_t shownAt, std::size_t storedAt) { out[shownAt] = stored[storedAt]; });
    return out;
  }
  /// Back to the order of storage. Precondition: as many values as the grid has pixels.
  template <class T>
  [[nodiscard]] std::vector<T> stored(const std::vector<T>& shown) const
  {
    std::vector<T> out(shown.size());
    forEachPixel([&](std::size_t shownAt, std::size_t storedAt) { out[storedAt] = shown[shownAt]; });
    return out;
  }

private:
  /// How display pixels are taken from stored ones: transposed first, then flipped.
  struct Turn {
    bool isTransposed = false;
    bool isFlippedAcross = false;
    bool isFlippedDown = false;
  };
  [[nodiscard]] static Turn turnFor(const SliceGrid& stored, ViewPlane view);
  [[nodiscard]] static SliceGrid turnedGrid(const SliceGrid& stored, const Turn& turn);

  /// Calls visit(place in the picture, place in storage) for every pixel, row by row of the picture.
  template <class Visit>
  void forEachPixel(Visit&& visit) const
  {
    const auto [rows, columns] = m_shown.size();
    std::size_t at = 0;
    for (int row = 0; row < rows; ++row) {
      const int down = m_turn.isFlippedDown ? rows - 1 - row : row;
      for (int column = 0; column < columns; ++column) {
        const int across = m_turn.isFlippedAcross ? columns - 1 - column : column;
        visit(at++, m_turn.isTransposed ? index(across, down, rows) : index(down, across, columns));
      }
    }
  }
  [[nodiscard]] static std::size_t index(int row, int column, int columns) noexcept
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }

  Turn m_turn;
  SliceGrid m_shown;
};

/// Where a direction points in the patient: `R`, `L`, `A`, `P`, `H`, `F`; two letters, the larger part first, when the
/// direction lies 30 degrees or more off the first.
[[nodiscard]] std::string directionLetters(const Eigen::Vector3d& direction);

}  // namespace lumyo
