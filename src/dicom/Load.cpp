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

struct Place {
  std::size_t stack;
  std::size_t slice;
};

/// Everything a series needs from one file, which is opened once.
struct FileJob {
  Candidate candidate;
  std::vector<Place> places;
  std::vector<WantedFrame> wanted;
  std::vector<FramePixels> frames;
};

std::vector<FileJob> jobsOf(const ListedSeries& series)
{
  std::map<std::pair<std::string, std::uint64_t>, std::size_t> known;
  std::vector<FileJob> jobs;
  for (std::size_t s = 0; s < series.stacks.size(); ++s) {
    for (std::size_t n = 0; n < series.stacks[s].slices.size(); ++n) {
      const ListedSlice& slice = series.stacks[s].slices[n];
      const auto [at, isNew] = known.emplace(std::pair(slice.source.file.native(), slice.source.zipIndex), jobs.size());
      if (isNew) jobs.push_back({{slice.source.file, slice.source.zipEntry, slice.source.zipIndex}, {}, {}, {}});
      FileJob& job = jobs[at->second];
      job.places.push_back({s, n});
      job.wanted.push_back({&slice.header, slice.source.frame});
    }
  }
  return jobs;
}

/// Moves what was read into the series; what was refused into `skipped`.
Series assemble(const ListedSeries& listed, std::vector<FileJob>& jobs, std::vector<Diagnostic>& skipped)
{
  std::vector<std::vector<FramePixels*>> found;
  for (const ListedStack& stack : listed.stacks) found.emplace_back(stack.slices.size(), nullptr);
  for (FileJob& job : jobs) {
    for (std::size_t n = 0; n < job.frames.size(); ++n) {
      FramePixels& frame = job.frames[n];
      found[job.places[n].stack][job.places[n].slice] = &frame;
      if (frame.refusal.empty()) continue;
      const bool several = job.wanted[n].header->sopInstanceUid.find('#') != std::string::npos;
      const std::string where = several ? fmt::format("frame {}: ", job.wanted[n].frame + 1) : std::string();
      skipped.push_back({shownPath(job.candidate), where + frame.refusal, job.wanted[n].header->sliceNumber});
    }
  }
  Series series{listed.about, {}};
  for (std::size_t s = 0; s < listed.stacks.size(); ++s) {
    SliceStack stack{listed.stacks[s].about, {}};
    for (std::size_t n = 0; n < listed.stacks[s].slices.size(); ++n) {
      FramePixels& frame = *found[s][n];
      if (!frame.refusal.empty()) continue;
      stack.slices.push_back({listed.stacks[s].slices[n].header, std::move(frame.pixels)});
    }
    if (!stack.slices.empty()) series.stacks.push_back(std::move(stack));
  }
  return series;
}

}  // namespace

Loaded<Series> load(const ListedSeries& series, const RunContext& run)
{
  prepareDcmtk();
  run.throwIfCancelled();
  std::vector<FileJob> jobs = jobsOf(series);
  forEachIndex(jobs.size(), run, "reading pixels", [&] {
    return [&, reader = ObjectReader(run.stop)](std::size_t n) mutable {
      jobs[n].frames = readPixels(reader, jobs[n].candidate, jobs[n].wanted);
    };
  });
  Loaded<Series> result;
  result.value = assemble(series, jobs, result.skipped);
  std::ranges::stable_sort(result.skipped, {}, [](const Diagnostic& d) { return d.file.native(); });
  if (result.value.stacks.empty()) {
    const std::string why = result.skipped.empty() ? "it has no slices"
                                                   : fmt::format("{}: {}", result.skipped.front().file.string(),
                                                                 result.skipped.front().text);
    throw Error(ErrorCode::UnusableInput,
                fmt::format("loading series {} failed: none of its slices can be read ({}); choose another series",
                            series.about.seriesNumber, why));
  }
  return result;
}

}  // namespace lumyo::dicom
