#include <gtest/gtest.h>

#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Measurement.h"

namespace lumyo {
namespace {

using Eigen::Vector3d;

const Vector3d tilted(0, 0.6, 0.8);

LevelMap bodyAndDisc()
{
  LevelMap map;
  map.levels.push_back({SpineLevel::parse("L4"), {{0, 10, 100}}, Vector3d::UnitZ(), 0.9, 30.0});
  map.levels.push_back({SpineLevel::parse("L4/L5"), {{0, 11, 80}}, tilted, 0.8, 10.0});
  return map;
}

TEST(LevelMap, FindsWhatItStores)
{
  const auto plane = bodyAndDisc().find(SpineLevel::parse("L4/L5"));
  ASSERT_TRUE(plane);
  EXPECT_EQ(plane->centre.mm, Vector3d(0, 11, 80));
}

TEST(LevelMap, AnEndplateLiesHalfABodyFromItsMiddle)
{
  const auto upper = bodyAndDisc().find(SpineLevel::parse("L4:sup"));
  const auto lower = bodyAndDisc().find(SpineLevel::parse("L4:inf"));
  ASSERT_TRUE(upper && lower);
  EXPECT_NEAR((upper->centre.mm - Vector3d(0, 10, 115)).norm(), 0, 1e-12);
  EXPECT_NEAR((lower->centre.mm - Vector3d(0, 10, 85)).norm(), 0, 1e-12);
  EXPECT_EQ(upper->level, SpineLevel::parse("L4:sup"));
}

TEST(LevelMap, AnEndplateTakesTheTiltOfItsOwnDisc)
{
  EXPECT_EQ(bodyAndDisc().find(SpineLevel::parse("L4:inf"))->normal, tilted);
  EXPECT_EQ(bodyAndDisc().find(SpineLevel::parse("L4:sup"))->normal, Vector3d::UnitZ());
}

TEST(LevelMap, SaysNothingOfWhatItDoesNotKnow)
{
  LevelMap map = bodyAndDisc();
  EXPECT_FALSE(map.find(SpineLevel::parse("L3")));
  EXPECT_FALSE(map.find(SpineLevel::parse("L5:sup")));
  map.levels.front().height_mm.reset();
  EXPECT_FALSE(map.find(SpineLevel::parse("L4:inf")));
}

TEST(LevelMap, IsRenumberedByAPersonAsAWhole)
{
  LevelMap map = bodyAndDisc();
  map.levels.push_back({SpineLevel::parse("S3"), {{0, 60, 0}}, Vector3d::UnitZ(), 0.7, {}});
  const LevelMap down = renumbered(map, 1);
  ASSERT_EQ(down.levels.size(), 2U);
  EXPECT_EQ(down.levels[0].level, SpineLevel::parse("L5"));
  EXPECT_EQ(down.levels[1].level, SpineLevel::parse("L5/S1"));
  EXPECT_EQ(down.levels[1].centre.mm, map.levels[1].centre.mm);
  EXPECT_EQ(down.levels[0].confidence, 1);
  EXPECT_EQ(down.basis, NumberingBasis::ByHand);
  ASSERT_EQ(down.warnings.size(), 2U);
  EXPECT_EQ(down.warnings[0], "all names were shifted by hand by +1");
  EXPECT_EQ(down.warnings[1].substr(0, 15), "S3 was left out");
  EXPECT_EQ(renumbered(map, -1).levels[2].level, SpineLevel::parse("S2"));
}

TEST(LevelMap, IsRenumberedOverAnL6WhereItHasOne)
{
  LevelMap map = bodyAndDisc();
  map.levels.push_back({SpineLevel::parse("L5/L6"), {{0, 20, 40}}, Vector3d::UnitZ(), 0.7, {}});
  EXPECT_EQ(renumbered(map, 1).levels[2].level, SpineLevel::parse("L6/S1"));
}

TEST(LevelMap, BasisNamesAreReadBack)
{
  for (const auto basis : {NumberingBasis::CountedFromSacrum, NumberingBasis::WholeSpine, NumberingBasis::ByHand}) {
    EXPECT_EQ(parseNumberingBasis(name(basis)), basis);
  }
  EXPECT_EQ(name(NumberingBasis::CountedFromSacrum), "counted_from_sacrum");
  EXPECT_ERROR(parseNumberingBasis("guessed"), ErrorCode::UnusableInput, "\"guessed\" is not a numbering basis");
}

TEST(Measurement, StatusNamesAreThoseOfTheTable)
{
  EXPECT_EQ(name(MeasurementStatus::Measured), "measured");
  EXPECT_EQ(name(MeasurementStatus::Truncated), "truncated");
  EXPECT_EQ(name(MeasurementStatus::NotCovered), "not_covered");
  EXPECT_EQ(name(MeasurementStatus::Absent), "absent");
  EXPECT_EQ(name(MeasurementStatus::NotAssessable), "not_assessable");
  EXPECT_EQ(name(MeasurementStatus::Failed), "failed");
}

TEST(Measurement, FatMethodsAndBordersAreReadBackAndOthersRefused)
{
  for (const auto m : {FatMethod::None, FatMethod::Gmm3, FatMethod::Otsu, FatMethod::Dixon}) {
    EXPECT_EQ(parseFatMethod(name(m)), m);
  }
  for (const auto r : {RoiDefinition::Fascial, RoiDefinition::Muscle}) EXPECT_EQ(parseRoiDefinition(name(r)), r);
  EXPECT_ERROR(parseFatMethod("kmeans"), ErrorCode::InvalidCall, "\"kmeans\" is not a fat method");
  EXPECT_ERROR(parseRoiDefinition(""), ErrorCode::InvalidCall, "\"\" is not a border");
}

TEST(Error, EveryStepPutsItsTaskInFrontAndKeepsTheCode)
{
  try {
    whileDoing("loading series 3", [] { throw Error(ErrorCode::ModelUnusable, "a.onnx was altered"); });
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::ModelUnusable);
    EXPECT_STREQ(e.what(), "loading series 3: a.onnx was altered");
  }
}

TEST(Error, AStepThatWorksHandsItsResultThrough)
{
  int value = 1;
  int& same = whileDoing("counting", [&]() -> int& { return value; });
  EXPECT_EQ(&same, &value);
}

}  // namespace
}  // namespace lumyo
