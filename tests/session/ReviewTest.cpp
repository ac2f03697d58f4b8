// The review: verdicts, states of the grid, levels.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using ::testing::HasSubstr;

TEST(Review, AnOutlineWithANumberIsLeftUntilItIsAccepted)
{
  Session session = psoasSession();
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Automatic);
  EXPECT_TRUE(viewOf(session, rightPsoas).isLeft);
  session.judge(rightPsoas, Verdict::Accepted);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Accepted);
  EXPECT_FALSE(viewOf(session, rightPsoas).isLeft);
  session.takeBackVerdict(rightPsoas);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Automatic);
}

TEST(Review, ChangingAnAcceptedOutlineTakesTheAcceptanceBackInTheSameStep)
{
  Session session = psoasSession();
  session.acceptLevel(l45);
  const std::string accepted = documentBytes(session.document());
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 22), "grow");
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Edited);
  EXPECT_TRUE(viewOf(session, rightPsoas).isLeft);
  EXPECT_EQ(viewOf(session, leftPsoas).state, ReviewState::Accepted);
  session.judge(rightPsoas, Verdict::Accepted);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::EditedAccepted);
  session.undo();
  session.undo();
  EXPECT_EQ(documentBytes(session.document()), accepted);
}

TEST(Review, ARejectedOutlineHasNoNumberAndSaysByWhomUntilItIsRedrawn)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::Rejected);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Rejected);
  EXPECT_FALSE(viewOf(session, rightPsoas).isLeft);
  EXPECT_EQ(rowOf(session, rightPsoas).status, MeasurementStatus::NotAssessable);
  EXPECT_FALSE(rowOf(session, rightPsoas).area_mm2);
  EXPECT_EQ(rowOf(session, rightPsoas).note, "outline rejected by Dr A");
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 22), "redraw");
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Edited);
  session.judge(rightPsoas, Verdict::Rejected);  // the redrawn one is no better
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Rejected);
  EXPECT_FALSE(rowOf(session, rightPsoas).area_mm2);
}

TEST(Review, AWordThatAnOutlineIsNotAssessableStaysWhenItsPixelsChange)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::NotAssessable, "metal");
  session.replaceLabels(middle, withDisc(codesAt(session, middle), erectorLeft, 99.5, 60, 5), "paint over it");
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::NotAssessable);
  EXPECT_EQ(rowOf(session, rightPsoas).note, "not assessable by Dr A: metal");
}

TEST(Review, AcceptingALevelIsOneStepOfWhatIsLeft)
{
  Session session = psoasSession();
  session.judge(leftPsoas, Verdict::Rejected);
  session.acceptLevel(l45);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Accepted);
  EXPECT_EQ(viewOf(session, leftPsoas).state, ReviewState::Rejected);
  for (const CellView& view : session.cells()) EXPECT_FALSE(view.isLeft);
  session.undo();
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Automatic);
  EXPECT_EQ(viewOf(session, leftPsoas).state, ReviewState::Rejected);
}

TEST(Review, NotCoveredAndFailedCellsAskForNothing)
{
  Session session = psoasSession();
  EXPECT_EQ(viewOf(session, {l34, Muscle::PsoasMajor, Side::Right}).state, ReviewState::NotCovered);
  const auto erector = viewOf(session, {l45, Muscle::ErectorSpinae, Side::Left});
  EXPECT_EQ(erector.state, ReviewState::Failed);  // every body has one: a model overlooked it
  EXPECT_FALSE(erector.isLeft);
}

TEST(Review, ALevelThatNobodyHasLaidYetHasNotFailed)
{
  Document document = psoasDocument();
  document.placed.push_back({.level = l5s1, .at = {}});
  Session session(fiveSliceStudy(), document, nullptr, noon);
  const auto view = viewOf(session, {l5s1, Muscle::PsoasMajor, Side::Right});
  EXPECT_EQ(view.row.status, MeasurementStatus::Failed);  // in the table it has no number for a reason
  EXPECT_EQ(view.state, ReviewState::NotCovered);
}

TEST(Review, AnAbsenceAsksForATickWhereTheModelFoundTheOtherSideAlone)
{
  Document document = psoasDocument();
  auto& codes = document.reading.slices[0].labels.codes;
  codes = withDisc(codes, labelCode(Muscle::RectusAbdominis, Side::Left), 40, 120, 8);
  Session session(fiveSliceStudy(), document, nullptr, noon);
  const Cell rectus{l45, Muscle::RectusAbdominis, Side::Right};
  EXPECT_EQ(viewOf(session, rectus).state, ReviewState::Absent);
  EXPECT_TRUE(viewOf(session, rectus).isLeft);
  EXPECT_FALSE(viewOf(session, {l45, Muscle::QuadratusLumborum, Side::Left}).isLeft);  // neither side was found
  EXPECT_FALSE(viewOf(session, {l45, Muscle::GluteusMaximus, Side::Left}).isLeft);     // it does not reach so far up
  session.judge(rectus, Verdict::Accepted);
  EXPECT_EQ(viewOf(session, rectus).state, ReviewState::Absent);
  EXPECT_FALSE(viewOf(session, rectus).isLeft);
}

TEST(Review, AMuscleAtThePicturesEdgeIsTruncatedAndAsksForNoTick)
{
  Session session = psoasSession();
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 5, 30), "to the edge");
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Truncated);
  EXPECT_FALSE(viewOf(session, rightPsoas).isLeft);
}

