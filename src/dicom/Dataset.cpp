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
#include "PlainHeader.h"
#include "lumyo/core/Error.h"

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

/// How many bytes the UTF-8 sequence at the start of `text` has; 0 when it is not valid.
std::size_t sequenceLength(std::string_view text)
{
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[n]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t n = 1; n < length; ++n) {
    if ((byte(n) & 0xC0) != 0x80) return 0;
  }
  const bool tooLong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogateOrBeyond = (lead == 0xED && byte(1) >= 0xA0) || (lead == 0xF4 && byte(1) >= 0x90);
  return tooLong || surrogateOrBeyond ? 0 : length;
}

bool isUtf8(std::string_view text)
{
  while (!text.empty()) {
    const std::size_t length = sequenceLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string fromLatin1(std::string_view text)
{
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

/// `text` is UTF-8, which writes the controls U+0080 to U+009F as two bytes.
std::string withoutControls(std::string text)
{
  std::string shown;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const auto byte = static_cast<unsigned char>(text[n]);
    const bool twoBytes = byte == 0xC2 && n + 1 < text.size() && static_cast<unsigned char>(text[n + 1]) < 0xA0;
    if (twoBytes) ++n;
    if (!twoBytes && byte >= 0x20 && byte != 0x7F) shown += text[n];
  }
  return shown;
}

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

}  // namespace

std::string Elements::text(const DcmTagKey& tag) const
{
  return m_header != nullptr ? m_header->text(tag) : textOf(*m_item, tag);
}

std::vector<std::string> trimmedTexts(const Elements& data, const DcmTagKey& tag)
{
  const std::string all = data.text(tag);
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

std::optional<double> decimal(const Elements& data, const DcmTagKey& tag)
{
  const auto values = trimmedTexts(data, tag);
  return values.empty() ? std::nullopt : parseDecimal(values.front());
}

std::optional<std::vector<double>> decimals(const Elements& data, const DcmTagKey& tag, std::size_t count,
                                            const char* name)
{
  const auto values = trimmedTexts(data, tag);
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

int integer(const Elements& data, const DcmTagKey& tag, int otherwise)
{
  const auto value = decimal(data, tag);
  if (!value || std::abs(*value) > 2e9) return otherwise;
  return static_cast<int>(std::lround(*value));
}

int wholeNumber(const Elements& data, const DcmTagKey& tag, const char* name, int otherwise)
{
  const auto value = decimals(data, tag, 1, name);
  if (!value) return otherwise;
  if (std::abs(value->front()) > 2e9 || value->front() != std::round(value->front())) {
    throw Error(ErrorCode::UnusableInput, fmt::format("its {} is not a whole number", name));
  }
  return static_cast<int>(value->front());
}

int unsignedShort(const Elements& data, const DcmTagKey& tag)
{
  DcmElement* element = nullptr;
  Uint8* bytes = nullptr;
  if (data.item() != nullptr && data.item()->findAndGetElement(tag, element).good() && element->getLength() == 2 &&
      element->getUint8Array(bytes).good() && bytes != nullptr) {
    return littleEndian16({bytes, 2}, 0);
  }
  return integer(data, tag);
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

std::string textAsUtf8(const Elements& data, const DcmTagKey& tag)
{
  const std::string stored = data.text(tag);
  if (isPlainAscii(stored) || data.item() == nullptr) return withoutControls(stored);
  DcmSpecificCharacterSet converter;
  OFString converted;
  if (converter.selectCharacterSet(*data.item()).good() &&
      converter.convertString(OFString(stored.data(), stored.size()), converted).good()) {
    const std::string text(converted.data(), converted.size());
    if (isUtf8(text)) return withoutControls(text);
  }
  return withoutControls(isUtf8(stored) ? stored : fromLatin1(stored));
}

}  // namespace lumyo::dicom
