#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

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

const LabelCode rectus = labelCode(Muscle::RectusAbdominis, Side::Right);
constexpr double muscle = 100;
constexpr double fat = 350;
constexpr double noiseSigma = 6;
const SliceGrid grid = squareGrid();  // 200 pixels of 0.7 mm

LabelSlice box(int top, int bottom, int left, int right)
{
  return labelled(grid, rectus, [=](int r, int c) { return r >= top && r < bottom && c >= left && c < right; });
}

std::string whyTruncated(const Slice& slice, const LabelSlice& labels)
{
  const auto truncation = findTruncation(slice, labels, rectus);
  return truncation ? truncation->why : "";
}

enum class Above : std::uint8_t { Fat, Muscle };

/// Muscle where the label is and, if wanted, above it, fat elsewhere; the signal fades in about `firstRow`.
Slice bandAbove(int firstRow, const LabelSlice& labels, double softness = 1, Above above = Above::Fat)
{
  Noise noise(noiseSigma);
  return painted(grid, [&](int r, int c) {
    const bool hidden = above == Above::Muscle && r < firstRow && labels.at(firstRow, c) == rectus;
    const double signal = hidden || labels.at(r, c) == rectus ? muscle : fat;
    return noise(signal / (1 + std::exp((firstRow - r - 0.5) / softness)));
  });
}

TEST(Truncation, ALabelAtAnyEdgeOfThePictureIsTruncatedAndTheEdgeNamed)
{
  const Slice slice = painted(grid, [](int, int) { return muscle; });
  EXPECT_THAT(whyTruncated(slice, box(0, 30, 50, 70)),
              HasSubstr("touches the anterior edge of the picture over 14.0 mm"));
  EXPECT_THAT(whyTruncated(slice, box(170, 200, 50, 70)), HasSubstr("posterior edge of the picture"));
  EXPECT_THAT(whyTruncated(slice, box(50, 60, 0, 70)),
              HasSubstr("edge of the picture on the patient's right over 7.0 mm"));
  EXPECT_THAT(whyTruncated(slice, box(50, 60, 100, 200)), HasSubstr("on the patient's left"));
}

/// The same picture of the same patient, stored from another corner: rows and columns swapped or turned over.
struct Stored {
  bool transposed;
  bool rowsTurned;
  bool columnsTurned;
};

std::pair<Slice, LabelSlice> storedAs(const Stored& how, const Slice& slice, const LabelSlice& labels)
{
  const SliceGrid& g = slice.header.grid;  // square
  const int last = g.size().rows - 1;
  const auto place = [&](int row, int column) {
    const int r = how.rowsTurned ? last - row : row;
    const int c = how.columnsTurned ? last - column : column;
    return how.transposed ? std::pair(c, r) : std::pair(r, c);
  };
  const auto point = [&](int row, int column) {
    const auto [r, c] = place(row, column);
    return g.toPatient({static_cast<double>(c), static_cast<double>(r)}).mm;
  };
  const SliceGrid turned({point(0, 0)},
                         {(point(0, 1) - point(0, 0)).normalized(), (point(1, 0) - point(0, 0)).normalized()},
                         {g.rowSpacing_mm(), g.columnSpacing_mm()}, g.size());
  const auto values = slice.block().values();
  const Slice picture = painted(turned, [&](int row, int column) {
    const auto [r, c] = place(row, column);
    return values[static_cast<std::size_t>(r) * static_cast<std::size_t>(g.size().columns) +
                  static_cast<std::size_t>(c)];
  });
  return {picture, labelled(turned, rectus, [&](int row, int column) {
            const auto [r, c] = place(row, column);
            return labels.at(r, c) == rectus;
          })};
}

TEST(Truncation, TheEdgeIsThatOfThePatientInAllEightStorages)
{
  const auto touching = box(50, 60, 0, 70);
  const auto banded = box(40, 80, 60, 120);
  const Slice plain = painted(grid, [](int, int) { return muscle; });
  const Slice dark =
      painted(grid, [&](int r, int c) { return r < 40 ? 0 : (banded.at(r, c) == rectus ? muscle : fat); });
  for (int how = 0; how < 8; ++how) {
    const Stored stored{(how & 1) != 0, (how & 2) != 0, (how & 4) != 0};
    const auto [a, touchingLabels] = storedAs(stored, plain, touching);
    EXPECT_EQ(whyTruncated(a, touchingLabels), "touches the edge of the picture on the patient's right over 7.0 mm")
        << how;
    const auto [b, bandedLabels] = storedAs(stored, dark, banded);
    EXPECT_EQ(whyTruncated(b, bandedLabels),
              "ends at the signal-free band along the anterior edge of the picture over 42.0 mm")
        << how;
  }
}

