#include "EnhancedFrames.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "Cancel.h"
#include "Dataset.h"
#include "FrameGroups.h"
#include "GridReader.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

void readSequence(FrameGroups& groups, DcmDataset& data, SequenceFacts& facts)
{
  if (const auto echo = decimal(groups.group(DCM_MREchoSequence), DCM_EffectiveEchoTime)) facts.echoTime_ms = echo;
  DcmItem& timing = groups.group(DCM_MRTimingAndRelatedParametersSequence);
  if (const auto repetition = decimal(timing, DCM_RepetitionTime)) facts.repetitionTime_ms = repetition;
  if (const auto flip = decimal(timing, DCM_FlipAngle)) facts.flipAngle_deg = flip;
  DcmItem& modifier = groups.group(DCM_MRModifierSequence);
  if (textOf(modifier, DCM_InversionRecovery) == "YES") {
    facts.inversionTime_ms = decimal(modifier, DCM_InversionTimes);
    facts.scanningSequence.emplace_back("IR");
  }
  facts.spectralSuppression = textOf(modifier, DCM_SpectrallySelectedSuppression);
  const std::string pulse = textOf(data, DCM_EchoPulseSequence);
  if (pulse == "SPIN" || pulse == "BOTH") facts.scanningSequence.emplace_back("SE");
  if (pulse == "GRADIENT" || pulse == "BOTH") facts.scanningSequence.emplace_back("GR");
  facts.acquisitionContrast = textOf(groups.group(DCM_MRImageFrameTypeSequence), DCM_AcquisitionContrast);
  if (facts.acquisitionContrast.empty()) facts.acquisitionContrast = textOf(data, DCM_AcquisitionContrast);
}

void readTime(FrameGroups& groups, TimeFacts& facts)
{
  DcmItem& content = groups.group(DCM_FrameContentSequence);
  facts.temporalPosition = integer(content, DCM_TemporalPositionIndex, facts.temporalPosition);
  facts.acquisitionNumber = integer(content, DCM_FrameAcquisitionNumber, facts.acquisitionNumber);
  const std::string taken = textOf(content, DCM_FrameAcquisitionDateTime);
  if (!taken.empty()) facts.acquisitionTime = taken;
}

ImageFacts frameFacts(FrameGroups& groups, DcmDataset& data, const ImageFacts& common, int frame)
{
  ImageFacts facts = common;
  DcmItem& measures = groups.group(DCM_PixelMeasuresSequence);
  facts.header.grid = readGrid(groups.group(DCM_PlanePositionSequence), groups.group(DCM_PlaneOrientationSequence),
                               measures, sizeOf(data));
  facts.header.image.frame = frame + 1;
  facts.header.instanceNumber = frame + 1;
  facts.header.thickness_mm = decimal(measures, DCM_SliceThickness);
  facts.spacing_mm = decimal(measures, DCM_SpacingBetweenSlices);
  facts.source.frame = frame;
  const auto frameType = trimmedTexts(groups.group(DCM_MRImageFrameTypeSequence), DCM_FrameType);
  if (!frameType.empty()) facts.imageType = frameType;
  facts.dixon = dixonPartOf(facts.imageType);
  readSequence(groups, data, facts.sequence);
  readTime(groups, facts.time);
  readRescale(groups.group(DCM_PixelValueTransformationSequence), facts.copy);
  return facts;
}

}  // namespace

EnhancedFrames readEnhancedFrames(DcmDataset& data, const ImageFacts& common, const std::stop_token& stop)
{
  DcmSequenceOfItems* perFrame = nullptr;
  data.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame);
  const std::vector<DcmItem*> items = itemsOf(perFrame);
  const int frames = wholeNumber(data, DCM_NumberOfFrames, "Number of Frames", 1);
  if (items.empty()) {
    throw Error(ErrorCode::UnusableInput, "it has no functional groups for its frames, so their places are unknown");
  }
  if (static_cast<std::size_t>(frames) != items.size()) {
    throw Error(ErrorCode::UnusableInput, fmt::format("it says {} frames, but describes {}", frames, items.size()));
  }
  EnhancedFrames found;
  DcmItem* shared = firstItem(data, DCM_SharedFunctionalGroupsSequence);
  for (int frame = 0; frame < frames; ++frame) {
    throwIfCancelled(stop);
    FrameGroups groups(shared, *items[static_cast<std::size_t>(frame)]);
    try {
      found.images.push_back(frameFacts(groups, data, common, frame));
    } catch (const Error& error) {
      found.refusals.push_back(fmt::format("frame {}: {}", frame + 1, error.what()));
    }
  }
  return found;
}

}  // namespace lumyo::dicom
