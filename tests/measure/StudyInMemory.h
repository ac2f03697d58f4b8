#pragma once

#include <utility>
#include <vector>

#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Reading.h"
#include "measure/Pictures.h"

namespace lumyo::measure::test {

/// Five axial slices of 200 x 200 pixels of 0.7 mm, 4 mm apart from z = 0 up: muscle of brightness 100 in fat of 400,
/// skin well inside the picture. L4/L5 lies at z = 8, L3/L4 outside the stack at z = 60; both at x = 0.
inline SliceGrid sliceGridAt(double z_mm) { return SliceGrid({{-69.65, -69.65, z_mm}}, axial, {0.7, 0.7}, {200, 200}); }

inline Series fiveSlices()
{
  Series series;
  series.about = {.studyUid = "1.2.3", .seriesUid = "1.2.4", .patientId = "P1", .description = "t2"};
  SliceStack& stack = series.stacks.emplace_back();
  for (int i = 0; i < 5; ++i) {
    Slice slice = painted(sliceGridAt(4.0 * i), [](int r, int c) {
      const double fromMiddle = std::hypot(r - 99.5, c - 99.5);
      return fromMiddle > 85 ? 2 : fromMiddle > 60 ? 400 : 100 + (r * 7 + c * 13) % 10;
    });
    slice.header.image = {"1.2.840.10008.5.1.4.1.1.4", "1.2.5." + std::to_string(i + 1), 0};
    slice.header.stackNumber = 1;
    slice.header.sliceNumber = i + 1;
    stack.slices.push_back(std::move(slice));
  }
  return series;
}

inline LevelMap twoLevels()
{
  LevelMap map;
  for (const auto& [text, z] : {std::pair("L3/L4", 60.0), std::pair("L4/L5", 8.0)}) {
    map.levels.push_back({SpineLevel::parse(text), {{0, 0, z}}, Eigen::Vector3d::UnitZ(), 0.9, {}});
  }
  return map;
}

/// Psoas of both sides as discs of 20 and 18 pixels' radius on the slice of L4/L5, made by a model.
inline Reading psoasReading()
{
  LabelSlice labels = labelled(sliceGridAt(8), labelCode(Muscle::PsoasMajor, Side::Right), disc(99.5, 60, 20));
  const LabelSlice left = labelled(sliceGridAt(8), labelCode(Muscle::PsoasMajor, Side::Left), disc(99.5, 140, 18));
  for (std::size_t i = 0; i < labels.codes.size(); ++i) labels.codes[i] = std::max(labels.codes[i], left.codes[i]);
  labels.confidence.fill(0.8F);
  Reading reading{.reader = {}, .levels = twoLevels(), .slices = {}};
  reading.slices.push_back({{0, 2}, std::move(labels), {LabelMaker::Model, {"muscles-9", "9.0", "abc"}, {}}});
  return reading;
}

}  // namespace lumyo::measure::test
