#include "WriteFrames.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <fmt/format.h>

#include "lumyo/core/Error.h"

namespace lumyo::dicom::detail {
namespace {

std::string acquisitionContrast(Contrast contrast)
{
  switch (contrast) {
    case Contrast::T1: return "T1";
    case Contrast::T2: return "T2";
    case Contrast::ProtonDensity: return "PROTON_DENSITY";
    case Contrast::Unknown:
    case Contrast::Dixon:
    case Contrast::FatSuppressed: break;
  }
  return "UNKNOWN";
}

void putAnatomy(DcmItem& groups)
{
  auto& anatomy = appendItem(groups, DCM_FrameAnatomySequence);
  putText(anatomy, DCM_FrameLaterality, "U");
  auto& region = appendItem(anatomy, DCM_AnatomicRegionSequence);
  putText(region, DCM_CodeValue, "122496007");
  putText(region, DCM_CodingSchemeDesignator, "SCT");
  putText(region, DCM_CodeMeaning, "Lumbar spine");
}

void putTiming(DcmItem& groups, const Acquisition& acquisition)
{
  const bool gradient = acquisition.scanningSequence == "GR";
  auto& timing = appendItem(groups, DCM_MRTimingAndRelatedParametersSequence);
  putDecimals(timing, DCM_RepetitionTime, {acquisition.repetitionTime_ms});
  putDecimals(timing, DCM_FlipAngle, {acquisition.flipAngle_deg});
  putInteger(timing, DCM_EchoTrainLength, acquisition.echoTrainLength);
  putShort(timing, DCM_RFEchoTrainLength, gradient ? 0 : acquisition.echoTrainLength);
  putShort(timing, DCM_GradientEchoTrainLength, gradient ? acquisition.echoTrainLength : 0);
  auto& power = appendItem(timing, DCM_SpecificAbsorptionRateSequence);
  putText(power, DCM_SpecificAbsorptionRateDefinition, "IEC_WHOLE_BODY");
  putDoubles(power, DCM_SpecificAbsorptionRateValue, {0});
  putText(timing, DCM_GradientOutputType, "DB_DT");
  putDoubles(timing, DCM_GradientOutput, {0});
  for (const auto* type : {"STATIC FIELD", "RF", "GRADIENT"}) {
    auto& mode = appendItem(timing, DCM_OperatingModeSequence);
    putText(mode, DCM_OperatingModeType, type);
    putText(mode, DCM_OperatingMode, "IEC_NORMAL");
  }
}

void putModifiers(DcmItem& groups, const Acquisition& acquisition)
{
  auto& modifier = appendItem(groups, DCM_MRModifierSequence);
  putText(modifier, DCM_InversionRecovery, "NO");
  putText(modifier, DCM_FlowCompensation, "NONE");
  putText(modifier, DCM_Spoiling, "NONE");
  putText(modifier, DCM_T2Preparation, "NO");
  putText(modifier, DCM_SpectrallySelectedExcitation, "NONE");
  putText(modifier, DCM_SpatialPresaturation, "NONE");
  putText(modifier, DCM_PartialFourier, "NO");
  putText(modifier, DCM_ParallelAcquisition, "NO");
  auto& imaging = appendItem(groups, DCM_MRImagingModifierSequence);
  constexpr double protonMegahertzPerTesla = 42.577478518;
  putText(imaging, DCM_MagnetizationTransfer, "NONE");
  putText(imaging, DCM_BloodSignalNulling, "NO");
  putText(imaging, DCM_Tagging, "NONE");
  putDoubles(imaging, DCM_TransmitterFrequency, {protonMegahertzPerTesla * acquisition.fieldStrength_T});
  putDecimals(imaging, DCM_PixelBandwidth, {200});
}

void putCoils(DcmItem& groups)
{
  auto& receive = appendItem(groups, DCM_MRReceiveCoilSequence);
  putText(receive, DCM_ReceiveCoilName, "SPINE");
  putText(receive, DCM_ReceiveCoilManufacturerName, "");
  putText(receive, DCM_ReceiveCoilType, "SURFACE");
  putText(receive, DCM_QuadratureReceiveCoil, "NO");
  auto& transmit = appendItem(groups, DCM_MRTransmitCoilSequence);
  putText(transmit, DCM_TransmitCoilName, "BODY");
  putText(transmit, DCM_TransmitCoilManufacturerName, "");
  putText(transmit, DCM_TransmitCoilType, "BODY");
}

void putFieldOfView(DcmItem& groups, SliceGrid::Size size)
{
  auto& field = appendItem(groups, DCM_MRFOVGeometrySequence);
  putText(field, DCM_InPlanePhaseEncodingDirection, "COLUMN");
  putShort(field, DCM_MRAcquisitionFrequencyEncodingSteps, size.columns);
  putShort(field, DCM_MRAcquisitionPhaseEncodingStepsInPlane, size.rows);
  putDecimals(field, DCM_PercentSampling, {100});
  putDecimals(field, DCM_PercentPhaseFieldOfView, {100});
}

void putPlane(DcmItem& groups, const FrameFacts& frame)
{
  const auto& grid = frame.slice->header.grid;
  const auto& p = grid.firstPixel().mm;
  const auto& row = grid.rowDirection();
  const auto& column = grid.columnDirection();
  putDecimals(appendItem(groups, DCM_PlanePositionSequence), DCM_ImagePositionPatient, {p.x(), p.y(), p.z()});
  putDecimals(appendItem(groups, DCM_PlaneOrientationSequence), DCM_ImageOrientationPatient,
              {row.x(), row.y(), row.z(), column.x(), column.y(), column.z()});
  auto& measures = appendItem(groups, DCM_PixelMeasuresSequence);
  putDecimals(measures, DCM_PixelSpacing, {grid.rowSpacing_mm(), grid.columnSpacing_mm()});
  // Required here; where it is unknown, slices are taken to touch.
  putDecimals(measures, DCM_SliceThickness, {frame.slice->header.thickness_mm.value_or(frame.spacing_mm)});
  if (frame.stack->slices.size() > 1 && frame.spacing_mm > 0)
    putDecimals(measures, DCM_SpacingBetweenSlices, {frame.spacing_mm});
}

void putContent(DcmItem& groups, const Source& source, const FrameFacts& frame)
{
  const int timePoint = frame.stack->about.timePoint;
  const auto moment = dicomDate(source.series.about.studyDate) + acquisitionTime(source.options, timePoint);
  auto& content = appendItem(groups, DCM_FrameContentSequence);
  putShort(content, DCM_FrameAcquisitionNumber, timePoint + 1);
  putText(content, DCM_FrameReferenceDateTime, moment);
  putText(content, DCM_FrameAcquisitionDateTime, moment);
  putDoubles(content, DCM_FrameAcquisitionDuration, {1000 * secondsPerTimePoint});
  putLongs(content, DCM_DimensionIndexValues,
           {static_cast<unsigned>(timePoint) + 1, static_cast<unsigned>(frame.stackNumber),
            static_cast<unsigned>(frame.place)});
  putLongs(content, DCM_TemporalPositionIndex, {static_cast<unsigned>(timePoint) + 1});
  putDoubles(appendItem(groups, DCM_MREchoSequence), DCM_EffectiveEchoTime,
             {echoTime_ms(source.options.acquisition, frame.stack->about)});
  putText(content, DCM_StackID, std::to_string(frame.stackNumber));
  putLongs(content, DCM_InStackPositionNumber, {static_cast<unsigned>(frame.place)});
}

void putValues(DcmItem& groups, const FrameFacts& frame)
{
  auto& window = appendItem(groups, DCM_FrameVOILUTSequence);
  putDecimals(window, DCM_WindowCenter, {frame.window.centre});
  putDecimals(window, DCM_WindowWidth, {frame.window.width});
  auto& rescale = appendItem(groups, DCM_PixelValueTransformationSequence);
  putDecimals(rescale, DCM_RescaleIntercept, {frame.slice->block().intercept});
  putDecimals(rescale, DCM_RescaleSlope, {frame.slice->block().slope});
  putText(rescale, DCM_RescaleType, "US");
}

}  // namespace

std::string frameType(const Source& source, const FrameFacts& frame)
{
  const auto contrast = acquisitionContrast(source.series.about.contrast);
  return imageType(frame.stack->about.dixon,
                   "ORIGINAL\\PRIMARY\\" + (contrast == "UNKNOWN" ? std::string("OTHER") : contrast) + "\\NONE");
}

void putContrast(DcmItem& item, const Source& source)
{
  putText(item, DCM_PixelPresentation, "MONOCHROME");
  putText(item, DCM_VolumetricProperties, "VOLUME");
  putText(item, DCM_VolumeBasedCalculationTechnique, "NONE");
  putText(item, DCM_ComplexImageComponent, "MAGNITUDE");
  putText(item, DCM_AcquisitionContrast, acquisitionContrast(source.series.about.contrast));
}

void putTag(DcmItem& item, const DcmTagKey& tag, const DcmTagKey& value)
{
  if (item.putAndInsertTagKey(tag, value).bad())
    throw Error(ErrorCode::ExportFailed, "a DICOM attribute that names another one cannot be set");
}

void putSharedGroups(DcmItem& dataset, const Source& source, const FrameFacts& anyFrame)
{
  auto& groups = appendItem(dataset, DCM_SharedFunctionalGroupsSequence);
  putAnatomy(groups);
  putTiming(groups, source.options.acquisition);
  putModifiers(groups, source.options.acquisition);
  putCoils(groups);
  putFieldOfView(groups, anyFrame.slice->header.grid.size());
  putDecimals(appendItem(groups, DCM_MRAveragesSequence), DCM_NumberOfAverages, {1});
}

void putFrameGroups(DcmItem& dataset, const Source& source, const FrameFacts& frame)
{
  auto& groups = appendItem(dataset, DCM_PerFrameFunctionalGroupsSequence);
  putContent(groups, source, frame);
  putPlane(groups, frame);
  putValues(groups, frame);
  auto& type = appendItem(groups, DCM_MRImageFrameTypeSequence);
  putText(type, DCM_FrameType, frameType(source, frame));
  putContrast(type, source);
}

}  // namespace lumyo::dicom::detail
