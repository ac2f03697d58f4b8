#include "LabelSource.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "LabelCheck.h"
#include "LabelFiles.h"
#include "LabelMisfits.h"
#include "LabelStack.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/SegmentSeries.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// A folder stands for the image files in it.
std::vector<fs::path> expand(const std::vector<fs::path>& given)
{
  std::vector<fs::path> files;
  for (const auto& path : given) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path)) {
      if (segment::isImageFileName(entry.path())) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

[[noreturn]] void refuseGrid(const fs::path& file, const MeasuredSlice& measured)
{
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the label file {} does not lie on the pixels of the axial series: no voxel centres meet "
                          "the slice measured at {} ({} x {} pixels); labels must be drawn on this series",
                          file.string(), measured.levels.front().toString(), measured.labels.grid.size().columns,
                          measured.labels.grid.size().rows));
}

void takeGivenLabels(const MeasureRequest& request, MeasureOutcome& outcome, const RunContext& run)
{
  const auto mapping = segment::labelMappingNamed(request.labelMapping);
  const auto files = expand(request.labelFiles);
  if (files.empty()) throw Error(ErrorCode::UnusableInput, "--labels: no label file (.nii.gz, .nrrd, .mha) there");
  const auto volumes = readLabelVolumes(files, mapping, run);
  std::size_t matched = 0;
  for (MeasuredSlice& measured : outcome.slices) {
    run.throwIfCancelled();
    auto labels = labelsOnGrid(measured.labels.grid, volumes);
    if (labels) {
      ++matched;
      measured.labels = std::move(*labels);
    } else {
      measured.labels = blankLabels(measured.labels.grid);
      measured.refusals.push_back({std::nullopt, "no label file given lies on the pixels of this slice"});
    }
  }
  if (matched == 0 && !outcome.slices.empty()) refuseGrid(files.front(), outcome.slices.front());
  refuseUnlabelledSlices(outcome);
  refuseMisfits(volumes, outcome);
}

}  // namespace

LabelOrigin labelSlices(const MeasureRequest& request, MeasureOutcome& outcome, const RunContext& run)
{
  LabelOrigin origin;
  if (!request.labelFiles.empty()) {
    takeGivenLabels(request, outcome, run);
    origin.reader = "given labels";
  } else {
    const auto model = chooseModel(request.muscleModel, segment::ModelTask::Muscles);
    std::vector<const Slice*> slices;
    slices.reserve(outcome.slices.size());
    for (const auto& measured : outcome.slices) {
      slices.push_back(&outcome.axial.stacks[measured.stack].slices[measured.slice]);
    }
    auto segmented = segmentSlices(slices, model, run);
    for (std::size_t i = 0; i < segmented.size(); ++i) {
      outcome.slices[i].labels = std::move(segmented[i].labels);
      if (!segmented[i].whyNot.empty()) outcome.slices[i].refusals.push_back({std::nullopt, segmented[i].whyNot});
    }
    origin = {model.name, model.name, model.version, model.sha256};
    outcome.models.push_back({model.name, model.version, model.sha256});
  }
  checkSides(outcome, request.labelFiles.empty() ? LabelMaker::Model : LabelMaker::File);
  return origin;
}

}  // namespace lumyo::workflow
