#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ChangePixels.h"
#include "ExpectError.h"
#include "LevelPictures.h"
#include "lumyo/core/Error.h"
#include "lumyo/segment/SagittalSlices.h"

namespace lumyo::segment {
namespace {

/// A quantity that changes evenly through the patient: whatever resamples it linearly must keep it.
double ramp(const PatientPoint& p) { return 500 + 3 * p.mm.x() - 1.5 * p.mm.y() + 2 * p.mm.z(); }

/// A volume 40 mm wide, 96 mm deep and 120 mm high whose stored axes are (slice, row, column) in any order and sense.
struct Storage {
  std::array<int, 3> axes;  ///< patient axis of slice, row and column
  std::array<int, 3> signs;
};

SliceStack stored(const Storage& how, const Eigen::Matrix3d& turn)
{
  const std::array<double, 3> spacing{2, 0.75, 0.8};
  const std::array<int, 3> count{20, 128, 150};
  const PatientPoint centre{{7, -30, 400}};
  const auto axis = [&](int k) -> Eigen::Vector3d {
    const auto i = static_cast<std::size_t>(k);
    return turn * Eigen::Vector3d::Unit(how.axes[i]) * how.signs[i];
  };
  const auto step = [&](int k) { return spacing[static_cast<std::size_t>(how.axes[static_cast<std::size_t>(k)])]; };
  const auto length = [&](int k) { return count[static_cast<std::size_t>(how.axes[static_cast<std::size_t>(k)])]; };
  Eigen::Vector3d corner = centre.mm;
  for (int k = 0; k < 3; ++k) corner -= axis(k) * step(k) * (length(k) - 1) / 2;
  SliceStack stack;
  for (int s = 0; s < length(0); ++s) {
    const SliceGrid grid({corner + axis(0) * step(0) * s}, {axis(2), axis(1)}, {step(1), step(2)},
                         {length(1), length(2)});
    std::vector<float> values;
    for (int r = 0; r < length(1); ++r) {
      for (int c = 0; c < length(2); ++c) {
        values.push_back(static_cast<float>(ramp(grid.toPatient({static_cast<double>(c), static_cast<double>(r)}))));
      }
    }
    stack.slices.push_back({{grid, {}, 0, step(0)}, sharedPixels({std::move(values), 1, 0})});
  }
  return stack;
}

std::vector<Storage> allStorages()
{
  std::vector<Storage> all;
  const std::array<std::array<int, 3>, 6> orders{{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};
  for (const auto& order : orders) {
    for (int flips = 0; flips < 8; ++flips) {
      all.push_back({order, {flips & 1 ? -1 : 1, flips & 2 ? -1 : 1, flips & 4 ? -1 : 1}});
    }
  }
  return all;
}

Eigen::Matrix3d oblique()
{
  return (Eigen::AngleAxisd(0.2, Eigen::Vector3d::UnitZ()) * Eigen::AngleAxisd(-0.15, Eigen::Vector3d::UnitX()))
      .toRotationMatrix();
}

TEST(SagittalPictures, ShowEveryPlaceWithItsOwnValueHoweverAnObliqueVolumeIsStored)
{
  for (const Storage& how : allStorages()) {
    const SliceStack stack = sagittalSlices(stored(how, oblique()));
    const SagittalPictures pictures(stack, 1.5);
    ASSERT_EQ(pictures.x_mm().size(), 10U);  // 20 slices 2 mm apart: ten slabs of 4 mm
    for (std::size_t k = 0; k < pictures.x_mm().size(); k += 3) {
      const FloatImage picture = pictures.picture(k);
      ASSERT_EQ(picture.rows, 80);
      ASSERT_EQ(picture.columns, 64);
      for (int r = 2; r < picture.rows - 2; r += 5) {
        for (int c = 2; c < picture.columns - 2; c += 5) {
          const auto place = pictures.frame().toPatient({pictures.x_mm()[k], r * 1.5, c * 1.5});
          ASSERT_NEAR(picture.at(r, c), ramp(place), 0.15);  // 0.05 mm
        }
      }
    }
  }
}

TEST(SagittalPictures, RunFromRightToLeftDownTheSpineAndToTheBack)
{
  for (const Storage& how : allStorages()) {
    const SliceStack stack = sagittalSlices(stored(how, Eigen::Matrix3d::Identity()));
    const SpineFrame frame = SagittalPictures(stack, 1.5).frame();
    EXPECT_NEAR(frame.across.x(), 1, 1e-12);
    EXPECT_NEAR(frame.down.z(), -1, 1e-12);
    EXPECT_NEAR(frame.back.y(), 1, 1e-12);
  }
}

TEST(SagittalPictures, KeepPlacesWhereSlicesAreShiftedInTheirOwnPlane)
{
  SliceStack stack = stored({{0, 2, 1}, {1, -1, 1}}, Eigen::Matrix3d::Identity());
  for (std::size_t s = 0; s < stack.slices.size(); ++s) {
    Slice& slice = stack.slices[s];
    const SliceGrid& g = slice.header.grid;
    const SliceGrid moved({g.firstPixel().mm + Eigen::Vector3d(0, 0.9, -0.4) * static_cast<double>(s)},
                          {g.rowDirection(), g.columnDirection()}, {g.rowSpacing_mm(), g.columnSpacing_mm()}, g.size());
    std::vector<float> values;
    for (int r = 0; r < g.size().rows; ++r) {
      for (int c = 0; c < g.size().columns; ++c) {
        values.push_back(static_cast<float>(ramp(moved.toPatient({static_cast<double>(c), static_cast<double>(r)}))));
      }
    }
    slice.pixels = sharedPixels({std::move(values)});
    slice.header.grid = moved;
  }
  const SagittalPictures pictures(stack, 1.5);
  const FloatImage last = pictures.picture(9);
  const auto place = pictures.frame().toPatient({pictures.x_mm()[9], 40 * 1.5, 40 * 1.5});
  EXPECT_NEAR(last.at(40, 40), ramp(place), 0.15);
}

TEST(SagittalPictures, RefusePicturesThatNobodyFitsBeforeTheyTakeMemory)
{
  SliceStack stack = stored({{0, 2, 1}, {1, -1, 1}}, Eigen::Matrix3d::Identity());
  for (Slice& slice : stack.slices) {
    const SliceGrid& g = slice.header.grid;
    slice.header.grid = SliceGrid(g.firstPixel(), {g.rowDirection(), g.columnDirection()}, {10, 10}, g.size());
  }
  try {
    const SagittalPictures pictures(stack, 1.5);
    FAIL() << "1.5 m of patient were accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    EXPECT_NE(std::string(e.what()).find("1280 x 1500 mm"), std::string::npos) << e.what();
  }
}

// Air at -200 with one filler far below it: the picture stands at 0 as if air had been there.
TEST(SagittalPictures, HaveAirAtZeroWhereItIsStoredBelow)
{
  const Storage how{{0, 2, 1}, {1, -1, 1}};
  const SliceStack stack = stored(how, Eigen::Matrix3d::Identity());
  SliceStack shifted = stack;
  for (Slice& slice : shifted.slices) {
    lumyo::test::changePixels(slice, [](PixelBlock& block) {
      auto& values = std::get<std::vector<float>>(block.stored);
      for (float& v : values) v -= 2000;  // the whole ramp
      values.front() = -32768;
    });
  }
  const FloatImage picture = SagittalPictures(shifted, 1.5).picture(5);
  const FloatImage original = SagittalPictures(stack, 1.5).picture(5);
  const float air = *std::ranges::min_element(original.values);
  const float span = *std::ranges::max_element(original.values) - air;
  EXPECT_EQ(*std::ranges::min_element(picture.values), 0);
  EXPECT_NEAR(picture.at(40, 40), original.at(40, 40) - air, 0.1 * static_cast<double>(span));
}

TEST(Resliced, RefusesAxialSlicesTooFarApartToShowDiscs)
{
  SliceStack stack = stored({{2, 1, 0}, {1, 1, 1}}, Eigen::Matrix3d::Identity());
  for (std::size_t s = 0; s < stack.slices.size(); ++s) {
    const SliceGrid& g = stack.slices[s].header.grid;
    stack.slices[s].header.grid =
        SliceGrid({g.firstPixel().mm + Eigen::Vector3d(0, 0, 3.6 * static_cast<double>(s))},
                  {g.rowDirection(), g.columnDirection()}, {g.rowSpacing_mm(), g.columnSpacing_mm()}, g.size());
  }
  EXPECT_ERROR(sagittalSlices(stack), ErrorCode::UnusableInput, "its slices are 4.4 mm apart");
}

TEST(Resliced, RefusesASingleAxialSlice)
{
  SliceStack stack = stored({{2, 1, 0}, {1, 1, 1}}, Eigen::Matrix3d::Identity());
  stack.slices.erase(stack.slices.begin() + 1, stack.slices.end());
  EXPECT_ERROR(sagittalSlices(stack), ErrorCode::UnusableInput, "it is not sagittal");
}

}  // namespace
}  // namespace lumyo::segment
