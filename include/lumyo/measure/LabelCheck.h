#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Reading.h"

namespace lumyo::measure {

/// What the sides of the labels of one slice say.
struct SideCheck {
  std::size_t pairs = 0;    ///< muscles labelled on both sides
  std::size_t swapped = 0;  ///< of them, those whose right one lies to the left of the left one
  std::vector<LabelRefusal> refusals;
};

/// Left and right swapped is the error nobody forgives. Refuses the labels of a muscle whose right one lies to the left
/// of its left one, and every label whose middle lies at least 10 mm on the wrong side of the midline. `midline_mm` is
/// the x (patient LPS) of the body's middle on this slice; without it the mean of the middles of the slice's pairs.
/// `maker` chooses the words of what to do.
[[nodiscard]] SideCheck checkSides(const LabelSlice& labels, std::optional<double> midline_mm, LabelMaker maker);

/// Whether any pixel carries a muscle: a slice on which nobody labelled one says nothing of the patient.
[[nodiscard]] bool holdsMuscle(const LabelSlice& labels);

}  // namespace lumyo::measure
