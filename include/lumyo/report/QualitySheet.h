#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// One measured slice: what a reader checks the numbers against.
struct SliceView {
  std::string levelName;               ///< `L4/L5`
  std::string caption;                 ///< `slice 14 · offset 0.4 mm · tilt 3.0°`
  const Slice* slice = nullptr;        ///< borrowed
  const LabelSlice* labels = nullptr;  ///< borrowed; nullptr draws the picture alone
  std::string png{};  ///< overlayPng() of this view where it is already at hand; else drawn when needed
};

/// PNG bytes: native pixels enlarged ×2 by nearest pixel (more along the wider spacing where pixels are not square, so
/// that shapes keep their proportions; less only where a side would pass 8192), in display orientation (patient right
/// on the left, anterior up, by flipping and transposing only; letters from the patient frame), windowed between the
/// 1st and the 99.5th percentile, muscle contours in fixed colours each on its own muscle's side, level, caption, scale
/// bar, legend, the research-use line. The eight ways to store one picture give the same bytes. Throws
/// Error(InvalidCall) when there is no slice or pixels or labels do not fit its grid.
[[nodiscard]] std::string overlayPng(const SliceView& view);

/// PNG bytes of one sagittal slice with the level planes drawn as lines where they cross it, and named; dashed where
/// the name's confidence is below 0.5. Levels that do not cross the picture are named below it. Slice and levels must
/// share a frame of reference.
[[nodiscard]] std::string levelsPng(const Slice& sagittal, const LevelMap& levels);

struct QualitySheetContent {
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;  ///< "Series" → "axial T2, 27 slices" …
  std::vector<std::string> warnings;
  std::span<const MeasurementRecord> records;
  std::vector<SliceView> views;
  std::string levelsPng;  ///< PNG bytes or empty
};

/// One HTML file that needs nothing else (pictures and style inside, no script, no network): warnings, all areas at one
/// glance, facts beside the level picture, then every level with the view of the same name and its numbers. Texts are
/// escaped. Light or dark as the reader's screen, light on paper. Throws as overlayPng().
[[nodiscard]] std::string qualitySheetHtml(const QualitySheetContent& content);

}  // namespace lumyo::report
