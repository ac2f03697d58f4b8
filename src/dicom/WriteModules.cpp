#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <fmt/format.h>

#include <algorithm>

#include "WriteAttributes.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Uid.h"

namespace lumyo::dicom::detail {
namespace {

bool allDigits(std::string_view text)
{
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits)
{
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

bool isDate(std::string_view text)
{
  if (text.size() != 8 || !allDigits(text)) return false;
  const int month = number(text.substr(4, 2));
  const int day = number(text.substr(6, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool isTime(std::string_view text)
{
  return text.size() == 6 && allDigits(text) && number(text.substr(0, 2)) < 24 && number(text.substr(2, 2)) < 60 &&
         number(text.substr(4, 2)) < 60;
}

bool isCode(std::string_view text)
{
  return !text.empty() && text.size() <= 16 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ' ';
  });
}

[[noreturn]] void refuse(const std::string& why)
{
  throw Error(ErrorCode::InvalidCall, "this series cannot be written as DICOM: " + why);
}

void putPatient(DcmItem& item, const Source& source)
{
  putText(item, DCM_PatientName, oneValue(source.options.acquisition.patientName, 64));
  putText(item, DCM_PatientID, oneValue(source.series.about.patientId, 64));
  putText(item, DCM_PatientBirthDate, source.options.acquisition.patientBirthDate);
  putText(item, DCM_PatientSex, source.series.about.patientSex);
}

void putStudy(DcmItem& item, const Source& source)
{
  putText(item, DCM_StudyInstanceUID, source.series.about.studyUid);
  putText(item, DCM_StudyDate, dicomDate(source.series.about.studyDate));
  putText(item, DCM_StudyTime, source.options.acquisition.studyTime);
  putText(item, DCM_ReferringPhysicianName, "");
  putText(item, DCM_StudyID, "1");
  putText(item, DCM_AccessionNumber, "");
  const auto description = oneValue(source.options.acquisition.studyDescription, 64);
  if (!description.empty()) putText(item, DCM_StudyDescription, description);
}

void putSeries(DcmItem& item, const Source& source)
{
  const auto& about = source.series.about;
  putText(item, DCM_Modality, "MR");
  putText(item, DCM_SeriesInstanceUID, about.seriesUid);
  putInteger(item, DCM_SeriesNumber, about.seriesNumber);
  const auto description = oneValue(about.description, 64);
  if (!description.empty()) {
    putText(item, DCM_SeriesDescription, description);
    putText(item, DCM_ProtocolName, description);
  }
  const auto date = dicomDate(about.studyDate);
  if (!date.empty()) {
    putText(item, DCM_SeriesDate, date);
    putText(item, DCM_SeriesTime, source.options.acquisition.studyTime);
  }
  putText(item, DCM_BodyPartExamined, "LSPINE");
  putText(item, DCM_PatientPosition, source.options.acquisition.patientPosition);
}

void putEquipment(DcmItem& item, const Source& source)
{
  const auto manufacturer = oneValue(source.series.about.manufacturer, 64);
  putText(item, DCM_Manufacturer, manufacturer.empty() ? "Lumyo" : manufacturer);
  putText(item, DCM_ManufacturerModelName, "Lumyo phantom");
  putText(item, DCM_DeviceSerialNumber, "1");
  putText(item, DCM_SoftwareVersions, oneValue(source.options.softwareVersion, 64));
}

}  // namespace

std::string dicomDate(const std::string& iso8601)
{
  std::string date = iso8601.substr(0, 10);
  if (date.size() == 10 && date[4] == '-' && date[7] == '-')
    date = date.substr(0, 4) + date.substr(5, 2) + date.substr(8);
  if (!date.empty() && !isDate(date)) refuse("its study date is not written as YYYY-MM-DD");
  return date;
}

std::string acquisitionTime(const WriteOptions& options, int timePoint)
{
  const auto& time = options.acquisition.studyTime;
  const int minutes = number(time.substr(0, 2)) * 60 + number(time.substr(2, 2)) + timePoint;
  return fmt::format("{:02}{:02}{}", minutes / 60 % 24, minutes % 60, time.substr(4));
}

void checkFacts(const Source& source)
{
  const auto& about = source.series.about;
  const auto& acquisition = source.options.acquisition;
  if (!isValidUid(about.studyUid)) refuse("\"" + about.studyUid + "\" is not a study UID");
  if (!isValidUid(about.seriesUid)) refuse("\"" + about.seriesUid + "\" is not a series UID");
  if (source.series.stacks.empty()) refuse("it has no stacks");
  for (const auto& stack : source.series.stacks) {
    const auto& uid = stack.about.frameOfReferenceUid;
    if (!uid.empty() && !isValidUid(uid)) refuse("\"" + uid + "\" is not a frame of reference UID");
    if (stack.slices.empty()) refuse("one of its stacks has no slices");
    if (stack.about.timePoint < 0) refuse("a time point is negative");
  }
  if (!isTime(acquisition.studyTime)) refuse("the study time is not written as HHMMSS");
  if (!acquisition.patientBirthDate.empty() && !isDate(acquisition.patientBirthDate))
    refuse("the birth date is not written as YYYYMMDD");
  if (!isCode(acquisition.patientPosition)) refuse("the patient position is not a code such as HFS");
  if (!isCode(acquisition.scanningSequence)) refuse("the scanning sequence is not a code such as SE");
  if (!about.patientSex.empty() && about.patientSex != "M" && about.patientSex != "F" && about.patientSex != "O")
    refuse("the patient's sex is not M, F, O or empty");
  static_cast<void>(dicomDate(about.studyDate));
}

std::string frameOfReferenceOf(const Series& series, const SliceStack& stack)
{
  if (!stack.about.frameOfReferenceUid.empty()) return stack.about.frameOfReferenceUid;
  return derivedUid("frame of reference of series " + series.about.seriesUid);
}

void putGeneralModules(DcmItem& item, const Source& source, const Instance& instance)
{
  putText(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  putText(item, DCM_SOPClassUID, instance.sopClassUid);
  putText(item, DCM_SOPInstanceUID, instance.sopInstanceUid);
  putInteger(item, DCM_InstanceNumber, instance.number);
  putPatient(item, source);
  putStudy(item, source);
  putSeries(item, source);
  putText(item, DCM_FrameOfReferenceUID, instance.frameOfReferenceUid);
  putText(item, DCM_PositionReferenceIndicator, "");
  putEquipment(item, source);
}

}  // namespace lumyo::dicom::detail
