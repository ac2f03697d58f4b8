// How far a person took an outline from the automatic one.

#include <gtest/gtest.h>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using measure::test::labelled;
using measure::test::squareGrid;

/// Whole columns of one slice, pixels of 0.5 x 2 mm.
LabelSlice columns(int from, int to)
{
  return labelled(squareGrid(20, {2, 0.5}), psoasLeft, [=](int, int c) { return c >= from && c < to; });
}

TEST(EditSize, IsTheAreaOfOneOutlineOnlyAndTheOverlapOfBoth)
{
  const EditSize shifted = editSize(columns(0, 10), columns(2, 12), psoasLeft);  // 20 rows: 2 columns go, 2 come
  EXPECT_DOUBLE_EQ(shifted.changed_mm2, 4 * 20 * 2 * 0.5);
  EXPECT_DOUBLE_EQ(shifted.dice, 0.8);
  const EditSize halved = editSize(columns(0, 10), columns(0, 5), psoasLeft);
  EXPECT_DOUBLE_EQ(halved.changed_mm2, 100);
  EXPECT_DOUBLE_EQ(halved.dice, 2.0 / 3);
}

TEST(EditSize, IsNothingBetweenTheSameAndEverythingBetweenApart)
{
  EXPECT_DOUBLE_EQ(editSize(columns(3, 9), columns(3, 9), psoasLeft).dice, 1);
  EXPECT_DOUBLE_EQ(editSize(columns(3, 9), columns(3, 9), psoasLeft).changed_mm2, 0);
  EXPECT_DOUBLE_EQ(editSize(columns(0, 5), columns(10, 15), psoasLeft).dice, 0);
  EXPECT_DOUBLE_EQ(editSize(columns(0, 0), columns(0, 5), psoasLeft).dice, 0);
  EXPECT_DOUBLE_EQ(editSize(columns(0, 0), columns(0, 0), psoasLeft).dice, 1);
  EXPECT_DOUBLE_EQ(editSize(columns(0, 5), columns(3, 9), psoasRight).dice, 1);  // another label is another outline
  LabelSlice small = columns(0, 5);
  small.codes.pop_back();
  EXPECT_ERROR((void)editSize(small, columns(0, 5), psoasLeft), ErrorCode::InvalidCall, "different size");
}

TEST(EditSize, OfACellIsThatOfItsStrokesTogether)
{
  Session session = psoasSession();
  const LabelledSlice automatic = *session.document().reading.find(middle);
  EXPECT_FALSE(session.editOf(rightPsoas));
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 21), "one");
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 22), "two");
  const auto edit = session.editOf(rightPsoas);
  ASSERT_TRUE(edit && edit->size);
  const double gained =
      session.document().reading.find(middle)->labels.area_mm2(psoasRight) - automatic.labels.area_mm2(psoasRight);
  EXPECT_DOUBLE_EQ(edit->size->changed_mm2, gained);
  EXPECT_FALSE(session.editOf(leftPsoas));
  session.resetToAutomatic(middle, psoasRight);
  EXPECT_FALSE(session.editOf(rightPsoas));
}

TEST(EditSize, OfASliceSegmentedLaterCountsFromTheModelsLabels)
{
  Session session = psoasSession();
  const SlicePlace place{0, 3};
  session.chooseSlice(l45, place);
  LabelledSlice proposal = psoasReading().slices.front();
  proposal.place = place;
  session.propose(proposal, "segmented slice 4");
  EXPECT_FALSE(session.editOf(rightPsoas));
  session.replaceLabels(place, withDisc(codesAt(session, place), psoasRight, 99.5, 60, 21), "grow");
  const auto edit = session.editOf(rightPsoas);
  ASSERT_TRUE(edit && edit->size);
  EXPECT_GT(edit->size->dice, 0.9);
}

TEST(EditSize, IsUnknownWhereNothingWasAutomatic)
{
  Session session = psoasSession();
  const SlicePlace place{0, 3};
  session.chooseSlice(l45, place);
  session.replaceLabels(place, withDisc(codesAt(session, place), psoasRight, 99.5, 60, 21), "drawn by hand");
  const auto edit = session.editOf(rightPsoas);
  ASSERT_TRUE(edit);
  EXPECT_FALSE(edit->size);
}

}  // namespace
}  // namespace lumyo::session
