#pragma once

#include <optional>
#include <vector>

#include "FloatImage.h"
#include "lumyo/core/Anatomy.h"

namespace lumyo::segment {

/// Labels of one axial picture, patient right on the left, anterior up, row by row; owned.
struct LabelPicture {
  int rows = 0;
  int columns = 0;
  double rowSpacing_mm = 1;
  double columnSpacing_mm = 1;
  std::vector<LabelCode> codes;

  [[nodiscard]] std::size_t index(int row, int column) const noexcept
  {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] double pixelArea_mm2() const noexcept { return rowSpacing_mm * columnSpacing_mm; }
};

/// The line in a picture that parts the patient's right from the left. Unit: mm from the picture's first pixel.
struct Midline {
  double x_mm = 0;  ///< a point on it
  double y_mm = 0;
  double towardsLeftX = 1;  ///< unit vector across it, towards the patient's left
  double towardsLeftY = 0;
  /// Positive on the patient's left.
  [[nodiscard]] double leftOf_mm(double x, double y) const noexcept
  {
    return (x - x_mm) * towardsLeftX + (y - y_mm) * towardsLeftY;
  }
};

/// The line of symmetry of the paired muscles; nothing where no pair is seen. Never throws.
[[nodiscard]] std::optional<Midline> midlineOf(const LabelPicture& labels);

/// Whether the middle of the body, by paired muscles or else by the bone, lies so far inside the picture that both
/// sides are in it. Where it does not, a network trained on whole trunks cannot tell right from left. Never throws.
[[nodiscard]] bool showsBothSides(const LabelPicture& labels);

/// Makes a network's labels anatomical, in place:
/// a part of a muscle wholly on the other side of the midline gets that side's label, where the midline is known and
/// both sides are in the picture; then one part is kept per
/// muscle and side (the largest, of psoas the largest beside bone; more where fat and fascia part a muscle: erector
/// spinae, multifidus), specks go, and
/// holes inside a muscle, which are fat and vessels, become muscle. Bone is left alone. Never throws.
void cleanUp(LabelPicture& labels);

/// Takes away a rectus abdominis without any contrast to its surroundings, in place: one that a network imagined in a
/// saturation band, where there is only noise. `picture`: the grey values, of the same size. Never throws.
void removeImagined(LabelPicture& labels, const FloatImage& picture);

}  // namespace lumyo::segment
