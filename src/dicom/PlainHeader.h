#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

class DcmTagKey;

namespace lumyo::dicom {

/// Thrown where a value needs DCMTK's rules; the object has to be parsed with DCMTK then.
struct NotPlain {};

/// An index of the header of an object in explicit little endian without any irregularity. Most files of scanners
/// and archives are; finding their values here takes a small part of the time that DCMTK takes to build its tree, and
/// gives the same values. Whatever is out of the ordinary is left to DCMTK. Borrows the bytes.
class PlainHeader {
public:
  /// The elements before `stop`; nullopt when the bytes do not hold all of them or DCMTK should judge them.
  [[nodiscard]] static std::optional<PlainHeader> of(std::span<const std::uint8_t> bytes, const DcmTagKey& stop);

  /// The element's value without padding: ASCII without control characters; empty when missing. Throws NotPlain.
  [[nodiscard]] std::string text(const DcmTagKey& tag) const;

private:
  struct Element {
    std::uint32_t tag;
    std::uint16_t vr;  ///< its two letters as a big-endian number
    std::span<const std::uint8_t> value;
  };
  class Walk;

  [[nodiscard]] bool indexMeta(Walk& walk);
  [[nodiscard]] bool indexNext(Walk& walk);

  std::vector<Element> m_elements;  ///< by tag, those of the file's meta information first
};

}  // namespace lumyo::dicom
