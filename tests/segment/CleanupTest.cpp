#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "../../src/segment/Cleanup.h"

namespace {

using lumyo::labelCode;
using lumyo::LabelCode;
using lumyo::Muscle;
using lumyo::Side;
using lumyo::segment::cleanUp;
using lumyo::segment::LabelPicture;
using lumyo::segment::midlineOf;
using lumyo::segment::showsBothSides;

constexpr LabelCode psoasRight = labelCode(Muscle::PsoasMajor, Side::Right);
constexpr LabelCode psoasLeft = labelCode(Muscle::PsoasMajor, Side::Left);
constexpr LabelCode erectorRight = labelCode(Muscle::ErectorSpinae, Side::Right);
constexpr LabelCode erectorLeft = labelCode(Muscle::ErectorSpinae, Side::Left);

struct Box {
  int top, left, rows, columns;
};

/// 100 x 100 pixels 1 mm high and 1.5 mm wide, patient right on the left; the midline runs down between columns 49
/// and 50.
LabelPicture emptyPicture() { return {100, 100, 1, 1.5, std::vector<LabelCode>(10'000, lumyo::backgroundLabel)}; }

void paint(LabelPicture& p, const Box& box, LabelCode code)
{
  for (int row = box.top; row < box.top + box.rows; ++row) {
    for (int column = box.left; column < box.left + box.columns; ++column) p.codes[p.index(row, column)] = code;
  }
}

LabelPicture withBothErectors()
{
  LabelPicture p = emptyPicture();
  paint(p, {70, 20, 20, 25}, erectorRight);
  paint(p, {70, 55, 20, 25}, erectorLeft);
  return p;
}

std::ptrdiff_t count(const LabelPicture& p, LabelCode code) { return std::ranges::count(p.codes, code); }

TEST(Midline, LiesHalfwayBetweenThePairedBackMuscles)
{
  const auto midline = midlineOf(withBothErectors());
  ASSERT_TRUE(midline);
  EXPECT_NEAR(midline->leftOf_mm(49.5 * 1.5, 10), 0, 1e-9);
  EXPECT_GT(midline->leftOf_mm(90, 50), 0);
}

TEST(Midline, TurnsWithATiltedPatient)
{
  LabelPicture p = emptyPicture();
  paint(p, {75, 15, 15, 20}, erectorRight);
  paint(p, {65, 65, 15, 20}, erectorLeft);  // 10 mm higher over 75 mm
  const auto midline = midlineOf(p);
  ASSERT_TRUE(midline);
  EXPECT_NEAR(std::atan2(midline->towardsLeftY, midline->towardsLeftX) * 180 / std::numbers::pi, -7.59, 0.01);
}

TEST(Midline, IsUnknownOnAnEmptyPicture) { EXPECT_FALSE(midlineOf(emptyPicture())); }

TEST(CleanUp, RightPsoasWhollyOnTheLeftBecomesLeftPsoas)
{
  LabelPicture p = withBothErectors();
  paint(p, {40, 20, 15, 12}, psoasRight);
  paint(p, {40, 65, 15, 12}, psoasRight);
  cleanUp(p);
  EXPECT_EQ(count(p, psoasRight), 15 * 12);
  EXPECT_EQ(count(p, psoasLeft), 15 * 12);
}

/// The right half of a body alone, the vertebra cut at the picture's edge, as a surface coil off centre shows it.
LabelPicture rightHalf()
{
  LabelPicture p{100, 64, 1, 1.5, std::vector<LabelCode>(6400, lumyo::backgroundLabel)};
  paint(p, {30, 20, 30, 44}, lumyo::boneLabel);
  paint(p, {40, 4, 15, 12}, psoasRight);
  paint(p, {70, 46, 20, 17}, erectorRight);
  return p;
}

TEST(CleanUp, RightMusclesStayRightWhereThePictureShowsTheRightHalfOnly)
{
  LabelPicture p = rightHalf();
  cleanUp(p);
  EXPECT_EQ(count(p, psoasRight), 15 * 12);
  EXPECT_EQ(count(p, erectorRight), 20 * 17);
  EXPECT_EQ(count(p, psoasLeft) + count(p, erectorLeft), 0);
}

// A network that sees half a body may invent a pair inside it: its midline lies too near to the edge to be one.
TEST(CleanUp, PairInsideHalfABodyMovesNothing)
{
  LabelPicture p = rightHalf();
  paint(p, {70, 20, 20, 20}, erectorRight);
  paint(p, {70, 48, 20, 15}, erectorLeft);
  paint(p, {40, 50, 16, 12}, psoasRight);
  EXPECT_TRUE(midlineOf(p));
  cleanUp(p);
  EXPECT_EQ(count(p, psoasRight), 16 * 12);
  EXPECT_EQ(count(p, psoasLeft), 0);
}

TEST(BothSides, AreInThePictureWhereItsMiddleIsWellInside)
{
  EXPECT_TRUE(showsBothSides(withBothErectors()));
  LabelPicture bone = emptyPicture();
  paint(bone, {40, 40, 20, 20}, lumyo::boneLabel);
  EXPECT_TRUE(showsBothSides(bone));
  EXPECT_FALSE(showsBothSides(rightHalf()));
  EXPECT_FALSE(showsBothSides(emptyPicture()));
}

TEST(CleanUp, PartThatCrossesTheMidlineKeepsItsSide)
{
  LabelPicture p = withBothErectors();
  paint(p, {40, 30, 15, 30}, psoasRight);
  cleanUp(p);
  EXPECT_EQ(count(p, psoasRight), 15 * 30);
  EXPECT_EQ(count(p, psoasLeft), 0);
}

TEST(CleanUp, PsoasHasOnePartPerSide)
{
  LabelPicture p = withBothErectors();
  paint(p, {40, 25, 15, 15}, psoasRight);
  paint(p, {10, 5, 6, 10}, psoasRight);  // a bowel loop taken for psoas
  cleanUp(p);
  EXPECT_EQ(count(p, psoasRight), 15 * 15);
}

TEST(CleanUp, OfTwoPartsThePsoasIsTheOneBesideTheVertebraNotTheLargerOnBowel)
{
  LabelPicture p = withBothErectors();
  paint(p, {40, 40, 20, 20}, lumyo::boneLabel);
  paint(p, {45, 30, 15, 8}, psoasRight);  // 3 mm from the vertebra
  paint(p, {5, 15, 25, 15}, psoasRight);  // a loop of bowel, three times as large
  cleanUp(p);
  EXPECT_EQ(p.codes[p.index(50, 33)], psoasRight);
  EXPECT_EQ(p.codes[p.index(15, 20)], lumyo::backgroundLabel);
}

TEST(CleanUp, ASpeckBesideTheVertebraIsNoPsoas)
{
  LabelPicture p = withBothErectors();
  paint(p, {40, 40, 20, 20}, lumyo::boneLabel);
  paint(p, {45, 37, 5, 2}, psoasRight);
  paint(p, {40, 10, 25, 15}, psoasRight);
  cleanUp(p);
  EXPECT_EQ(p.codes[p.index(50, 15)], psoasRight);
}

TEST(CleanUp, ErectorSpinaeMayHaveTwoPartsPartedByFat)
{
  LabelPicture p = emptyPicture();
  paint(p, {70, 5, 20, 15}, erectorRight);
  paint(p, {70, 24, 20, 20}, erectorRight);
  paint(p, {5, 5, 3, 3}, erectorRight);  // a speck
  cleanUp(p);
  EXPECT_EQ(count(p, erectorRight), 20 * 15 + 20 * 20);
}

TEST(CleanUp, FatInsideAMuscleBelongsToTheMuscle)
{
  LabelPicture p = withBothErectors();
  paint(p, {75, 25, 4, 4}, lumyo::backgroundLabel);
  cleanUp(p);
  EXPECT_EQ(count(p, erectorRight), 20 * 25);
}

TEST(CleanUp, GapBetweenTwoMusclesStaysAGap)
{
  LabelPicture p = emptyPicture();
  paint(p, {70, 20, 20, 12}, erectorRight);
  paint(p, {70, 32, 20, 12}, labelCode(Muscle::Multifidus, Side::Right));
  paint(p, {78, 30, 4, 4}, lumyo::backgroundLabel);
  cleanUp(p);
  EXPECT_EQ(p.codes[p.index(79, 31)], lumyo::backgroundLabel);
}

TEST(CleanUp, LeavesBoneAndAnEmptyPictureAlone)
{
  LabelPicture p = emptyPicture();
  cleanUp(p);
  EXPECT_EQ(count(p, lumyo::backgroundLabel), 10'000);
  paint(p, {40, 40, 20, 20}, lumyo::boneLabel);
  paint(p, {48, 48, 4, 4}, lumyo::backgroundLabel);
  cleanUp(p);
  EXPECT_EQ(count(p, lumyo::boneLabel), 400 - 16);
}

TEST(RemoveImagined, RectusInASaturationBandGoesAndRectusInFatStays)
{
  constexpr LabelCode right = labelCode(Muscle::RectusAbdominis, Side::Right);
  constexpr LabelCode left = labelCode(Muscle::RectusAbdominis, Side::Left);
  LabelPicture p = withBothErectors();
  paint(p, {15, 20, 6, 20}, right);
  paint(p, {15, 60, 6, 20}, left);
  lumyo::segment::FloatImage grey(100, 100);
  for (int row = 0; row < 100; ++row) {
    for (int column = 0; column < 100; ++column) {
      const auto noise = static_cast<float>(10 + (row * 7 + column * 13) % 5);
      const bool muscle = p.codes[p.index(row, column)] == left;
      grey.at(row, column) = column < 50 ? noise : (muscle ? 60.0F : 200.0F);
    }
  }
  removeImagined(p, grey);
  EXPECT_EQ(count(p, right), 0);
  EXPECT_EQ(count(p, left), 6 * 20);
  EXPECT_EQ(count(p, erectorRight), 20 * 25);
}

}  // namespace
