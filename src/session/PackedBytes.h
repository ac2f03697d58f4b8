#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace lumyo::session {

/// Numbers in seven bits a byte, the lowest first: runs of pixels are mostly short.
class PackedWriter {
public:
  void put(std::uint64_t number)
  {
    for (; number >= 0x80; number >>= 7) m_bytes.push_back(static_cast<std::uint8_t>(number | 0x80));
    m_bytes.push_back(static_cast<std::uint8_t>(number));
  }
  [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(m_bytes); }

private:
  std::vector<std::uint8_t> m_bytes;
};

/// Throws through `refuse` where the bytes end too early or a number is larger than `most`.
template <class Refuse>
class PackedReader {
public:
  PackedReader(const std::vector<std::uint8_t>& bytes, Refuse refuse) : m_bytes(bytes), m_refuse(refuse) {}
  [[nodiscard]] bool atEnd() const noexcept { return m_next == m_bytes.size(); }
  [[nodiscard]] std::uint64_t get(std::uint64_t most)
  {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (atEnd()) m_refuse();
      const std::uint8_t byte = m_bytes[m_next++];
      number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte >= 0x80) continue;
      if (number > most) break;
      return number;
    }
    m_refuse();
    return 0;
  }

private:
  const std::vector<std::uint8_t>& m_bytes;
  Refuse m_refuse;
  std::size_t m_next = 0;
};

}  // namespace lumyo::session
