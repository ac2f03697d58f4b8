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

std::uint32_t codeOf(const DcmTagKey& tag)
{
  return (static_cast<std::uint32_t>(tag.getGroup()) << 16) | tag.getElement();
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

Elements::Elements(DcmItem& item) : m_item(&item)
{
  m_elements.reserve(item.card());
  for (DcmObject* at = item.nextInContainer(nullptr); at != nullptr; at = item.nextInContainer(at)) {
    if (auto* element = dynamic_cast<DcmElement*>(at)) m_elements.emplace_back(codeOf(element->getTag()), element);
  }
  std::ranges::stable_sort(m_elements, {}, &Entry::first);
}

DcmElement* Elements::find(const DcmTagKey& tag) const
{
  const auto at = std::ranges::lower_bound(m_elements, codeOf(tag), {}, &Entry::first);
  return at != m_elements.end() && at->first == codeOf(tag) ? at->second : nullptr;
}

std::string textOf(const Elements& elements, const DcmTagKey& tag)
{
  DcmElement* const element = elements.find(tag);
  if (element == nullptr || element->getLengthField() > longestText) return {};
  if (element->ident() == EVR_UN) {
    // A value whose representation was lost on the way; DCMTK would print it in hexadecimal.
    Uint8* bytes = nullptr;
    if (element->getUint8Array(bytes).bad() || bytes == nullptr) return {};
    if (DcmTag(tag).getEVR() == EVR_US && element->getLength() == 2)
      return std::to_string(littleEndian16({bytes, 2}, 0));
    return trimmed(std::string(bytes, bytes + element->getLength()));
  }
  Uint16 number = 0;
  if (element->ident() == EVR_US && element->getVM() == 1 && element->getUint16(number).good()) {
    return std::to_string(number);
  }
  if (element->isaString()) {
    // The bytes as they are stored: getOFStringArray() makes three copies of them, under a lock that all threads share.
    std::string bytes(element->getLengthField(), '\0');
    if (element->getPartialValue(bytes.data(), 0, element->getLengthField()).good() &&
        bytes.find('\\') == std::string::npos) {
      return trimmed(bytes);
    }
  }
  OFString value;
  if (element->getOFStringArray(value).bad()) return {};
  return trimmed({value.data(), value.size()});
}

std::vector<std::string> trimmedTexts(const Elements& elements, const DcmTagKey& tag)
{
  const std::string all = textOf(elements, tag);
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

std::optional<double> decimal(const Elements& elements, const DcmTagKey& tag)
{
  const std::string all = textOf(elements, tag);
  return all.empty() ? std::nullopt : parseDecimal(trimmed(std::string_view(all).substr(0, all.find('\\'))));
}

std::optional<std::vector<double>> decimals(const Elements& elements, const DcmTagKey& tag, std::size_t count,
                                            const char* name)
{
  const auto values = trimmedTexts(elements, tag);
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

int integer(const Elements& elements, const DcmTagKey& tag, int otherwise)
{
  const auto value = decimal(elements, tag);
  if (!value || std::abs(*value) > 2e9) return otherwise;
  return static_cast<int>(std::lround(*value));
}

int wholeNumber(const Elements& elements, const DcmTagKey& tag, const char* name, int otherwise)
{
  const auto value = decimals(elements, tag, 1, name);
  if (!value) return otherwise;
  if (std::abs(value->front()) > 2e9 || value->front() != std::round(value->front())) {
    throw Error(ErrorCode::UnusableInput, fmt::format("its {} is not a whole number", name));
  }
  return static_cast<int>(value->front());
}

int unsignedShort(const Elements& elements, const DcmTagKey& tag)
{
  DcmElement* const element = elements.find(tag);
  Uint8* bytes = nullptr;
  if (element != nullptr && element->getLength() == 2 && element->getUint8Array(bytes).good() && bytes != nullptr) {
    return littleEndian16({bytes, 2}, 0);
  }
  return integer(elements, tag);
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

std::string textAsUtf8(const Elements& elements, const DcmTagKey& tag)
{
  std::string text = textOf(elements, tag);
  if (std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; })) return text;  // as nearly every UID
  if (!isPlainAscii(text)) text = converted(elements.item(), text);
  return withoutControls(text);
}

}  // namespace lumyo::dicom
