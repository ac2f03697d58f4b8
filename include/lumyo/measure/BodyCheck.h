#pragma once

#include <optional>
#include <string>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/SpineLevel.h"
#include "lumyo/measure/SliceSignal.h"

// What every body has in common, and labels therefore must not contradict. docs/measuring.md gives the table and the
// thresholds.

namespace lumyo::measure {

/// Whether any part of the muscle can lie at the level, in any person.
[[nodiscard]] bool reaches(Muscle muscle, const SpineLevel& level);

/// Whether every body has the muscle at the level, inside any picture that shows both sides of the spine: where no
/// label of it is, somebody has to look.
[[nodiscard]] bool isAlwaysAt(Muscle muscle, const SpineLevel& level);

/// What the signal of a label says against it.
struct SignalDoubt {
  bool isImpossible = false;  ///< this is not the muscle; else it may be something else
  std::string why;
};

/// Compares the median signal of psoas, quadratus, iliacus or rectus with that of the other side and of the muscles
/// behind the spine on the same side. Native pixels of the same slice. Nothing for the other muscles, and where there
/// is too little to compare. Throws Error(InvalidCall) when signal and labels differ in size.
[[nodiscard]] std::optional<SignalDoubt> doubtOfSignal(const SliceSignal& signal, const LabelRegions& labels,
                                                       Muscle muscle, Side side);

/// What no body looks like: "psoas major lies behind multifidus". Nothing when the labels may be a body's.
[[nodiscard]] std::optional<std::string> whyNoBody(const LabelSlice& labels);

}  // namespace lumyo::measure
