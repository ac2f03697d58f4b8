#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "LevelNames.h"
#include "LevelSpine.h"

namespace lumyo::segment {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::KnownSpine;
using testing::knownSpine;
using testing::MapsOfSpine;

/// Spine coordinates laid into the patient: x to the left, down the spine, to the back.
SpineFrame upright() { return {}; }

LevelMap decode(const LevelMaps& maps)
{
  const SpineChain chain = traceSpine(maps);
  return nameLevels(maps, upright(), chain, fitPlanes(maps, chain), voteOnNumbering(maps, chain));
}

const std::vector<std::string> bodyNames{"S1", "L5", "L4", "L3", "L2", "L1", "T12", "T11", "T10"};

void expectPlane(const LevelMap& map, const std::string& name, const KnownSpine::Plane& truth, double centre_mm,
                 double tilt_deg)
{
  const auto plane = map.find(SpineLevel::parse(name));
  ASSERT_TRUE(plane) << name;
  EXPECT_LT(distance_mm(plane->centre, upright().toPatient(truth.centre)), centre_mm) << name;
  const Eigen::Vector3d normal = upright().directionToPatient(truth.normal);
  EXPECT_LT(planeAngle_deg(plane->normal, normal), tilt_deg) << name;
  EXPECT_GT(plane->normal.dot(normal), 0) << name << " points up";
}

/// Tilts of S1 are read from its upper endplate alone, those of the others from two endplates or two neighbours.
struct Tilts {
  double most_deg = 1.5;
  double s1_deg = 3;
};

void expectSpine(const LevelMap& map, const KnownSpine& spine, double centre_mm, const Tilts& tilts = {})
{
  for (std::size_t i = 0; i < spine.bodies.size(); ++i) {
    expectPlane(map, bodyNames[i], spine.bodies[i], centre_mm, i == 0 ? tilts.s1_deg : tilts.most_deg);
  }
  for (std::size_t i = 0; i < spine.discs.size(); ++i) {
    expectPlane(map, bodyNames[i + 1] + "/" + bodyNames[i], spine.discs[i], centre_mm, tilts.most_deg);
  }
}

TEST(LevelDecoder, FindsEveryPlaneOfAKnownSpine)
{
  const KnownSpine spine = knownSpine();
  const LevelMap map = decode(MapsOfSpine(spine).maps);
  EXPECT_EQ(map.levels.size(), 17U);
  expectSpine(map, spine, 1.0);
  EXPECT_THAT(map.warnings, IsEmpty());
  EXPECT_EQ(map.basis, NumberingBasis::CountedFromSacrum);
}

TEST(LevelDecoder, ListsLevelsFromTheHeadDown)
{
  const KnownSpine spine = knownSpine();
  const LevelMap map = decode(MapsOfSpine(spine).maps);
  for (std::size_t i = 1; i < map.levels.size(); ++i) EXPECT_LT(map.levels[i - 1].level, map.levels[i].level);
}

TEST(LevelDecoder, SeesTheSidewaysTiltOfScoliosis)
{
  const KnownSpine spine = knownSpine({.sideways_deg = 14});
  expectSpine(decode(MapsOfSpine(spine, 23).maps), spine, 1.5, {2.0, 4.5});
}

TEST(LevelDecoder, IsNotPulledAsideByWhatLiesBesideTheLastVertebrae)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine, 23);
  // The wing of the ilium: in the slices on one side only, lower and further back than L5 and its disc.
  for (const auto* box : {&spine.bodies[1], &spine.discs[0]}) {
    KnownSpine::Plane wing = *box;
    wing.centre += Eigen::Vector3d(34, 8, 14);
    picture.paint(picture.maps.body, wing, {10, 14, 12});
    picture.name(wing, {10, 14, 12}, 1);
  }
  const LevelMap map = decode(picture.maps);
  expectPlane(map, "L5", spine.bodies[1], 1.5, 3);
  expectPlane(map, "L5/S1", spine.discs[0], 1.5, 2);
}

