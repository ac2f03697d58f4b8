#include "Dataset.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "LittleEndian.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::dicom {
namespace {

/// What is longer is no text: a damaged length may announce gigabytes.
constexpr Uint32 longestText = 65536;

std::string trimmed(std::string_view text)
{
  constexpr std::string_view padding(" \t\r\n\0", 5);
  const auto first = text.find_first_not_of(padding);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(padding) - first + 1));
}

bool isPlainAscii(std::string_view text)
{
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\x1b'; });
}

/// A text of the data set as valid UTF-8.
std::string converted(DcmItem& item, const std::string& stored)
{
  DcmSpecificCharacterSet converter;
  OFString text;
  if (converter.selectCharacterSet(item).good() &&
      converter.convertString(OFString(stored.data(), stored.size()), text).good()) {
    if (isUtf8({text.data(), text.size()})) return {text.data(), text.size()};
  }
  return isUtf8(stored) ? stored : utf8Of(charactersOfLatin1(stored));
}

}  // namespace

std::string textOf(DcmItem& item, const DcmTagKey& tag)
{
  DcmElement* element = nullptr;
  if (item.findAndGetElement(tag, element).bad() || element->getLength() > longestText) return {};
  if (element->ident() == EVR_UN) {
    // A value whose representation was lost on the way; DCMTK would print it in hexadecimal.
    Uint8* bytes = nullptr;
    if (element->getUint8Array(bytes).bad() || bytes == nullptr) return {};
    if (DcmTag(tag).getEVR() == EVR_US && element->getLength() == 2)
      return std::to_string(littleEndian16({bytes, 2}, 0));
    return trimmed(std::string(bytes, bytes + element->getLength()));
  }
  OFString value;
  if (element->getOFStringArray(value).bad()) return {};
  return trimmed({value.data(), value.size()});
}

std::vector<std::string> trimmedTexts(DcmItem& item, const DcmTagKey& tag)
{
  const std::string all = textOf(item, tag);
  std::vector<std::string> values;
  if (all.empty()) return values;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = all.find('\\', start);
    values.push_back(trimmed(std::string_view(all).substr(start, end - start)));
    if (end == std::string::npos) return values;
    start = end + 1;
  }
}

std::optional<double> parseDecimal(const std::string& text)
{
  const char* first = text.data();
  const char* const last = first + text.size();
  if (first != last && *first == '+') ++first;
  double value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc{} || end != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> decimal(DcmItem& item, const DcmTagKey& tag)
{
  const auto values = trimmedTexts(item, tag);
  return values.empty() ? std::nullopt : parseDecimal(values.front());
}

std::optional<std::vector<double>> decimals(DcmItem& item, const DcmTagKey& tag, std::size_t count, const char* name)
{
  const auto values = trimmedTexts(item, tag);
  if (values.empty()) return std::nullopt;
  std::vector<double> numbers;
  for (const std::string& value : values) {
    const auto number = parseDecimal(value);
    if (!number) throw Error(ErrorCode::UnusableInput, fmt::format("its {} is not a set of numbers", name));
    numbers.push_back(*number);
  }
  if (numbers.size() != count) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("its {} has {} numbers instead of {}", name, numbers.size(), count));
  }
  return numbers;
}

int integer(DcmItem& item, const DcmTagKey& tag, int otherwise)
{
  const auto value = decimal(item, tag);
  if (!value || std::abs(*value) > 2e9) return otherwise;
  return static_cast<int>(std::lround(*value));
}

int wholeNumber(DcmItem& item, const DcmTagKey& tag, const char* name, int otherwise)
{
  const auto value = decimals(item, tag, 1, name);
  if (!value) return otherwise;
  if (std::abs(value->front()) > 2e9 || value->front() != std::round(value->front())) {
    throw Error(ErrorCode::UnusableInput, fmt::format("its {} is not a whole number", name));
  }
  return static_cast<int>(value->front());
}

int unsignedShort(DcmItem& item, const DcmTagKey& tag)
{
  DcmElement* element = nullptr;
  Uint8* bytes = nullptr;
  if (item.findAndGetElement(tag, element).good() && element->getLength() == 2 &&
      element->getUint8Array(bytes).good() && bytes != nullptr) {
    return littleEndian16({bytes, 2}, 0);
  }
  return integer(item, tag);
}

DcmItem* firstItem(DcmItem& item, const DcmTagKey& sequence)
{
  DcmItem* found = nullptr;
  if (item.findAndGetSequenceItem(sequence, found, 0).bad()) return nullptr;
  return found;
}

std::vector<DcmItem*> itemsOf(DcmSequenceOfItems* sequence)
{
  std::vector<DcmItem*> items;
  if (sequence == nullptr) return items;
  for (DcmObject* at = sequence->nextInContainer(nullptr); at != nullptr; at = sequence->nextInContainer(at)) {
    if (auto* item = dynamic_cast<DcmItem*>(at)) items.push_back(item);
  }
  return items;
}

std::string textAsUtf8(DcmItem& item, const DcmTagKey& tag)
{
  std::string text = textOf(item, tag);
  if (!isPlainAscii(text)) text = converted(item, text);
  std::u32string characters = charactersOf(text);
  std::erase_if(characters, isControl);
  return utf8Of(characters);
}

}  // namespace lumyo::dicom
