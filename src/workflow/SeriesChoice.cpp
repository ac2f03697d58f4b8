#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

#include "WholeNumber.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {
namespace {

/// Smaller is better.
int contrastRank(Contrast contrast)
{
  static constexpr std::array order{Contrast::T2, Contrast::Dixon, Contrast::ProtonDensity, Contrast::T1,
                                    Contrast::FatSuppressed};
  const auto* const found = std::ranges::find(order, contrast);
  return static_cast<int>(found - order.begin());
}

/// The Dixon part that a series would be measured on.
DixonPart partOf(const Series& series)
{
  const auto primary = measure::primaryStacks(series);
  return primary.empty() ? DixonPart::None : series.stacks[primary.front()].about.dixon;
}

/// Any other series shows muscles better than one in which they are dark or have dark rims.
int lastResort(DixonPart part) { return part == DixonPart::Fat ? 2 : part == DixonPart::OpposedPhase ? 1 : 0; }

/// Smaller is better: parts of one acquisition that were exported as series of their own.
int partRank(DixonPart part) { return part == DixonPart::Water ? 0 : part == DixonPart::InPhase ? 1 : 2; }

/// The best first.
template <class Wanted>
std::vector<const Series*> ranked(const Study& study, Wanted wanted)
{
  std::vector<const Series*> out;
  for (const auto& series : study.series) {
    if (!series.stacks.empty() && wanted(series)) out.push_back(&series);
  }
  std::ranges::sort(out, {}, [](const Series* s) {
    const DixonPart part = partOf(*s);
    return std::tuple(lastResort(part), contrastRank(s->about.contrast), partRank(part),
                      -static_cast<long>(sliceCount(*s)), s->about.seriesNumber, s->about.seriesUid);
  });
  return out;
}

std::vector<const Series*> withRole(const Study& study, SeriesRole role)
{
  return ranked(study, [role](const Series& s) { return s.about.role == role; });
}

/// Which patient's numbers a result belongs to must never be chance.
void refuseSeveralPeople(const std::vector<const Series*>& candidates, std::string_view role)
{
  std::set<std::string> studies;
  std::set<std::string> patients;
  for (const auto* series : candidates) {
    studies.insert(series->about.studyUid);
    patients.insert(series->about.patientId);
  }
  if (studies.size() > 1) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("the input holds {} series of {} studies: whose numbers these are must not be chance", role,
                            studies.size()),
                Remedy::GiveOneStudy);
  }
  if (patients.size() < 2) return;
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the input holds {} series of {} patient IDs under one study UID: whose numbers these are "
                          "must not be chance; give the files of one patient",
                          role, patients.size()));
}

/// A sagittal series of somebody else would name the levels of the wrong spine.
void refuseOtherPatients(const std::vector<const Series*>& sagittal, const Series& axial)
{
  const auto isOther = [&](const Series* s) { return s->about.patientId != axial.about.patientId; };
  if (std::ranges::none_of(sagittal, isOther)) return;
  throw Error(ErrorCode::UnusableInput,
              "the sagittal and the axial series have one study UID, but different patient IDs: the levels of one "
              "person must not name the slices of another; give the files of one patient");
}

std::string lowered(std::string text)
{
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <class Wanted>
std::vector<const Series*> usableWhere(const Study& study, Wanted wanted)
{
  std::vector<const Series*> found;
  for (const Series& series : study.series) {
    if (!series.stacks.empty() && wanted(series.about)) found.push_back(&series);
  }
  return found;
}

/// By UID, else by series number, else by a part of the description.
const Series& seriesNamed(const Study& study, const std::string& name)
{
  auto found = usableWhere(study, [&](const SeriesAbout& s) { return s.seriesUid == name; });
  if (const auto number = wholeNumber(name); found.empty() && number) {
    found = usableWhere(study, [&](const SeriesAbout& s) { return s.seriesNumber == *number; });
  }
  if (found.empty()) {
    const std::string part = lowered(name);
    found = usableWhere(study,
                        [&](const SeriesAbout& s) { return lowered(s.description).find(part) != std::string::npos; });
  }
  if (found.size() == 1) return *found.front();
  if (found.empty()) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("no usable image series has \"{}\" as its UID, as its number or in its description", name),
                Remedy::ListSeries);
  }
  std::vector<std::string> ones;
  ones.reserve(found.size());
  for (const Series* s : found) ones.push_back(fmt::format("{} ({})", s->about.seriesNumber, s->about.description));
  throw Error(ErrorCode::InvalidCall,
              fmt::format("\"{}\" means several series: {}; give the UID of one", name, fmt::join(ones, ", ")),
              Remedy::ListSeries);
}