TEST(LevelDecoder, HangsS1FromItsUpperEndplateWhereItsOutlineRunsIntoS2)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  KnownSpine::Plane below = spine.bodies[0];
  below.centre -= 20 * below.normal;
  picture.paint(picture.maps.body, below, {12, 17, 23});
  picture.name(below, {12, 17, 23}, 0);
  expectPlane(decode(picture.maps), "S1", spine.bodies[0], 1.5, 3);
}

TEST(LevelDecoder, ReadsOneSliceInItsOwnPlane)
{
  const KnownSpine spine = knownSpine();
  expectSpine(decode(MapsOfSpine(spine, 1).maps), spine, 1.0);
}

TEST(LevelDecoder, GivesNoHeightToADiscWhoseMiddleIsNotSeen)
{
  const KnownSpine spine = knownSpine();
  const LevelMaps maps = MapsOfSpine(spine).maps;
  SpineChain chain = traceSpine(maps);
  // Between S1 and S2 little is left of a disc: here its front and its back, and nothing between them.
  std::erase_if(chain.discs[1], [&](const Voxel& v) {
    const Eigen::Vector3d d = maps.position(v) - spine.discs[0].centre;
    return std::abs(d.z()) < 12 || std::abs(d.x()) > 5;
  });
  const ChainPlanes planes = fitPlanes(maps, chain);
  ASSERT_TRUE(planes.discs[1]);
  EXPECT_EQ(planes.discs[1]->height_mm, std::nullopt);
  for (const LevelPlane& plane : nameLevels(maps, upright(), chain, planes, voteOnNumbering(maps, chain)).levels) {
    EXPECT_GT(plane.height_mm.value_or(1), 0) << plane.level.toString();
  }
}

TEST(LevelDecoder, MeasuresHeightsAlongTheNormal)
{
  const KnownSpine spine = knownSpine();
  const LevelMap map = decode(MapsOfSpine(spine).maps);
  EXPECT_NEAR(*map.find(SpineLevel::parse("L3"))->height_mm, 24, 1.5);
  EXPECT_NEAR(*map.find(SpineLevel::parse("L4/L5"))->height_mm, 8, 1.0);
}

TEST(LevelDecoder, LetsTheWholeChainOutvoteOneMisnamedBody)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  picture.name(spine.bodies[3], {12, 17, 23}, 2);  // L3 called L4
  expectSpine(decode(picture.maps), spine, 1.0);
}

TEST(LevelDecoder, PutsInABodyTheNetworkMissed)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  picture.wipe(picture.maps.body, spine.bodies[3], {12, 17, 23});
  const LevelMap map = decode(picture.maps);
  expectPlane(map, "L3", spine.bodies[3], 4, 6);
  expectPlane(map, "L2", spine.bodies[4], 1, 6);
  expectPlane(map, "L4", spine.bodies[2], 1, 6);
  EXPECT_FALSE(map.find(SpineLevel::parse("L3"))->height_mm) << "a body nobody saw has no height";
}

TEST(LevelDecoder, SplitsBodiesGrownTogetherAlongTheDiscBetweenThem)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  picture.paint(picture.maps.body, spine.discs[2], {6, 9, 23});  // a bridge 18 mm deep from L4 to L3
  for (std::size_t i = 0; i < picture.maps.body.size(); ++i) {
    if (picture.maps.body[i] > 0.9F && picture.maps.disc[i] > 0.9F) picture.maps.disc[i] = 0.55F;
  }
  const LevelMap map = decode(picture.maps);
  expectPlane(map, "L3", spine.bodies[3], 3, 6);
  expectPlane(map, "L4", spine.bodies[2], 3, 6);
  expectPlane(map, "L2", spine.bodies[4], 1, 6);
}

TEST(LevelDecoder, WarnsAndLosesConfidenceWhenS1IsNotInView)
{
  const KnownSpine whole = knownSpine();
  KnownSpine cut = whole;
  cut.bodies.erase(cut.bodies.begin());
  cut.discs.erase(cut.discs.begin());
  cut.taper = 0;
  MapsOfSpine picture(cut);
  for (std::size_t i = 0; i < cut.bodies.size(); ++i)
    picture.name(cut.bodies[i], {12, 17, 23}, static_cast<int>(i) + 1);
  for (std::size_t i = 0; i < cut.discs.size(); ++i) picture.name(cut.discs[i], {4, 17, 23}, static_cast<int>(i) + 2);
  const LevelMap map = decode(picture.maps);
  expectPlane(map, "L5", whole.bodies[1], 1, 6);
  EXPECT_THAT(map.warnings, Contains(HasSubstr("S1 is not in view")));
  EXPECT_LE(map.find(SpineLevel::parse("L5"))->confidence, 0.5);
}

