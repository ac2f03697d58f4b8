#include "lumyo/dicom/Scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "DcmtkSetup.h"
#include "FindCandidates.h"
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
    return [&, reader = ObjectReader(run.stop)](std::size_t n) mutable {
      readings[n] = readImageHeader(reader, candidates[n]);
    };
  });
  return readings;
}

/// The same object found twice is used once: the copy whose pixels are whole as far as its length tells (of packed
/// copies the longest), else the first by name.
class CopyChooser {
public:
  void offer(const ImageFacts& image, const Candidate& candidate)
  {
    const Copy offered{&image, &candidate};
    const auto [at, added] = m_chosen.try_emplace(image.header.image.name(), offered);
    if (!added && isBetter(offered, at->second)) at->second = offered;
  }

  /// Why the image is not the copy that was chosen; empty when it is.
  [[nodiscard]] std::string refusalOf(const ImageFacts& image, const Candidate& candidate)
  {
    const Copy copy{&image, &candidate};
    const Copy& chosen = m_chosen.at(image.header.image.name());
    if (chosen.image == &image) return {};
    const std::string name = shownPath(*chosen.candidate).string();
    if (image.about.seriesUid != chosen.image->about.seriesUid ||
        !sameGrid(image.header.grid, chosen.image->header.grid, 0.01)) {
      return fmt::format("it has the SOP Instance UID of {}, but another place: one of the two is mislabelled", name);
    }
    if (image.copy.slope != chosen.image->copy.slope || image.copy.intercept != chosen.image->copy.intercept) {
      return fmt::format("it has the SOP Instance UID of {}, but another rescale: one of the two is mislabelled", name);
    }
    if (!mayBeWhole(copy)) return fmt::format("a copy of {} that ends before its pixels do", name);
    if (lengthOf(copy) != lengthOf(chosen)) return fmt::format("a copy of {}, of another length", name);
    return fmt::format("duplicate of {}", name);
  }

private:
  struct Copy {
    const ImageFacts* image;
    const Candidate* candidate;
  };

  /// Looked up only where there are copies. 0 when the file is gone; loading will say it.
  [[nodiscard]] std::uint64_t lengthOf(const Copy& copy)
  {
    const auto [at, added] = m_lengths.try_emplace(copy.candidate, 0);
    try {
      if (added) at->second = m_reader.size(*copy.candidate);
    } catch (const Error&) {
      at->second = 0;
    }
    return at->second;
  }
  [[nodiscard]] bool mayBeWhole(const Copy& copy) { return lengthOf(copy) >= copy.image->copy.nativeBytes; }
  [[nodiscard]] bool isBetter(const Copy& a, const Copy& b)
  {
    if (mayBeWhole(a) != mayBeWhole(b)) return mayBeWhole(a);
    const bool bothPacked = a.image->copy.nativeBytes == 0 && b.image->copy.nativeBytes == 0;
    return bothPacked && lengthOf(a) > lengthOf(b);
  }

  ObjectReader m_reader;
  std::unordered_map<std::string, Copy> m_chosen;
  std::map<const Candidate*, std::uint64_t> m_lengths;
};

void numberSlices(Series& series)
{
  int stackNumber = 0;
  int sliceNumber = 0;
  for (SliceStack& stack : series.stacks) {
    ++stackNumber;
    for (Slice& slice : stack.slices) {
      slice.header.stackNumber = stackNumber;
      slice.header.sliceNumber = ++sliceNumber;
    }
  }
}

/// Whether each image of each reading is used; says of the copies why not, in one sentence for all frames of an object.
std::vector<std::vector<bool>> chooseCopies(const std::vector<HeaderReading>& readings,
                                            const std::vector<Candidate>& candidates, std::vector<Diagnostic>& skipped)
{
  CopyChooser copies;
  for (std::size_t n = 0; n < readings.size(); ++n) {
    for (const ImageFacts& image : readings[n].images) copies.offer(image, candidates[n]);
  }
  std::vector<std::vector<bool>> used(readings.size());
  for (std::size_t n = 0; n < readings.size(); ++n) {
    std::string last;
    for (const ImageFacts& image : readings[n].images) {
      std::string refusal = copies.refusalOf(image, candidates[n]);
      used[n].push_back(refusal.empty());
      if (refusal.empty() || refusal == last) continue;
      skipped.push_back({shownPath(candidates[n]), refusal});
      last = std::move(refusal);
    }
  }
  return used;
}

