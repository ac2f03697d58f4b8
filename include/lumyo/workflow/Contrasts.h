#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

/// Another picture of the places that an axial series shows: another series of the study, or one Dixon part.
struct OtherContrast {
  Series series;                     ///< the stacks of that part alone; with pixels where they are loaded already
  DixonPart part = DixonPart::None;  ///< of all its stacks
};

/// What people may lay beside `axial`, the most telling first: another contrast before the same one, T1 before T2,
/// proton density, Dixon and fat-suppressed images, then the series with more slices, then the lower series number.
/// Only what cuts the spine of the same patient across, in the same study and in a frame of reference of `axial`:
/// elsewhere a place says nothing. Empty for an image file.
[[nodiscard]] std::vector<OtherContrast> otherContrasts(const Study& study, const Series& axial);

/// The slice of `other` at the place of `shown`, a slice of the frame of reference `frameUid`: the nearest of those
/// whose plane lies within half their slice distance of the picture's middle, leans from it by 15 degrees at most and
/// whose picture holds that middle. Nothing where there is none.
[[nodiscard]] std::optional<SlicePlace> sliceAtSamePlace(const Series& other, const std::string& frameUid,
                                                         const SliceGrid& shown);

}  // namespace lumyo::workflow
