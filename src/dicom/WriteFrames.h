#pragma once

#include <string>

#include "WriteAttributes.h"

namespace lumyo::dicom::detail {

/// One frame of an enhanced object; borrows the series.
struct FrameFacts {
  const SliceStack* stack = nullptr;
  const Slice* slice = nullptr;
  int stackNumber = 1;  ///< from 1, in the order of the series
  int place = 1;        ///< from 1, along the stack
  Window window;
  double spacing_mm = 0;
};

/// Four values: `ORIGINAL\PRIMARY\T1\NONE`.
[[nodiscard]] std::string frameType(const Source& source, const FrameFacts& frame);

/// Pixel presentation, volumetric properties, complex component and acquisition contrast: the same names in
/// the object and in its frames.
void putContrast(DcmItem& item, const Source& source);

void putTag(DcmItem& item, const DcmTagKey& tag, const DcmTagKey& value);  ///< VR AT

/// The functional groups all frames share: anatomy, timing, modifiers, coils, averages, field of view.
void putSharedGroups(DcmItem& dataset, const Source& source, const FrameFacts& anyFrame);
/// The functional groups of one frame, appended to the others: content, echo, plane, measures, window, rescale, type.
void putFrameGroups(DcmItem& dataset, const Source& source, const FrameFacts& frame);

}  // namespace lumyo::dicom::detail