// A slice tilted by 47 degrees to the sacrum is shown with its front up; only a coronal one has an upper edge.
TEST(Truncation, TiltedSlicesKeepTheirFrontAndUprightOnesHaveAnUpperEdge)
{
  for (const auto& [tilt_deg, words] : {std::pair{47.0, "anterior edge"}, std::pair{90.0, "lower edge"}}) {
    const double tilt = tilt_deg * std::numbers::pi / 180;
    const SliceGrid tilted({Eigen::Vector3d::Zero()},
                           {Eigen::Vector3d::UnitX(), Eigen::Vector3d(0, std::cos(tilt), std::sin(tilt))}, {1, 1},
                           {100, 100});
    const Slice slice = painted(tilted, [](int, int) { return muscle; });
    const auto top = labelled(tilted, rectus, [](int r, int c) { return r < 10 && c > 40 && c < 60; });
    EXPECT_THAT(whyTruncated(slice, top), HasSubstr(words));
  }
}

TEST(Truncation, OfSeveralEdgesTheOneTouchedMostIsNamed)
{
  const Slice slice = painted(grid, [](int, int) { return muscle; });
  EXPECT_THAT(whyTruncated(slice, box(0, 30, 0, 10)), HasSubstr("on the patient's right over 21.0 mm"));
  EXPECT_THAT(whyTruncated(slice, box(0, 10, 0, 30)), HasSubstr("anterior edge of the picture over 21.0 mm"));
}

TEST(Truncation, OnePixelShortOfTheEdgeIsWhole)
{
  const Slice slice = painted(grid, [](int, int) { return muscle; });
  EXPECT_EQ(whyTruncated(slice, box(1, 30, 50, 70)), "");
  EXPECT_EQ(whyTruncated(slice, box(50, 199, 1, 199)), "");
}

TEST(Truncation, LengthsAreInMillimetresOfTheRightDirection)
{
  const SliceGrid uneven = squareGrid(100, {2, 0.5});
  const auto inside = [](int r, int c) { return c < 20 && r >= 10 && r < 20; };
  const Slice slice = painted(uneven, [](int, int) { return muscle; });
  EXPECT_THAT(whyTruncated(slice, labelled(uneven, rectus, inside)), HasSubstr("on the patient's right over 20.0 mm"));
}

TEST(Truncation, AZeroFilledBorderCutsTheMuscleThatReachesIt)
{
  const auto labels = box(40, 80, 60, 120);
  const Slice slice =
      painted(grid, [&](int r, int c) { return r < 40 ? 0 : (labels.at(r, c) == rectus ? muscle : fat); });
  EXPECT_THAT(whyTruncated(slice, labels), HasSubstr("signal-free band along the anterior edge"));
}

TEST(Truncation, ASaturationBandWithNoiseAndASoftBorderCutsTheMuscleThatReachesIt)
{
  const auto labels = box(40, 80, 60, 120);
  for (const double softness : {0.3, 1.0, 2.0, 4.0}) {
    EXPECT_THAT(whyTruncated(bandAbove(40, labels, softness, Above::Muscle), labels), HasSubstr("signal-free band"))
        << softness;
  }
}

TEST(Truncation, BandsAreSeenAtEveryEdge)
{
  const auto labels = box(60, 140, 60, 140);
  const auto signal = [&](int r, int c) { return labels.at(r, c) == rectus ? muscle : fat; };
  EXPECT_THAT(whyTruncated(painted(grid, [&](int r, int c) { return r >= 140 ? 0 : signal(r, c); }), labels),
              HasSubstr("posterior"));
  EXPECT_THAT(whyTruncated(painted(grid, [&](int r, int c) { return c < 60 ? 0 : signal(r, c); }), labels),
              HasSubstr("patient's right"));
  EXPECT_THAT(whyTruncated(painted(grid, [&](int r, int c) { return c >= 140 ? 0 : signal(r, c); }), labels),
              HasSubstr("patient's left"));
}

TEST(Truncation, AMuscleInsideTheBandIsTruncated)
{
  Noise noise(noiseSigma);
  const Slice slice = painted(grid, [&](int r, int) { return noise(r < 80 ? 0 : fat); });
  EXPECT_THAT(whyTruncated(slice, box(30, 70, 60, 120)), HasSubstr("signal-free band"));
}

TEST(Truncation, AMuscleBehindTheBandWithTissueBetweenIsWhole)
{
  const auto labels = box(50, 80, 60, 120);
  EXPECT_EQ(whyTruncated(bandAbove(40, labels), labels), "");
}

TEST(Truncation, AMuscleWhoseBorderWithFatShowsInTheFadingBandIsWhole)
{
  const auto labels = box(46, 80, 60, 120);
  EXPECT_EQ(whyTruncated(bandAbove(40, labels, 2), labels), "");
}

