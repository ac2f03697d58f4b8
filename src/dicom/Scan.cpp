#include "lumyo/dicom/Scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "HeaderReader.h"
#include "SeriesRoles.h"
#include "StackSorter.h"
#include "lumyo/core/Parallel.h"

namespace lumyo::dicom {
namespace {

using Images = std::vector<ImageFacts>;

/// One reading per candidate, in the candidates' order.
std::vector<HeaderReading> readHeaders(const std::vector<Candidate>& candidates, const RunContext& run)
{
  std::vector<HeaderReading> readings(candidates.size());
  forEachIndex(candidates.size(), run, "reading headers", [&] {
    return
        [&, reader = ObjectReader()](std::size_t n) mutable { readings[n] = readImageHeader(reader, candidates[n]); };
  });
  return readings;
}

/// The same object found twice is used once; which one does not matter, so the first by name.
class DuplicateFilter {
public:
  explicit DuplicateFilter(std::vector<Diagnostic>& skipped) : m_skipped(skipped) {}

  [[nodiscard]] bool isNew(const ImageFacts& image, const Candidate& candidate)
  {
    const auto [at, added] = m_first.emplace(image.header.sopInstanceUid, Known{&image, shownPath(candidate)});
    if (added) return true;
    const bool same = image.about.seriesUid == at->second.image->about.seriesUid &&
                      sameGrid(image.header.grid, at->second.image->header.grid, 0.01);
    const std::string first = at->second.path.string();
    // One sentence for all frames of an object.
    const std::string text =
        same
            ? fmt::format("duplicate of {}", first)
            : fmt::format("it has the SOP Instance UID of {}, but another place: one of the two is mislabelled", first);
    const auto path = shownPath(candidate);
    if (m_skipped.empty() || m_skipped.back().file != path || m_skipped.back().text != text) {
      m_skipped.push_back({path, text});
    }
    return false;
  }

private:
  struct Known {
    const ImageFacts* image;
    std::filesystem::path path;
  };
  std::map<std::string, Known> m_first;
  std::vector<Diagnostic>& m_skipped;
};

void numberSlices(ListedSeries& series)
{
  int stackNumber = 0;
  int sliceNumber = 0;
  for (ListedStack& stack : series.stacks) {
    ++stackNumber;
    for (ListedSlice& slice : stack.slices) {
      slice.header.stackNumber = stackNumber;
      slice.header.sliceNumber = ++sliceNumber;
    }
  }
}

ListedSeries makeSeries(Images images)
{
  // Files of one series may differ in their texts; the image first by UID speaks for all.
  std::ranges::sort(images, {}, [](const ImageFacts& i) { return std::string_view(i.header.sopInstanceUid); });
  ListedSeries series{images.front().about, {}};
  RoleDecision decision = roleOf(images);
  series.about.role = decision.role;
  series.about.whyRole = std::move(decision.why);
  series.about.contrast = contrastOf(images);
  series.stacks = sortIntoStacks(std::move(images));
  numberSlices(series);
  return series;
}

Listing sortIntoSeries(std::vector<HeaderReading>& readings, const std::vector<Candidate>& candidates,
                       std::vector<Diagnostic>& skipped)
{
  std::map<std::pair<std::string, std::string>, Images> bySeries;
  DuplicateFilter duplicates(skipped);
  std::vector<std::vector<bool>> used;
  for (std::size_t n = 0; n < readings.size(); ++n) {
    auto& flags = used.emplace_back();
    for (const ImageFacts& image : readings[n].images) flags.push_back(duplicates.isNew(image, candidates[n]));
  }
  for (std::size_t n = 0; n < readings.size(); ++n) {
    for (std::size_t i = 0; i < readings[n].images.size(); ++i) {
      ImageFacts& image = readings[n].images[i];
      if (used[n][i]) bySeries[{image.about.studyUid, image.about.seriesUid}].push_back(std::move(image));
    }
  }
  Listing listing;
  for (auto& [uids, images] : bySeries) listing.series.push_back(makeSeries(std::move(images)));
  std::ranges::stable_sort(listing.series, {}, [](const ListedSeries& s) {
    return std::make_tuple(std::string_view(s.about.studyUid), s.about.seriesNumber,
                           std::string_view(s.about.seriesUid));
  });
  return listing;
}

[[noreturn]] void refuseWithoutDicom(const std::filesystem::path& path, const std::vector<Candidate>& candidates,
                                     const std::vector<HeaderReading>& readings)
{
  std::string why = "it holds no files";
  if (candidates.size() == 1 && !readings.front().refusals.empty()) {
    why = readings.front().refusals.front();
  } else if (!candidates.empty()) {
    why = fmt::format("none of its {} files is a DICOM file", candidates.size());
  }
  throw Error(ErrorCode::UnusableInput,
              fmt::format("reading {} failed: {}; give a DICOM file, folder, DICOMDIR or zip", path.string(), why));
}

}  // namespace

Loaded<Listing> scan(const std::filesystem::path& path, const RunContext& run)
{
  run.throwIfCancelled();
  auto found = findCandidates(path);
  auto readings = readHeaders(found.value, run);
  if (std::ranges::none_of(readings, &HeaderReading::isDicom)) refuseWithoutDicom(path, found.value, readings);
  Loaded<Listing> result;
  result.skipped = std::move(found.skipped);
  for (std::size_t n = 0; n < readings.size(); ++n) {
    for (std::string& why : readings[n].refusals) result.skipped.push_back({shownPath(found.value[n]), std::move(why)});
  }
  result.value = sortIntoSeries(readings, found.value, result.skipped);
  std::ranges::stable_sort(result.skipped, {}, [](const Diagnostic& d) { return std::string_view(d.file.native()); });
  return result;
}

}  // namespace lumyo::dicom
