#pragma once

#include <optional>
#include <vector>

#include "lumyo/session/Document.h"

namespace lumyo::session {

/// How far an outline is from the automatic one.
struct EditSize {
  double changed_mm2 = 0;  ///< in one of both outlines and not in the other: what went counts like what came
  double dice = 1;  ///< 2·|both| / (|one| + |other|), 0 to 1 (Dice, Ecology 1945;26:297-302); 1 for two empty ones
};

/// Between two label slices on one grid. Throws Error(InvalidCall) when they differ in size.
[[nodiscard]] EditSize editSize(const LabelSlice& automatic, const LabelSlice& now, LabelCode code);

/// An outline of the table that a person drew or changed.
struct CellEdit {
  Cell cell;
  std::optional<EditSize> size;  ///< nothing: no model and no file ever proposed labels there
};

}  // namespace lumyo::session
