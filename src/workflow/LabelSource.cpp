#include "LabelSource.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "LabelFiles.h"
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

/// Mean x (LPS, to the left) of a label's pixels, in mm.
std::optional<double> centroidX_mm(const LabelSlice& labels, LabelCode code)
{
  double sum = 0;
  std::size_t count = 0;
  const auto size = labels.grid.size();
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      if (labels.at(row, column) != code) continue;
      sum += labels.grid.toPatient({static_cast<double>(column), static_cast<double>(row)}).mm.x();
      ++count;
    }
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

/// Left and right swapped is the error nobody forgives: the right label must lie on the patient's right.
void checkSides(const MeasuredSlice& measured)
{
  for (const Muscle muscle : allMuscles) {
    const auto right = centroidX_mm(measured.labels, labelCode(muscle, Side::Right));
    const auto left = centroidX_mm(measured.labels, labelCode(muscle, Side::Left));
    if (right && left && *right >= *left) {
      throw Error(
          ErrorCode::UnusableInput,
          fmt::format("at {} the label of the right {} lies to the left of the left one: the sides of the labels "
                      "are swapped; correct the label file or its --label-map",
                      measured.levels.front().toString(), displayName(muscle)));
    }
  }
}

void takeGivenLabels(const MeasureRequest& request, MeasureOutcome& outcome)
{
  const auto mapping = segment::labelMappingNamed(request.labelMapping);
  const auto files = expand(request.labelFiles);
  if (files.empty()) throw Error(ErrorCode::UnusableInput, "--labels: no label file (.nii.gz, .nrrd, .mha) there");
  const auto volumes = readLabelVolumes(files, mapping);
  for (MeasuredSlice& measured : outcome.slices) {
    auto labels = labelsOnGrid(measured.labels.grid, volumes);
    if (!labels) {
      throw Error(ErrorCode::UnusableInput,
                  fmt::format("the label file {} does not lie on the pixels of the axial series: no voxel centres meet "
                              "the slice measured at {} ({} x {} pixels); labels must be drawn on this series",
                              files.front().string(), measured.levels.front().toString(),
                              measured.labels.grid.size().columns, measured.labels.grid.size().rows));
    }
    measured.labels = std::move(*labels);
  }
}

}  // namespace

LabelOrigin labelSlices(const MeasureRequest& request, MeasureOutcome& outcome, const RunContext& run)
{
  LabelOrigin origin;
  if (!request.labelFiles.empty()) {
    takeGivenLabels(request, outcome);
    origin.reader = "given labels";
  } else {
    const auto model = chooseModel(request.muscleModel, segment::ModelTask::Muscles);
    std::vector<const Slice*> slices;
    for (const auto& measured : outcome.slices) {
      slices.push_back(&outcome.axial.stacks[measured.stack].slices[measured.slice]);
    }
    auto labels = segmentSlices(slices, model, run);
    for (std::size_t i = 0; i < labels.size(); ++i) outcome.slices[i].labels = std::move(labels[i]);
    origin = {model.name, model.name, model.version, model.sha256};
    outcome.models.push_back({model.name, model.version, model.sha256});
  }
  for (const auto& measured : outcome.slices) checkSides(measured);
  return origin;
}

}  // namespace lumyo::workflow
