#pragma once

#include "Dataset.h"
#include "lumyo/core/Geometry.h"

namespace lumyo::dicom {

/// Rows and columns of the picture.
[[nodiscard]] SliceGrid::Size sizeOf(const Elements& data);

/// The grid from Image Position, Image Orientation and Pixel Spacing; in a single image the three items are
/// the data set, in a multi-frame object those of the functional groups. Frame: patient LPS, mm.
/// Throws Error(UnusableInput) that names what is missing or wrong.
[[nodiscard]] SliceGrid readGrid(const Elements& position, const Elements& orientation, const Elements& measures,
                                 SliceGrid::Size size);

}  // namespace lumyo::dicom
