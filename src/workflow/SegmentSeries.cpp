#include "lumyo/workflow/SegmentSeries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

#include "LabelStack.h"
#include "ModelsStore.h"
#include "SegmentSlices.h"
#include "lumyo/core/Parallel.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// `patient_1.5T.nii.gz` and `_stack2` → `patient_1.5T_stack2.nii.gz`.
fs::path withEnding(const fs::path& file, const std::string& ending)
{
  const std::string fileName = file.filename().string();
  const std::string kind = segment::imageEndingOf(file);
  return fileName.substr(0, fileName.size() - kind.size()) + ending + kind;
}

/// Repeats of the same anatomy would claim the same pixels when the labels are measured.
void keepPrimaryStacks(SegmentOutcome& outcome)
{
  const auto primary = measure::primaryStacks(outcome.series);
  const std::string which = measure::repeatName(outcome.series.stacks[primary.front()].about, outcome.series);
  std::vector<SliceStack> kept;
  for (const std::size_t i : primary) {
    SliceStack& stack = outcome.series.stacks[i];
    if (std::ranges::any_of(stack.slices, &Slice::isReadable)) kept.push_back(std::move(stack));
  }
  outcome.series.stacks = std::move(kept);
  if (which.empty()) return;
  outcome.warnings.push_back(
      fmt::format("the series repeats its anatomy (time points, echoes or Dixon images): labelled was {}, which is "
                  "what is measured",
                  which));
}

SegmentedSlice segmentOne(const segment::MuscleSegmenter& segmenter, const Slice& slice, const RunContext& run)
{
  try {
    return {segmenter.segment(slice, run), {}};
  } catch (const Error& e) {
    if (e.code() != ErrorCode::UnusableInput) throw;
    return {blankLabels(slice.header.grid), e.what()};
  }
}

void warnOfBlankSlices(const std::vector<const Slice*>& slices, const std::vector<SegmentedSlice>& results,
                       std::vector<std::string>& warnings)
{
  std::map<std::string, std::vector<int>> numbersByReason;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (!results[i].whyNot.empty()) numbersByReason[results[i].whyNot].push_back(slices[i]->header.sliceNumber);
  }
  for (const auto& [why, numbers] : numbersByReason) {
    warnings.push_back(fmt::format("slices left without labels: {} ({})", fmt::join(numbers, ", "), why));
  }
}

}  // namespace

std::vector<SegmentedSlice> segmentAll(const std::vector<const Slice*>& slices,
                                       const segment::MuscleSegmenter& segmenter, const RunContext& run)
{
  std::vector<std::optional<SegmentedSlice>> results(slices.size());
  forEachIndex(slices.size(), run, "segmenting slices", [&] {
    return [&](std::size_t i) {
      SilentProgress silent;
      results[i] = segmentOne(segmenter, *slices[i], {silent, run.stop, 1});
    };
  });
  std::vector<SegmentedSlice> segmented;
  segmented.reserve(results.size());
  for (auto& result : results) segmented.push_back(std::move(*result));
  const bool none = std::ranges::none_of(segmented, [](const SegmentedSlice& s) { return s.whyNot.empty(); });
  if (none && !segmented.empty()) throw Error(ErrorCode::UnusableInput, segmented.front().whyNot);
  return segmented;
}

SegmentOutcome segmentSeries(const Study& study, const std::string& seriesUid, Models& models, const std::string& model,
                             const RunContext& run)
{
  ProgressPart loading(run.progress, 0, 0.1);
  auto loaded = loadSeries(chooseAxialSeries(study, seriesUid), {loading, run.stop, run.threads});
  SegmentOutcome outcome{std::move(loaded.value), {}, std::move(loaded.skipped), {}};
  keepPrimaryStacks(outcome);
  std::vector<const Slice*> slices;
  for (const SliceStack& stack : outcome.series.stacks) {
    for (const Slice& slice : stack.slices) {
      if (slice.isReadable()) slices.push_back(&slice);
    }
  }
  ProgressPart segmenting(run.progress, 0.1, 1);
  auto segmented = segmentAll(slices, *models.store().muscleSegmenter(model), {segmenting, run.stop, run.threads});
  warnOfBlankSlices(slices, segmented, outcome.warnings);
  auto next = segmented.begin();
  for (const SliceStack& stack : outcome.series.stacks) {
    auto& own = outcome.labels.emplace_back();
    for (const Slice& slice : stack.slices) {
      own.push_back(slice.isReadable() ? std::move((next++)->labels) : blankLabels(slice.header.grid));
    }
  }
  return outcome;
}

void requireLabelFileName(const fs::path& file)
{
  if (segment::isLabelFileName(file)) return;
  throw Error(ErrorCode::InvalidCall,
              "labels cannot be written as " + file.filename().string() + ": use .nii.gz, .nii, .nrrd or .mha");
}

std::vector<fs::path> writeLabels(const SegmentOutcome& outcome, const Study& study, const fs::path& name,
                                  StagedOutput& output, const RunContext& run)
{
  std::vector<fs::path> files;
  const auto write = [&](const fs::path& file, const auto& writer) {
    writer(output.path(file));
    files.push_back(output.destination() / file);
  };
  for (std::size_t i = 0; i < outcome.labels.size(); ++i) {
    const SliceStack& stack = outcome.series.stacks[i];
    run.throwIfCancelled();
    if (study.isImageFile) {
      write(name, [&](const fs::path& file) { segment::writeLabelFileInGridOf(file, outcome.labels[i], study.path); });
      continue;
    }
    const std::string number =
        outcome.labels.size() == 1 ? "" : fmt::format("_stack{}", stack.slices.front().header.stackNumber);
    for (const LabelPart& part : labelParts(outcome.labels[i])) {
      write(withEnding(name, number + part.ending),
            [&](const fs::path& file) { segment::writeLabelFile(file, part.slices, labelSpacing_mm(stack)); });
    }
  }
  output.commit();
  return files;
}

}  // namespace lumyo::workflow
