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
};

/// PNG bytes: native pixels enlarged ×2, in display orientation (patient right on the left, anterior up, by flipping
/// and transposing only), muscle contours in fixed colours, level, side letters, scale bar, the research-use line.
[[nodiscard]] std::string overlayPng(const SliceView& view);

/// PNG bytes of one sagittal slice with the level planes drawn as lines and named.
[[nodiscard]] std::string levelsPng(const Slice& sagittal, const LevelMap& levels);

struct QualitySheetContent {
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;  ///< "Series" → "axial T2, 27 slices" …
  std::vector<std::string> warnings;
  std::span<const MeasurementRecord> records;
  std::vector<SliceView> views;
  std::string levelsPng;  ///< PNG bytes or empty
};

/// One HTML file that needs nothing else (pictures and style inside, no script, no network).
[[nodiscard]] std::string qualitySheetHtml(const QualitySheetContent& content);

}  // namespace lumyo::report
