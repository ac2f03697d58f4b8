#include "HeaderReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>

#include "Cancel.h"
#include "Dataset.h"
#include "EnhancedFrames.h"
#include "GridReader.h"
#include "SopClass.h"

namespace lumyo::dicom {
namespace {

/// Everything a single image needs comes before; scanners' private groups 0029 … may be long.
const DcmTagKey endOfImageHeader(0x0029, 0x0000);

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }

std::string isoDate(const std::string& stored)
{
  std::string digits;
  for (const char c : stored) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != '.' && c != '-') {
      return {};
    }
  }
  if (digits.size() != 8) return {};
  const std::chrono::year_month_day date{std::chrono::year(std::stoi(digits.substr(0, 4))),
                                         std::chrono::month(static_cast<unsigned>(std::stoi(digits.substr(4, 2)))),
                                         std::chrono::day(static_cast<unsigned>(std::stoi(digits.substr(6, 2))))};
  if (!date.ok()) return {};
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

SeriesAbout seriesAbout(const Elements& data)
{
  SeriesAbout about;
  about.studyUid = textAsUtf8(data, DCM_StudyInstanceUID);
  about.seriesUid = textAsUtf8(data, DCM_SeriesInstanceUID);
  about.patientId = textAsUtf8(data, DCM_PatientID);
  const std::string sex = textOf(data, DCM_PatientSex);
  if (sex == "M" || sex == "F" || sex == "O") about.patientSex = sex;
  about.studyDate = isoDate(textOf(data, DCM_StudyDate));
  about.description = textAsUtf8(data, DCM_SeriesDescription);
  about.seriesNumber = integer(data, DCM_SeriesNumber);
  about.manufacturer = textAsUtf8(data, DCM_Manufacturer);
  return about;
}

SequenceFacts sequenceFacts(const Elements& data)
{
  SequenceFacts facts;
  facts.echoTime_ms = decimal(data, DCM_EchoTime);
  facts.repetitionTime_ms = decimal(data, DCM_RepetitionTime);
  facts.inversionTime_ms = decimal(data, DCM_InversionTime);
  facts.flipAngle_deg = decimal(data, DCM_FlipAngle);
  facts.scanningSequence = trimmedTexts(data, DCM_ScanningSequence);
  facts.sequenceVariant = trimmedTexts(data, DCM_SequenceVariant);
  facts.scanOptions = trimmedTexts(data, DCM_ScanOptions);
  facts.protocolAndSequence = textAsUtf8(data, DCM_SeriesDescription) + " " + textAsUtf8(data, DCM_ProtocolName) + " " +
                              textAsUtf8(data, DCM_SequenceName);
  return facts;
}

TimeFacts timeFacts(const Elements& data)
{
  TimeFacts facts;
  facts.temporalPosition = integer(data, DCM_TemporalPositionIdentifier);
  facts.acquisitionNumber = integer(data, DCM_AcquisitionNumber);
  facts.acquisitionTime = textOf(data, DCM_AcquisitionDate) + textOf(data, DCM_AcquisitionTime);
  return facts;
}

/// The colours that a file says it has: nothing of its text is repeated but what is known.
std::string_view colourName(const std::string& meaning)
{
  static constexpr std::array<std::string_view, 9> known{"RGB",     "PALETTE COLOR",   "YBR_FULL",
                                                         "YBR_RCT", "YBR_FULL_422",    "YBR_PARTIAL_422",
                                                         "YBR_ICT", "YBR_PARTIAL_420", "HSV"};
  const auto* name = std::ranges::find(known, meaning);
  return name != known.end() ? *name : "unknown";
}

void checkPixelDescription(const Elements& data)
{
  const int samples = integer(data, DCM_SamplesPerPixel, 1);
  const std::string meaning = textOf(data, DCM_PhotometricInterpretation);
  if (samples != 1 || (!meaning.empty() && meaning != "MONOCHROME1" && meaning != "MONOCHROME2")) {
    refuse(
        fmt::format("a colour image ({}), not a measurement of signal", colourName(meaning.empty() ? "RGB" : meaning)));
  }
  const int bits = integer(data, DCM_BitsAllocated);
  if (bits != 8 && bits != 16 && bits != 32) refuse(fmt::format("{} bits a pixel cannot be read", bits));
}

bool isMosaic(const Elements& data, const std::vector<std::string>& imageType)
{
  return std::ranges::find(imageType, "MOSAIC") != imageType.end() ||
         (textOf(data, DcmTagKey(0x0019, 0x0010)).starts_with("SIEMENS") &&
          unsignedShort(data, DcmTagKey(0x0019, 0x100A)) > 1);  // NumberOfImagesInMosaic
}

