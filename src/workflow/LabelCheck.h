#pragma once

#include <cstdint>

#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

enum class LabelMaker : std::uint8_t { Model, File };

/// Left and right swapped is the error nobody forgives. Refuses (MeasuredSlice::refusals) the labels of a muscle whose
/// right one lies to the left of its left one, and every label at least 10 mm on the wrong side of the midline: the
/// centre of the level where its plane is known, else the mean of the middles of the slice's pairs.
/// Throws Error(UnusableInput) when every pair (at least two) of a label file is swapped.
void checkSides(MeasureOutcome& outcome, LabelMaker maker);

/// Refuses every muscle of the slices on which nobody labelled one: an empty slice of a label file says nothing of the
/// patient.
void refuseUnlabelledSlices(MeasureOutcome& outcome);

}  // namespace lumyo::workflow
