#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using ::testing::HasSubstr;

TEST(Session, OfAnUneditedDocumentHasTheRowsThatMeasuringGives)
{
  Session session = psoasSession();
  const auto expected = freshRows(fiveSliceStudy(), psoasDocument());
  EXPECT_EQ(expected.size(), 28U);  // two levels, seven muscles, two sides
  EXPECT_EQ(shown(session.rows()), expected);
}

TEST(Session, AStrokeChangesTheAreaByItsPixelsAndMarksTheLabelAsEdited)
{
  Session session = psoasSession();
  const double before = *rowOf(session, rightPsoas).area_mm2;
  auto codes = codesAt(session, middle);
  int cut = 0;
  for (LabelCode& code : codes) {
    if (code == psoasRight && cut < 25) {
      code = backgroundLabel;
      ++cut;
    }
  }
  EXPECT_TRUE(session.replaceLabels(middle, codes, "cut"));
  EXPECT_NEAR(before - *rowOf(session, rightPsoas).area_mm2, 25 * 0.7 * 0.7, 1e-9);
  EXPECT_TRUE(rowOf(session, rightPsoas).edited);
  EXPECT_FALSE(rowOf(session, leftPsoas).edited);
  EXPECT_EQ(session.nextUndo()->what, "cut");
  EXPECT_EQ(session.nextUndo()->when, noon());
  EXPECT_EQ(session.lastWrite(), noon());
}

TEST(Session, LabelsThatDoNotFitTheSliceOrNameNoMuscleAreRefused)
{
  Session session = psoasSession();
  EXPECT_ERROR(session.replaceLabels(middle, {1, 2}, "x"), ErrorCode::InvalidCall, "labels of 2 pixels");
  EXPECT_ERROR(session.replaceLabels({0, 9}, {}, "x"), ErrorCode::InvalidCall, "no slice 10");
  EXPECT_ERROR(session.replaceLabels({7, 0}, {}, "x"), ErrorCode::InvalidCall, "stack 8");
  EXPECT_ERROR(session.replaceLabels(middle, std::vector<LabelCode>(40000, 99), "x"), ErrorCode::InvalidCall, "99");
}

TEST(Session, AMuscleDrawnFromNothingIsMeasuredAndTheOthersAreNotAbsentBecauseNobodyLooked)
{
  Session session = psoasSession();
  session.chooseSlice(l34, {0, 4});
  EXPECT_THAT(rowOf(session, {l34, Muscle::PsoasMajor, Side::Left}).note, HasSubstr("nobody labelled this slice"));
  session.replaceLabels({0, 4}, withDisc(codesAt(session, {0, 4}), psoasLeft, 99.5, 140, 10), "draw");
  const auto row = rowOf(session, {l34, Muscle::PsoasMajor, Side::Left});
  EXPECT_EQ(row.status, MeasurementStatus::Measured);
  EXPECT_NEAR(*row.area_mm2, 3.14159 * 100 * 0.49, 3);
  EXPECT_EQ(row.reader, "Dr A");
  const Cell right{l34, Muscle::PsoasMajor, Side::Right};
  EXPECT_EQ(rowOf(session, right).status, MeasurementStatus::Failed);
  EXPECT_EQ(rowOf(session, right).note, "nobody drew it on this slice");
  session.judge(right, Verdict::Accepted);  // a person says that it is not there
  EXPECT_EQ(rowOf(session, right).status, MeasurementStatus::Absent);
  EXPECT_EQ(rowOf(session, {l34, Muscle::Multifidus, Side::Right}).status, MeasurementStatus::Failed);
}

TEST(Session, LabelsOnTheWrongSideAreRefusedUntilTheyAreRedrawn)
{
  Session session = psoasSession();
  auto swapped = codesAt(session, middle);
  for (LabelCode& code : swapped) code = code == psoasRight ? psoasLeft : code == psoasLeft ? psoasRight : code;
  const auto right = codesAt(session, middle);
  session.replaceLabels(middle, swapped, "swap");
  EXPECT_EQ(rowOf(session, rightPsoas).status, MeasurementStatus::Failed);
  EXPECT_THAT(rowOf(session, leftPsoas).note, HasSubstr("lies to the left of the left one"));
  session.replaceLabels(middle, right, "swap back");
  EXPECT_EQ(rowOf(session, rightPsoas).status, MeasurementStatus::Measured);
  EXPECT_EQ(rowOf(session, leftPsoas).status, MeasurementStatus::Measured);
}

TEST(Session, AModelsProposalLeavesAloneWhatAPersonEditedOrJudged)
{
  Session session = psoasSession();
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 22), "grow");
  session.judge(leftPsoas, Verdict::NotAssessable, "movement");
  const auto before = codesAt(session, middle);
  LabelledSlice proposal = psoasReading().slices.front();
  proposal.labels.codes = withDisc(std::vector<LabelCode>(40000), psoasRight, 99.5, 100, 30);
  proposal.labels.codes = withDisc(proposal.labels.codes, erectorLeft, 160, 130, 15);
  proposal.labels.codes = withDisc(proposal.labels.codes, psoasLeft, 30, 30, 15);
  proposal.labels.confidence.fill(0.6F);
  EXPECT_EQ(session.propose(proposal, "segment"), 1U);
  for (const LabelCode code : {psoasRight, psoasLeft}) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      ASSERT_EQ(before[i] == code, codesAt(session, middle)[i] == code);
    }
  }
  EXPECT_GT(session.document().reading.find(middle)->labels.count(erectorLeft), 600U);
  EXPECT_EQ(session.propose(proposal, "segment"), 0U);  // the same again
  EXPECT_EQ(session.document().reading.find(middle)->labels.confidence[psoasRight], 0.8F);
  EXPECT_FALSE(session.document().reading.find(middle)->edited.contains(erectorLeft));
}

