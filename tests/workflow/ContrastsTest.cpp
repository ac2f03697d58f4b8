#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "lumyo/workflow/Contrasts.h"

namespace lumyo::workflow {
namespace {

/// Slices 4 mm apart, 100 mm wide, from `firstZ_mm` up.
Series axialSeries(const std::string& uid, Contrast contrast, double firstZ_mm, std::size_t count,
                   const std::string& frame = "frame")
{
  Series series;
  series.about.studyUid = "study";
  series.about.patientId = "patient";
  series.about.seriesUid = uid;
  series.about.role = SeriesRole::Axial;
  series.about.contrast = contrast;
  SliceStack stack;
  stack.about.frameOfReferenceUid = frame;
  stack.about.spacing_mm = 4;
  for (std::size_t i = 0; i < count; ++i) {
    const PatientPoint first{{-50, -50, firstZ_mm + 4 * static_cast<double>(i)}};
    stack.slices.push_back({{SliceGrid(first, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {100, 100}), {}}});
  }
  series.stacks.push_back(std::move(stack));
  return series;
}

Study studyOf(std::vector<Series> series)
{
  Study study;
  study.series = std::move(series);
  return study;
}

SliceGrid gridAt(double z_mm, double tilt_deg = 0)
{
  const double radians = tilt_deg * 3.14159265358979 / 180;
  const Eigen::Vector3d down{0, std::cos(radians), std::sin(radians)};
  return {{Eigen::Vector3d(0, 0, z_mm) - 49.5 * Eigen::Vector3d::UnitX() - 49.5 * down},
          {{1, 0, 0}, down},
          {1, 1},
          {100, 100}};
}

std::vector<std::string> namesOf(const std::vector<OtherContrast>& others)
{
  std::vector<std::string> names;
  for (const OtherContrast& other : others) names.push_back(other.series.about.seriesUid);
  return names;
}

TEST(OtherContrasts, T1StandsBesideT2BeforeASecondT2)
{
  const Series shown = axialSeries("shown", Contrast::T2, 0, 10);
  const Study study =
      studyOf({shown, axialSeries("again", Contrast::T2, 0, 20), axialSeries("t1", Contrast::T1, 0, 5)});
  EXPECT_EQ(namesOf(otherContrasts(study, shown)), (std::vector<std::string>{"t1", "again"}));
}

TEST(OtherContrasts, NeitherAnotherFrameNorAnotherPersonNorASagittalSeriesIsOne)
{
  const Series shown = axialSeries("shown", Contrast::T2, 0, 10);
  Series moved = axialSeries("moved", Contrast::T1, 0, 10, "another frame");
  Series nowhere = axialSeries("nowhere", Contrast::T1, 0, 10, "");
  Series stranger = axialSeries("stranger", Contrast::T1, 0, 10);
  stranger.about.patientId = "somebody else";
  Series sagittal = axialSeries("sagittal", Contrast::T1, 0, 10);
  sagittal.about.role = SeriesRole::Sagittal;
  EXPECT_TRUE(otherContrasts(studyOf({shown, moved, nowhere, stranger, sagittal}), shown).empty());
}

TEST(OtherContrasts, TheFatImageOfADixonSeriesIsOneAndItsWaterImageIsNot)
{
  Series shown = axialSeries("dixon", Contrast::Dixon, 0, 10);
  shown.stacks[0].about.dixon = DixonPart::Water;
  shown.stacks.push_back(shown.stacks[0]);
  shown.stacks[1].about.dixon = DixonPart::Fat;
  const auto others = otherContrasts(studyOf({shown}), shown);
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others[0].part, DixonPart::Fat);
  EXPECT_EQ(others[0].series.stacks.size(), 1U);
}

TEST(SliceAtSamePlace, IsTheNearestAndNoneFurtherThanHalfTheSliceDistance)
{
  const Series other = axialSeries("t1", Contrast::T1, 100, 5);  // 100, 104 … 116 mm
  EXPECT_EQ(sliceAtSamePlace(other, "frame", gridAt(100)), (SlicePlace{0, 0}));
  EXPECT_EQ(sliceAtSamePlace(other, "frame", gridAt(105.9)), (SlicePlace{0, 1}));
  EXPECT_EQ(sliceAtSamePlace(other, "frame", gridAt(106.1)), (SlicePlace{0, 2}));
  EXPECT_EQ(sliceAtSamePlace(other, "frame", gridAt(117.9)), (SlicePlace{0, 4}));
  EXPECT_FALSE(sliceAtSamePlace(other, "frame", gridAt(118.1)));
  EXPECT_FALSE(sliceAtSamePlace(other, "another frame", gridAt(100)));
}

TEST(SliceAtSamePlace, DoesNotTakeASlabOfAnotherTilt)
{
  const Series other = axialSeries("t1", Contrast::T1, 100, 5);
  EXPECT_TRUE(sliceAtSamePlace(other, "frame", gridAt(104, 14)));
  EXPECT_FALSE(sliceAtSamePlace(other, "frame", gridAt(104, 16)));
}

}  // namespace
}  // namespace lumyo::workflow
