#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lumyo/measure/BodyCheck.h"
#include "measure/Pictures.h"

namespace lumyo::measure {
namespace {

using test::disc;
using test::labelled;
using test::painted;
using test::squareGrid;
using ::testing::HasSubstr;

SpineLevel at(std::string_view level) { return SpineLevel::parse(level); }

TEST(Reach, OfEveryMuscleIsThatOfTheAnatomyBooks)
{
  EXPECT_FALSE(reaches(Muscle::GluteusMaximus, at("L1/L2")));
  EXPECT_FALSE(reaches(Muscle::GluteusMaximus, at("L5")));
  EXPECT_TRUE(reaches(Muscle::GluteusMaximus, at("L5/S1")));
  EXPECT_FALSE(reaches(Muscle::Iliacus, at("L4:inf")));
  EXPECT_TRUE(reaches(Muscle::Iliacus, at("L4/L5")));
  EXPECT_TRUE(reaches(Muscle::QuadratusLumborum, at("L5:inf")));
  EXPECT_FALSE(reaches(Muscle::QuadratusLumborum, at("L5/S1")));
  EXPECT_TRUE(reaches(Muscle::PsoasMajor, at("T12")));
  EXPECT_TRUE(reaches(Muscle::PsoasMajor, at("S3")));
  EXPECT_TRUE(isAlwaysAt(Muscle::PsoasMajor, at("L3/L4")));
  EXPECT_FALSE(isAlwaysAt(Muscle::PsoasMajor, at("L1")));
  EXPECT_FALSE(isAlwaysAt(Muscle::RectusAbdominis, at("L3/L4")));
}

/// One place of the picture, 200 pixels of 0.7 mm: patient's right on the left, the back below.
struct Spot {
  Muscle muscle;
  Side side;
  double row;
  double column;
  double radius;
};

LabelSlice labelsOf(const SliceGrid& grid, const std::vector<Spot>& spots)
{
  LabelSlice all{grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
  for (const Spot& s : spots) {
    const LabelSlice one = labelled(grid, labelCode(s.muscle, s.side), disc(s.row, s.column, s.radius));
    for (std::size_t i = 0; i < all.codes.size(); ++i) all.codes[i] = std::max(all.codes[i], one.codes[i]);
  }
  return all;
}

const std::vector<Spot> body{
    {Muscle::PsoasMajor, Side::Right, 90, 60, 15},     {Muscle::PsoasMajor, Side::Left, 90, 140, 15},
    {Muscle::ErectorSpinae, Side::Right, 150, 60, 16}, {Muscle::ErectorSpinae, Side::Left, 150, 140, 16},
    {Muscle::Multifidus, Side::Right, 150, 85, 8},     {Muscle::Multifidus, Side::Left, 150, 115, 8}};

/// Muscle of 60, a little darker in front, and `value` where the right psoas is labelled; skin fat of 600.
std::optional<SignalDoubt> doubtOf(Muscle muscle, Side side, double value)
{
  const SliceGrid grid = squareGrid();
  const LabelSlice labels = labelsOf(grid, body);
  const Slice slice = painted(grid, [&](int r, int c) {
    if (labels.at(r, c) == labelCode(Muscle::PsoasMajor, Side::Right)) return value;
    if (labels.at(r, c) == labelCode(Muscle::PsoasMajor, Side::Left)) return 40.0;
    return labels.at(r, c) != backgroundLabel ? 60.0 : r < 10 ? 600.0 : 100.0;
  });
  return doubtOfSignal(SliceSignal(slice), LabelRegions(labels), muscle, side);
}

std::optional<SignalDoubt> doubtOfRightPsoas(double value) { return doubtOf(Muscle::PsoasMajor, Side::Right, value); }

TEST(SignalCheck, AcceptsMuscleWithTheShadingAndTheFatThatBodiesHave)
{
  for (const double value : {20.0, 40.0, 80.0}) {
    EXPECT_FALSE(doubtOfRightPsoas(value)) << value;
  }
}

TEST(SignalCheck, DoubtsALabelThatIsClearlyBrighterThanItsFellow)
{
  const auto doubt = doubtOfRightPsoas(130);
  ASSERT_TRUE(doubt);
  EXPECT_FALSE(doubt->isImpossible);
  EXPECT_THAT(doubt->why, HasSubstr("this may not be the muscle: its signal is 3.2 times that of the other side and "
                                    "2.2 times that of the muscles"));
}

TEST(SignalCheck, RefusesBowelThatWasTakenForPsoas)
{
  const auto doubt = doubtOfRightPsoas(440);
  ASSERT_TRUE(doubt);
  EXPECT_TRUE(doubt->isImpossible);
  EXPECT_THAT(doubt->why, HasSubstr("this cannot be the muscle: its signal is 11.0 times"));
  EXPECT_FALSE(doubtOf(Muscle::PsoasMajor, Side::Left, 440)) << "the darker side is what muscle looks like";
  EXPECT_FALSE(doubtOf(Muscle::ErectorSpinae, Side::Right, 440));
}

TEST(NoBody, HasItsPsoasBehindItsMultifidus)
{
  const SliceGrid grid = squareGrid();
  EXPECT_EQ(whyNoBody(labelsOf(grid, body)), std::nullopt);
  // MuscleMap's codes 1 to 8 read as Lumyo's: multifidus as psoas, erector spinae as quadratus, psoas as erector
  // spinae.
  const std::vector<Spot> misread{{Muscle::PsoasMajor, Side::Right, 150, 85, 8},
                                  {Muscle::QuadratusLumborum, Side::Right, 150, 60, 16},
                                  {Muscle::ErectorSpinae, Side::Right, 90, 60, 15}};
  EXPECT_EQ(whyNoBody(labelsOf(grid, misread)), "psoas major lies behind erector spinae");
}

TEST(NoBody, IsNotSaidOfOneMuscleAlone)
{
  EXPECT_EQ(whyNoBody(labelsOf(squareGrid(), {body[0], body[1]})), std::nullopt);
}

}  // namespace
}  // namespace lumyo::measure
