#pragma once

#include <vector>

#include "LabelVolume.h"
#include "lumyo/workflow/LabelSlices.h"

namespace lumyo::workflow {

/// A label file whose voxels do not meet the pixels it was drawn on must not make its muscles `absent`. Refuses
/// (LabelledSlice::refusals), on every labelled slice that runs through such a file without meeting it, the muscles
/// that the file holds there and no other file gave; warns, and names files that meet no slice of the series at all
/// among the skipped. A file that meets slices of another stack belongs there and costs nothing here.
void refuseMisfits(const std::vector<LabelVolume>& volumes, const Series& axial, GivenReading& given);

}  // namespace lumyo::workflow
