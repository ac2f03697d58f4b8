// Transitional vertebrae and a sixth lumbar one, by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const SpineLevel l56 = SpineLevel::parse("L5/L6");

std::vector<std::string> tableOf(const Session& session)
{
  std::vector<std::string> names;
  for (const PlacedLevel& level : session.document().placed) names.push_back(level.level.toString());
  return names;
}

std::string nameOf(const char* level, bool countsL6)
{
  const auto name = nameCountingL6(SpineLevel::parse(level), countsL6);
  return name ? name->toString() : "-";
}

TEST(Castellvi, IsAWarningOfTheLevelsThatIsReplacedAndUndone)
{
  Session session = psoasSession();
  const std::string before = documentBytes(session.document());
  EXPECT_FALSE(castellviOf(session.document().reading.levels));
  session.markCastellvi(Castellvi::IIa);
  session.markCastellvi(Castellvi::IV);
  const LevelMap& levels = session.document().reading.levels;
  EXPECT_EQ(castellviOf(levels), Castellvi::IV);
  EXPECT_THAT(levels.warnings, ElementsAre("transitional vertebra marked by hand: Castellvi IV"));
  EXPECT_EQ(levels.basis, psoasDocument().reading.levels.basis);  // numbering is another matter
  const Document reopened = parseDocument(documentBytes(session.document()));
  EXPECT_EQ(castellviOf(reopened.reading.levels), Castellvi::IV);
  session.undo();
  EXPECT_EQ(castellviOf(session.document().reading.levels), Castellvi::IIa);
  session.markCastellvi(std::nullopt);
  EXPECT_TRUE(session.document().reading.levels.warnings.empty());
  session.undo();
  session.undo();
  EXPECT_EQ(documentBytes(session.document()), before);
}

TEST(Castellvi, KeepsVerdictsAndNumbers)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::Accepted);
  const auto rows = shown(session.rows());
  session.markCastellvi(Castellvi::IIIb);
  EXPECT_EQ(shown(session.rows()), rows);
}

TEST(SixLumbarVertebrae, ShiftTheLumbarNamesAndLeaveTheSacrum)
{
  EXPECT_EQ(nameOf("L5", true), "L6");
  EXPECT_EQ(nameOf("L5/S1", true), "L6/S1");
  EXPECT_EQ(nameOf("T12/L1", true), "L1/L2");
  EXPECT_EQ(nameOf("L3:sup", true), "L4:sup");
  EXPECT_EQ(nameOf("S1", true), "S1");
  EXPECT_EQ(nameOf("L6", true), "-");
  EXPECT_EQ(nameOf("L6/S1", false), "L5/S1");
  EXPECT_EQ(nameOf("L5/L6", false), "L4/L5");
  EXPECT_EQ(nameOf("L1", false), "T12");
}

TEST(SixLumbarVertebrae, KeepSlicesOutlinesAndVerdictsUnderTheirNewNamesAndAreUndone)
{
  Session session = psoasSession();
  session.judge(rightPsoas, Verdict::Accepted);
  const std::string before = documentBytes(session.document());
  const double area = *rowOf(session, rightPsoas).area_mm2;
  session.countL6(true);
  EXPECT_THAT(tableOf(session), ElementsAre("L4/L5", "L5/L6"));
  const Cell lowest{l56, Muscle::PsoasMajor, Side::Right};
  EXPECT_EQ(*rowOf(session, lowest).area_mm2, area);
  EXPECT_EQ(rowOf(session, lowest).levelBasis, NumberingBasis::ByHand);
  EXPECT_EQ(viewOf(session, lowest).state, ReviewState::Accepted);
  EXPECT_THAT(session.document().reading.levels.warnings, Contains(HasSubstr("counted by hand as L6")));
  EXPECT_EQ(shown(session.rows()), freshRows(session.study(), session.document()));
  const std::string counted = documentBytes(session.document());
  session.countL6(true);  // counted already
  EXPECT_EQ(documentBytes(session.document()), counted);
  session.undo();
  EXPECT_EQ(documentBytes(session.document()), before);
  session.redo();
  session.countL6(false);
  EXPECT_THAT(tableOf(session), ElementsAre("L3/L4", "L4/L5"));
  EXPECT_EQ(viewOf(session, rightPsoas).state, ReviewState::Accepted);
}

TEST(SixLumbarVertebrae, AreCountedWhereEverySliceWasChosenByHand)
{
  Document document = psoasDocument();
  document.reading.levels = {};
  document.placed = {measure::placeByHand(l45, middle, {}, fiveSlices())};
  Session session(fiveSliceStudy(), document, nullptr, noon);
  session.countL6(true);
  EXPECT_THAT(tableOf(session), ElementsAre("L5/L6"));
  EXPECT_TRUE(rowOf(session, {l56, Muscle::PsoasMajor, Side::Right}).area_mm2);
}

TEST(SixLumbarVertebrae, AddTheLevelThatTheTableAskedForAndNowHasAPlane)
{
  Document document = psoasDocument();
  document.reading.levels.levels.insert(document.reading.levels.levels.begin(),
                                        {SpineLevel::parse("L2/L3"), {{0, 0, 16}}, Eigen::Vector3d::UnitZ(), 0.9, {}});
  Session session(fiveSliceStudy(), document, nullptr, noon);
  session.countL6(true);
  EXPECT_THAT(tableOf(session), ElementsAre("L3/L4", "L4/L5", "L5/L6"));
  EXPECT_EQ(session.document().placed[0].at->place, (SlicePlace{0, 4}));
}

}  // namespace
}  // namespace lumyo::session
