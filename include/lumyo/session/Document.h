#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/core/PlacedLevel.h"
#include "lumyo/core/Reading.h"

namespace lumyo::session {

/// One outline of the review grid.
struct Cell {
  SpineLevel level;
  Muscle muscle;
  Side side;
  [[nodiscard]] bool operator==(const Cell&) const = default;
};

/// The study that a person works on: what is read from disk and never changes while it is open. Pixels are shared.
struct OpenStudy {
  Series axial;                      ///< with or without pixels, as measured: own stacks, then borrowed ones
  std::vector<SliceStack> sagittal;  ///< the stack that levels were found on; empty where there is none
  MeasureSettings settings;          ///< muscles of the table, border, fat
};

/// What a person changes: labels, verdicts, levels. A value; equal documents are equal bytes in the journal.
struct Document {
  Reading reading;                  ///< levels, labels per slice, verdicts in the order in which they were given
  std::vector<PlacedLevel> placed;  ///< the levels of the table in their order
};

/// How far the review of a cell has come.
enum class ReviewState : std::uint8_t {
  Automatic,       ///< as the model or the file made it
  Edited,          ///< a person drew or changed it
  Accepted,        ///< by a person, as the model made it
  EditedAccepted,  ///< by a person, changed
  Rejected,
  NotAssessable,
  Truncated,   ///< there is no number: the row's status says why, and no tick is asked for
  Absent,      ///< with a word of doubt where `isLeft`
  NotCovered,  ///< no slice lies at the level, or nobody has laid the level yet
  Failed,
};
[[nodiscard]] std::string_view name(ReviewState state) noexcept;

/// One cell of the review grid, worked out from the document and its row.
struct CellView {
  Cell cell;
  ReviewState state = ReviewState::Automatic;
  bool isLeft = false;  ///< a person still has to look: an outline with a number, or an absence of low confidence
  MeasurementRecord row;
};

/// The state of a cell whose row is `row`.
[[nodiscard]] CellView viewOf(const Document& document, const MeasurementRecord& row);

}  // namespace lumyo::session
