#pragma once

#include <optional>
#include <string>
#include <vector>

class DcmItem;
class DcmSequenceOfItems;
class DcmTagKey;

namespace lumyo::dicom {

class PlainHeader;

/// Where values are looked up: a data set or item of DCMTK, or a plain header, which may throw NotPlain at every
/// lookup. Borrowed.
class Elements {
public:
  Elements(DcmItem& item) : m_item(&item) {}                  // NOLINT(google-explicit-constructor): a view of it
  Elements(const PlainHeader& header) : m_header(&header) {}  // NOLINT(google-explicit-constructor): a view of it

  /// The element's value as it is stored, without padding; empty when missing.
  [[nodiscard]] std::string text(const DcmTagKey& tag) const;
  /// Null for a plain header.
  [[nodiscard]] DcmItem* item() const { return m_item; }

private:
  DcmItem* m_item = nullptr;
  const PlainHeader* m_header = nullptr;
};

/// The element's values, split at the backslash; empty when missing.
[[nodiscard]] std::vector<std::string> trimmedTexts(const Elements& data, const DcmTagKey& tag);

/// A decimal string as DICOM writes it (point, optional sign and exponent); nullopt when it is not one from first to
/// last character: "0,5" is refused, not read as 0.
[[nodiscard]] std::optional<double> parseDecimal(const std::string& text);

/// The first value; nullopt when missing or not a number.
[[nodiscard]] std::optional<double> decimal(const Elements& data, const DcmTagKey& tag);

/// Exactly `count` numbers, or nullopt when the element is missing or empty.
/// Throws Error(UnusableInput): `name` is damaged.
[[nodiscard]] std::optional<std::vector<double>> decimals(const Elements& data, const DcmTagKey& tag, std::size_t count,
                                                          const char* name);

/// The first value as a whole number, `otherwise` when missing or not one.
[[nodiscard]] int integer(const Elements& data, const DcmTagKey& tag, int otherwise = 0);

/// The only value as a whole number, `otherwise` when missing or empty.
/// Throws Error(UnusableInput) when there is a value, but not one whole number: `name` is damaged.
[[nodiscard]] int wholeNumber(const Elements& data, const DcmTagKey& tag, const char* name, int otherwise);

/// A whole number that is stored as a US, also where the file does not say so (UN, as private values in implicit VR);
/// 0 when missing or something else.
[[nodiscard]] int unsignedShort(const Elements& data, const DcmTagKey& tag);

/// The first item of a sequence; null when there is none.
[[nodiscard]] DcmItem* firstItem(DcmItem& item, const DcmTagKey& sequence);

/// The items of a sequence in order; none for null. Borrowed from the sequence.
[[nodiscard]] std::vector<DcmItem*> itemsOf(DcmSequenceOfItems* sequence);

/// An element's text as valid UTF-8, whatever Specific Character Set says: what cannot be converted is read as
/// UTF-8 if it is, else as Latin-1.
[[nodiscard]] std::string textAsUtf8(const Elements& data, const DcmTagKey& tag);

}  // namespace lumyo::dicom
