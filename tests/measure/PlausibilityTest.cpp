#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

using ::testing::HasSubstr;

std::optional<std::string> noteAt(Muscle muscle, const char* level, double area_cm2)
{
  return plausibilityNote(muscle, SpineLevel::parse(level), 100 * area_cm2);
}

/// `| psoas major | L1/L2 | 0.8 | 10 | 0.2 | 18 |`
std::vector<std::string> cellsOf(const std::string& line)
{
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto from = cell.find_first_not_of(' ');
    const auto to = cell.find_last_not_of(' ');
    cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
  }
  return cells;
}

struct DocumentedLine {
  Muscle muscle;
  SpineLevel level;
  std::array<double, 4> cm2;
};

std::vector<DocumentedLine> documented()
{
  std::ifstream in(LUMYO_SOURCE_DIR "/docs/plausibility.md");
  std::vector<DocumentedLine> lines;
  for (std::string line; std::getline(in, line);) {
    const auto cells = cellsOf(line);
    if (cells.size() < 7 || !parseMuscle(cells[1])) continue;
    lines.push_back({*parseMuscle(cells[1]),
                     SpineLevel::parse(cells[2]),
                     {std::stod(cells[3]), std::stod(cells[4]), std::stod(cells[5]), std::stod(cells[6])}});
  }
  return lines;
}

TEST(Plausibility, TheDocumentedTableIsTheOneInUse)
{
  const auto lines = documented();
  const auto table = plausibleAreas();
  ASSERT_EQ(lines.size(), table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(table[i].muscle, lines[i].muscle) << i;
    EXPECT_EQ(table[i].level, lines[i].level) << i;
    EXPECT_DOUBLE_EQ(table[i].soft.from_mm2, 100 * lines[i].cm2[0]) << i;
    EXPECT_DOUBLE_EQ(table[i].soft.to_mm2, 100 * lines[i].cm2[1]) << i;
    EXPECT_DOUBLE_EQ(table[i].hard.from_mm2, 100 * lines[i].cm2[2]) << i;
    EXPECT_DOUBLE_EQ(table[i].hard.to_mm2, 100 * lines[i].cm2[3]) << i;
  }
}

TEST(Plausibility, HardLimitsEncloseSoftOnesAndNoLevelIsListedTwice)
{
  const auto table = plausibleAreas();
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_LT(0, table[i].hard.from_mm2);
    EXPECT_LT(table[i].hard.from_mm2, table[i].soft.from_mm2);
    EXPECT_LT(table[i].soft.from_mm2, table[i].soft.to_mm2);
    EXPECT_LT(table[i].soft.to_mm2, table[i].hard.to_mm2);
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(table[i].muscle == table[j].muscle && table[i].level == table[j].level);
    }
  }
}

// Ivanac 2026, table 2, controls, mean of the right side in cm².
TEST(Plausibility, PublishedMeansAreUsual)
{
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L1/L2", 4.23));
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L4/L5", 17.61));
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L5/S1", 15.65));
  EXPECT_FALSE(noteAt(Muscle::QuadratusLumborum, "L3/L4", 6.84));
  EXPECT_FALSE(noteAt(Muscle::ErectorSpinae, "L2/L3", 22.75));
  EXPECT_FALSE(noteAt(Muscle::Multifidus, "L4/L5", 9.6));
}

TEST(Plausibility, BeyondTheSoftLimitIsUnusualBeyondTheHardOneHardlyPossible)
{
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L3/L4", 4));
  EXPECT_THAT(noteAt(Muscle::PsoasMajor, "L3/L4", 3.5).value(),
              HasSubstr("3.50 cm2 is unusual for psoas major at L3/L4 (expected 4 to 28 cm2)"));
  EXPECT_THAT(noteAt(Muscle::PsoasMajor, "L3/L4", 29).value(), HasSubstr("unusual"));
  EXPECT_THAT(noteAt(Muscle::PsoasMajor, "L3/L4", 1.9).value(), HasSubstr("hardly possible"));
  EXPECT_THAT(noteAt(Muscle::PsoasMajor, "L3/L4", 41).value(), HasSubstr("2 to 40 cm2"));
}

TEST(Plausibility, AVertebraTakesTheSpanOfTheDiscsAboveAndBelow)
{
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L3", 3));       // low for L3/L4, usual for L2/L3
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L3:inf", 27));  // high for L2/L3, usual for L3/L4
  EXPECT_TRUE(noteAt(Muscle::PsoasMajor, "L3", 2));
  EXPECT_TRUE(noteAt(Muscle::PsoasMajor, "L3", 29));
}

TEST(Plausibility, SaysNothingWhereNoLimitIsKnown)
{
  EXPECT_FALSE(noteAt(Muscle::PsoasMajor, "L1", 0.01));
  EXPECT_FALSE(noteAt(Muscle::GluteusMaximus, "L5/S1", 900));
  EXPECT_FALSE(noteAt(Muscle::Multifidus, "L5/L6", 900));
}

TEST(Plausibility, PelvicMusclesDoNotReachAboveTheIliacCrest)
{
  EXPECT_TRUE(noteAt(Muscle::GluteusMaximus, "L1/L2", 55));
  EXPECT_TRUE(noteAt(Muscle::Iliacus, "L3/L4", 300));
  EXPECT_FALSE(noteAt(Muscle::Iliacus, "L4/L5", 300));
  EXPECT_FALSE(noteAt(Muscle::Iliacus, "L1/L2", 0));
}

}  // namespace
}  // namespace lumyo::measure
