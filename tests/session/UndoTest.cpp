// What a person did can be taken back and done again, to the byte.

#include <gtest/gtest.h>

#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;

Step stroke(std::uint32_t first)
{
  Step step{"stroke", noon(), {}};
  LabelChange change{.place = middle};
  for (std::uint32_t row = 0; row < 60; ++row) change.runs.push_back({first + 512 * row, 20, 0, 3});
  step.changes.emplace_back(std::move(change));
  return step;
}

TEST(History, KeepsTenThousandStrokesBelow64MegabytesAndForgetsTheOldest)
{
  History history;
  for (std::uint32_t i = 0; i < 10'000; ++i) history.push(stroke(i));
  EXPECT_LT(history.bytes(), std::size_t{64} << 20);
  EXPECT_EQ(history.doneCount(), 10'000U);

  History small(100'000);
  for (std::uint32_t i = 0; i < 10'000; ++i) small.push(stroke(i));
  EXPECT_LE(small.bytes(), 100'000U);
  EXPECT_GT(small.doneCount(), 50U);
  EXPECT_EQ(std::get<LabelChange>(small.nextUndo()->changes[0]).runs[0].first, 9999U);
  EXPECT_EQ(std::get<LabelChange>(small.doneStep(1)->changes[0]).runs[0].first, 9998U);
  while (small.nextUndo() != nullptr) small.undone();
  EXPECT_GT(std::get<LabelChange>(small.nextRedo()->changes[0]).runs[0].first, 9000U);
}

TEST(History, CountsTheBytesThatStepsReallyHold)
{
  const Step step = stroke(0);
  EXPECT_GT(step.bytes(), 60 * sizeof(PixelRun));
  EXPECT_LT(step.bytes(), 4000U);
  History history;
  history.push(step);
  history.push(step);
  history.undone();
  history.undone();
  history.push(step);  // two that could be redone are gone
  EXPECT_EQ(history.bytes(), history.nextUndo()->bytes());
}

TEST(History, AnEmptyStepKeepsWhatCanBeRedoneAndARealOneDoesNot)
{
  History history;
  history.push(stroke(1));
  history.undone();
  history.push({"nothing", {}, {}});
  ASSERT_NE(history.nextRedo(), nullptr);
  EXPECT_EQ(history.nextUndo(), nullptr);
  history.push(stroke(2));
  EXPECT_EQ(history.nextRedo(), nullptr);
  EXPECT_EQ(history.doneCount(), 1U);
}

TEST(History, KeepsTheLastStepHoweverLargeItIs)
{
  History history(10);
  history.push(stroke(1));
  EXPECT_NE(history.nextUndo(), nullptr);
}

class RandomSession : public ::testing::TestWithParam<unsigned> {};

TEST_P(RandomSession, IsUndoneToItsStartAndRedoneToItsEndByteForByte)
{
  Session session = psoasSession();
  const std::string start = documentBytes(session.document());
  RandomGestures gestures(GetParam());
  for (int i = 0; i < 40; ++i) gestures.perform(session);
  while (session.redo()) {
  }
  const std::string end = documentBytes(session.document());
  while (session.undo()) {
  }
  EXPECT_EQ(documentBytes(session.document()), start);
  while (session.redo()) {
  }
  EXPECT_EQ(documentBytes(session.document()), end);
}

TEST_P(RandomSession, HasTheRowsOfAFreshMeasureAtEveryMoment)
{
  Session session = psoasSession();
  RandomGestures gestures(GetParam() + 1000);
  for (int i = 0; i < 12; ++i) {
    gestures.perform(session);
    ASSERT_EQ(shown(session.rows()), freshRows(session.study(), session.document())) << "after gesture " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomSession, ::testing::Range(0U, 50U));

TEST(Undo, AGestureThatChangesNothingKeepsWhatCanBeRedone)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::Accepted);
  session.judge(leftPsoas, Verdict::Accepted);
  session.undo();
  session.judge(rightPsoas, Verdict::Accepted);  // it is already
  EXPECT_FALSE(session.replaceLabels(middle, codesAt(session, middle), "nothing"));
  EXPECT_FALSE(session.perform({"nothing", {}, {}}));
  session.renumber(0);
  session.takeBackVerdict(leftPsoas);  // there is none
  ASSERT_NE(session.nextRedo(), nullptr);
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(viewOf(session, leftPsoas).state, ReviewState::Accepted);
}

}  // namespace
}  // namespace lumyo::session