Series makeSeries(Images images)
{
  // Files of one series may differ in their texts; the image first by UID speaks for all.
  std::ranges::sort(images, {}, [](const ImageFacts& i) {
    return std::tuple(std::string_view(i.header.image.sopInstanceUid), i.header.image.frame);
  });
  Series series{images.front().about, {}};
  RoleDecision decision = roleOf(images);
  series.about.role = decision.role;
  series.about.whyRole = std::move(decision.why);
  series.about.contrast = contrastOf(images);
  series.stacks = sortIntoStacks(std::move(images));
  numberSlices(series);
  return series;
}

/// The images in use, by series.
std::vector<Images> inUse(std::vector<HeaderReading>& readings, const std::vector<std::vector<bool>>& used)
{
  // Two people under one UID are two series: which of them is meant is nothing to decide here.
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> numberOf;
  std::vector<Images> all;
  for (std::size_t n = 0; n < readings.size(); ++n) {
    for (std::size_t i = 0; i < readings[n].images.size(); ++i) {
      if (!used[n][i]) continue;
      ImageFacts& image = readings[n].images[i];
      const auto [at, isNew] =
          numberOf.try_emplace({image.about.studyUid, image.about.seriesUid, image.about.patientId}, all.size());
      if (isNew) all.emplace_back();
      all[at->second].push_back(std::move(image));
    }
  }
  return all;
}

Listing sortIntoSeries(std::vector<HeaderReading>& readings, const std::vector<Candidate>& candidates,
                       std::vector<Diagnostic>& skipped, const RunContext& run)
{
  std::vector<Images> images = inUse(readings, chooseCopies(readings, candidates, skipped));
  Listing listing;
  listing.series.resize(images.size());
  forEachIndex(images.size(), run, "sorting series",
               [&] { return [&](std::size_t n) { listing.series[n] = makeSeries(std::move(images[n])); }; });
  std::ranges::stable_sort(listing.series, {}, [](const Series& s) {
    return std::make_tuple(std::string_view(s.about.studyUid), s.about.seriesNumber,
                           std::string_view(s.about.seriesUid), std::string_view(s.about.patientId));
  });
  return listing;
}

[[noreturn]] void refuseWithoutDicom(const std::filesystem::path& path, const std::vector<Candidate>& candidates,
                                     const std::vector<HeaderReading>& readings, const std::vector<Diagnostic>& skipped)
{
  std::string why = "it holds no files";
  if (candidates.empty() && !skipped.empty()) {
    why = fmt::format("nothing in it can be read ({}: {})", skipped.front().file.string(), skipped.front().text);
  } else if (candidates.size() == 1 && !readings.front().refusals.empty()) {
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
  std::future<void> preparing;  // DCMTK's dictionary takes as long to read as a large folder
  if (run.threads > 1) preparing = std::async(prepareDcmtk);
  auto found = findCandidates(path, run);
  ProgressPart reading(run.progress, 0, 0.95);
  ProgressPart sorting(run.progress, 0.95, 1);
  auto readings = readHeaders(found.value, {reading, run.stop, run.threads});
  if (std::ranges::none_of(readings, &HeaderReading::isDicom)) {
    refuseWithoutDicom(path, found.value, readings, found.skipped);
  }
  Loaded<Listing> result;
  result.skipped = std::move(found.skipped);
  for (std::size_t n = 0; n < readings.size(); ++n) {
    for (std::string& why : readings[n].refusals) result.skipped.push_back({shownPath(found.value[n]), std::move(why)});
  }
  result.value = sortIntoSeries(readings, found.value, result.skipped, {sorting, run.stop, run.threads});
  std::ranges::stable_sort(result.skipped, {}, [](const Diagnostic& d) { return std::string_view(d.file.native()); });
  return result;
}

}  // namespace lumyo::dicom
