#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "Readings.h"
#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// The records of one level, in the order of the levels' first occurrence.
struct LevelRecords {
  SpineLevel level;
  RecordRefs records;
};
[[nodiscard]] std::vector<LevelRecords> byLevel(std::span<const MeasurementRecord> records);

/// The lowest confidence with which the level was named; nothing when no record says.
[[nodiscard]] std::optional<double> levelConfidence(const LevelRecords& level);

/// All levels and muscles at one glance, areas in cm², statuses as words, with a legend.
[[nodiscard]] std::string overviewTable(const std::vector<LevelRecords>& levels);
/// One level in full: areas, side difference, lean areas and fat where measured, notes. One sentence for a level that
/// no slice covers.
[[nodiscard]] std::string levelTable(const LevelRecords& level);

}  // namespace lumyo::report
