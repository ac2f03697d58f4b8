#include <algorithm>
#include <cmath>

#include "lumyo/workflow/SegmentSeries.h"

namespace lumyo::workflow {
namespace {

/// A label volume as an affine map from patient to (column, row, slice).
class VoxelMap {
public:
  explicit VoxelMap(const std::vector<LabelSlice>& slices) : m_slices(slices)
  {
    const SliceGrid& first = slices.front().grid;
    m_origin = first.firstPixel().mm;
    Eigen::Matrix3d axes;
    axes.col(0) = first.rowDirection() * first.columnSpacing_mm();
    axes.col(1) = first.columnDirection() * first.rowSpacing_mm();
    axes.col(2) =
        slices.size() > 1
            ? Eigen::Vector3d((slices.back().grid.firstPixel().mm - m_origin) / static_cast<double>(slices.size() - 1))
            : first.normal();
    m_voxelFromPatient = axes.inverse();
  }

  /// The label at a patient point that lies on a voxel centre, to a quarter of a voxel in every direction: header
  /// rounding and re-saved affines move the far corner that much, a wrong grid more.
  [[nodiscard]] std::optional<LabelCode> at(const PatientPoint& p) const
  {
    const Eigen::Vector3d v = m_voxelFromPatient * (p.mm - m_origin);
    const Eigen::Vector3d whole = v.array().round();
    if ((v - whole).cwiseAbs().maxCoeff() > 0.25) return std::nullopt;
    const auto size = m_slices.front().grid.size();
    if ((whole.array() < 0).any() || whole.x() >= size.columns || whole.y() >= size.rows ||
        whole.z() >= static_cast<double>(m_slices.size())) {
      return std::nullopt;
    }
    return m_slices[static_cast<std::size_t>(whole.z())].at(static_cast<int>(whole.y()), static_cast<int>(whole.x()));
  }

private:
  const std::vector<LabelSlice>& m_slices;
  Eigen::Vector3d m_origin;
  Eigen::Matrix3d m_voxelFromPatient;
};

std::optional<LabelSlice> resampleExactly(const SliceGrid& grid, const VoxelMap& volume)
{
  LabelSlice out{grid, {}, {}};
  out.codes.reserve(grid.pixelCount());
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      const auto code = volume.at(grid.toPatient({static_cast<double>(column), static_cast<double>(row)}));
      if (!code) return std::nullopt;
      out.codes.push_back(*code);
    }
  }
  return out;
}

[[noreturn]] void refuseOverlap(const LabelVolume& a, const LabelVolume& b)
{
  throw Error(ErrorCode::UnusableInput,
              "the label files " + a.file.string() + " and " + b.file.string() +
                  " claim the same pixels for different muscles: give files whose labels do not overlap");
}

}  // namespace

std::optional<LabelSlice> labelsOnGrid(const SliceGrid& grid, const std::vector<LabelVolume>& volumes)
{
  std::optional<LabelSlice> merged;
  std::vector<const LabelVolume*> claimedBy(grid.pixelCount(), nullptr);
  for (const LabelVolume& volume : volumes) {
    if (volume.slices.empty()) continue;
    auto labels = resampleExactly(grid, VoxelMap(volume.slices));
    if (!labels) continue;
    if (!merged) merged = LabelSlice{grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
    merged->confidence.fill(1);
    for (std::size_t i = 0; i < labels->codes.size(); ++i) {
      if (labels->codes[i] == backgroundLabel) continue;
      if (claimedBy[i] != nullptr && merged->codes[i] != labels->codes[i]) refuseOverlap(*claimedBy[i], volume);
      claimedBy[i] = &volume;
      merged->codes[i] = labels->codes[i];
    }
  }
  return merged;
}

}  // namespace lumyo::workflow
