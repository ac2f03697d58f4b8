#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "ChangePixels.h"
#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/MuscleMeasure.h"
#include "measure/Pictures.h"

namespace lumyo::measure {
namespace {

using test::disc;
using test::labelled;
using test::Noise;
using test::painted;
using test::squareGrid;
using ::testing::HasSubstr;

const LabelCode erector = labelCode(Muscle::ErectorSpinae, Side::Right);
const LabelCode psoas = labelCode(Muscle::PsoasMajor, Side::Left);
constexpr double muscleSignal = 100;
constexpr double fatSignal = 330;

constexpr double period = 34;

/// Share of fat in the pixel: oblique streaks with edges of partial volume one pixel wide.
double streak(int row, int column, double share)
{
  const double across = std::fmod(0.8 * row + 0.6 * column, period);
  const double width = share * period;
  return std::clamp(std::min(across, width - across) + 0.5, 0.0, 1.0);
}

struct Phantom {
  Slice slice;
  LabelSlice labels;
  double fat_percent;  ///< from the shapes: the mean share of fat
};

struct Look {
  double fat = 0.2;
  double noise = 8;
  double shading = 1;  ///< brightness at the bottom of the muscle against its top
  LabelCode code = erector;
};

Phantom phantomOf(const Look& look)
{
  const SliceGrid grid = squareGrid();
  Noise noise(look.noise);
  const auto inside = disc(100, 100, 35);
  double fat = 0;
  double count = 0;
  const auto signal = [&](int row, int column) {
    const bool subcutaneous = std::hypot(row - 100, column - 100) > 80;
    const double streaks = look.fat > 0 ? streak(row, column, look.fat) : 0.0;
    const double share = subcutaneous ? 1.0 : streaks;
    if (inside(row, column)) {
      fat += share;
      ++count;
    }
    const double coil = std::exp(std::log(look.shading) * (row - 100) / 70.0);
    return noise(coil * (muscleSignal + share * (fatSignal - muscleSignal)));
  };
  Slice slice = painted(grid, signal);
  return {std::move(slice), labelled(grid, look.code, inside), 100 * fat / count};
}

/// Otsu halves partial volume. Gmm3 gives its middle component, the pixels half fat, to the muscle: it stays below the
/// truth by up to half of them: two pixels a streak.
void expectNear(double found, const Phantom& p, FatMethod method)
{
  const double halfOfPartial = 100 / period;
  EXPECT_LE(found, p.fat_percent + 1.5);
  EXPECT_GE(found, p.fat_percent - (method == FatMethod::Gmm3 ? halfOfPartial : 1.5));
}

double fractionOf(const Phantom& p, FatMethod method)
{
  const auto result = measureFat(p.slice, p.labels, Muscle::ErectorSpinae, {.method = method}, nullptr)[0];
  EXPECT_TRUE(result.has_value());
  return result ? result->fatFraction_percent : -1;
}

class FatThreshold : public ::testing::TestWithParam<FatMethod> {};

TEST_P(FatThreshold, AgreesWithTheShapesFromTenToFiftyPercent)
{
  for (const double fat : {0.1, 0.2, 0.3, 0.5}) {
    const Phantom p = phantomOf({.fat = fat});
    SCOPED_TRACE(fat);
    expectNear(fractionOf(p, GetParam()), p, GetParam());
  }
}

TEST_P(FatThreshold, IsNotLedAstrayByCoilShading)
{
  for (const double shading : {1 / 3.0, 2.0, 3.0}) {
    for (const double fat : {0.1, 0.3}) {
      const Phantom p = phantomOf({.fat = fat, .shading = shading});
      SCOPED_TRACE(shading);
      expectNear(fractionOf(p, GetParam()), p, GetParam());
    }
  }
}

TEST_P(FatThreshold, FindsNoFatInLeanMuscleHoweverNoisy)
{
  for (const double noise : {0.0, 3.0, 8.0, 12.0}) {
    for (const double shading : {1.0, 3.0}) {
      const Phantom p = phantomOf({.fat = 0, .noise = noise, .shading = shading});
      const auto result = measureFat(p.slice, p.labels, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[0];
      ASSERT_TRUE(result);
      EXPECT_EQ(result->fatFraction_percent, 0) << noise << " " << shading;
      EXPECT_NEAR(result->leanArea_mm2, p.labels.area_mm2(erector), 1e-9);
      EXPECT_THAT(result->note, HasSubstr("no pixels of fat brightness"));
    }
  }
}

TEST_P(FatThreshold, LeanAndFatAreaMakeTheWhole)
{
  const Phantom p = phantomOf({});
  const auto result = measureFat(p.slice, p.labels, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[0];
  ASSERT_TRUE(result);
  EXPECT_EQ(result->method, GetParam());
  const double area = p.labels.area_mm2(erector);
  EXPECT_NEAR(result->leanArea_mm2 + area * result->fatFraction_percent / 100, area, 1e-9);
  const double fatPixels = (area - result->leanArea_mm2) / p.labels.grid.pixelArea_mm2();
  EXPECT_NEAR(fatPixels, std::round(fatPixels), 1e-6);
}

TEST_P(FatThreshold, DoesNotDependOnTheScannersScale)
{
  Phantom p = phantomOf({.shading = 2});
  const double before = fractionOf(p, GetParam());
  lumyo::test::changePixels(p.slice, [](PixelBlock& block) { block.slope = 37.5; });
  EXPECT_NEAR(fractionOf(p, GetParam()), before, 0.1);
}

TEST_P(FatThreshold, SaysNothingForPsoasUnlessAsked)
{
  const Phantom p = phantomOf({.code = psoas});
  EXPECT_FALSE(measureFat(p.slice, p.labels, Muscle::PsoasMajor, {.method = GetParam()}, nullptr)[1]);
  EXPECT_TRUE(
      measureFat(p.slice, p.labels, Muscle::PsoasMajor, {.method = GetParam(), .evenForPsoas = true}, nullptr)[1]);
}

TEST_P(FatThreshold, SaysNothingBelowFiftyPixels)
{
  const Phantom p = phantomOf({});
  const auto few =
      labelled(p.labels.grid, erector, [](int r, int c) { return r >= 90 && r < 97 && c >= 90 && c < 97; });
  EXPECT_EQ(few.count(erector), 49U);
  EXPECT_FALSE(measureFat(p.slice, few, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[0]);
}

TEST_P(FatThreshold, SaysNothingWhereThePictureShowsNoBrightFat)
{
  const Phantom p = phantomOf({});
  Noise noise(8);
  const Slice gradientEcho = painted(p.labels.grid, [&](int r, int c) { return noise(100 + 30 * streak(r, c, 0.2)); });
  EXPECT_FALSE(measureFat(gradientEcho, p.labels, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[0]);
  const auto m = measureMuscle(gradientEcho, p.labels, Muscle::ErectorSpinae, SpineLevel::parse("L4/L5"),
                               {.method = GetParam()})[0];
  EXPECT_FALSE(m.fatFraction_percent || m.leanArea_mm2);
  EXPECT_EQ(m.fatMethod, FatMethod::None);
  EXPECT_THAT(m.notes, ::testing::Contains(HasSubstr("fat is not clearly brighter than muscle")));
}

// Two sides of one muscle, one of them nearly lean: the fat of the other says what fat looks like.
TEST_P(FatThreshold, OneThresholdHoldsForBothSides)
{
  const SliceGrid grid = squareGrid();
  Noise noise(8);
  const auto right = disc(100, 50, 35);
  const auto left = disc(100, 150, 35);
  const LabelCode erectorLeft = labelCode(Muscle::ErectorSpinae, Side::Left);
  LabelSlice labels = labelled(grid, erector, right);
  for (int r = 0, i = 0; r < 200; ++r) {
    for (int c = 0; c < 200; ++c, ++i) {
      if (left(r, c)) labels.codes[static_cast<std::size_t>(i)] = erectorLeft;
    }
  }
  const auto share = [&](int r, int c) { return r < 40 ? 1.0 : streak(r, c, c < 100 ? 0.04 : 0.35); };
  // The left lies twice as near to the coil.
  const Slice slice = painted(grid, [&](int r, int c) {
    return noise((c < 100 ? 1 : 2) * (muscleSignal + share(r, c) * (fatSignal - muscleSignal)));
  });
  const auto lean = measureFat(slice, labels, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[0];
  const auto fatty = measureFat(slice, labels, Muscle::ErectorSpinae, {.method = GetParam()}, nullptr)[1];
  ASSERT_TRUE(lean && fatty);
  EXPECT_NEAR(lean->fatFraction_percent, 4, 3);
  EXPECT_NEAR(fatty->fatFraction_percent, 35, 4);
}

INSTANTIATE_TEST_SUITE_P(, FatThreshold, ::testing::Values(FatMethod::Gmm3, FatMethod::Otsu),
                         [](const auto& method) { return std::string(name(method.param)); });

TEST(Fat, SaysNothingWhereNoMethodIsWanted)
{
  const Phantom p = phantomOf({});
  EXPECT_FALSE(measureFat(p.slice, p.labels, Muscle::ErectorSpinae, {.method = FatMethod::None}, nullptr)[0]);
}

// ------------------------------------------------------------------------------------------------ Dixon

TEST(Dixon, IsTheMeanOfFatOverFatAndWaterAndCoilShadingCancels)
{
  const SliceGrid grid = squareGrid();
  const auto coil = [](int row) { return 1 + row / 50.0; };
  const auto share = [](int column) { return column < 100 ? 0.1 : 0.4; };
  const Slice water = painted(grid, [&](int r, int c) { return 500 * coil(r) * (1 - share(c)); });
  const Slice fat = painted(grid, [&](int r, int c) { return 500 * coil(r) * share(c); });
  const auto labels = labelled(grid, erector, [](int r, int c) { return r >= 50 && r < 150 && c >= 75 && c < 125; });
  const SliceSignal fatImage(fat);
  const auto result = measureFat(water, labels, Muscle::ErectorSpinae, {.method = FatMethod::Dixon}, &fatImage)[0];
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->fatFraction_percent, 25, 1e-4);
  EXPECT_NEAR(result->leanArea_mm2, 0.75 * labels.area_mm2(erector), 0.01);
}

TEST(Dixon, AppliesToPsoasToo)
{
  const SliceGrid grid = squareGrid();
  const Slice water = painted(grid, [](int, int) { return 95; });
  const Slice fat = painted(grid, [](int, int) { return 5; });
  const auto labels = labelled(grid, psoas, disc(100, 100, 20));
  const SliceSignal fatImage(fat);
  const auto result = measureFat(water, labels, Muscle::PsoasMajor, {.method = FatMethod::Dixon}, &fatImage)[1];
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->fatFraction_percent, 5, 1e-4);
}

TEST(Dixon, SaysNothingWithoutTheFatImageOrWithoutSignal)
{
  const SliceGrid grid = squareGrid();
  const Slice nothing = painted(grid, [](int, int) { return 0; });
  const auto labels = labelled(grid, erector, disc(100, 100, 20));
  EXPECT_FALSE(measureFat(nothing, labels, Muscle::ErectorSpinae, {.method = FatMethod::Dixon}, nullptr)[0]);
  const SliceSignal dark(nothing);
  EXPECT_FALSE(measureFat(nothing, labels, Muscle::ErectorSpinae, {.method = FatMethod::Dixon}, &dark)[0]);
}

TEST(Dixon, RefusesTheFatImageOfAnotherPosition)
{
  const SliceGrid grid = squareGrid();
  const SliceGrid next({grid.firstPixel().mm + Eigen::Vector3d(0, 0, 4.4)}, test::axial, {0.7, 0.7}, {200, 200});
  const Slice water = painted(grid, [](int, int) { return 95; });
  const Slice fat = painted(next, [](int, int) { return 5; });
  const auto labels = labelled(grid, erector, disc(100, 100, 20));
  const SliceSignal fatImage(fat);
  EXPECT_ERROR(measureFat(water, labels, Muscle::ErectorSpinae, {.method = FatMethod::Dixon}, &fatImage),
               ErrorCode::InvalidCall, "the fat image does not lie where the water image lies");
}

}  // namespace
}  // namespace lumyo::measure
