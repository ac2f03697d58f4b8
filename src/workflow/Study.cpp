#include "lumyo/workflow/Study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "lumyo/dicom/Scan.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

/// An image file holds one stack, listed in the order in which it is read.
void numberSlices(Series& imageFile)
{
  int number = 0;
  for (Slice& slice : imageFile.stacks.front().slices) {
    slice.header.stackNumber = 1;
    slice.header.sliceNumber = ++number;
  }
}

/// An image file comes with its pixels.
bool isLoaded(const Series& series)
{
  const auto hasPixels = [](const Slice& slice) { return slice.pixels != nullptr; };
  return std::ranges::all_of(series.stacks,
                             [&](const SliceStack& stack) { return std::ranges::all_of(stack.slices, hasPixels); });
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
std::vector<const Series*> withRole(const Study& study, SeriesRole role)
{
  std::vector<const Series*> out;
  for (const auto& series : study.series) {
    if (series.about.role == role && !series.stacks.empty()) out.push_back(&series);
  }
  std::ranges::sort(out, {}, [](const Series* s) {
    return std::tuple(contrastRank(s->about.contrast), -static_cast<long>(sliceCount(*s)), s->about.seriesNumber,
                      s->about.seriesUid);
  });
  return out;
}

/// Which patient's numbers a result belongs to must never be chance.
void refuseSeveralStudies(const std::vector<const Series*>& candidates, std::string_view role)
{
  std::set<std::string> studies;
  for (const auto* series : candidates) studies.insert(series->about.studyUid);
  if (studies.size() < 2) return;
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the input holds {} series of {} studies: whose numbers these are must not be chance", role,
                          studies.size()),
              Remedy::GiveOneStudy);
}

const Series& seriesNamed(const Study& study, const std::string& uid)
{
  for (const auto& series : study.series) {
    if (series.about.seriesUid == uid && !series.stacks.empty()) return series;
  }
  throw Error(ErrorCode::InvalidCall, "no usable image series has the UID " + uid, Remedy::ListSeries);
}

}  // namespace

Study openStudy(const std::filesystem::path& path, const RunContext& run)
{
  if (!segment::isImageFileName(path)) {
    auto scanned = dicom::scan(path, run);
    return {path, std::move(scanned.value.series), std::move(scanned.skipped)};
  }
  Study study{.path = path, .series = {segment::readImageFile(path, run.stop)}, .skipped = {}, .isImageFile = true};
  numberSlices(study.series.front());
  return study;
}

Loaded<Series> loadSeries(const Series& listed, const RunContext& run)
{
  if (isLoaded(listed)) return {listed, {}};
  return dicom::load(listed, run);
}

Slice loadSlice(const Slice& listed, const RunContext& run)
{
  return listed.pixels ? listed : dicom::loadSlice(listed, run);
}

const Series& chooseAxialSeries(const Study& study, const std::string& seriesUid)
{
  if (study.isImageFile) {
    if (seriesUid.empty()) return study.series.front();
    throw Error(ErrorCode::InvalidCall,
                "an image file holds one series without a UID, and " + seriesUid + " was asked for",
                Remedy::LeaveSeriesOut);
  }
  if (!seriesUid.empty()) return seriesNamed(study, seriesUid);
  const auto candidates = withRole(study, SeriesRole::Axial);
  if (candidates.empty()) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("no axial MR series among the {} series found", study.series.size()), Remedy::ChooseSeries);
  }
  refuseSeveralStudies(candidates, "axial");
  return *candidates.front();
}

std::vector<const Series*> sagittalSeries(const Study& study, const std::string& studyUid)
{
  auto candidates = withRole(study, SeriesRole::Sagittal);
  if (studyUid.empty()) refuseSeveralStudies(candidates, "sagittal");
  std::erase_if(candidates, [&](const auto* s) { return !studyUid.empty() && s->about.studyUid != studyUid; });
  return candidates;
}

}  // namespace lumyo::workflow
