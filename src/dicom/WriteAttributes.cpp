#include "WriteAttributes.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <dcmtk/dcmdata/dctagkey.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Quantile.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::dicom::detail {
namespace {

double reRead(const std::string& text)
{
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void check(const OFCondition& done, const DcmTagKey& tag)
{
  if (done.good()) return;
  throw Error(ErrorCode::ExportFailed, fmt::format("DICOM attribute ({:04x},{:04x}) cannot be set: {}", tag.getGroup(),
                                                   tag.getElement(), done.text()));
}

template <class Numbers, class ToText>
std::string joined(const Numbers& values, ToText toText)
{
  std::string text;
  for (const auto value : values) {
    if (!text.empty()) text += '\\';
    text += toText(value);
  }
  return text;
}

}  // namespace

std::string decimalString(double value)
{
  constexpr std::size_t longest = 16;
  std::string best = "0";
  double error = std::abs(value);
  const auto consider = [&](std::string text) {
    const double e = std::abs(reRead(text) - value);
    if (text.size() > longest || e >= error) return;
    best = std::move(text);
    error = e;
  };
  for (int decimals = 0; decimals < 16; ++decimals) consider(fmt::format("{:.{}f}", value, decimals));
  for (int decimals = 0; decimals < 16; ++decimals) consider(fmt::format("{:.{}e}", value, decimals));
  return best;
}

std::string oneValue(std::string_view text, std::size_t maxCharacters)
{
  std::u32string value = charactersOf(text);
  if (value.size() > maxCharacters) value.resize(maxCharacters);
  std::ranges::replace(value, U'\\', U'/');
  std::ranges::replace_if(value, isControl, U' ');
  return utf8Of(value);
}

void putText(DcmItem& item, const DcmTagKey& tag, const std::string& text)
{
  check(item.putAndInsertString(tag, text.c_str()), tag);
}

void putInteger(DcmItem& item, const DcmTagKey& tag, int value) { putText(item, tag, std::to_string(value)); }

void putDecimals(DcmItem& item, const DcmTagKey& tag, std::initializer_list<double> values)
{
  putText(item, tag, joined(values, decimalString));
}

void putShort(DcmItem& item, const DcmTagKey& tag, int value)
{
  if (value < 0 || value > std::numeric_limits<Uint16>::max())
    throw Error(ErrorCode::InvalidCall, fmt::format("{} does not fit a DICOM short number", value));
  check(item.putAndInsertUint16(tag, static_cast<Uint16>(value)), tag);
}

void putLongs(DcmItem& item, const DcmTagKey& tag, std::initializer_list<unsigned> values)
{
  const std::vector<Uint32> numbers(values.begin(), values.end());
  check(item.putAndInsertUint32Array(tag, numbers.data(), numbers.size()), tag);
}

void putDoubles(DcmItem& item, const DcmTagKey& tag, std::initializer_list<double> values)
{
  const std::vector<Float64> numbers(values.begin(), values.end());
  check(item.putAndInsertFloat64Array(tag, numbers.data(), numbers.size()), tag);
}

void putEmptySequence(DcmItem& item, const DcmTagKey& sequence) { check(item.insertEmptyElement(sequence), sequence); }

DcmItem& appendItem(DcmItem& parent, const DcmTagKey& sequence)
{
  DcmItem* item = nullptr;
  constexpr long append = -2;
  check(parent.findOrCreateSequenceItem(sequence, item, append), sequence);
  return *item;
}

std::string imageType(DixonPart part, const std::string& plain)
{
  switch (part) {
    case DixonPart::None: return plain;
    case DixonPart::Water: return R"(DERIVED\PRIMARY\DIXON\WATER)";
    case DixonPart::Fat: return R"(DERIVED\PRIMARY\DIXON\FAT)";
    case DixonPart::InPhase: return R"(DERIVED\PRIMARY\DIXON\IN_PHASE)";
    case DixonPart::OpposedPhase: return R"(DERIVED\PRIMARY\DIXON\OPP_PHASE)";
  }
  return plain;
}

double echoTime_ms(const Acquisition& acquisition, const StackAbout& about)
{
  return acquisition.echoTime_ms * std::max(about.echo, 1);
}

Window windowOf(const SliceStack& stack)
{
  std::vector<float> values;
  for (const auto& slice : stack.slices) {
    const auto own = slice.block().values();
    values.insert(values.end(), own.begin(), own.end());
  }
  if (values.empty()) return {};
  const double low = nearestQuantile(values, 0.01);
  const double high = nearestQuantile(values, 0.99);
  return {(low + high) / 2, std::max(high - low, 1.0)};
}

}  // namespace lumyo::dicom::detail
