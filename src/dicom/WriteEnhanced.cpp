#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "Cancel.h"
#include "WriteFrames.h"
#include "WriteObjects.h"
#include "WritePixels.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Uid.h"

namespace lumyo::dicom::detail {
namespace {

[[noreturn]] void refuse(const std::string& why)
{
  throw Error(ErrorCode::InvalidCall, "this series cannot be one multi-frame object: " + why);
}

const ImageReference& frameName(const Slice& slice)
{
  const ImageReference& image = slice.header.image;
  if (!isValidUid(image.sopInstanceUid) || image.frame == 0)
    refuse("its slices must be named UID#1, UID#2 … and one is named \"" + image.name() + "\"");
  return image;
}

/// All slices of the series in the order of their frame numbers.
std::vector<FrameFacts> framesInOrder(const Series& series)
{
  std::vector<FrameFacts> frames;
  for (std::size_t s = 0; s < series.stacks.size(); ++s) {
    const auto& stack = series.stacks[s];
    const auto window = windowOf(stack);
    for (std::size_t i = 0; i < stack.slices.size(); ++i)
      frames.push_back(
          {&stack, &stack.slices[i], static_cast<int>(s) + 1, static_cast<int>(i) + 1, window, sliceSpacing_mm(stack)});
  }
  const auto number = [](const FrameFacts& f) { return frameName(*f.slice).frame; };
  std::sort(frames.begin(), frames.end(),
            [&number](const FrameFacts& a, const FrameFacts& b) { return number(a) < number(b); });
  const auto uid = frameName(*frames.front().slice).sopInstanceUid;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const ImageReference& name = frameName(*frames[i].slice);
    if (name.sopInstanceUid != uid) refuse("its slices name two objects, " + uid + " and " + name.sopInstanceUid);
    if (name.frame != static_cast<int>(i) + 1) refuse(fmt::format("frame {} is missing or there twice", i + 1));
  }
  return frames;
}

void checkShared(const Source& source, const std::vector<FrameFacts>& frames)
{
  if (dicomDate(source.series.about.studyDate).empty()) refuse("its study date is not known");
  const auto& first = frames.front();
  for (const auto& frame : frames) {
    if (!(frame.slice->header.grid.size() == first.slice->header.grid.size())) refuse("its slices differ in size");
    if (frame.stack->about.frameOfReferenceUid != first.stack->about.frameOfReferenceUid)
      refuse("its stacks have different frames of reference");
  }
}

/// ORIGINAL\PRIMARY\T1\NONE, or one value for parts that differ: MIXED.
std::string objectImageType(const Source& source, const std::vector<FrameFacts>& frames)
{
  std::set<std::string> types;
  for (const auto& frame : frames) types.insert(frameType(source, frame));
  return types.size() == 1 ? *types.begin() : R"(MIXED\PRIMARY\DIXON\MIXED)";
}

void putEnhancedImage(DcmItem& item, const Source& source, const std::vector<FrameFacts>& frames)
{
  const auto date = dicomDate(source.series.about.studyDate);
  const auto& time = source.options.acquisition.studyTime;
  putText(item, DCM_ImageType, objectImageType(source, frames));
  putContrast(item, source);
  putInteger(item, DCM_AcquisitionNumber, 1);
  putText(item, DCM_AcquisitionDateTime, date + time);
  putDoubles(item, DCM_AcquisitionDuration, {secondsPerTimePoint});
  putText(item, DCM_ContentDate, date);
  putText(item, DCM_ContentTime, time);
  putText(item, DCM_ContentQualification, "RESEARCH");
  putText(item, DCM_ResonantNucleus, "1H");
  putText(item, DCM_KSpaceFiltering, "NONE");
  putDecimals(item, DCM_MagneticFieldStrength, {source.options.acquisition.fieldStrength_T});
  putText(item, DCM_ApplicableSafetyStandardAgency, "IEC");
  putText(item, DCM_BurnedInAnnotation, "NO");
  putText(item, DCM_PresentationLUTShape, "IDENTITY");
  putInteger(item, DCM_NumberOfFrames, static_cast<int>(frames.size()));
  putEmptySequence(item, DCM_AcquisitionContextSequence);
}

void putPulseSequence(DcmItem& item, const Source& source)
{
  const auto& sequence = source.options.acquisition.scanningSequence;
  const bool gradient = sequence == "GR";
  putText(item, DCM_PulseSequenceName, sequence);
  putText(item, DCM_MRAcquisitionType, "2D");
  putText(item, DCM_EchoPulseSequence, gradient ? "GRADIENT" : "SPIN");
  putText(item, DCM_MultipleSpinEcho, source.options.acquisition.echoTrainLength > 1 && !gradient ? "YES" : "NO");
  putText(item, DCM_MultiPlanarExcitation, "NO");
  putText(item, DCM_PhaseContrast, "NO");
  putText(item, DCM_TimeOfFlightContrast, "NO");
  putText(item, DCM_SteadyStatePulseSequence, "NONE");
  putText(item, DCM_EchoPlanarPulseSequence, "NO");
  putText(item, DCM_SaturationRecovery, "NO");
  putText(item, DCM_SpectrallySelectedSuppression,
          source.series.about.contrast == Contrast::FatSuppressed ? "FAT" : "NONE");
  putText(item, DCM_OversamplingPhase, "NONE");
  putText(item, DCM_GeometryOfKSpaceTraversal, "RECTILINEAR");
  putText(item, DCM_SegmentedKSpaceTraversal, "SINGLE");
  putText(item, DCM_RectilinearPhaseEncodeReordering, "LINEAR");
  putShort(item, DCM_NumberOfKSpaceTrajectories, 1);
}

/// The order in which a viewer lays out the frames: time point, stack, place in the stack.
void putDimensions(DcmItem& item, const Source& source)
{
  const auto organisation = derivedUid("dimensions of series " + source.series.about.seriesUid);
  putText(appendItem(item, DCM_DimensionOrganizationSequence), DCM_DimensionOrganizationUID, organisation);
  struct Dimension {
    DcmTagKey tag;
    const char* label;
  };
  for (const auto& dimension : {Dimension{DCM_TemporalPositionIndex, "Time point"}, Dimension{DCM_StackID, "Stack"},
                                Dimension{DCM_InStackPositionNumber, "Slice"}}) {
    auto& index = appendItem(item, DCM_DimensionIndexSequence);
    putText(index, DCM_DimensionOrganizationUID, organisation);
    putTag(index, DCM_DimensionIndexPointer, dimension.tag);
    putTag(index, DCM_FunctionalGroupPointer, DCM_FrameContentSequence);
    putText(index, DCM_DimensionDescriptionLabel, dimension.label);
  }
}

}  // namespace

std::string enhancedObject(const Source& source)
{
  const auto frames = framesInOrder(source.series);
  checkShared(source, frames);
  DcmFileFormat file;
  auto& dataset = *file.getDataset();
  const auto& first = frames.front();
  putGeneralModules(dataset, source,
                    {UID_EnhancedMRImageStorage, frameName(*first.slice).sopInstanceUid,
                     frameOfReferenceOf(source.series, *first.stack), 1});
  putEnhancedImage(dataset, source, frames);
  putPulseSequence(dataset, source);
  putDimensions(dataset, source);
  putSharedGroups(dataset, source, first);
  for (const auto& frame : frames) putFrameGroups(dataset, source, frame);
  Frames pixels{first.slice->header.grid.size(), {}};
  for (const auto& frame : frames) pixels.blocks.push_back(&frame.slice->block());
  putPixels(file, pixels, source);
  throwIfCancelled(source.stop);
  return fileBytes(file, source.options.syntax);
}

}  // namespace lumyo::dicom::detail
