#include <gtest/gtest.h>

#include "ExpectError.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo {
namespace {

using Eigen::Vector3d;

Slice sliceAt(const Vector3d& first, const SliceGrid::Axes& axes, std::optional<double> thickness = std::nullopt)
{
  SliceHeader header{
      .grid = SliceGrid({first}, axes, {1, 1}, {2, 2}), .image = {}, .instanceNumber = 0, .thickness_mm = thickness};
  return {std::move(header), sharedPixels({.stored = std::vector<std::uint8_t>(4)})};
}

TEST(PixelBlock, RescalesEveryStoredType)
{
  EXPECT_EQ((PixelBlock{.stored = std::vector<std::uint8_t>{0, 255}, .slope = 2, .intercept = -5}.values()),
            (std::vector<float>{-5, 505}));
  EXPECT_EQ((PixelBlock{.stored = std::vector<std::int16_t>{-32768, 32767}}.values()),
            (std::vector<float>{-32768, 32767}));
  EXPECT_EQ((PixelBlock{.stored = std::vector<std::uint16_t>{65535}, .slope = 0.5}.values()),
            (std::vector<float>{32767.5F}));
  EXPECT_EQ((PixelBlock{.stored = std::vector<float>{0.25F}, .slope = -1, .intercept = 1}.values()),
            (std::vector<float>{0.75F}));
}

TEST(PixelBlock, Monochrome1WithNegativeSlopeIsBrightWhereItIsLarge)
{
  const PixelBlock block{.stored = std::vector<std::uint16_t>{0, 4095}, .slope = -1, .intercept = 4095};
  EXPECT_EQ(block.values(), (std::vector<float>{4095, 0}));
}

TEST(SliceSpacing, IsMeasuredAlongTheNormalOfTiltedSlices)
{
  // Positions shift in the plane from slice to slice, which is no distance between planes.
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d(0, 0.8, -0.6)};
  const Vector3d normal = axes.row.cross(axes.column);
  SliceStack stack;
  for (int i = 0; i < 5; ++i) stack.slices.push_back(sliceAt(4.4 * i * normal + 3.0 * i * axes.column, axes, 4));
  EXPECT_NEAR(sliceSpacing_mm(stack), 4.4, 1e-12);
}

TEST(SliceSpacing, ASliceThatCouldNotBeReadDoesNotWidenIt)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d::UnitY()};
  // Listed as 8 to 12, 4.4 mm apart; 9, 10 and 11 are lost in turn.
  for (const std::vector<int>& left : {std::vector{8, 9, 11, 12}, std::vector{8, 10, 12}, std::vector{8, 12}}) {
    SliceStack stack;
    for (const int number : left) {
      stack.slices.push_back(sliceAt({0, 0, 4.4 * number}, axes, 4));
      stack.slices.back().header.sliceNumber = number;
    }
    EXPECT_NEAR(sliceSpacing_mm(stack), 4.4, 1e-12);
  }
}

TEST(SliceSpacing, OfASingleSliceIsItsThicknessOrUnknown)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d::UnitY()};
  SliceStack stack;
  EXPECT_EQ(sliceSpacing_mm(stack), 0);
  stack.slices.push_back(sliceAt(Vector3d::Zero(), axes, 5));
  EXPECT_EQ(sliceSpacing_mm(stack), 5);
  stack.slices.front().header.thickness_mm.reset();
  EXPECT_EQ(sliceSpacing_mm(stack), 0);
}

TEST(LabelSlice, AreaIsPixelsTimesBothSpacings)
{
  LabelSlice labels{.grid = SliceGrid({Vector3d::Zero()}, {Vector3d::UnitX(), Vector3d::UnitY()}, {0.5, 0.8}, {2, 3}),
                    .codes = {1, 1, 2, 0, 1, 2}};
  EXPECT_EQ(labels.count(1), 3U);
  EXPECT_DOUBLE_EQ(labels.area_mm2(1), 3 * 0.5 * 0.8);
  EXPECT_DOUBLE_EQ(labels.area_mm2(2), 2 * 0.5 * 0.8);
  EXPECT_EQ(labels.area_mm2(7), 0);
  EXPECT_EQ(labels.at(1, 1), 1);
  EXPECT_EQ(labels.at(0, 2), 2);
}

TEST(Names, OfRolesContrastsAndDixonPartsAreThoseOfTheContract)
{
  EXPECT_EQ(name(SeriesRole::Localiser), "localiser");
  EXPECT_EQ(name(SeriesRole::Other), "other");
  EXPECT_EQ(name(Contrast::ProtonDensity), "PD");
  EXPECT_EQ(name(Contrast::FatSuppressed), "fat_suppressed");
  EXPECT_EQ(name(DixonPart::OpposedPhase), "opposed_phase");
}

TEST(ImageReference, NamesAFrameBehindItsObjectAndIsReadBack)
{
  const ImageReference frame{"1.2.840.10008.5.1.4.1.1.4.1", "1.2.3", 14};
  EXPECT_EQ(frame.name(), "1.2.3#14");
  EXPECT_EQ((ImageReference{{}, "1.2.3", 0}.name()), "1.2.3");
  EXPECT_EQ(ImageReference::parse("1.2.3#14"), (ImageReference{{}, "1.2.3", 14}));
  EXPECT_EQ(ImageReference::parse("1.2.3"), (ImageReference{{}, "1.2.3", 0}));
  for (const char* text : {"1.2.3#", "1.2.3#0", "1.2.3#-1", "1.2.3#1x"}) {
    EXPECT_EQ(ImageReference::parse(text), (ImageReference{{}, text, 0}));
  }
}

TEST(Slice, WithoutPixelsSaysWhyInsteadOfGivingSome)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d::UnitY()};
  Slice slice = sliceAt({0, 0, 0}, axes);
  slice.header.sliceNumber = 7;
  const Slice copy = slice;
  EXPECT_EQ(&copy.block(), &slice.block());  // shared
  slice.pixels.reset();
  EXPECT_ERROR(slice.block(), ErrorCode::InvalidCall, "slice 7 are not loaded");
  slice.unreadable = "cut off";
  EXPECT_ERROR(slice.block(), ErrorCode::InvalidCall, "slice 7 cannot be read: cut off");
}

TEST(Stack, KeepsTheNumbersOfItsReadableSlices)
{
  const SliceGrid::Axes axes{Vector3d::UnitX(), Vector3d::UnitY()};
  SliceStack stack;
  for (int i = 0; i < 4; ++i) {
    stack.slices.push_back(sliceAt({0, 0, 4.0 * i}, axes));
    stack.slices.back().header.sliceNumber = i + 1;
  }
  stack.slices[1].unreadable = "lost";
  const SliceStack readable = readableSlices(stack);
  ASSERT_EQ(readable.slices.size(), 3U);
  EXPECT_EQ(readable.slices[1].header.sliceNumber, 3);
  EXPECT_EQ(sliceCount({{}, {stack, stack}}), 8U);
}

}  // namespace
}  // namespace lumyo
