#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Measurement.h"
#include "lumyo/workflow/Verify.h"

namespace lumyo::workflow {

// The numbers of one run against each other. Each adds the problems it finds and returns a sentence on what it looked
// at. Throws Error when a file cannot be understood.

/// Statuses and areas agree; one row for every level × muscle × side.
std::string checkRows(const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);
/// measurements_wide.csv holds the numbers of the rows.
std::string checkWide(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);
/// measurements.json holds the rows.
std::string checkJson(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);
/// The areas of one stack counted again on the very slice that each row names; `firstSlice` is the slice_index of the
/// first one of the stack's file, or of its `parts` together.
std::string checkLabels(const std::vector<std::filesystem::path>& parts, int stack, int firstSlice,
                        const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);

}  // namespace lumyo::workflow
