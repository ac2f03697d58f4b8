#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class DcmElement;
class DcmItem;
class DcmSequenceOfItems;
class DcmTagKey;

namespace lumyo::dicom {

/// The elements of a data set or item by tag, listed once: DCMTK looks for each from the start of its list. Borrowed;
/// made anew when elements are added or removed.
class Elements {
public:
  Elements(DcmItem& item);  // NOLINT(google-explicit-constructor): a view of it

  /// The first of that tag; null when missing.
  [[nodiscard]] DcmElement* find(const DcmTagKey& tag) const;
  [[nodiscard]] DcmItem& item() const { return *m_item; }

private:
  using Entry = std::pair<std::uint32_t, DcmElement*>;

  DcmItem* m_item;
  std::vector<Entry> m_elements;
};

/// The element's value without padding; empty when missing. An unsigned short that the file does not say to be one
/// (UN, as private values in implicit VR) is printed as its number.
[[nodiscard]] std::string textOf(const Elements& elements, const DcmTagKey& tag);

/// The element's values, split at the backslash; empty when missing.
[[nodiscard]] std::vector<std::string> trimmedTexts(const Elements& elements, const DcmTagKey& tag);

/// A decimal string as DICOM writes it (point, optional sign and exponent); nullopt when it is not one from first to
/// last character: "0,5" is refused, not read as 0.
[[nodiscard]] std::optional<double> parseDecimal(const std::string& text);

/// The first value; nullopt when missing or not a number.
[[nodiscard]] std::optional<double> decimal(const Elements& elements, const DcmTagKey& tag);

/// Exactly `count` numbers, or nullopt when the element is missing or empty.
/// Throws Error(UnusableInput): `name` is damaged.
[[nodiscard]] std::optional<std::vector<double>> decimals(const Elements& elements, const DcmTagKey& tag,
                                                          std::size_t count, const char* name);

/// The first value as a whole number, `otherwise` when missing or not one.
[[nodiscard]] int integer(const Elements& elements, const DcmTagKey& tag, int otherwise = 0);

/// The only value as a whole number, `otherwise` when missing or empty.
/// Throws Error(UnusableInput) when there is a value, but not one whole number: `name` is damaged.
[[nodiscard]] int wholeNumber(const Elements& elements, const DcmTagKey& tag, const char* name, int otherwise);

/// A whole number that is stored as a US, also where the file does not say so (UN, as private values in implicit VR);
/// 0 when missing or something else.
[[nodiscard]] int unsignedShort(const Elements& elements, const DcmTagKey& tag);

/// The first item of a sequence; null when there is none.
[[nodiscard]] DcmItem* firstItem(DcmItem& item, const DcmTagKey& sequence);

/// The items of a sequence in order; none for null. Borrowed from the sequence.
[[nodiscard]] std::vector<DcmItem*> itemsOf(DcmSequenceOfItems* sequence);

/// An element's text as valid UTF-8, whatever Specific Character Set says: what cannot be converted is read as
/// UTF-8 if it is, else as Latin-1.
[[nodiscard]] std::string textAsUtf8(const Elements& elements, const DcmTagKey& tag);

}  // namespace lumyo::dicom
