#include <algorithm>
#include <cmath>

#include "LabelVolume.h"
#include "lumyo/core/Error.h"

namespace lumyo::workflow {
namespace {

/// An affine walk through the voxels: where the pixels of a slice lie. Unit: voxels.
struct PixelWalk {
  Eigen::Vector3d first;
  Eigen::Vector3d perColumn;
  Eigen::Vector3d perRow;
  [[nodiscard]] Eigen::Vector3d at(int row, int column) const { return first + column * perColumn + row * perRow; }
};

/// A label volume as an affine map from patient to (column, row, slice).
class VoxelMap {
public:
  /// Precondition: the volume holds a slice.
  explicit VoxelMap(const LabelVolume& volume) : m_slices(volume.slices)
  {
    const SliceGrid& first = m_slices.front().grid;
    m_origin = first.firstPixel().mm;
    Eigen::Matrix3d axes;
    axes.col(0) = first.rowDirection() * first.columnSpacing_mm();
    axes.col(1) = first.columnDirection() * first.rowSpacing_mm();
    axes.col(2) = m_slices.size() > 1 ? Eigen::Vector3d((m_slices.back().grid.firstPixel().mm - m_origin) /
                                                        static_cast<double>(m_slices.size() - 1))
                                      : Eigen::Vector3d(first.normal() * volume.singleSpacing_mm);
    m_voxelFromPatient = axes.inverse();
  }

  [[nodiscard]] PixelWalk over(const SliceGrid& grid) const
  {
    const Eigen::Vector3d first = voxel(grid.toPatient({0, 0}));
    return {first, voxel(grid.toPatient({1, 0})) - first, voxel(grid.toPatient({0, 1})) - first};
  }

  /// The walk from voxel centre to voxel centre where every pixel centre meets one to a quarter of a voxel in every
  /// direction: header rounding and re-saved affines move the far corner that much, a wrong grid more.
  [[nodiscard]] std::optional<PixelWalk> overCentres(const SliceGrid& grid) const
  {
    const PixelWalk walk = over(grid);
    const PixelWalk whole{walk.first.array().round(), walk.perColumn.array().round(), walk.perRow.array().round()};
    // Both are affine, so that they lie furthest apart, and furthest out, at a corner.
    for (const int row : {0, grid.size().rows - 1}) {
      for (const int column : {0, grid.size().columns - 1}) {
        const Eigen::Vector3d centre = whole.at(row, column);
        if ((walk.at(row, column) - centre).cwiseAbs().maxCoeff() > 0.25 || !holds(centre)) return std::nullopt;
      }
    }
    return whole;
  }

  [[nodiscard]] bool holds(const Eigen::Vector3d& centre) const
  {
    const auto size = m_slices.front().grid.size();
    return (centre.array() >= 0).all() && centre.x() < size.columns && centre.y() < size.rows &&
           centre.z() < static_cast<double>(m_slices.size());
  }

  /// Precondition: holds(centre).
  [[nodiscard]] LabelCode at(const Eigen::Vector3d& centre) const
  {
    const LabelSlice& slice = m_slices[static_cast<std::size_t>(centre.z())];
    return slice.codes.empty() ? backgroundLabel : slice.at(static_cast<int>(centre.y()), static_cast<int>(centre.x()));
  }

private:
  [[nodiscard]] Eigen::Vector3d voxel(const PatientPoint& p) const { return m_voxelFromPatient * (p.mm - m_origin); }

  const std::vector<LabelSlice>& m_slices;
  Eigen::Vector3d m_origin;
  Eigen::Matrix3d m_voxelFromPatient;
};

std::optional<LabelSlice> resampleExactly(const SliceGrid& grid, const VoxelMap& volume)
{
  const auto walk = volume.overCentres(grid);
  if (!walk) return std::nullopt;
  LabelSlice out{grid, {}, {}};
  out.codes.reserve(grid.pixelCount());
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) out.codes.push_back(volume.at(walk->at(row, column)));
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

bool meets(const LabelVolume& volume, const SliceGrid& grid)
{
  return !volume.slices.empty() && VoxelMap(volume).overCentres(grid).has_value();
}

std::set<LabelCode> musclesAround(const LabelVolume& volume, const SliceGrid& grid)
{
  std::set<LabelCode> muscles;
  if (volume.slices.empty()) return muscles;
  const VoxelMap map(volume);
  const PixelWalk walk = map.over(grid);
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      const Eigen::Vector3d nearest = walk.at(row, column).array().round();
      if (!map.holds(nearest)) continue;
      if (const LabelCode code = map.at(nearest); isMuscleLabel(code)) muscles.insert(code);
    }
  }
  return muscles;
}

std::optional<LabelSlice> labelsOnGrid(const SliceGrid& grid, const std::vector<LabelVolume>& volumes)
{
  std::optional<LabelSlice> merged;
  std::vector<const LabelVolume*> claimedBy(grid.pixelCount(), nullptr);
  for (const LabelVolume& volume : volumes) {
    if (volume.slices.empty()) continue;
    auto labels = resampleExactly(grid, VoxelMap(volume));
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
