#include "SopClass.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "lumyo/core/Uid.h"

namespace lumyo::dicom {
namespace {

constexpr std::string_view legacyConvertedEnhancedMr = "1.2.840.10008.5.1.4.1.1.4.4";

struct Meaning {
  std::string_view part;  ///< of the SOP class's name
  std::string_view text;
};

// DCMTK's names of SOP classes are written together; the first part that the name contains decides.
constexpr std::array meanings{
    Meaning{"MediaStorageDirectory", "a DICOMDIR: the folder itself is read, or open the DICOMDIR by itself"},
    Meaning{"SRStorage", "a structured report, not an image"},
    Meaning{"SRDocument", "a structured report, not an image"},
    Meaning{"KeyObject", "a list of key images, not an image"},
    Meaning{"PresentationState", "a presentation state, not an image"},
    Meaning{"Spectroscopy", "a spectrum, not an image"},
    Meaning{"RawData", "scanner raw data, not an image"},
    Meaning{"SecondaryCapture", "a screenshot (secondary capture), not a measurement of signal"},
    Meaning{"SurfaceSegmentation", "a segmentation, not an image"},
    Meaning{"Encapsulated", "a document, not an image"},
    Meaning{"Waveform", "a waveform, not an image"},
    Meaning{"MRColor", "a colour MR image, not a measurement of signal"},
    Meaning{"EnhancedCT", "a CT image, not MR"},
    Meaning{"CTImage", "a CT image, not MR"},
    Meaning{"PositronEmission", "a PET image, not MR"},
    Meaning{"Ultrasound", "an ultrasound image, not MR"},
    Meaning{"RTDose", "a radiotherapy dose, not MR"},
    Meaning{"RTPlan", "a radiotherapy plan, not an image"},
    Meaning{"RTStructureSet", "a radiotherapy structure set, not an image"},
};

}  // namespace

std::string sopClassOf(const ObjectHeader& object)
{
  const std::string own = textOf(object.data, DCM_SOPClassUID);
  return own.empty() ? textOf(object.meta, DCM_MediaStorageSOPClassUID) : own;
}

std::string sopInstanceOf(const ObjectHeader& object)
{
  const std::string own = textAsUtf8(object.data, DCM_SOPInstanceUID);
  return own.empty() ? textAsUtf8(object.meta, DCM_MediaStorageSOPInstanceUID) : own;
}

SopKind sopKind(const std::string& sopClassUid)
{
  if (sopClassUid == UID_MRImageStorage) return SopKind::ClassicMr;
  if (sopClassUid == UID_EnhancedMRImageStorage || sopClassUid == legacyConvertedEnhancedMr) {
    return SopKind::EnhancedMr;
  }
  return SopKind::Refused;
}

std::string whySopClassRefused(const std::string& sopClassUid)
{
  const char* known = dcmFindNameOfUID(sopClassUid.c_str());
  if (sopClassUid == UID_SegmentationStorage) return "a segmentation, not an image";
  // A damaged value may hold anything, also bytes that belong to nobody here: only a real UID is repeated.
  const std::string shown = isValidUid(sopClassUid) ? sopClassUid : "its class is damaged";
  if (known == nullptr) return fmt::format("an object of unknown kind ({}), not an MR image", shown);
  const std::string_view name(known);
  for (const Meaning& meaning : meanings) {
    if (name.find(meaning.part) != std::string_view::npos) return std::string(meaning.text);
  }
  return fmt::format("an object of the kind {}, not MR", name);
}

}  // namespace lumyo::dicom
