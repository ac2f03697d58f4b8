#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/session/Journal.h"
#include "lumyo/workflow/Readings.h"

// Which files in the folder of readings belong to a study and its series.

namespace lumyo::workflow {

/// What is stored of the studies in `study`, with the reason in whyNot also where a file lies at the place of another
/// reading. Throws as listReadings().
[[nodiscard]] std::vector<session::StoredReading> storedOf(const Study& study, const std::filesystem::path& folder);

/// The series of the study that a reading is of; nullptr when it is not among them.
[[nodiscard]] const Series* seriesOf(const Study& study, const session::ReadingKey& key);

/// A reading that was asked for, with its series.
struct FoundReading {
  std::filesystem::path file;
  const Series* series;  ///< of the study that was searched
};
/// The one reading of a person, of the series meant by `seriesName` where several were read. Throws
/// Error(UnusableInput) naming the readers there are when this one has none, when the reading cannot be read or its
/// series is gone; Error(InvalidCall) when several series were read, and as chooseAxialSeries() for the name.
[[nodiscard]] FoundReading findReading(const Study& study, const StoredReading& wanted, const std::string& seriesName);

}  // namespace lumyo::workflow
