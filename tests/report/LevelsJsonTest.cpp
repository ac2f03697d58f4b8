#include <gmock/gmock.h>

#include "ExpectError.h"
#include "lumyo/report/Tables.h"
#include "report/Process.h"

namespace lumyo::report {
namespace {

using ::testing::HasSubstr;

LevelMap someLevels()
{
  LevelMap map;
  map.basis = NumberingBasis::CountedFromSacrum;
  map.warnings = {"five or six lumbar vertebrae: check \"L6\""};
  map.frameOfReferenceUid = "1.2.3";
  const Eigen::Vector3d tilted = Eigen::Vector3d(0.01, 0.1, 1).normalized();
  map.levels = {{SpineLevel::parse("L3"), {{1.0 / 3, -2, 30}}, Eigen::Vector3d::UnitZ(), 0.1 + 0.2, 27.1},
                {SpineLevel::parse("L3:inf"), {{1, -2, 17}}, Eigen::Vector3d::UnitZ(), 1, std::nullopt},
                {SpineLevel::parse("L3/L4"), {{1, -2, 12}}, tilted, 0.25, std::nullopt},
                {SpineLevel::parse("S1"), {{-1, 8, -60}}, tilted, 0, std::nullopt}};
  return map;
}

std::string refusal(std::string_view text)
{
  try {
    (void)parseLevelsJson(text);
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::UnusableInput);
    return e.what();
  }
  return "accepted";
}

std::string fileWith(const std::string& levels)
{
  return R"({"basis": "by_hand", "warnings": [], "levels": [)" + levels + "]}";
}

const std::string l3 = R"({"level": "L3", "centre_mm": [0, 0, 30], "normal": [0, 0, 1], "confidence": 1})";

TEST(LevelsJson, RefusesANormalThatPointsToTheFeetAlsoOfASingleLevel)
{
  std::string text = fileWith(l3);
  text.replace(text.find("[0, 0, 1]"), 9, "[0, 0, -1]");
  EXPECT_THAT(refusal(text), HasSubstr("the normal of L3 points to the feet"));
}

TEST(LevelsJson, AHeightOfNothingSaysNothing)
{
  std::string text = fileWith(l3);
  text.insert(text.find(", \"confidence\""), ", \"height_mm\": 0");
  EXPECT_EQ(parseLevelsJson(text).levels.at(0).height_mm, std::nullopt);
}

TEST(LevelsJson, ReadsBackBitByBit)
{
  const LevelMap map = someLevels();
  const LevelMap back = parseLevelsJson(levelsJson(map));
  EXPECT_EQ(back.basis, map.basis);
  EXPECT_EQ(back.warnings, map.warnings);
  EXPECT_EQ(back.frameOfReferenceUid, map.frameOfReferenceUid);
  ASSERT_EQ(back.levels.size(), map.levels.size());
  for (std::size_t i = 0; i < map.levels.size(); ++i) {
    EXPECT_EQ(back.levels[i].level, map.levels[i].level);
    EXPECT_EQ(back.levels[i].centre.mm, map.levels[i].centre.mm);
    EXPECT_EQ(back.levels[i].normal, map.levels[i].normal);
    EXPECT_EQ(back.levels[i].confidence, map.levels[i].confidence);
    EXPECT_EQ(back.levels[i].height_mm, map.levels[i].height_mm);
  }
}

TEST(LevelsJson, HasTheContractsKeys)
{
  const std::string printed = testing::python(
      "import json, sys\n"
      "r = json.load(open(sys.argv[1]))\n"
      "print(r['basis'], r['warnings'], list(r['levels'][0]), r['levels'][2]['level'], r['levels'][3]['centre_mm'])",
      levelsJson(someLevels()));
  EXPECT_EQ(printed,
            "counted_from_sacrum ['five or six lumbar vertebrae: check \"L6\"'] "
            "['level', 'centre_mm', 'normal', 'confidence', 'height_mm'] L3/L4 [-1.0, 8.0, -60.0]\n");
}

TEST(ParseLevelsJson, PutsLevelsInOrderFromTheHeadDown)
{
  const auto map = parseLevelsJson(
      fileWith(R"({"level": "L4", "centre_mm": [0, 0, 0], "normal": [0, 0, 1], "confidence": 1},)" + l3));
  EXPECT_EQ(map.levels.at(0).level.toString(), "L3");
  EXPECT_EQ(map.levels.at(1).level.toString(), "L4");
}

TEST(ParseLevelsJson, MakesARoundedNormalUnitLength)
{
  const auto map = parseLevelsJson(
      fileWith(R"({"level": "L3", "centre_mm": [0, 0, 0], "normal": [0, 0.0998, 0.995], "confidence": 1})"));
  EXPECT_NEAR(map.levels.at(0).normal.norm(), 1, 1e-15);
}

TEST(ParseLevelsJson, SaysWhichEntryIsWrong)
{
  const auto entry = [](const std::string& what, const std::string& with) {
    std::string text = l3;
    return refusal(fileWith(text.replace(text.find(what), what.size(), with)));
  };
  EXPECT_EQ(entry("\"L3\"", "\"X3\"").substr(0, 62),
            "levels file: entry 1 of \"levels\": \"X3\" is not a spine level: u");
  EXPECT_EQ(entry("\"L3\"", "3"), "levels file: \"level\" of entry 1 of \"levels\" is not a text");
  EXPECT_EQ(entry("[0, 0, 1]", "[0, 0, 2]"),
            "levels file: the normal of entry 1 of \"levels\" (L3) has length 2.0000 instead of 1");
  EXPECT_EQ(entry("[0, 0, 1]", "[0, 1]"),
            "levels file: \"normal\" of entry 1 of \"levels\" (L3) is not a list of three numbers");
  EXPECT_EQ(entry("30]", "null]"), "levels file: \"centre_mm\" of entry 1 of \"levels\" (L3) is not a number");
  EXPECT_EQ(entry("30]", "\"30\"]"), "levels file: \"centre_mm\" of entry 1 of \"levels\" (L3) is not a number");
  EXPECT_EQ(entry("\"normal\"", "\"norm\""), "levels file: entry 1 of \"levels\" (L3) has no \"normal\"");
  EXPECT_EQ(entry(": 1}", ": 1.5}"),
            "levels file: \"confidence\" of entry 1 of \"levels\" (L3) is not between 0 and 1");
  EXPECT_EQ(entry("\"confidence\"", "\"height_mm\": -4, \"confidence\""),
            "levels file: \"height_mm\" of entry 1 of \"levels\" (L3) is not above 0");
  EXPECT_EQ(refusal(fileWith(l3 + "," + l3)), "levels file: entry 2 of \"levels\" names L3, which entry 1 already has");
  EXPECT_EQ(refusal(fileWith(l3 + ", 7")), "levels file: entry 2 of \"levels\" is not an object");
}

TEST(ParseLevelsJson, RefusesWhatIsNoLevelsFile)
{
  EXPECT_EQ(refusal(""), "levels file: this is not JSON (fault at byte 1)");
  EXPECT_THAT(refusal(R"({"basis": "by_hand", "warnings": [], "levels": [NaN]})"), HasSubstr("not JSON"));
  EXPECT_EQ(refusal("[]"), "levels file: it does not begin with an object");
  EXPECT_EQ(refusal("{}"), "levels file: the file has no \"basis\"");
  EXPECT_THAT(refusal(R"({"basis": "guess", "warnings": [], "levels": []})"), HasSubstr("\"guess\" is not a"));
  EXPECT_EQ(refusal(R"({"basis": "by_hand", "levels": []})"), "levels file: the file has no \"warnings\"");
  EXPECT_EQ(refusal(R"({"basis": "by_hand", "warnings": [], "levels": {}})"), "levels file: \"levels\" is not a list");
}

TEST(ParseLevelsJson, TakesOverNothingThatSteersATerminal)
{
  const LevelMap map = parseLevelsJson(
      R"({"basis": "by_hand", "warnings": ["a\u001b[31m"], "frame_of_reference_uid": "1\u009b", "levels": []})");
  EXPECT_EQ(map.warnings.at(0), "a\xEF\xBF\xBD[31m");
  EXPECT_EQ(map.frameOfReferenceUid, "1\xEF\xBF\xBD");
  EXPECT_THAT(refusal(R"({"basis": "a\nb", "warnings": [], "levels": []})"), HasSubstr("\"a\\x0ab\" is not a"));
}

TEST(ParseLevelsJson, RefusesNumbersTooLargeForADouble)
{
  std::string text = l3;
  EXPECT_THAT(refusal(fileWith(text.replace(text.find("30]"), 3, "1e999]"))), HasSubstr("number"));
}

TEST(ParseLevelsJson, RefusesNamesThatContradictTheGeometry)
{
  const std::string above = R"({"level": "L4", "centre_mm": [0, 0, 60], "normal": [0, 0, 1], "confidence": 1})";
  EXPECT_THAT(refusal(fileWith(l3 + "," + above)), HasSubstr("L3 does not lie above L4"));
  const std::string downwards = R"({"level": "L4", "centre_mm": [0, 0, 0], "normal": [0, 0, -1], "confidence": 1})";
  EXPECT_THAT(refusal(fileWith(l3 + "," + downwards)), HasSubstr("normals point up the spine"));
}

TEST(LevelsJson, RefusesToWriteAPlaneThatIsNotFinite)
{
  LevelMap map = someLevels();
  map.levels[1].confidence = std::numeric_limits<double>::quiet_NaN();
  EXPECT_ERROR(levelsJson(map), ErrorCode::InvalidCall, "the plane of L3:inf is not finite");
}

}  // namespace
}  // namespace lumyo::report
