#include "lumyo/workflow/Contrasts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <tuple>

#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/measure/Repeats.h"

namespace lumyo::workflow {
namespace {

constexpr double mostTilt_deg = 15;
constexpr double leastReach_mm = 0.5;  ///< of a single slice whose thickness nobody states

/// Smaller is better: what tells most beside a T2 picture.
int rankBeside(const OtherContrast& other)
{
  static constexpr std::array contrasts{Contrast::T1, Contrast::T2, Contrast::ProtonDensity, Contrast::Dixon,
                                        Contrast::FatSuppressed};
  static constexpr std::array parts{DixonPart::None, DixonPart::InPhase, DixonPart::Fat, DixonPart::Water,
                                    DixonPart::OpposedPhase};
  const auto contrast = std::ranges::find(contrasts, other.series.about.contrast) - contrasts.begin();
  const auto part = std::ranges::find(parts, other.part) - parts.begin();
  return static_cast<int>(contrast * std::ssize(parts) + part);
}

std::set<std::string> framesOf(const Series& series)
{
  std::set<std::string> frames;
  for (const SliceStack& stack : series.stacks) frames.insert(stack.about.frameOfReferenceUid);
  frames.erase(std::string());
  return frames;
}

/// The stacks of each Dixon part that lie in one of the frames, a contrast each.
void addParts(std::vector<OtherContrast>& out, const Series& series, const std::set<std::string>& frames,
              const std::set<DixonPart>& without)
{
  std::set<DixonPart> parts;
  for (const SliceStack& stack : series.stacks) parts.insert(stack.about.dixon);
  for (const DixonPart part : parts) {
    if (without.contains(part)) continue;
    OtherContrast other{{series.about, {}}, part};
    for (const SliceStack& stack : series.stacks) {
      if (stack.about.dixon == part && frames.contains(stack.about.frameOfReferenceUid)) {
        other.series.stacks.push_back(stack);
      }
    }
    if (!other.series.stacks.empty()) out.push_back(std::move(other));
  }
}

}  // namespace

std::vector<OtherContrast> otherContrasts(const Study& study, const Series& axial)
{
  std::vector<OtherContrast> out;
  if (study.isImageFile || axial.stacks.empty()) return out;
  const std::set<std::string> frames = framesOf(axial);
  std::set<DixonPart> shownParts;
  for (const std::size_t stack : measure::primaryStacks(axial)) shownParts.insert(axial.stacks[stack].about.dixon);
  addParts(out, axial, frames, shownParts);
  std::set<std::string> taken{axial.about.seriesUid};
  for (const SliceStack& stack : axial.stacks) {
    const bool isAdded = stack.about.lender && !shownParts.contains(stack.about.dixon);
    if (isAdded) taken.insert(stack.about.lender->seriesUid);
  }
  for (const Series& series : study.series) {
    const bool isOwn = series.about.studyUid == axial.about.studyUid && series.about.patientId == axial.about.patientId;
    const bool isPicture = series.about.role == SeriesRole::Axial || series.about.role == SeriesRole::Coronal;
    if (!isOwn || !isPicture || taken.contains(series.about.seriesUid) || !measure::showsCrossSections(series))
      continue;
    addParts(out, series, frames, {});
  }
  const auto isSame = [&](const OtherContrast& other) {
    return other.series.about.contrast == axial.about.contrast && shownParts.contains(other.part);
  };
  std::ranges::stable_sort(out, {}, [&](const OtherContrast& o) {
    return std::tuple(isSame(o), rankBeside(o), -static_cast<long>(sliceCount(o.series)), o.series.about.seriesNumber,
                      o.series.about.seriesUid);
  });
  return out;
}

std::optional<SlicePlace> sliceAtSamePlace(const Series& other, const std::string& frameUid, const SliceGrid& shown)
{
  if (frameUid.empty()) return std::nullopt;
  const PatientPoint middle = shown.centre();
  std::optional<SlicePlace> best;
  double least = 0;
  for (std::size_t stack = 0; stack < other.stacks.size(); ++stack) {
    const SliceStack& slices = other.stacks[stack];
    if (slices.about.frameOfReferenceUid != frameUid) continue;
    const double reach = std::max(sliceSpacing_mm(slices) / 2, leastReach_mm);
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
      const SliceGrid& grid = slices.slices[slice].header.grid;
      const double away = std::abs(grid.plane().distance(middle));
      if (away > reach || (best && away >= least)) continue;
      if (planeAngle_deg(grid.normal(), shown.normal()) > mostTilt_deg || !grid.contains(grid.toPixel(middle)))
        continue;
      best = SlicePlace{stack, slice};
      least = away;
    }
  }
  return best;
}

}  // namespace lumyo::workflow
