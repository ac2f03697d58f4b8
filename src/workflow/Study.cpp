#include "lumyo/workflow/Study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <tuple>

#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

dicom::ListedSeries listed(const Series& series, const std::filesystem::path& file)
{
  dicom::ListedSeries out{series.about, {}};
  for (const SliceStack& stack : series.stacks) {
    dicom::ListedStack& listedStack = out.stacks.emplace_back(dicom::ListedStack{stack.about, {}});
    for (const Slice& slice : stack.slices) listedStack.slices.push_back({slice.header, {file, {}, 0}});
  }
  return out;
}

/// An image file holds one stack, listed in the order in which it is read.
void numberSlices(Series& imageFile)
{
  int number = 0;
  for (Slice& slice : imageFile.stacks.front().slices) {
    slice.header.stackNumber = 1;
    slice.header.sliceNumber = ++number;
  }
}

std::size_t sliceCount(const dicom::ListedSeries& series)
{
  std::size_t count = 0;
  for (const auto& stack : series.stacks) count += stack.slices.size();
  return count;
}

/// Smaller is better.
int contrastRank(Contrast contrast)
{
  static constexpr std::array order{Contrast::T2, Contrast::Dixon, Contrast::ProtonDensity, Contrast::T1,
                                    Contrast::FatSuppressed};
  const auto* const found = std::ranges::find(order, contrast);
  return static_cast<int>(found - order.begin());
}

/// The best first.
std::vector<const dicom::ListedSeries*> withRole(const OpenedStudy& study, SeriesRole role)
{
  std::vector<const dicom::ListedSeries*> out;
  for (const auto& series : study.listing.series) {
    if (series.about.role == role && !series.stacks.empty()) out.push_back(&series);
  }
  std::ranges::sort(out, {}, [](const dicom::ListedSeries* s) {
    return std::tuple(contrastRank(s->about.contrast), -static_cast<long>(sliceCount(*s)), s->about.seriesNumber,
                      s->about.seriesUid);
  });
  return out;
}

/// Which patient's numbers a result belongs to must never be chance.
void refuseSeveralStudies(const std::vector<const dicom::ListedSeries*>& candidates, std::string_view role,
                          std::string_view otherWay)
{
  std::set<std::string> studies;
  for (const auto* series : candidates) studies.insert(series->about.studyUid);
  if (studies.size() < 2) return;
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the input holds {} series of {} studies: give the folder of one study{}", role,
                          studies.size(), otherWay));
}

const dicom::ListedSeries& seriesNamed(const OpenedStudy& study, const std::string& uid)
{
  for (const auto& series : study.listing.series) {
    if (series.about.seriesUid == uid && !series.stacks.empty()) return series;
  }
  throw Error(ErrorCode::InvalidCall, "no usable image series has the UID " + uid + ": `lumyo scan` lists them");
}

int dixonRank(DixonPart part)
{
  switch (part) {
    case DixonPart::None:
    case DixonPart::Water: return 0;
    case DixonPart::InPhase: return 1;
    case DixonPart::OpposedPhase: return 2;
    case DixonPart::Fat: return 3;
  }
  return 3;
}

}  // namespace

OpenedStudy openStudy(const std::filesystem::path& path, const RunContext& run)
{
  if (!segment::isImageFileName(path)) {
    auto scanned = dicom::scan(path, run);
    return {std::move(scanned.value), std::move(scanned.skipped), std::nullopt};
  }
  OpenedStudy study;
  study.imageFile = segment::readImageFile(path);
  numberSlices(*study.imageFile);
  study.listing.series.push_back(listed(*study.imageFile, path));
  return study;
}

Loaded<Series> loadSeries(const OpenedStudy& study, const dicom::ListedSeries& series, const RunContext& run)
{
  if (study.imageFile) return {*study.imageFile, {}};
  return dicom::load(series, run);
}

const dicom::ListedSeries& chooseAxialSeries(const OpenedStudy& study, const std::string& seriesUid)
{
  if (study.imageFile) {
    if (seriesUid.empty()) return study.listing.series.front();
    throw Error(ErrorCode::InvalidCall,
                "--series " + seriesUid + ": an image file holds one series without a UID; leave --series out");
  }
  if (!seriesUid.empty()) return seriesNamed(study, seriesUid);
  const auto candidates = withRole(study, SeriesRole::Axial);
  if (candidates.empty()) {
    throw Error(
        ErrorCode::UnusableInput,
        fmt::format("no axial MR series among the {} series found: `lumyo scan` shows what each one is, --series "
                    "UID takes one by hand",
                    study.listing.series.size()));
  }
  refuseSeveralStudies(candidates, "axial", ", or choose with --series UID");
  return *candidates.front();
}

std::vector<const dicom::ListedSeries*> sagittalSeries(const OpenedStudy& study, const std::string& studyUid)
{
  auto candidates = withRole(study, SeriesRole::Sagittal);
  if (studyUid.empty()) refuseSeveralStudies(candidates, "sagittal", "");
  std::erase_if(candidates, [&](const auto* s) { return !studyUid.empty() && s->about.studyUid != studyUid; });
  return candidates;
}

std::map<int, int> firstSlicesOf(const dicom::ListedSeries& listed)
{
  std::map<int, int> first;
  for (const auto& stack : listed.stacks) {
    const SliceHeader& header = stack.slices.front().header;
    first[header.stackNumber] = header.sliceNumber;
  }
  return first;
}

std::vector<std::size_t> primaryStacks(const Series& series)
{
  std::vector<std::size_t> chosen(series.stacks.size());
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  // One rank after the other, each among what the one before left: something is left however much could not be read.
  const auto keepLowest = [&](auto rank) {
    if (chosen.empty()) return;
    const auto rankOf = [&](std::size_t i) { return rank(series.stacks[i].about); };
    const int lowest = rankOf(*std::ranges::min_element(chosen, {}, rankOf));
    std::erase_if(chosen, [&](std::size_t i) { return rankOf(i) != lowest; });
  };
  keepLowest([](const StackAbout& about) { return dixonRank(about.dixon); });
  keepLowest([](const StackAbout& about) { return about.timePoint; });
  // Dixon images of one part have no echoes to choose from, whatever their numbers.
  keepLowest([](const StackAbout& about) { return about.dixon == DixonPart::None ? about.echo : 0; });
  return chosen;
}

}  // namespace lumyo::workflow
