#pragma once

#include <optional>
#include <string>
#include <vector>

class DcmDataset;
class DcmItem;
class DcmSequenceOfItems;
class DcmTagKey;

namespace lumyo::dicom {

/// The element's value as it is stored, without padding; empty when missing.
[[nodiscard]] std::string trimmedText(DcmItem& item, const DcmTagKey& tag);

/// The element's values, split at the backslash; empty when missing.
[[nodiscard]] std::vector<std::string> trimmedTexts(DcmItem& item, const DcmTagKey& tag);

/// A decimal string as DICOM writes it (point, optional sign and exponent); nullopt when it is not one from first to
/// last character: "0,5" is refused, not read as 0.
[[nodiscard]] std::optional<double> parseDecimal(const std::string& text);

/// The first value; nullopt when missing or not a number.
[[nodiscard]] std::optional<double> decimal(DcmItem& item, const DcmTagKey& tag);

/// Exactly `count` numbers, or nullopt when the element is missing or empty.
/// Throws Error(UnusableInput): `name` is damaged.
[[nodiscard]] std::optional<std::vector<double>> decimals(DcmItem& item, const DcmTagKey& tag, std::size_t count,
                                                          const char* name);

/// The first value as a whole number, `otherwise` when missing or not one.
[[nodiscard]] int integer(DcmItem& item, const DcmTagKey& tag, int otherwise = 0);

/// The first item of a sequence; null when there is none.
[[nodiscard]] DcmItem* firstItem(DcmItem& item, const DcmTagKey& sequence);

/// The items of a sequence in order; none for null. Borrowed from the sequence.
[[nodiscard]] std::vector<DcmItem*> itemsOf(DcmSequenceOfItems* sequence);

/// An element's text as valid UTF-8, whatever Specific Character Set says: what cannot be converted is read as
/// UTF-8 if it is, else as Latin-1.
[[nodiscard]] std::string textAsUtf8(DcmDataset& dataset, const DcmTagKey& tag);

}  // namespace lumyo::dicom
