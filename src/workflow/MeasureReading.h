#pragma once

#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// The rows of a stored reading: its levels, slices, labels and verdicts on the pixels of the prepared study, as the
/// window shows them. Throws Error(UnusableInput) as findReading(), and when the labels do not lie on the slices that
/// there are.
[[nodiscard]] MeasureOutcome measureStored(PreparedStudy prepared, const MeasureRequest& request,
                                           const StoredReading& stored, const RunContext& run, const Clock& clock);

/// Whether such a reading can be measured, by what is stored alone. Answers its series. Throws as findReading().
[[nodiscard]] const Series& requireStored(const Study& study, const MeasureRequest& request,
                                          const StoredReading& stored);

}  // namespace lumyo::workflow
