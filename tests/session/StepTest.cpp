#include <gtest/gtest.h>

#include <random>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

using namespace test;

/// One step with a change of every kind that fits psoasDocument().
Step stepOfAllKinds(const Document& document)
{
  const LabelledSlice& slice = document.reading.slices.front();
  LevelMap moved = document.reading.levels;
  moved.levels[1].centre.mm.z() = 9.123456789;
  moved.warnings.push_back("moved by hand");
  return {"everything",
          noon(),
          {LabelChange{.place = middle,
                       .runs = differences(slice.labels.codes, withDisc(slice.labels.codes, erectorLeft, 150, 150, 9)),
                       .editedBefore = {},
                       .editedAfter = {erectorLeft},
                       .originBefore = slice.origin,
                       .originAfter = {LabelMaker::Person, slice.origin.model, "a.nii"},
                       .doubtsBefore = LabelDoubts{slice.labels.confidence, {}},
                       .doubtsAfter = LabelDoubts{{}, {{psoasLeft, "crossed"}, {std::nullopt, "all"}}}},
           SliceAdded{{0, 4}, measure::test::sliceGridAt(16)},
           VerdictChange{.before = {},
                         .after = Judgement{l45, Muscle::PsoasMajor, Side::Left, Verdict::Rejected, "Bewegung, ü"}},
           LevelsChange{document.reading.levels, moved, document.placed, {document.placed[1]}}}};
}

TEST(Step, IsTakenBackToTheSameBytes)
{
  Document document = psoasDocument();
  const std::string before = documentBytes(document);
  const Step step = stepOfAllKinds(document);
  apply(document, step);
  const std::string after = documentBytes(document);
  EXPECT_NE(after, before);
  EXPECT_EQ(document.reading.slices.size(), 2U);
  EXPECT_EQ(document.reading.judgements.size(), 1U);
  EXPECT_EQ(document.placed.size(), 1U);
  revert(document, step);
  EXPECT_EQ(documentBytes(document), before);
  apply(document, step);
  EXPECT_EQ(documentBytes(document), after);
}

TEST(Step, ThatDoesNotFitIsRefusedAndLeavesTheDocumentAsItWas)
{
  Document document = psoasDocument();
  Step step = stepOfAllKinds(document);
  std::get<LevelsChange>(step.changes[3]).mapBefore.warnings.push_back("another map");  // the last of four
  const std::string before = documentBytes(document);
  EXPECT_ERROR(apply(document, step), ErrorCode::InvalidCall, "levels lie elsewhere");
  EXPECT_EQ(documentBytes(document), before);
  EXPECT_ERROR(revert(document, step), ErrorCode::InvalidCall, "does not belong to what is open");
  EXPECT_EQ(documentBytes(document), before);
}

TEST(Step, IsRefusedForEachThingThatIsNotAsItWas)
{
  const Document document = psoasDocument();
  const Step good = stepOfAllKinds(document);
  const auto refusal = [&](auto&& spoil) {
    Document copy = document;
    Step step{{}, {}, {good.changes[0]}};
    spoil(std::get<LabelChange>(step.changes[0]));
    apply(copy, step);
  };
  using Labels = LabelChange;
  EXPECT_ERROR(refusal([](Labels& c) { c.place = {0, 3}; }), ErrorCode::InvalidCall, "no labels");
  EXPECT_ERROR(refusal([](Labels& c) { c.editedBefore = {3}; }), ErrorCode::InvalidCall, "edited");
  EXPECT_ERROR(refusal([](Labels& c) { c.originBefore.file = "b"; }), ErrorCode::InvalidCall, "somebody else");
  EXPECT_ERROR(refusal([](Labels& c) { c.doubtsBefore->confidence[3] = 0; }), ErrorCode::InvalidCall, "doubtful");
  EXPECT_ERROR(refusal([](Labels& c) { c.doubtsBefore.reset(); }), ErrorCode::InvalidCall, "half");
  EXPECT_ERROR(refusal([](Labels& c) { c.runs[0].before = 9; }), ErrorCode::InvalidCall, "other labels");
  EXPECT_ERROR(refusal([](Labels& c) { c.runs[0].count = 40000; }), ErrorCode::InvalidCall, "outside");
  EXPECT_ERROR(refusal([](Labels& c) { c.runs[0].first = 0xFFFFFFFF; }), ErrorCode::InvalidCall, "outside");
  EXPECT_ERROR(refusal([](Labels& c) { c.runs[1] = c.runs[0]; }), ErrorCode::InvalidCall, "outside");
  refusal([](Labels&) {});  // and fits when nothing is spoilt
}

