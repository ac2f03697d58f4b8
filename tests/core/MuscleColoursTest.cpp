// Colours by the formula of the CIE, not by eye: CIEDE2000 after Sharma, Wu, Dalal (Color Res Appl 2005;30:21-30),
// which also gives the pairs that the formula is checked against.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>
#include <regex>
#include <string>

#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/MuscleColours.h"

namespace lumyo {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;

double degrees(double radians) { return std::fmod(radians * 180 / std::numbers::pi + 360, 360); }
double cosine(double angle_deg) { return std::cos(angle_deg * std::numbers::pi / 180); }
double saturation(double chroma) { return std::sqrt(std::pow(chroma, 7) / (std::pow(chroma, 7) + std::pow(25.0, 7))); }

struct Polar {
  double lightness;
  double chroma;
  double hue_deg;
};

Polar polar(const Vector3d& lab, double stretch)
{
  const double a = (1 + stretch) * lab.y();
  return {lab.x(), std::hypot(a, lab.z()), degrees(std::atan2(lab.z(), a))};
}

/// From −180 to 180.
double turn_deg(double from, double to)
{
  const double turn = to - from;
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
}

double meanHue_deg(const Polar& a, const Polar& b)
{
  const double sum = a.hue_deg + b.hue_deg;
  if (std::abs(a.hue_deg - b.hue_deg) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

double ciede2000(const Vector3d& one, const Vector3d& other)
{
  const double meanChroma = (std::hypot(one.y(), one.z()) + std::hypot(other.y(), other.z())) / 2;
  const double stretch = 0.5 * (1 - saturation(meanChroma));
  const Polar a = polar(one, stretch);
  const Polar b = polar(other, stretch);
  const double lightness = (a.lightness + b.lightness) / 2;
  const double chroma = (a.chroma + b.chroma) / 2;
  const double hue = meanHue_deg(a, b);
  const double byHue =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6) - 0.20 * cosine(4 * hue - 63);
  const double offGrey = (lightness - 50) * (lightness - 50);
  const double inLightness = (b.lightness - a.lightness) / (1 + 0.015 * offGrey / std::sqrt(20 + offGrey));
  const double inChroma = (b.chroma - a.chroma) / (1 + 0.045 * chroma);
  const double half = turn_deg(a.hue_deg, b.hue_deg) / 2 * std::numbers::pi / 180;
  const double inHue = 2 * std::sqrt(a.chroma * b.chroma) * std::sin(half) / (1 + 0.015 * chroma * byHue);
  const double blue = 60 * std::exp(-std::pow((hue - 275) / 25, 2)) * std::numbers::pi / 180;
  const double rotation = -2 * saturation(chroma) * std::sin(blue);
  return std::sqrt(inLightness * inLightness + inChroma * inChroma + inHue * inHue + rotation * inChroma * inHue);
}

/// IEC 61966-2-1.
Vector3d linear(std::uint32_t rgb)
{
  const auto part = [&](int shift) {
    const double v = (rgb >> shift & 0xFF) / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return {part(16), part(8), part(0)};
}

/// CIE L*a*b* under D65.
Vector3d lab(const Vector3d& linearRgb)
{
  const Matrix3d toXyz{
      {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
  const Vector3d xyz = (toXyz * linearRgb).cwiseQuotient(Vector3d(0.95047, 1, 1.08883));
  const Vector3d f = xyz.unaryExpr([](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; });
  return {116 * f.y() - 16, 500 * (f.x() - f.y()), 200 * (f.y() - f.z())};
}

/// How eyes without red or without green cones see it (Machado et al. 2009, severity 1).
const Matrix3d asSeen{Matrix3d::Identity()};
const Matrix3d withoutRed{
    {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}};
const Matrix3d withoutGreen{
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}};

Vector3d seen(std::uint32_t rgb, const Matrix3d& eye)
{
  return lab((eye * linear(rgb)).cwiseMax(Vector3d::Zero()).cwiseMin(Vector3d::Ones()));
}

/// The least difference between any two colours of different muscles.
double leastDifference(const Matrix3d& eye)
{
  double least = 1000;
  for (const Muscle one : allMuscles) {
    for (const Muscle other : allMuscles) {
      if (one == other) continue;
      for (const Side side : bothSides) {
        for (const Side otherSide : bothSides) {
          least = std::min(least, ciede2000(seen(muscleRgb(one, side), eye), seen(muscleRgb(other, otherSide), eye)));
        }
      }
    }
  }
  return least;
}

TEST(Ciede2000, IsThatOfThePublishedPairs)
{
  EXPECT_NEAR(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 1e-4);
  EXPECT_NEAR(ciede2000({50, -1.3802, -84.2814}, {50, 0, -82.7485}), 1.0, 1e-4);
  EXPECT_NEAR(ciede2000({50, 2.5, 0}, {73, 25, -18}), 27.1492, 1e-4);
  EXPECT_NEAR(ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}), 1.2644, 1e-4);
  EXPECT_NEAR(ciede2000({22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}), 2.0373, 1e-4);
  EXPECT_NEAR(ciede2000({90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}), 1.4441, 1e-4);
}

TEST(MuscleColours, TellEveryMuscleFromEveryOtherWhateverItsSide)
{
  EXPECT_GE(leastDifference(asSeen), 16);
  EXPECT_GE(leastDifference(withoutRed), 9);
  EXPECT_GE(leastDifference(withoutGreen), 9);
}

TEST(MuscleColours, TellTheSidesOfAMuscleApartTheLeftOneLighter)
{
  for (const Muscle muscle : allMuscles) {
    const Vector3d right = seen(muscleRgb(muscle, Side::Right), asSeen);
    const Vector3d left = seen(muscleRgb(muscle, Side::Left), asSeen);
    EXPECT_GT(left.x(), right.x() + 5) << displayName(muscle);
    EXPECT_GT(ciede2000(right, left), 12) << displayName(muscle);
  }
}

TEST(MuscleColours, ShowOnTheBlackOfAPicture)
{
  for (const Muscle muscle : allMuscles) {
    for (const Side side : bothSides) {
      const double luminance = linear(muscleRgb(muscle, side)).dot(Vector3d(0.2126, 0.7152, 0.0722));
      EXPECT_GE((luminance + 0.05) / 0.05, 3) << "contrast by WCAG 2: " << displayName(muscle);
    }
  }
}

std::string fileText(const std::string& path)
{
  std::ifstream in(std::string(LUMYO_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(MuscleColours, AreThoseOfTheLabelTablesAndTheDocuments)
{
  const std::string slicer = fileText("data/labels/lumyo-slicer.ctbl");
  const std::string snap = fileText("data/labels/lumyo-itksnap.txt");
  const std::string page = fileText("docs/outputs.md");
  for (const MuscleLabel& label : muscleLabels) {
    const std::uint32_t rgb = muscleRgb(label.muscle, label.side);
    std::string name = labelName(label.code);
    std::ranges::replace(name, ' ', '_');
    const std::string parts = fmt::format("{} +{} +{}", rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    const std::string code = std::to_string(label.code);
    EXPECT_TRUE(std::regex_search(slicer, std::regex("\n" + code + " " + name + " " + parts + " 255\n"))) << name;
    EXPECT_TRUE(std::regex_search(snap, std::regex("\n +" + code + " +" + parts + " .*\"" + name + "\"\n"))) << name;
    EXPECT_NE(page.find(fmt::format("#{:06X}", rgb)), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace lumyo