TEST(Session, AProposalNeverReplacesLabelsThatCameFromAFile)
{
  Document document = psoasDocument();
  document.reading.slices[0].origin = {LabelMaker::File, {}, "a.nii"};
  Session session(fiveSliceStudy(), document, nullptr, noon);
  LabelledSlice proposal = psoasReading().slices.front();
  proposal.labels.codes.assign(40000, erectorLeft);
  EXPECT_EQ(session.propose(proposal, "segment"), 0U);
  EXPECT_EQ(session.nextUndo(), nullptr);
}

TEST(Session, ResettingALabelBringsBackWhatTheModelMadeAndNothingElse)
{
  Session session = psoasSession();
  const auto automatic = codesAt(session, middle);
  EXPECT_FALSE(session.resetToAutomatic(middle, psoasRight));  // nobody edited it
  session.replaceLabels(middle, withDisc(automatic, erectorLeft, 160, 130, 9), "draw");
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 24), "grow");
  session.judge(rightPsoas, Verdict::Accepted);
  EXPECT_TRUE(session.resetToAutomatic(middle, psoasRight));
  const LabelledSlice& slice = *session.document().reading.find(middle);
  EXPECT_EQ(slice.edited, std::set<LabelCode>{erectorLeft});
  EXPECT_EQ(slice.labels.codes, withDisc(automatic, erectorLeft, 160, 130, 9));
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Automatic);
}

TEST(Session, ResettingBringsBackAProposalThatWasMadeAfterTheStart)
{
  Document empty = psoasDocument();
  empty.reading.slices.clear();
  Session session(fiveSliceStudy(), empty, nullptr, noon);
  const LabelledSlice proposal = psoasReading().slices.front();
  EXPECT_EQ(session.propose(proposal, "segment"), 2U);
  EXPECT_EQ(rowOf(session, rightPsoas).reader, "muscles-9");  // no person had a hand in it yet
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Automatic);
  session.replaceLabels(middle, withDisc(codesAt(session, middle), psoasRight, 99.5, 60, 30), "grow");
  EXPECT_TRUE(session.resetToAutomatic(middle, psoasRight));
  EXPECT_EQ(codesAt(session, middle), proposal.labels.codes);
}

TEST(Session, RowsOfASliceWithoutPixelsFailWithTheReasonUntilTheyAreGiven)
{
  OpenStudy study = fiveSliceStudy();
  const auto pixels = study.axial.stacks[0].slices[2].pixels;
  study.axial.stacks[0].slices[2].pixels = nullptr;
  Session session(study, psoasDocument(), nullptr, noon);
  for (const MeasurementRecord& row : session.rows()) {
    if (row.level != l45) continue;
    EXPECT_EQ(row.status, MeasurementStatus::Failed);
    EXPECT_EQ(row.note, "the pixels of slice 3 are not loaded");
    EXPECT_EQ(row.sliceSopUid, "1.2.5.3");
  }
  EXPECT_ERROR(session.givePixels(middle, nullptr), ErrorCode::InvalidCall, "not the pixels of slice 3");
  session.givePixels(middle, pixels);
  EXPECT_EQ(shown(session.rows()), freshRows(fiveSliceStudy(), psoasDocument()));
}

TEST(Session, ADocumentOfAnotherSeriesIsRefused)
{
  OpenStudy study = fiveSliceStudy();
  study.axial.stacks[0].slices.erase(study.axial.stacks[0].slices.begin() + 2, study.axial.stacks[0].slices.end());
  EXPECT_ERROR(Session(study, psoasDocument(), nullptr, noon), ErrorCode::UnusableInput,
               "does not belong to the series");
  Document moved = psoasDocument();
  moved.reading.slices[0].labels.grid = measure::test::sliceGridAt(90);
  EXPECT_ERROR(Session(fiveSliceStudy(), moved, nullptr, noon), ErrorCode::UnusableInput, "pixels of slice 3");
}

TEST(Session, AStepWhoseSlicesAreNotInTheSeriesIsRefused)
{
  Session session = psoasSession();
  const std::string before = documentBytes(session.document());
  EXPECT_ERROR(session.perform({"x", {}, {SliceAdded{{0, 7}, measure::test::sliceGridAt(0)}}}), ErrorCode::InvalidCall,
               "no slice 8");
  EXPECT_ERROR(session.perform({"x", {}, {SliceAdded{{0, 1}, measure::test::squareGrid(10)}}}), ErrorCode::InvalidCall,
               "pixels of slice 2");
  EXPECT_EQ(documentBytes(session.document()), before);
}

}  // namespace
}  // namespace lumyo::session
