#pragma once

#include <span>
#include <string>
#include <vector>

#include "lumyo/core/Measurement.h"

namespace lumyo::report {

using RecordRefs = std::vector<const MeasurementRecord*>;

/// One reader's rows of a study.
struct ReadingRows {
  std::string reader;  ///< empty where no row names one
  RecordRefs records;  ///< in the table's order; never empty
};

/// The readings of one study, in the order of their first rows. Rows without a reader belong to the study's only reader
/// where there is exactly one; else they are a reading of their own.
struct StudyRows {
  std::string studyUid;
  std::vector<ReadingRows> readings;
};

/// Studies (of one UID and patient) in the order in which they first occur. Borrows from `records`.
[[nodiscard]] std::vector<StudyRows> readingsOf(std::span<const MeasurementRecord> records);

/// The readings among the rows of one study.
[[nodiscard]] std::vector<ReadingRows> byReader(const RecordRefs& records);

/// Whether one of the studies was read more than once, so that a row is told apart by its reader.
[[nodiscard]] bool haveSeveralReaders(std::span<const StudyRows> studies);

}  // namespace lumyo::report
