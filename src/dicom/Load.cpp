#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "DcmtkSetup.h"
#include "PixelReader.h"
#include "lumyo/core/Parallel.h"
#include "lumyo/dicom/Scan.h"

namespace lumyo::dicom {
namespace {

/// Everything a series needs from one file, which is opened once.
struct FileJob {
  Candidate candidate;
  std::vector<SlicePlace> places;
  std::vector<WantedFrame> wanted;
  std::vector<FramePixels> frames;
};

std::vector<FileJob> jobsOf(const Series& series)
{
  std::map<std::pair<std::string, std::uint64_t>, std::size_t> known;
  std::vector<FileJob> jobs;
  for (std::size_t s = 0; s < series.stacks.size(); ++s) {
    for (std::size_t n = 0; n < series.stacks[s].slices.size(); ++n) {
      const Slice& slice = series.stacks[s].slices[n];
      const auto [at, isNew] = known.emplace(std::pair(slice.source.file.native(), slice.source.zipIndex), jobs.size());
      if (isNew) jobs.push_back({{slice.source.file, slice.source.zipEntry, slice.source.zipIndex}, {}, {}, {}});
      FileJob& job = jobs[at->second];
      job.places.push_back({s, n});
      job.wanted.push_back({&slice.header, slice.source.frame});
    }
  }
  return jobs;
}

/// Moves what was read into the slice, or the reason why there is nothing.
void take(FramePixels& frame, Slice& slice)
{
  if (frame.refusal.empty()) {
    slice.pixels = sharedPixels(std::move(frame.pixels));
  } else {
    slice.unreadable = std::move(frame.refusal);
  }
}

Series assemble(const Series& listed, std::vector<FileJob>& jobs, std::vector<Diagnostic>& skipped)
{
  Series series = listed;
  for (FileJob& job : jobs) {
    for (std::size_t n = 0; n < job.frames.size(); ++n) {
      const SlicePlace at = job.places[n];
      Slice& slice = series.stacks[at.stack].slices[at.slice];
      take(job.frames[n], slice);
      if (slice.isReadable()) continue;
      const int frame = slice.header.image.frame;
      const std::string where = frame > 0 ? fmt::format("frame {}: ", frame) : std::string();
      skipped.push_back({shownPath(job.candidate), where + slice.unreadable, slice.header.sliceNumber});
    }
  }
  return series;
}

bool isAnyReadable(const Series& series)
{
  return std::ranges::any_of(
      series.stacks, [](const SliceStack& stack) { return std::ranges::any_of(stack.slices, &Slice::isReadable); });
}

}  // namespace

Loaded<Series> load(const Series& listed, const RunContext& run)
{
  prepareDcmtk();
  run.throwIfCancelled();
  std::vector<FileJob> jobs = jobsOf(listed);
  forEachIndex(jobs.size(), run, "reading pixels", [&] {
    return [&, reader = ObjectReader(run.stop)](std::size_t n) mutable {
      jobs[n].frames = readPixels(reader, jobs[n].candidate, jobs[n].wanted);
    };
  });
  Loaded<Series> result;
  result.value = assemble(listed, jobs, result.skipped);
  std::ranges::stable_sort(result.skipped, {}, [](const Diagnostic& d) { return d.file.native(); });
  if (!isAnyReadable(result.value)) {
    const std::string why = result.skipped.empty() ? "it has no slices"
                                                   : fmt::format("{}: {}", result.skipped.front().file.string(),
                                                                 result.skipped.front().text);
    throw Error(ErrorCode::UnusableInput,
                fmt::format("loading series {} failed: none of its slices can be read ({}); choose another series",
                            listed.about.seriesNumber, why));
  }
  return result;
}

Slice loadSlice(const Slice& listed, const RunContext& run)
{
  prepareDcmtk();
  run.throwIfCancelled();
  ObjectReader reader(run.stop);
  const PixelSource& source = listed.source;
  auto frames = readPixels(reader, {source.file, source.zipEntry, source.zipIndex}, {{&listed.header, source.frame}});
  Slice slice = listed;
  slice.unreadable.clear();
  take(frames.front(), slice);
  return slice;
}

}  // namespace lumyo::dicom