bool isInFrameOf(const Series& series, const Series& axial)
{
  const auto frame = [](const Series& s) { return s.stacks.front().about.frameOfReferenceUid; };
  return !axial.stacks.empty() && frame(series) == frame(axial);
}

bool sharePlaces(const SliceStack& a, const SliceStack& b)
{
  constexpr double samePixels_mm = 0.01;
  return a.about.frameOfReferenceUid == b.about.frameOfReferenceUid &&
         std::ranges::any_of(a.slices, [&](const Slice& x) {
           return std::ranges::any_of(
               b.slices, [&](const Slice& y) { return sameGrid(x.header.grid, y.header.grid, samePixels_mm); });
         });
}

/// The water stack on which a fat stack of another series lies: of repeats the one of its own time point, which counts
/// within each series.
const SliceStack* waterUnder(const SliceStack& fat, const Series& axial)
{
  const SliceStack* found = nullptr;
  for (const SliceStack& water : axial.stacks) {
    if (water.about.dixon != DixonPart::Water || !sharePlaces(water, fat)) continue;
    if (water.about.timePoint == fat.about.timePoint) return &water;
    if (found == nullptr) found = &water;
  }
  return found;
}

}  // namespace

const Series& chooseAxialSeries(const Study& study, const std::string& seriesName)
{
  if (study.isImageFile) {
    if (seriesName.empty()) return study.series.front();
    throw Error(ErrorCode::InvalidCall,
                "an image file holds one series without a UID, and " + seriesName + " was asked for",
                Remedy::LeaveSeriesOut);
  }
  if (!seriesName.empty()) return seriesNamed(study, seriesName);
  const auto candidates = withRole(study, SeriesRole::Axial);
  if (study.series.empty() && !study.skipped.empty()) {
    throw Error(ErrorCode::UnusableInput, fmt::format("no MR image series among {} files: {}: {}", study.skipped.size(),
                                                      study.skipped.front().file.string(), study.skipped.front().text));
  }
  if (candidates.empty()) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("no axial MR series among the {} series found", study.series.size()), Remedy::ChooseSeries);
  }
  refuseSeveralPeople(candidates, "axial");
  return *candidates.front();
}

std::vector<const Series*> furtherAxialSeries(const Study& study, const Series& axial)
{
  if (study.isImageFile) return {};
  // A slab along a steep S1 in a series of its own lies nearer to a coronal plane, and cuts the spine across.
  auto further = ranked(study, [](const Series& s) {
    const bool isPicture = s.about.role == SeriesRole::Axial || s.about.role == SeriesRole::Coronal;
    return isPicture && measure::showsCrossSections(s);
  });
  std::erase_if(further, [&](const Series* s) {
    return s->about.seriesUid == axial.about.seriesUid || s->about.studyUid != axial.about.studyUid ||
           s->about.patientId != axial.about.patientId || lastResort(partOf(*s)) > 0;
  });
  return further;
}

std::vector<const Series*> sagittalSeries(const Study& study, const Series* axial)
{
  auto candidates = withRole(study, SeriesRole::Sagittal);
  if (axial == nullptr) {
    refuseSeveralPeople(candidates, "sagittal");
    return candidates;
  }
  std::erase_if(candidates, [&](const Series* s) { return s->about.studyUid != axial->about.studyUid; });
  refuseOtherPatients(candidates, *axial);
  std::ranges::stable_sort(candidates, std::ranges::greater{},
                           [&](const Series* s) { return isInFrameOf(*s, *axial); });
  return candidates;
}

Series withDixonFat(const Study& study, const Series& axial)
{
  Series whole = axial;
  const auto has = [&](DixonPart part) {
    return std::ranges::any_of(axial.stacks, [&](const SliceStack& s) { return s.about.dixon == part; });
  };
  if (!has(DixonPart::Water) || has(DixonPart::Fat)) return whole;
  for (const Series& other : study.series) {
    const bool isOwn = other.about.studyUid == axial.about.studyUid && other.about.patientId == axial.about.patientId;
    if (!isOwn || &other == &axial) continue;
    for (const SliceStack& stack : other.stacks) {
      const SliceStack* water = stack.about.dixon == DixonPart::Fat ? waterUnder(stack, axial) : nullptr;
      if (water == nullptr) continue;
      SliceStack fat = stack;
      fat.about.timePoint = water->about.timePoint;
      const auto isThere = [&](const SliceStack& s) {
        return s.about.dixon == DixonPart::Fat && s.about.timePoint == fat.about.timePoint && sharePlaces(s, fat);
      };
      if (std::ranges::none_of(whole.stacks, isThere)) lendStack(whole, std::move(fat), other.about);
    }
  }
  return whole;
}

}  // namespace lumyo::workflow