TEST(Step, AVerdictGoesBackToItsPlaceInTheOrder)
{
  Document document = psoasDocument();
  for (const Muscle muscle : {Muscle::PsoasMajor, Muscle::Multifidus, Muscle::Iliacus}) {
    document.reading.judgements.push_back({l45, muscle, Side::Left, Verdict::Accepted, {}});
  }
  const std::string before = documentBytes(document);
  Judgement after = document.reading.judgements[1];
  after.verdict = Verdict::Rejected;
  const Step step{{}, {}, {VerdictChange{document.reading.judgements[1], after, 1}}};
  apply(document, step);
  EXPECT_EQ(document.reading.judgements.back().muscle, Muscle::Multifidus);
  EXPECT_EQ(document.reading.judgements.size(), 3U);
  revert(document, step);
  EXPECT_EQ(documentBytes(document), before);
}

TEST(Step, IsEmptyWhenNothingWouldChange)
{
  const Document document = psoasDocument();
  const LabelledSlice& slice = document.reading.slices.front();
  const Judgement verdict{l45, Muscle::PsoasMajor, Side::Left, Verdict::Accepted, "a"};
  Judgement other = verdict;
  other.reason = "b";
  EXPECT_TRUE((Step{"nothing", {}, {}}).isEmpty());
  EXPECT_TRUE((Step{{}, {}, {LabelChange{middle, {}, {1}, {1}, slice.origin, slice.origin}}}).isEmpty());
  EXPECT_FALSE((Step{{}, {}, {LabelChange{middle, {}, {1}, {}, slice.origin, slice.origin}}}).isEmpty());
  EXPECT_FALSE((Step{{}, {}, {LabelChange{middle, {{0, 1, 0, 1}}, {}, {}, slice.origin, slice.origin}}}).isEmpty());
  EXPECT_TRUE((Step{{}, {}, {VerdictChange{verdict, verdict}}}).isEmpty());
  EXPECT_FALSE((Step{{}, {}, {VerdictChange{verdict, other}}}).isEmpty());
  EXPECT_FALSE((Step{{}, {}, {VerdictChange{verdict, {}}}}).isEmpty());
  const LevelMap& map = document.reading.levels;
  EXPECT_TRUE((Step{{}, {}, {LevelsChange{map, map, document.placed, document.placed}}}).isEmpty());
  EXPECT_FALSE((Step{{}, {}, {LevelsChange{map, map, document.placed, {}}}}).isEmpty());
}

TEST(Differences, AreRunsOfPixelsThatChangedAlike)
{
  const std::vector<LabelCode> before{0, 0, 1, 1, 2, 2, 0, 0};
  const std::vector<LabelCode> after{0, 3, 3, 3, 2, 2, 0, 4};
  const std::vector<PixelRun> expected{{1, 1, 0, 3}, {2, 2, 1, 3}, {7, 1, 0, 4}};
  EXPECT_EQ(differences(before, after), expected);
  EXPECT_TRUE(differences(before, before).empty());
  EXPECT_ERROR(differences(before, {}), ErrorCode::InvalidCall, "labels of 0 pixels");
}