TEST(LevelDecoder, DoesNotCallTheShortRemnantDiscL5S1WhenTheVoteIsClose)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  // Every pixel names its level with 0.125, as much as any other: both numberings are as likely, but the disc above the
  // lowest body is short.
  for (std::size_t i = 0; i < spine.bodies.size(); ++i) {
    picture.name(spine.bodies[i], {12, 17, 23}, static_cast<int>(i), 0.125F);
  }
  for (std::size_t i = 0; i < spine.discs.size(); ++i) {
    picture.name(spine.discs[i], {4, 17, 23}, static_cast<int>(i) + 1, 0.125F);
  }
  picture.wipe(picture.maps.disc, spine.discs[0], {4, 17, 23});
  picture.paint(picture.maps.disc, spine.discs[0], {4, 10, 23});
  const LevelMap map = decode(picture.maps);
  EXPECT_THAT(map.warnings, Contains(HasSubstr("vote margin")));
  const PatientPoint remnant = upright().toPatient(spine.discs[0].centre);
  const auto nearest = std::ranges::min_element(
      map.levels, {}, [&](const LevelPlane& plane) { return distance_mm(plane.centre, remnant); });
  ASSERT_NE(nearest, map.levels.end());
  EXPECT_LT(distance_mm(nearest->centre, remnant), 1) << "the disc itself is found";
  EXPECT_NE(nearest->level.toString(), "L5/S1");
  for (const LevelPlane& plane : map.levels) EXPECT_LT(plane.confidence, doubtfulConfidence) << plane.level.toString();
}

TEST(LevelDecoder, WarnsOfAWellFormedDiscBelowS1)
{
  const KnownSpine spine = knownSpine();
  MapsOfSpine picture(spine);
  // Everything named one step lower than it stands: the chain begins with S2.
  for (std::size_t i = 0; i < spine.bodies.size(); ++i) {
    picture.name(spine.bodies[i], {12, 17, 23}, static_cast<int>(i) - 1);
  }
  for (std::size_t i = 0; i < spine.discs.size(); ++i) {
    picture.name(spine.discs[i], {4, 17, 23}, static_cast<int>(i));
  }
  const LevelMap map = decode(picture.maps);
  expectPlane(map, "S2", spine.bodies[0], 1, 6);
  expectPlane(map, "S1/S2", spine.discs[0], 1, 1.5);
  EXPECT_THAT(map.warnings, Contains(HasSubstr("transitional")));
}

// A sacral body tapers: one that is as deep at its lower end is half a lumbar vertebra, and the count may be one off.
TEST(LevelDecoder, WarnsOfAnS1ThatIsSquareLikeALumbarBody)
{
  KnownSpine spine = knownSpine();
  EXPECT_TRUE(decode(MapsOfSpine(spine).maps).warnings.empty());
  spine.taper = 0;
  const LevelMap map = decode(MapsOfSpine(spine).maps);
  EXPECT_THAT(map.warnings, Contains(HasSubstr("S1 does not taper")));
  for (const LevelPlane& plane : map.levels) EXPECT_LT(plane.confidence, doubtfulConfidence) << plane.level.toString();
}

TEST(LevelDecoder, FindsNoSpineInEmptyMaps)
{
  KnownSpine nothing;
  EXPECT_TRUE(traceSpine(MapsOfSpine(nothing).maps).bodies.empty());
}

TEST(LevelConfidence, RisesWithTheLeadOfTheVote)
{
  double before = 0;
  for (double margin = 0; margin < 40; margin += 1) {
    EXPECT_GE(confidenceOfMargin(margin), before);
    before = confidenceOfMargin(margin);
  }
  EXPECT_LT(confidenceOfMargin(1), 0.6);
  EXPECT_GT(confidenceOfMargin(25), 0.85);
  EXPECT_LT(before, 1);
}

}  // namespace
}  // namespace lumyo::segment
