#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

// Tools take points in the patient (mm) on the plane of one slice and give labels. They know no document, no journal
// and no window; what they give goes through Session::replaceLabels().

namespace lumyo::session {

/// What a tool draws on: one label of one slice. Muscles never overlap: painting one takes from the others, unless all
/// are spared, as by default, or their muscle is locked.
struct Target {
  LabelCode code = backgroundLabel;
  bool sparesOthers = true;
  std::set<Muscle> locked{};  ///< both sides are spared in any case

  /// Whether a pixel of this label may become one of the target's.
  [[nodiscard]] bool mayTake(LabelCode other) const;
};

enum class Paint : std::uint8_t { Add, Cut };

/// Only pixels of these values, both ends included, change. Nothing: all.
struct Threshold {
  double from;
  double to;
};

/// A round brush: pixels whose centres lie within the radius of the way that the pointer took. Gap-free at any speed.
class BrushStroke {
public:
  struct Settings {
    Target target;
    Paint paint = Paint::Add;
    double radius_mm = 4;
    std::optional<Threshold> threshold;
  };
  /// Copies the slice's pixels where there is a threshold. Throws Error(InvalidCall) where they are not loaded then, or
  /// are not as many as the labels.
  BrushStroke(LabelSlice before, const Slice& slice, const Settings& settings);
  void moveTo(const PatientPoint& point);
  /// The labels as they would be.
  [[nodiscard]] const LabelSlice& preview() const noexcept { return m_after; }

private:
  void stamp(const PixelPoint& from, const PixelPoint& to);
  void paint(std::size_t pixel);

  LabelSlice m_after;
  std::vector<float> m_values;
  Settings m_settings;
  std::optional<PatientPoint> m_last;
};

/// Everything inside the closed line (even-odd) is added or cut. Fewer than three points change nothing.
[[nodiscard]] LabelSlice fillPolygon(const LabelSlice& before, const Target& target, Paint paint,
                                     std::span<const PatientPoint> outline);

// Changes of a whole label, each in display-independent pixels of the slice. Parts and holes are those of the outline:
// pixels that touch at a corner alone are apart. What is there of the label does not vanish where nothing can be made
// of the request (a label that is not on the other side, or on the neighbour): the labels come back as they were.
[[nodiscard]] LabelSlice fillHoles(const LabelSlice& before, const Target& target);
[[nodiscard]] LabelSlice keepLargestPart(const LabelSlice& before, LabelCode code);
/// Outwards by a positive distance, inwards by a negative one, between pixel centres. The picture's edge is no border:
/// a muscle that is cut off there stays cut off there.
[[nodiscard]] LabelSlice grown(const LabelSlice& before, const Target& target, double by_mm);
/// Takes corners off without moving the border as a whole: Gaussian of the mask, cut at one half.
[[nodiscard]] LabelSlice smoothed(const LabelSlice& before, const Target& target, double sigma_mm);
/// The label of the other side, mirrored at the patient's midline (x = midline_mm), in place of this one.
[[nodiscard]] LabelSlice mirrored(const LabelSlice& before, const Target& target, double midline_mm);
/// The label of another slice of the same stack, where its pixels lie in this one, in place of this one.
[[nodiscard]] LabelSlice copiedFrom(const LabelSlice& neighbour, const LabelSlice& before, const Target& target);
/// Between two slices of one stack: signed distances, mixed by where the slice lies.
[[nodiscard]] LabelSlice interpolated(const LabelSlice& above, const LabelSlice& below, const LabelSlice& before,
                                      const Target& target);
/// Pushes the border: within the radius the label moves with the pointer, most in the middle. For a whole gesture:
/// `from` is where the pointer went down and `before` what was there then, because moves of less than a pixel add up to
/// nothing when each is made alone.
[[nodiscard]] LabelSlice pushed(const LabelSlice& before, const Target& target, const PatientPoint& from,
                                const PatientPoint& to, double radius_mm);

}  // namespace lumyo::session
