// What a window does after every stroke, in thirty lines: a study is opened and labelled once, one label is changed in
// memory, and one level is measured again without touching the disk.

#include <gtest/gtest.h>

#include <filesystem>

#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {
namespace {

TEST(Edit, OfOneLabelInMemoryChangesThatMusclesAreaByExactlyThePixelsPainted)
{
  const std::filesystem::path folder = std::filesystem::path(LUMYO_SOURCE_DIR) / "data/sample_dicom";
  SilentProgress silent;
  const RunContext run{silent, {}, 2};
  Models models({std::filesystem::path(LUMYO_SOURCE_DIR) / "data/models"});
  const Study study = openStudy(folder, run);
  const Series axial = loadSeries(chooseAxialSeries(study, {}), run).value;
  const LevelMap levels = findLevels(study, &axial, models, {}, run).map;
  const auto placed = placeLevels({SpineLevel::parse("L4/L5")}, {}, levels, axial);
  Reading reading = segmentSlices(axial, slicesOf(placed), levels, placed, models, {}, run);

  measure::MeasuredImages images(axial);
  const auto before = measure::measureLevel(placed[0], reading, images, {});
  LabelledSlice& slice = *reading.find(placed[0].at->place);
  const LabelCode psoas = labelCode(Muscle::PsoasMajor, Side::Right);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto pixel = std::ranges::find(slice.labels.codes, psoas);
    *pixel = backgroundLabel;  // an eraser's stroke of 20 pixels
  }
  slice.edited.insert(psoas);
  const auto after = measure::measureLevel(placed[0], reading, images, {});

  ASSERT_EQ(before[0].muscle, Muscle::PsoasMajor);
  EXPECT_NEAR(*before[0].area_mm2 - *after[0].area_mm2, 20 * slice.labels.grid.pixelArea_mm2(), 1e-9);
  EXPECT_TRUE(after[0].edited);
  EXPECT_EQ(before[1].area_mm2, after[1].area_mm2);  // the left one
}

}  // namespace
}  // namespace lumyo::workflow
