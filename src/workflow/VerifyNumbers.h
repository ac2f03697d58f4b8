#pragma once

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Measurement.h"
#include "lumyo/workflow/Verify.h"

namespace lumyo::workflow {

// The numbers of one run against each other. Each adds the problems it finds and returns a sentence on what it looked
// at. Throws Error when a file cannot be understood.

/// Statuses and areas agree; one row for every level × muscle × side of each of the readings.
std::string checkRows(const std::vector<MeasurementRecord>& rows, std::size_t readings, VerifyOutcome& outcome);
/// measurements_wide.csv holds the numbers of the rows.
std::string checkWide(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);
/// measurements.json holds the rows.
std::string checkJson(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome);
/// The label files of one stack.
struct StackLabels {
  std::vector<std::filesystem::path> parts;  ///< one, or several that belong together
  int stack = 0;                             ///< its number
  int firstSlice = 0;                        ///< the slice_index of the first slice in them
};
/// The areas of one stack counted again on the very slice that each row names. Throws Error(Cancelled) too.
std::string checkLabels(const StackLabels& labels, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome,
                        const std::stop_token& stop);

}  // namespace lumyo::workflow
