#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/Progress.h"
#include "lumyo/session/Journal.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::ui {

/// Seconds since some fixed moment; for timings only.
[[nodiscard]] double secondsNow();

/// Levels, outlines and numbers of a study, or as much of them as there is: without outlines where the muscle model
/// fails, without levels too where none are found. Then people go on by hand, and the reason is among the warnings.
/// Throws Error(Cancelled) alone.
[[nodiscard]] workflow::MeasureOutcome measuredOrByHand(const workflow::PreparedStudy& ready,
                                                        const workflow::MeasureRequest& request,
                                                        workflow::Models& models, const RunContext& run);

/// Of the sagittal series the one of this UID alone, so that the levels are found on it; all of them where it is empty.
void keepSagittal(workflow::Study& study, const std::string& seriesUid);

/// How many readings with edits other people have of the series of `own`.
[[nodiscard]] int otherReadingsOf(const std::filesystem::path& folder, const session::ReadingKey& own);

/// Slices that show muscles, from the head down: those of the stacks that are measured, and borrowed ones of the same
/// kind.
[[nodiscard]] std::vector<SlicePlace> slicesToLeaf(const Series& axial);

}  // namespace lumyo::ui