TEST(Review, AVerdictOnALevelThatIsNotInTheTableIsRefused)
{
  Session session = psoasSession();
  EXPECT_ERROR(session.judge({l5s1, Muscle::PsoasMajor, Side::Left}, Verdict::Accepted), ErrorCode::InvalidCall,
               "L5/S1 is no level of the table");
  EXPECT_ERROR(session.acceptLevel(l5s1), ErrorCode::InvalidCall, "L5/S1");
}

TEST(Review, StatesHaveTheNamesOfTheDesign)
{
  EXPECT_EQ(name(ReviewState::Automatic), "automatic");
  EXPECT_EQ(name(ReviewState::EditedAccepted), "edited_accepted");
  EXPECT_EQ(name(ReviewState::Failed), "failed");
}

TEST(Levels, RenumberingMovesTheNamesAndVerdictsFollowTheirOutlines)
{
  Document document = psoasDocument();
  document.placed.push_back(measure::placeLevel(l5s1, document.reading.levels, fiveSlices()));
  Session session(fiveSliceStudy(), document, nullptr, noon);
  session.judge(rightPsoas, Verdict::Accepted);
  const std::string before = documentBytes(session.document());
  const double area = *rowOf(session, rightPsoas).area_mm2;
  session.renumber(1);
  const Cell below{l5s1, Muscle::PsoasMajor, Side::Right};
  EXPECT_EQ(viewOf(session, below).state, ReviewState::Accepted);
  EXPECT_EQ(*rowOf(session, below).area_mm2, area);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::NotCovered);  // L3/L4 lay outside the stack
  EXPECT_EQ(rowOf(session, below).levelBasis, NumberingBasis::ByHand);
  EXPECT_EQ(shown(session.rows()), freshRows(session.study(), session.document()));
  session.undo();
  EXPECT_EQ(documentBytes(session.document()), before);
}

TEST(Levels, RenumberingWhereEverySliceWasChosenByHandRenamesTheTable)
{
  Document document = psoasDocument();
  document.reading.levels = {};
  document.placed = {measure::placeByHand(l45, middle, {}, fiveSlices())};
  Session session(fiveSliceStudy(), document, nullptr, noon);
  session.judge(rightPsoas, Verdict::Accepted);
  session.renumber(1);
  ASSERT_EQ(session.document().placed.size(), 1U);
  EXPECT_EQ(session.document().placed[0].level, l5s1);
  EXPECT_EQ(viewOf(session, {l5s1, Muscle::PsoasMajor, Side::Right}).state, ReviewState::Accepted);
  EXPECT_ERROR(session.renumber(40), ErrorCode::InvalidCall, "has no name");
}

TEST(Levels, ALevelLaidByHandKeepsItsSliceUnderItsNewName)
{
  Document document = psoasDocument();
  document.placed.push_back(measure::placeLevel(l5s1, document.reading.levels, fiveSlices()));
  Session session(fiveSliceStudy(), document, nullptr, noon);
  session.chooseSlice(l45, {0, 1});
  session.renumber(1);
  const PlacedLevel& moved = session.document().placed[2];
  EXPECT_EQ(moved.level, l5s1);
  EXPECT_TRUE(moved.byHand);
  EXPECT_EQ(moved.at->place, (SlicePlace{0, 1}));
}

TEST(Levels, AMovedLevelLiesOnTheNearestSliceAndLosesTheVerdictsOnOthersOutlines)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::Accepted);
  session.moveLevel({l45, {{0, 0, 8.4}}, 2 * Eigen::Vector3d::UnitZ(), 1, {}});
  EXPECT_EQ(session.document().placed[1].at->place, middle);
  EXPECT_NEAR(*rowOf(session, rightPsoas).offset_mm, 0.4, 1e-9);
  EXPECT_EQ(session.document().reading.levels.basis, NumberingBasis::ByHand);
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Accepted);  // still the same outline
  session.moveLevel({l45, {{0, 0, 12.1}}, Eigen::Vector3d::UnitZ(), 1, {}});
  EXPECT_EQ(session.document().placed[1].at->place, (SlicePlace{0, 3}));
  EXPECT_TRUE(session.document().reading.judgements.empty());
  EXPECT_THAT(rowOf(session, rightPsoas).note, HasSubstr("nobody labelled"));
  session.undo();
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Accepted);
  EXPECT_ERROR(session.moveLevel({l45, {}, Eigen::Vector3d::Zero(), 1, {}}), ErrorCode::InvalidCall, "no plane");
}

TEST(Levels, ALevelThatTheTableLacksIsLaidAtItsPlaceInTheOrder)
{
  Session session = psoasSession();
  session.chooseSlice(SpineLevel::parse("L4"), {0, 3});
  ASSERT_EQ(session.document().placed.size(), 3U);
  EXPECT_EQ(session.document().placed[1].level, SpineLevel::parse("L4"));
  EXPECT_EQ(session.rows().size(), 42U);
  EXPECT_EQ(session.nextUndo()->what, "laid L4 on slice 4");
  EXPECT_ERROR(session.chooseSlice(l45, {0, 99}), ErrorCode::InvalidCall, "no slice 100");
}

}  // namespace
}  // namespace lumyo::session
