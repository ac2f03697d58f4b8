#pragma once

#include <initializer_list>
#include <stop_token>
#include <string>
#include <string_view>

#include "lumyo/core/Image.h"
#include "lumyo/dicom/Write.h"

class DcmItem;
class DcmTagKey;

namespace lumyo::dicom::detail {

/// A number as a decimal string (VR DS): of all texts of up to 16 characters the one nearest to it, without
/// an exponent where that is as near.
[[nodiscard]] std::string decimalString(double value);

/// A UTF-8 text as one value of an attribute: without backslashes and control characters, cut to so many characters.
[[nodiscard]] std::string oneValue(std::string_view text, std::size_t maxCharacters);

// Each of these throws Error(ExportFailed) when the attribute does not take the value.
void putText(DcmItem& item, const DcmTagKey& tag, const std::string& text);
void putInteger(DcmItem& item, const DcmTagKey& tag, int value);  ///< VR IS
void putDecimals(DcmItem& item, const DcmTagKey& tag, std::initializer_list<double> values);
void putShort(DcmItem& item, const DcmTagKey& tag, int value);                               ///< VR US
void putLongs(DcmItem& item, const DcmTagKey& tag, std::initializer_list<unsigned> values);  ///< VR UL
void putDoubles(DcmItem& item, const DcmTagKey& tag, std::initializer_list<double> values);  ///< VR FD
void putEmptySequence(DcmItem& item, const DcmTagKey& sequence);
/// Appends an item to a sequence of `parent`; the reference lives as long as the parent.
[[nodiscard]] DcmItem& appendItem(DcmItem& parent, const DcmTagKey& sequence);

/// What the modules of one object are filled from; borrowed.
struct Source {
  const Series& series;
  const WriteOptions& options;
  std::stop_token stop{};
};

/// `YYYYMMDD`, or empty. Throws Error(InvalidCall) when the text is no date.
[[nodiscard]] std::string dicomDate(const std::string& iso8601);
inline constexpr double secondsPerTimePoint = 60;
/// `HHMMSS` of a time point.
[[nodiscard]] std::string acquisitionTime(const WriteOptions& options, int timePoint);
/// Throws Error(InvalidCall) for dates, times, UIDs and codes that no DICOM object can hold.
void checkFacts(const Source& source);

/// SOP Common, Patient, General Study, General Series, Frame of Reference, General Equipment.
struct Instance {
  std::string sopClassUid;
  std::string sopInstanceUid;
  std::string frameOfReferenceUid;
  int number = 1;
};
void putGeneralModules(DcmItem& item, const Source& source, const Instance& instance);

/// The frame of reference of a stack; one made from the series UID where it has none.
[[nodiscard]] std::string frameOfReferenceOf(const Series& series, const SliceStack& stack);
/// `DERIVED\PRIMARY\DIXON\WATER` and the like; `plain` for what is no Dixon part.
[[nodiscard]] std::string imageType(DixonPart part, const std::string& plain);

/// In ms, by the number of the echo. Evenly spaced echoes.
[[nodiscard]] double echoTime_ms(const Acquisition& acquisition, const StackAbout& about);

/// A window over the values between the 1st and the 99th percentile, after rescaling.
struct Window {
  double centre = 0;
  double width = 1;
};
[[nodiscard]] Window windowOf(const SliceStack& stack);

}  // namespace lumyo::dicom::detail
