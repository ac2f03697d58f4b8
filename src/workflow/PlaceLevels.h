#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// A requested level and the slice it is measured on, or why there is none.
struct PlacedLevel {
  SpineLevel level;
  std::optional<measure::LevelSlice> place;
  std::string whyNot;
  bool byHand = false;
  std::string remark{};  ///< for the note of every row of the level; empty when there is nothing to say
  int lostSlice = 0;     ///< number of the slice that would cover the level but could not be read; 0 for none

  [[nodiscard]] bool isCovered() const { return place && place->coverage == measure::Coverage::Covered; }
};

/// The levels of the table: the requested ones in their order, then those that are only laid by hand.
/// Throws Error(InvalidCall) when one level is laid on two slices.
[[nodiscard]] std::vector<SpineLevel> levelsToMeasure(const MeasureRequest& request);

/// Where the axial series came from. Borrows all of it.
struct AxialSource {
  const dicom::ListedSeries& listed;
  const std::vector<Diagnostic>& unread;    ///< of its slices
  const std::vector<std::size_t>& primary;  ///< the stacks a plane is looked for in
};

/// Every level by its assignment, else by its plane in outcome.levels on outcome.axial. Throws Error(InvalidCall) when
/// an assignment names no slice or one that runs along the spine, Error(UnusableInput) when its slice could not be
/// read.
[[nodiscard]] std::vector<PlacedLevel> placeLevels(const MeasureRequest& request, const std::vector<SpineLevel>& levels,
                                                   const AxialSource& source, const MeasureOutcome& outcome);

/// Throws Error(InvalidCall) when every slice of the series runs along the spine: only `--series` can choose such a
/// one.
void refuseSeriesAlongSpine(const dicom::ListedSeries& listed);

/// Whether a level plane and a stack are known to lie in different frames of reference.
[[nodiscard]] bool framesDiffer(const LevelMap& levels, const SliceStack& stack);

}  // namespace lumyo::workflow
