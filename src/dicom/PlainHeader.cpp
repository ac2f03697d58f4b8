#include "PlainHeader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string_view>

#include "LittleEndian.h"
namespace lumyo::dicom {
namespace {

constexpr std::size_t preamble = 128;
constexpr std::size_t openEnd = std::numeric_limits<std::size_t>::max();
constexpr std::uint32_t openLength = 0xFFFFFFFF;
constexpr std::uint32_t itemTag = 0xFFFEE000;
constexpr std::uint32_t itemEndTag = 0xFFFEE00D;
constexpr std::uint32_t sequenceEndTag = 0xFFFEE0DD;
constexpr std::uint32_t metaLengthTag = 0x00020000;
constexpr int deepest = 16;

constexpr std::uint16_t vrCode(std::string_view letters)
{
  return static_cast<std::uint16_t>((static_cast<unsigned char>(letters[0]) << 8) |
                                    static_cast<unsigned char>(letters[1]));
}

constexpr std::uint16_t sequenceVr = vrCode("SQ");
constexpr std::uint16_t uidVr = vrCode("UI");
constexpr std::uint16_t unsignedShortVr = vrCode("US");
constexpr std::uint16_t unsignedLongVr = vrCode("UL");
constexpr std::array textVrs{vrCode("AS"), vrCode("CS"), vrCode("DA"), vrCode("DS"), vrCode("IS"),
                             vrCode("LO"), vrCode("SH"), vrCode("TM"), vrCode("UI")};
constexpr std::array otherShortVrs{vrCode("AE"), vrCode("AT"), vrCode("DT"), vrCode("FD"), vrCode("FL"), vrCode("LT"),
                                   vrCode("PN"), vrCode("SL"), vrCode("SS"), vrCode("ST"), vrCode("UL"), vrCode("US")};
constexpr std::array longVrs{vrCode("OB"), vrCode("OD"), vrCode("OF"), vrCode("OL"), vrCode("OW"),
                             vrCode("SQ"), vrCode("UC"), vrCode("UN"), vrCode("UR"), vrCode("UT")};
constexpr std::array<std::string_view, 10> explicitLittleEndian{
    "1.2.840.10008.1.2.1",    "1.2.840.10008.1.2.5",    "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81",
    "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"};

template <std::size_t N>
bool isOneOf(std::uint16_t vr, const std::array<std::uint16_t, N>& vrs)
{
  return std::ranges::find(vrs, vr) != vrs.end();
}

std::uint32_t codeOf(const DcmTagKey& tag)
{
  return (static_cast<std::uint32_t>(tag.getGroup()) << 16) | tag.getElement();
}

/// Where DCMTK would leave the text as it is but for the padding around it.
bool isPlainText(std::string_view text, std::uint16_t vr)
{
  if (!std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; })) return false;
  if (vr == uidVr && text.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1)) {
    constexpr std::string_view needsCare(" \\");
    if (at == 0 || at + 1 == text.size() || needsCare.find(text[at - 1]) != std::string_view::npos ||
        needsCare.find(text[at + 1]) != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

/// Steps over elements; every function says with false or nullopt that something is not plain.
class PlainHeader::Walk {
public:
  Walk(std::span<const std::uint8_t> bytes, std::size_t start) : m_bytes(bytes), m_at(start) {}

  [[nodiscard]] bool atEnd() const { return m_at == m_bytes.size(); }
  [[nodiscard]] std::size_t at() const { return m_at; }
  /// The tag that comes next, if there are bytes for one and its length.
  [[nodiscard]] std::optional<std::uint32_t> nextTag() const
  {
    if (left() < 8) return std::nullopt;
    return (number16(m_at) << 16) | number16(m_at + 2);
  }

  [[nodiscard]] std::optional<Element> element(int depth = 0)
  {
    const auto tag = nextTag();
    if (!tag) return std::nullopt;
    const auto vr = static_cast<std::uint16_t>((m_bytes[m_at + 4] << 8) | m_bytes[m_at + 5]);
    std::uint32_t length = 0;
    if (isOneOf(vr, textVrs) || isOneOf(vr, otherShortVrs)) {
      length = number16(m_at + 6);
      m_at += 8;
    } else {
      if (!isOneOf(vr, longVrs) || left() < 12 || number16(m_at + 6) != 0) return std::nullopt;
      length = number32(m_at + 8);
      m_at += 12;
    }
    const std::size_t start = m_at;
    if (vr == sequenceVr ? !stepOverItems(length, depth) : !stepOver(length)) return std::nullopt;
    return Element{*tag, vr, m_bytes.subspan(start, m_at - start)};
  }

private:
  [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_at; }
  [[nodiscard]] std::uint32_t number16(std::size_t at) const { return littleEndian16(m_bytes, at); }
  [[nodiscard]] std::uint32_t number32(std::size_t at) const { return littleEndian32(m_bytes, at); }

  [[nodiscard]] bool stepOver(std::uint32_t length)
  {
    if (length % 2 != 0 || length > left()) return false;
    m_at += length;
    return true;
  }

  /// Where something of this length ends; 0 when that is behind the bytes.
  [[nodiscard]] std::size_t endOf(std::uint32_t length) const
  {
    if (length == openLength) return openEnd;
    return length > left() ? 0 : m_at + length;
  }

  [[nodiscard]] bool stepOverItems(std::uint32_t sequenceLength, int depth)
  {
    const std::size_t end = endOf(sequenceLength);
    if (depth == deepest) return false;
    while (m_at < end) {
      const auto tag = nextTag();
      if (!tag) return false;
      const std::uint32_t length = number32(m_at + 4);
      m_at += 8;
      if (*tag == sequenceEndTag) return end == openEnd && length == 0;
      if (*tag != itemTag || !stepOverItem(length, depth)) return false;
    }
    return m_at == end;
  }

  [[nodiscard]] bool stepOverItem(std::uint32_t itemLength, int depth)
  {
    const std::size_t end = endOf(itemLength);
    std::uint32_t last = 0;
    while (m_at < end) {
      if (end == openEnd && nextTag() == itemEndTag) return number32(m_at + 4) == 0 && stepOver(8);
      const auto found = element(depth + 1);
      if (!found || found->tag <= last) return false;
      last = found->tag;
    }
    return m_at == end;
  }

  std::span<const std::uint8_t> m_bytes;
  std::size_t m_at;
};

/// The meta information, which says itself how long it is.
bool PlainHeader::indexMeta(Walk& walk)
{
  const auto length = walk.element();
  if (!length || length->tag != metaLengthTag || length->vr != unsignedLongVr || length->value.size() != 4)
    return false;
  const std::size_t end = walk.at() + littleEndian32(length->value, 0);
  m_elements.push_back(*length);
  while (walk.at() < end) {
    if (!indexNext(walk) || m_elements.back().tag >> 16 != 2) return false;
  }
  if (walk.at() != end) return false;
  try {
    const std::string syntax = text(DCM_TransferSyntaxUID);
    return std::ranges::find(explicitLittleEndian, syntax) != explicitLittleEndian.end();
  } catch (const NotPlain&) {
    return false;
  }
}

bool PlainHeader::indexNext(Walk& walk)
{
  const auto element = walk.element();
  if (!element || element->tag <= m_elements.back().tag) return false;
  m_elements.push_back(*element);
  return true;
}

std::optional<PlainHeader> PlainHeader::of(std::span<const std::uint8_t> bytes, const DcmTagKey& stop)
{
  if (bytes.size() < preamble + 4 || std::memcmp(bytes.data() + preamble, "DICM", 4) != 0) return std::nullopt;
  PlainHeader header;
  header.m_elements.reserve(64);
  Walk walk(bytes, preamble + 4);
  if (!header.indexMeta(walk)) return std::nullopt;
  while (!walk.atEnd()) {
    const auto tag = walk.nextTag();
    if (!tag) return std::nullopt;
    if (*tag >= codeOf(stop)) break;
    if (*tag >> 16 == 2 || !header.indexNext(walk)) return std::nullopt;
  }
  return header;
}

std::string PlainHeader::text(const DcmTagKey& tag) const
{
  const auto found = std::ranges::lower_bound(m_elements, codeOf(tag), {}, &Element::tag);
  if (found == m_elements.end() || found->tag != codeOf(tag)) return {};
  if (found->vr == unsignedShortVr && found->value.size() == 2) {
    return std::to_string(littleEndian16(found->value, 0));
  }
  if (!isOneOf(found->vr, textVrs)) throw NotPlain();
  std::string text(found->value.begin(), found->value.end());
  if (text.ends_with('\0')) text.pop_back();
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  text.erase(text.find_last_not_of(' ') + 1);
  text.erase(0, first);
  if (!isPlainText(text, found->vr)) throw NotPlain();
  return text;
}

}  // namespace lumyo::dicom