TEST(StepBytes, GiveTheSameStepAgainInTheSameBytes)
{
  Document document = psoasDocument();
  const Step step = stepOfAllKinds(document);
  const std::string bytes = stepBytes(step);
  const Step parsed = parseStep(bytes);
  EXPECT_EQ(stepBytes(parsed), bytes);
  EXPECT_EQ(parsed.what, "everything");
  EXPECT_EQ(parsed.when, noon());
  apply(document, parsed);
  Document other = psoasDocument();
  apply(other, step);
  EXPECT_EQ(documentBytes(document), documentBytes(other));
}

TEST(DocumentBytes, GiveTheSameDocumentAgainOnAnyGrid)
{
  std::mt19937 random(7);
  std::normal_distribution<double> normal;
  Document small = psoasDocument();
  small.reading.slices[0].labels.codes.resize(4);
  for (int i = 0; i < 2000; ++i) {
    Document document = small;
    const Eigen::Vector3d row = Eigen::Vector3d(normal(random), normal(random), normal(random)).normalized();
    const Eigen::Vector3d column = row.cross(Eigen::Vector3d(normal(random), normal(random), 1)).normalized();
    document.reading.slices[0].labels.grid =
        SliceGrid({{normal(random), 1.0 / 3, -0.0}}, {row, column}, {0.6875, 1.0 / 3}, {2, 2});
    document.reading.levels.levels[0].height_mm = normal(random);
    const std::string bytes = documentBytes(document);
    const Document parsed = parseDocument(bytes);
    ASSERT_EQ(documentBytes(parsed), bytes);
    const SliceGrid& grid = parsed.reading.slices[0].labels.grid;
    ASSERT_TRUE(sameGrid(grid, document.reading.slices[0].labels.grid, 1e-9));
  }
}

TEST(DocumentBytes, AreSmallBecauseLabelsAreRuns) { EXPECT_LT(documentBytes(psoasDocument()).size(), 2500U); }

/// Whether the bytes are taken, or refused as they should be.
template <class Parse>
void expectTakenOrRefused(const std::string& bytes, Parse&& parse)
{
  try {
    (void)parse(bytes);
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput) << e.what();
  }
}

TEST(ParseStep, RefusesDamagedBytesWithoutCrashing)
{
  const Document document = psoasDocument();
  const std::string step = stepBytes(stepOfAllKinds(document));
  const std::string whole = documentBytes(document);
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = i % 2 == 0 ? step : whole;
    for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    expectTakenOrRefused(bytes, parseStep);
    expectTakenOrRefused(bytes, parseDocument);
  }
  for (std::size_t length = 0; length < step.size(); ++length) {
    EXPECT_ERROR(parseStep(std::string_view(step).substr(0, length)), ErrorCode::UnusableInput, "damaged");
  }
  EXPECT_ERROR(parseStep(step + "x"), ErrorCode::UnusableInput, "damaged");
  EXPECT_ERROR(parseDocument(step), ErrorCode::UnusableInput, "damaged");
}

TEST(ParseStep, RefusesBytesThatWouldTakeAllStackOrMemory)
{
  EXPECT_ERROR(parseStep(std::string(5'000'000, '\x81')), ErrorCode::UnusableInput, "damaged");  // arrays in arrays
  EXPECT_ERROR(parseStep(std::string(5'000'000, '\xA1')), ErrorCode::UnusableInput, "damaged");
  EXPECT_ERROR(parseStep("\x9B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), ErrorCode::UnusableInput, "damaged");  // 2^63 items
  EXPECT_ERROR(parseStep("\x5B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), ErrorCode::UnusableInput, "damaged");  // 2^63 bytes
}

TEST(ParseStep, SaysWhenTheBytesAreOfANewerVersion)
{
  std::string bytes = stepBytes({"x", {}, {}});
  const std::size_t version = bytes.find("version") + 7;
  ASSERT_EQ(bytes[version], 1);
  bytes[version] = 2;
  EXPECT_ERROR(parseStep(bytes), ErrorCode::UnusableInput, "newer version");
}

}  // namespace
}  // namespace lumyo::session