TEST(Truncation, AMuscleThatOnlyGrazesTheBandIsWhole)
{
  const auto labels = labelled(grid, rectus, disc(82, 100, 39.0));
  const Slice slice = bandAbove(38, labels, 0.3);
  EXPECT_EQ(whyTruncated(slice, labels), "");
}

// Air, 2 mm of dark skin, 6 mm of fat, then muscle: gluteus and erector spinae of a lean patient.
TEST(Truncation, AirOutsideTheSkinIsNoBand)
{
  Noise noise(noiseSigma);
  const auto labels = labelled(grid, rectus, disc(100, 100, 60));
  const Slice slice = painted(grid, [&](int r, int c) {
    const double depth = 71.5 - std::hypot(r - 100, c - 100);
    return noise(depth < 0 ? 0 : (depth < 3 ? 50 : (depth < 11.5 ? fat : muscle)));
  });
  EXPECT_EQ(whyTruncated(slice, labels), "");
}

// A dark line of fascia or cortical bone round the muscle that runs on to the edge of the picture.
TEST(Truncation, DarkFasciaThatReachesTheEdgeIsNoBand)
{
  Noise noise(noiseSigma);
  const auto labels = box(60, 140, 60, 140);
  const Slice slice = painted(grid, [&](int r, int c) {
    const bool fascia = (r >= 57 && r < 60) || (c >= 57 && c < 60);
    return noise(fascia ? 5 : (labels.at(r, c) == rectus ? muscle : fat));
  });
  EXPECT_EQ(whyTruncated(slice, labels), "");
}

TEST(Truncation, AMuscleInTheDarkEndOfASurfaceCoilIsWhole)
{
  Noise noise(2);
  const auto labels = box(30, 60, 60, 120);
  // Ten times darker at the top than at the bottom, as in front of a spine coil.
  const Slice slice = painted(grid, [&](int r, int c) {
    return noise(std::exp((r - 200) / 87.0) * (labels.at(r, c) == rectus ? muscle : fat));
  });
  EXPECT_EQ(whyTruncated(slice, labels), "");
}

/// Erector spinae, fat behind it and air behind that; a saturation band crosses muscle and fat from `first` on, `thick`
/// rows deep.
Slice bandOverTheBack(int first, int thick)
{
  Noise noise(noiseSigma);
  return painted(grid, [&, first, thick](int r, int c) {
    const bool isSaturated = r >= first && r < first + thick;
    const double signal = r > 185 ? 0 : r >= 100 && r < 160 && c >= 40 && c < 95 ? muscle : fat;
    return noise(isSaturated ? 0 : signal);
  });
}

LabelSlice erectorSpinae(int bottom)
{
  return labelled(grid, labelCode(Muscle::ErectorSpinae, Side::Right),
                  [=](int r, int c) { return r >= 100 && r < bottom && c >= 40 && c < 95; });
}

TEST(Truncation, ABandAcrossTheBackCutsTheMusclesThatLieThere)
{
  const auto cut =
      findTruncation(bandOverTheBack(140, 15), erectorSpinae(140), labelCode(Muscle::ErectorSpinae, Side::Right));
  ASSERT_TRUE(cut);
  EXPECT_THAT(cut->why, HasSubstr("ends at a signal-free band behind it over 3"));
}

TEST(Truncation, FasciaBehindTheBackMusclesIsNoBand)
{
  const LabelCode code = labelCode(Muscle::ErectorSpinae, Side::Right);
  EXPECT_FALSE(findTruncation(bandOverTheBack(160, 2), erectorSpinae(160), code));
  // Nor is a band in the fat that leaves the muscle's own border in view.
  EXPECT_FALSE(findTruncation(bandOverTheBack(168, 10), erectorSpinae(160), code));
}

TEST(Truncation, OfNothingThereIsNone)
{
  const Slice slice = painted(grid, [](int, int) { return 0; });
  EXPECT_EQ(whyTruncated(slice, box(0, 0, 0, 0)), "");
}

TEST(Truncation, FatThatIsDarkInAWaterImageIsNoSignalFreeBand)
{
  const auto labels = box(40, 80, 60, 120);
  Noise noise(noiseSigma);
  const Slice water = painted(grid, [&](int r, int c) { return noise(labels.at(r, c) == rectus ? muscle : 0); });
  const Slice fatImage = painted(grid, [&](int r, int c) { return noise(labels.at(r, c) == rectus ? 10 : fat); });
  EXPECT_TRUE(findTruncation(water, labels, rectus));
  EXPECT_FALSE(findTruncation(water, labels, rectus, FatLook::Dark));
  const auto level = SpineLevel::parse("L3/L4");
  EXPECT_EQ(measureMuscle({water, fatImage}, labels, Muscle::RectusAbdominis, level, {})[0].status,
            MeasurementStatus::Measured);
}

}  // namespace
}  // namespace lumyo::measure
