#include "lumyo/segment/SagittalSlices.h"

#include <fmt/format.h>

#include <cmath>

#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

constexpr double coarsest_mm = 3;  // a disc is 5 to 12 mm high

[[noreturn]] void refuse(const std::string& why)
{
  throw Error(
      ErrorCode::UnusableInput,
      fmt::format("no levels can be found on this stack: {}; choose a sagittal series, lay the levels by hand or "
                  "give a levels file",
                  why));
}

/// The step from slice to slice. Throws when the slices do not line up as the layers of one volume.
Eigen::Vector3d stepOf(const SliceStack& stack)
{
  if (stack.slices.size() < 2) refuse("it is not sagittal");
  const SliceGrid& first = stack.slices.front().header.grid;
  const SliceGrid& last = stack.slices.back().header.grid;
  Eigen::Vector3d step = (last.firstPixel().mm - first.firstPixel().mm) / static_cast<double>(stack.slices.size() - 1);
  if (step.norm() > coarsest_mm || step.norm() < 0.01) {
    refuse(fmt::format("it is not sagittal, and its slices are {:.1f} mm apart", step.norm()));
  }
  for (std::size_t i = 0; i < stack.slices.size(); ++i) {
    const SliceGrid& grid = stack.slices[i].header.grid;
    const Eigen::Vector3d miss = grid.firstPixel().mm - first.firstPixel().mm - static_cast<double>(i) * step;
    if (miss.norm() > 0.1 * step.norm() || grid.size() != first.size()) {
      refuse("it is not sagittal, and its slices do not line up as one volume");
    }
  }
  return step;
}

/// The stored axis that runs through the patient from side to side, and the other one.
struct InPlaneAxes {
  bool sidewaysAlongColumns;  ///< whether the column index runs from side to side
  Eigen::Vector3d sideways;   ///< one pixel on, mm
  int count;
  Eigen::Vector3d other;  ///< unit length
  double otherSpacing_mm;
  int otherCount;
};

InPlaneAxes inPlaneAxes(const SliceGrid& grid)
{
  const bool columns = std::abs(grid.rowDirection().x()) >= std::abs(grid.columnDirection().x());
  const auto [rows, cols] = grid.size();
  if (columns) {
    return {true, grid.rowDirection() * grid.columnSpacing_mm(), cols, grid.columnDirection(), grid.rowSpacing_mm(),
            rows};
  }
  return {false, grid.columnDirection() * grid.rowSpacing_mm(), rows, grid.rowDirection(), grid.columnSpacing_mm(),
          cols};
}

bool isSagittal(const SliceStack& stack)
{
  if (stack.slices.empty()) refuse("it holds no slices");
  const Eigen::Vector3d normal = stack.slices.front().header.grid.normal();
  return std::abs(normal.x()) >= normal.tail<2>().cwiseAbs().maxCoeff();
}

}  // namespace

SliceStack sagittalSlices(SliceStack stack)
{
  if (isSagittal(stack)) return stack;
  const Eigen::Vector3d step = stepOf(stack);
  const SliceGrid& first = stack.slices.front().header.grid;
  const InPlaneAxes axes = inPlaneAxes(first);
  const auto layers = static_cast<int>(stack.slices.size());
  const auto across = static_cast<std::size_t>(axes.count), along = static_cast<std::size_t>(axes.otherCount);
  std::vector<std::vector<float>> pictures(across);
  for (const Slice& slice : stack.slices) {
    const auto values = slice.block().values();
    if (values.size() != across * along) refuse("a slice holds fewer pixels than it says");
    for (std::size_t s = 0; s < across; ++s) {
      for (std::size_t k = 0; k < along; ++k) {
        pictures[s].push_back(values[axes.sidewaysAlongColumns ? k * across + s : s * along + k]);
      }
    }
  }
  SliceStack sagittal{stack.about, {}};
  for (std::size_t s = 0; s < across; ++s) {
    const SliceGrid grid({first.firstPixel().mm + static_cast<double>(s) * axes.sideways},
                         {axes.other, step.normalized()}, {step.norm(), axes.otherSpacing_mm},
                         {layers, axes.otherCount});
    SliceHeader header{grid, {}, 0, axes.sideways.norm()};
    sagittal.slices.push_back({std::move(header), sharedPixels({std::move(pictures[s]), 1, 0})});
  }
  return sagittal;
}

}  // namespace lumyo::segment
