#pragma once

#include <functional>
#include <optional>

#include "lumyo/session/EditSize.h"
#include "lumyo/session/Step.h"

namespace lumyo::session {

/// A done step, 0 the last one; nullptr where none is remembered.
using StepsBack = std::function<const Step*(std::size_t back)>;

/// The slice as it was the last time that nobody had edited the label: between the steps, else as the reading began,
/// else blank.
[[nodiscard]] LabelledSlice automaticOf(const LabelledSlice& now, LabelCode code, const Document& start,
                                        const StepsBack& steps);

/// How far a person took the outline of a cell; nothing where nobody changed it.
[[nodiscard]] std::optional<CellEdit> editOf(const Document& now, const Cell& cell, const Document& start,
                                             const StepsBack& steps);

}  // namespace lumyo::session
