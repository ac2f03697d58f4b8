#include "GridReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "Dataset.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

std::vector<double> required(const Elements& data, const DcmTagKey& tag, std::size_t count, const char* name)
{
  auto numbers = decimals(data, tag, count, name);
  if (!numbers) {
    throw Error(ErrorCode::UnusableInput, fmt::format("it has no {}, so its place in the patient is unknown", name));
  }
  return std::move(*numbers);
}

}  // namespace

SliceGrid::Size sizeOf(const Elements& data) { return {integer(data, DCM_Rows), integer(data, DCM_Columns)}; }

SliceGrid readGrid(const Elements& position, const Elements& orientation, const Elements& measures,
                   SliceGrid::Size size)
{
  const auto at = required(position, DCM_ImagePositionPatient, 3, "Image Position (Patient)");
  const auto axes = required(orientation, DCM_ImageOrientationPatient, 6, "Image Orientation (Patient)");
  const auto spacing = required(measures, DCM_PixelSpacing, 2, "Pixel Spacing");
  return SliceGrid({{at[0], at[1], at[2]}}, {{axes[0], axes[1], axes[2]}, {axes[3], axes[4], axes[5]}},
                   {spacing[0], spacing[1]}, size);
}

}  // namespace lumyo::dicom
