#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lumyo/session/Document.h"

namespace lumyo::session {

/// Pixels of one slice that follow each other in its rows and changed alike.
struct PixelRun {
  std::uint32_t first = 0;  ///< index in LabelSlice::codes
  std::uint32_t count = 0;
  LabelCode before = backgroundLabel;
  LabelCode after = backgroundLabel;
  [[nodiscard]] bool operator==(const PixelRun&) const = default;
};

/// What a model or a check said of the labels of a slice.
struct LabelDoubts {
  std::array<float, labelCodeCount> confidence{};
  std::vector<LabelRefusal> refusals;
};

/// Labels of one slice, as the difference alone.
struct LabelChange {
  SlicePlace place;
  std::vector<PixelRun> runs;  ///< ascending, without overlap
  std::set<LabelCode> editedBefore;
  std::set<LabelCode> editedAfter;
  LabelOrigin originBefore;
  LabelOrigin originAfter;
  std::optional<LabelDoubts> doubtsBefore;  ///< nothing, as the other then: they stay as they are
  std::optional<LabelDoubts> doubtsAfter;
};

/// A slice that had no labels got some, all background at first: by a person, and refused until something is drawn,
/// because what nobody looked for is not absent.
struct SliceAdded {
  SlicePlace place;
  SliceGrid grid;
};

/// The last verdict on a cell.
struct VerdictChange {
  std::optional<Judgement> before;
  std::optional<Judgement> after;  ///< nothing: taken back; else it is given last
  std::size_t index = 0;           ///< of `before` in Reading::judgements
};

/// Levels moved, were renumbered or lie on other slices.
struct LevelsChange {
  LevelMap mapBefore;
  LevelMap mapAfter;
  std::vector<PlacedLevel> placedBefore;
  std::vector<PlacedLevel> placedAfter;
};

using Change = std::variant<SliceAdded, LabelChange, VerdictChange, LevelsChange>;

/// What one gesture did: undone and redone as a whole.
struct Step {
  std::string what;             ///< for people: `cut with brush, erector spinae, left, L4/L5`
  std::string when;             ///< ISO 8601 UTC, from the caller's clock
  std::vector<Change> changes;  ///< in their order

  /// Nothing would change: such a step is not recorded and keeps what can be redone.
  [[nodiscard]] bool isEmpty() const noexcept;
  /// What it takes in memory, about. Unit: bytes.
  [[nodiscard]] std::size_t bytes() const noexcept;
};

/// Makes the changes, or takes them back. Throws Error(InvalidCall) when the document is not the one that the step was
/// made on; the document is then as before.
void apply(Document& document, const Step& step);
void revert(Document& document, const Step& step);

/// The difference between two label slices on one grid as a change. Throws Error(InvalidCall) when the grids differ in
/// size.
[[nodiscard]] std::vector<PixelRun> differences(const std::vector<LabelCode>& before,
                                                const std::vector<LabelCode>& after);

/// A step as bytes for the journal, and back. The same step gives the same bytes. parseStep throws
/// Error(UnusableInput) for bytes that are no step of a version known here.
[[nodiscard]] std::string stepBytes(const Step& step);
[[nodiscard]] Step parseStep(std::string_view bytes);

/// A document as bytes: the start that the journal's steps go on from. As stepBytes().
[[nodiscard]] std::string documentBytes(const Document& document);
[[nodiscard]] Document parseDocument(std::string_view bytes);

}  // namespace lumyo::session
