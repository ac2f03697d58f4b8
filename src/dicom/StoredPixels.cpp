#include "StoredPixels.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

/// Moves the stored bits to the bottom of the cell and extends their sign.
template <class Cell>
class Unpack {
public:
  explicit Unpack(const PixelLayout& layout)
      : m_left(static_cast<int>(8 * sizeof(Cell)) - 1 - layout.highBit),
        m_right(static_cast<int>(8 * sizeof(Cell)) - layout.bitsStored)
  {
  }
  [[nodiscard]] Cell operator()(Cell cell) const
  {
    using Bits = std::make_unsigned_t<Cell>;
    const auto top = static_cast<Bits>(static_cast<Bits>(cell) << m_left);
    return static_cast<Cell>(std::bit_cast<Cell>(top) >> m_right);
  }
  /// Nothing to do: all bits are stored.
  [[nodiscard]] bool isIdentity() const { return m_right == 0; }

private:
  int m_left;
  int m_right;
};

template <class Cell>
std::vector<Cell> cellsAs(const std::vector<std::uint16_t>& cells, std::size_t count)
{
  std::vector<Cell> out(count);
  std::memcpy(out.data(), cells.data(), count * sizeof(Cell));
  return out;
}

template <class Cell, class Out>
std::vector<Out> unpackedAs(const std::vector<std::uint16_t>& cells, std::size_t count, const PixelLayout& layout)
{
  const Unpack<Cell> unpack(layout);
  const std::vector<Cell> in = cellsAs<Cell>(cells, count);
  std::vector<Out> out(count);
  std::ranges::transform(in, out.begin(), [&](Cell c) { return static_cast<Out>(unpack(c)); });
  return out;
}

}  // namespace

void checkLayout(const PixelLayout& layout)
{
  const bool known = layout.bitsAllocated == 8 || layout.bitsAllocated == 16 || layout.bitsAllocated == 32;
  if (known && layout.bitsStored >= 1 && layout.bitsStored <= layout.bitsAllocated &&
      layout.highBit >= layout.bitsStored - 1 && layout.highBit < layout.bitsAllocated) {
    return;
  }
  throw Error(ErrorCode::UnusableInput,
              fmt::format("its pixels cannot be understood: {} bits stored up to bit {} of {}", layout.bitsStored,
                          layout.highBit, layout.bitsAllocated));
}

PixelBlock::Stored storedPixels(std::vector<std::uint16_t>&& cells, std::size_t count, const PixelLayout& layout)
{
  switch (layout.bitsAllocated) {
    case 8:
      if (layout.isSigned) return unpackedAs<std::int8_t, std::int16_t>(cells, count, layout);
      return unpackedAs<std::uint8_t, std::uint8_t>(cells, count, layout);
    case 32:
      if (layout.isSigned) return unpackedAs<std::int32_t, float>(cells, count, layout);
      return unpackedAs<std::uint32_t, float>(cells, count, layout);
    default: break;
  }
  if (layout.isSigned) return unpackedAs<std::int16_t, std::int16_t>(cells, count, layout);
  cells.resize(count);
  if (const Unpack<std::uint16_t> unpack(layout); !unpack.isIdentity()) {
    std::ranges::transform(cells, cells.begin(), unpack);
  }
  return std::move(cells);
}

void invert(PixelBlock& pixels, const PixelLayout& layout)
{
  const auto range = static_cast<double>(std::uint64_t{1} << layout.bitsStored);
  const double lowest = layout.isSigned ? -range / 2 : 0;
  const double highest = lowest + range - 1;
  pixels.intercept += pixels.slope * (lowest + highest);
  pixels.slope = -pixels.slope;
}

}  // namespace lumyo::dicom