/// How long the pixels of an object are by its header; 0 where they are packed.
std::uint64_t nativeBytes(const ObjectHeader& object)
{
  static constexpr std::array<std::string_view, 4> native{"", "1.2.840.10008.1.2", "1.2.840.10008.1.2.1",
                                                          "1.2.840.10008.1.2.2"};
  if (std::ranges::find(native, textOf(object.meta, DCM_TransferSyntaxUID)) == native.end()) return 0;
  std::uint64_t bytes = static_cast<std::uint64_t>(std::max(integer(object.data, DCM_BitsAllocated), 0)) / 8;
  for (const auto& [tag, missing] : {std::pair(DCM_Rows, 0), {DCM_Columns, 0}, {DCM_NumberOfFrames, 1}}) {
    bytes *= static_cast<std::uint64_t>(std::max(integer(object.data, tag, missing), 0));
  }
  return bytes;
}

/// The UIDs without which an image cannot be sorted or pointed at. Frames come from here too.
ImageFacts commonFacts(const ObjectHeader& object, const Candidate& candidate)
{
  const Elements& data = object.data;
  // Everything that can throw stands outside the braces: GCC 12 destroys too much when a nested list is left half-way.
  ImageFacts facts{
      .header = {SliceGrid({}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {1, 1}, {1, 1}), {}, 0, {}}};
  facts.about = seriesAbout(data);
  facts.header.image = {sopClassOf(object), sopInstanceOf(object), 0};
  facts.header.instanceNumber = integer(data, DCM_InstanceNumber);
  facts.source.file = candidate.file;
  facts.source.zipEntry = candidate.zipEntry;
  facts.source.zipIndex = candidate.zipIndex;
  facts.frameOfReferenceUid = textAsUtf8(data, DCM_FrameOfReferenceUID);
  facts.imageType = trimmedTexts(data, DCM_ImageType);
  facts.sequence = sequenceFacts(data);
  facts.time = timeFacts(data);
  facts.copy.nativeBytes = nativeBytes(object);
  readRescale(data, facts.copy);
  if (facts.header.image.sopInstanceUid.empty()) refuse("it has no SOP Instance UID, so nothing can point at it");
  if (facts.about.seriesUid.empty()) refuse("it has no Series Instance UID, so it belongs to no series");
  if (isMosaic(data, facts.imageType)) {
    refuse("a Siemens mosaic: many slices in one picture, without a place for each; export it as single images");
  }
  return facts;
}

ImageFacts classicImage(const ObjectHeader& object, const Candidate& candidate)
{
  const Elements& data = object.data;
  ImageFacts facts = commonFacts(object, candidate);
  if (wholeNumber(data, DCM_NumberOfFrames, "Number of Frames", 1) > 1) {
    refuse("several frames in a single-image object: there is no position for each");
  }
  checkPixelDescription(data);
  facts.header.grid = readGrid(data, data, data, sizeOf(data));
  facts.header.thickness_mm = decimal(data, DCM_SliceThickness);
  facts.spacing_mm = decimal(data, DCM_SpacingBetweenSlices);
  facts.echoNumber = integer(data, DCM_EchoNumbers);
  facts.dixon = dixonPartOf(facts.imageType);
  return facts;
}

void readEnhanced(ObjectReader& reader, const Candidate& candidate, HeaderReading& reading)
{
  const auto object = reader.readHeader(candidate, DCM_PixelData).object;
  checkPixelDescription(*object->getDataset());
  const ImageFacts common = commonFacts({*object->getMetaInfo(), *object->getDataset()}, candidate);
  auto frames = readEnhancedFrames(*object->getDataset(), common, reader.stop());
  reading.images = std::move(frames.images);
  reading.refusals = std::move(frames.refusals);
}

void readObject(ObjectReader& reader, const Candidate& candidate, const ObjectHeader& object, HeaderReading& reading)
{
  const std::string sopClass = sopClassOf(object);
  if (sopClass.empty()) throw NotDicom("not a DICOM object: no SOP class can be read");
  reading.isDicom = true;
  switch (sopKind(sopClass)) {
    case SopKind::Refused: refuse(whySopClassRefused(sopClass));
    case SopKind::ClassicMr: reading.images.push_back(classicImage(object, candidate)); break;
    case SopKind::EnhancedMr: readEnhanced(reader, candidate, reading); break;
  }
}

void read(ObjectReader& reader, const Candidate& candidate, HeaderReading& reading)
{
  const auto object = reader.readHeader(candidate, endOfImageHeader).object;
  readObject(reader, candidate, {*object->getMetaInfo(), *object->getDataset()}, reading);
}

}  // namespace

HeaderReading readImageHeader(ObjectReader& reader, const Candidate& candidate)
{
  HeaderReading reading;
  try {
    read(reader, candidate, reading);
  } catch (const Error& error) {
    passOnCancelled(error);
    reading.refusals.emplace_back(error.what());
  } catch (const std::bad_alloc&) {
    reading.refusals.emplace_back("it asks for more memory than there is");
  } catch (const std::exception&) {
    reading.refusals.emplace_back("it is damaged");  // DCMTK's string functions throw on some broken values
  }
  return reading;
}

}  // namespace lumyo::dicom
