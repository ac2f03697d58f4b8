#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "Cancel.h"
#include "WriteObjects.h"
#include "WritePixels.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Uid.h"

namespace lumyo::dicom::detail {
namespace {

/// What the slices of one stack share in their files.
struct StackFacts {
  const SliceStack& stack;
  Window window;
  double spacing_mm = 0;
  int timePoints = 1;  ///< of the series
};

void putPlane(DcmItem& item, const StackFacts& facts, const Slice& slice)
{
  const auto& grid = slice.header.grid;
  const auto& p = grid.firstPixel().mm;
  const auto& row = grid.rowDirection();
  const auto& column = grid.columnDirection();
  putDecimals(item, DCM_ImagePositionPatient, {p.x(), p.y(), p.z()});
  putDecimals(item, DCM_ImageOrientationPatient, {row.x(), row.y(), row.z(), column.x(), column.y(), column.z()});
  putDecimals(item, DCM_PixelSpacing, {grid.rowSpacing_mm(), grid.columnSpacing_mm()});
  putDecimals(item, DCM_SliceLocation, {facts.stack.slices.front().header.grid.normal().dot(p)});
  if (slice.header.thickness_mm)
    putDecimals(item, DCM_SliceThickness, {*slice.header.thickness_mm});
  else
    putText(item, DCM_SliceThickness, "");
  if (facts.stack.slices.size() > 1 && facts.spacing_mm > 0)
    putDecimals(item, DCM_SpacingBetweenSlices, {facts.spacing_mm});
}

void putMrImage(DcmItem& item, const Source& source, const StackFacts& facts)
{
  const auto& acquisition = source.options.acquisition;
  const auto& about = facts.stack.about;
  putText(item, DCM_ImageType, imageType(about.dixon, "ORIGINAL\\PRIMARY\\OTHER"));
  putText(item, DCM_ScanningSequence, acquisition.scanningSequence);
  putText(item, DCM_SequenceVariant, "SK");
  putText(item, DCM_ScanOptions, source.series.about.contrast == Contrast::FatSuppressed ? "FS" : "");
  putText(item, DCM_MRAcquisitionType, "2D");
  putDecimals(item, DCM_RepetitionTime, {acquisition.repetitionTime_ms});
  putDecimals(item, DCM_EchoTime, {echoTime_ms(acquisition, about)});
  putInteger(item, DCM_EchoTrainLength, acquisition.echoTrainLength);
  putDecimals(item, DCM_FlipAngle, {acquisition.flipAngle_deg});
  putDecimals(item, DCM_MagneticFieldStrength, {acquisition.fieldStrength_T});
  putText(item, DCM_ImagedNucleus, "1H");
  if (about.echo > 0) putInteger(item, DCM_EchoNumbers, about.echo);
}

void putTimes(DcmItem& item, const Source& source, const StackFacts& facts)
{
  const int timePoint = facts.stack.about.timePoint;
  const auto date = dicomDate(source.series.about.studyDate);
  const auto time = acquisitionTime(source.options, timePoint);
  putInteger(item, DCM_AcquisitionNumber, timePoint + 1);
  putText(item, DCM_AcquisitionDate, date);
  putText(item, DCM_AcquisitionTime, time);
  putText(item, DCM_ContentDate, date);
  putText(item, DCM_ContentTime, time);
  if (facts.timePoints > 1) {
    putInteger(item, DCM_TemporalPositionIdentifier, timePoint + 1);
    putInteger(item, DCM_NumberOfTemporalPositions, facts.timePoints);
  }
}

void putValues(DcmItem& item, const PixelBlock& pixels, const Window& window)
{
  if (pixels.slope != 1 || pixels.intercept != 0) {
    putDecimals(item, DCM_RescaleIntercept, {pixels.intercept});
    putDecimals(item, DCM_RescaleSlope, {pixels.slope});
    putText(item, DCM_RescaleType, "US");
  }
  putDecimals(item, DCM_WindowCenter, {window.centre});
  putDecimals(item, DCM_WindowWidth, {window.width});
}

std::string sliceObject(const Source& source, const StackFacts& facts, const Slice& slice, int number)
{
  DcmFileFormat file;
  auto& dataset = *file.getDataset();
  putGeneralModules(dataset, source,
                    {UID_MRImageStorage, slice.header.image.name(), frameOfReferenceOf(source.series, facts.stack),
                     slice.header.instanceNumber > 0 ? slice.header.instanceNumber : number});
  putPlane(dataset, facts, slice);
  putMrImage(dataset, source, facts);
  putTimes(dataset, source, facts);
  putValues(dataset, slice.block(), facts.window);
  putPixels(file, {slice.header.grid.size(), {&slice.block()}}, source);
  return fileBytes(file, source.options.syntax);
}

bool sameSlice(const Slice& a, const Slice& b)
{
  return sameGrid(a.header.grid, b.header.grid, 0) && a.block().stored == b.block().stored;
}

void checkSliceUids(const Series& series)
{
  std::map<std::string, const Slice*> seen;
  for (const auto& stack : series.stacks) {
    for (const auto& slice : stack.slices) {
      const auto uid = slice.header.image.name();
      if (!isValidUid(uid))
        throw Error(ErrorCode::InvalidCall, "\"" + uid +
                                                "\" is not the UID of a slice; every slice of a series "
                                                "written as single pictures needs its own");
      const auto [first, isNew] = seen.emplace(uid, &slice);
      if (!isNew && !sameSlice(*first->second, slice))
        throw Error(ErrorCode::InvalidCall, "two different slices carry the UID " + uid + "; each needs its own");
    }
  }
}

}  // namespace

std::vector<std::string> classicObjects(const Source& source)
{
  checkSliceUids(source.series);
  int timePoints = 1;
  for (const auto& stack : source.series.stacks) timePoints = std::max(timePoints, stack.about.timePoint + 1);
  std::vector<std::string> objects;
  for (const auto& stack : source.series.stacks) {
    const StackFacts facts{stack, windowOf(stack), sliceSpacing_mm(stack), timePoints};
    for (const auto& slice : stack.slices) {
      throwIfCancelled(source.stop);
      objects.push_back(sliceObject(source, facts, slice, static_cast<int>(objects.size()) + 1));
    }
  }
  return objects;
}

}  // namespace lumyo::dicom::detail
