#include "SeriesRoles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>
#include <string_view>

namespace lumyo::dicom {
namespace {

/// Planes further apart than this are not one acquisition tilted to the spine.
constexpr double severalPlanes_deg = 75;
/// Steepest tilt from the nearest body plane: the angle of a plane that faces two axes alike, with some room.
constexpr double steepest_deg = 50;

// Values of Image Type or Frame Type that say: computed from images, no acquired slices.
constexpr std::array<std::string_view, 30> computedWords{
    "MPR",         "CSAMPR",     "CSA MPR",     "MIP",         "MINIP",        "PROJECTION IMAGE",
    "SUBTRACTION", "SUB",        "REFORMATTED", "RESAMPLED",   "SCREEN SAVE",  "SCREENSHOT",
    "CSAIMAGE",    "CSA REPORT", "ADC",         "FA",          "TENSOR",       "TRACEW",
    "PERFUSION",   "T1 MAP",     "T2 MAP",      "T2_STAR MAP", "FF",           "FAT_FRACTION",
    "R2_STAR",     "B0 MAP",     "FIELD MAP",   "ANGIO",       "VELOCITY MAP", "DIFFUSION MAP"};
constexpr std::array<std::string_view, 8> notMagnitudeWords{"P",    "PHASE", "PHASE MAP", "R",
                                                            "REAL", "I",     "IMAGINARY", "VELOCITY"};

bool hasWord(const std::vector<std::string>& words, std::string_view wanted)
{
  return std::ranges::find(words, wanted) != words.end();
}

template <std::size_t N>
const std::string* firstOf(const std::vector<std::string>& imageType, const std::array<std::string_view, N>& words)
{
  for (std::size_t n = 2; n < imageType.size(); ++n) {
    if (std::ranges::find(words, std::string_view(imageType[n])) != words.end()) return &imageType[n];
  }
  return nullptr;
}

/// Why an image is no acquired slice; empty when it is one.
std::string whyComputed(const std::vector<std::string>& imageType)
{
  if (const std::string* word = firstOf(imageType, computedWords)) {
    return fmt::format("Image Type {}: computed from other images", *word);
  }
  if (const std::string* word = firstOf(imageType, notMagnitudeWords)) {
    return fmt::format("Image Type {}: not a magnitude image", *word);
  }
  return {};
}

struct PlaneName {
  SeriesRole role;
  std::string_view normalTo;
};
constexpr std::array<PlaneName, 3> planes{
    {{SeriesRole::Sagittal, "left-right"}, {SeriesRole::Coronal, "front-back"}, {SeriesRole::Axial, "head-foot"}}};

struct TiltRange {
  double smallest = 90;
  double largest = 0;
};

TiltRange tiltsFrom(int axis, std::span<const ImageFacts* const> images)
{
  TiltRange range;
  for (const ImageFacts* image : images) {
    const double tilt = planeAngle_deg(image->header.grid.normal(), Eigen::Vector3d::Unit(axis));
    range.smallest = std::min(range.smallest, tilt);
    range.largest = std::max(range.largest, tilt);
  }
  return range;
}

/// The plane that some slice comes nearest to decides, not the plane of most slices: one series follows the spine from
/// the straight upper discs to a sacrum tilted 45 degrees and more, and is axial all the way.
RoleDecision roleFromPlanes(std::span<const ImageFacts* const> images)
{
  const Eigen::Vector3d first = images.front()->header.grid.normal();
  for (const ImageFacts* image : images) {
    if (planeAngle_deg(first, image->header.grid.normal()) > severalPlanes_deg) {
      return {SeriesRole::Localiser, "planes more than 75 degrees apart in one series"};
    }
  }
  std::array<TiltRange, 3> tilts;
  for (int axis = 0; axis < 3; ++axis) tilts[static_cast<std::size_t>(axis)] = tiltsFrom(axis, images);
  const auto nearest =
      static_cast<std::size_t>(std::ranges::min_element(tilts, {}, &TiltRange::smallest) - tilts.begin());
  if (tilts[nearest].smallest > steepest_deg) {
    return {SeriesRole::Other,
            fmt::format("oblique: {:.0f} degrees from the nearest body plane", tilts[nearest].smallest)};
  }
  return {planes[nearest].role, fmt::format("slice normal {:.0f} to {:.0f} degrees from the {} axis",
                                            tilts[nearest].smallest, tilts[nearest].largest, planes[nearest].normalTo)};
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool isFatSuppressed(const SequenceFacts& facts)
{
  const auto suppresses = [](std::string_view option) {
    return option == "FS" || option == "SFS" || option == "WE" || contains(option, "FATSAT") ||
           contains(option, "FAT_SAT") || contains(option, "SPIR") || contains(option, "SPAIR");
  };
  if (std::ranges::any_of(facts.scanOptions, suppresses)) return true;
  if (contains(facts.spectralSuppression, "FAT")) return true;
  // Short inversion times null fat (150 ms at 1.5 T, 220 ms at 3 T).
  const bool inverted = hasWord(facts.scanningSequence, "IR") || facts.acquisitionContrast == "STIR";
  const double inversion = facts.inversionTime_ms.value_or(0);
  return inverted && inversion >= 80 && inversion <= 300;
}

Contrast spinEchoContrast(double echo_ms, double repetition_ms, double inversion_ms)
{
  if (echo_ms >= 60) return Contrast::T2;
  if (inversion_ms >= 400 && inversion_ms <= 1300 && echo_ms < 40) return Contrast::T1;  // T1 FLAIR
  if (repetition_ms <= 0) return Contrast::Unknown;
  if (echo_ms < 40 && repetition_ms < 1300) return Contrast::T1;
  return repetition_ms >= 1300 ? Contrast::ProtonDensity : Contrast::Unknown;
}

Contrast gradientEchoContrast(const SequenceFacts& facts, double echo_ms)
{
  const bool balanced = hasWord(facts.sequenceVariant, "SS") && !hasWord(facts.sequenceVariant, "SP");
  if (balanced) return Contrast::Unknown;
  if (echo_ms < 8 && facts.flipAngle_deg.value_or(0) >= 8) return Contrast::T1;
  return echo_ms >= 15 ? Contrast::T2 : Contrast::Unknown;
}

Contrast namedContrast(const std::string& acquisitionContrast)
{
  if (acquisitionContrast == "T1") return Contrast::T1;
  if (acquisitionContrast == "T2" || acquisitionContrast == "T2_STAR") return Contrast::T2;
  if (acquisitionContrast == "PROTON_DENSITY") return Contrast::ProtonDensity;
  if (acquisitionContrast == "STIR") return Contrast::FatSuppressed;
  return Contrast::Unknown;
}

Contrast contrastFromTexts(std::string text)
{
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (contains(text, "stir") || contains(text, "fatsat") || contains(text, "spair")) return Contrast::FatSuppressed;
  if (contains(text, "dixon") || contains(text, "ideal")) return Contrast::Dixon;
  const bool t1 = contains(text, "t1");
  const bool t2 = contains(text, "t2");
  if (t1 != t2) return t1 ? Contrast::T1 : Contrast::T2;
  return Contrast::Unknown;
}

}  // namespace

RoleDecision roleOf(std::span<const ImageFacts> images)
{
  std::vector<const ImageFacts*> acquired;
  std::string whyNot;
  for (const ImageFacts& image : images) {
    if (hasWord(image.imageType, "LOCALIZER") || hasWord(image.imageType, "LOCALISER")) {
      return {SeriesRole::Localiser, "Image Type LOCALIZER"};
    }
    const std::string why = whyComputed(image.imageType);
    if (why.empty()) {
      acquired.push_back(&image);
    } else if (whyNot.empty()) {
      whyNot = why;
    }
  }
  if (acquired.empty()) return {SeriesRole::Other, whyNot};
  return roleFromPlanes(acquired);
}

Contrast contrastOf(std::span<const ImageFacts> images)
{
  const auto isDixon = [](const ImageFacts& image) {
    return image.dixon != DixonPart::None || hasWord(image.imageType, "DIXON");
  };
  if (std::ranges::any_of(images, isDixon)) return Contrast::Dixon;
  const SequenceFacts& facts = images.front().sequence;
  if (isFatSuppressed(facts)) return Contrast::FatSuppressed;
  if (const Contrast named = namedContrast(facts.acquisitionContrast); named != Contrast::Unknown) return named;
  Contrast found = Contrast::Unknown;
  if (facts.echoTime_ms) {
    const double echo = *facts.echoTime_ms;
    const bool gradient = hasWord(facts.scanningSequence, "GR") && !hasWord(facts.scanningSequence, "SE");
    found = gradient ? gradientEchoContrast(facts, echo)
                     : spinEchoContrast(echo, facts.repetitionTime_ms.value_or(0), facts.inversionTime_ms.value_or(0));
  }
  return found != Contrast::Unknown ? found : contrastFromTexts(facts.protocolAndSequence);
}

}  // namespace lumyo::dicom
