#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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

  /// How far the volume's slice lies from the grid's, at the grid's middle. Precondition: overCentres(grid).
  [[nodiscard]] double away_mm(const SliceGrid& grid) const
  {
    const double slice = voxel(grid.centre()).z();
    return std::abs(slice - std::round(slice)) / m_voxelFromPatient.row(2).norm();
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

/// What one file says of a slice.
struct Layer {
  const LabelVolume* volume;
  double away_mm;  ///< from the slice to the file's own
  LabelSlice labels;
};

/// Of the files that meet the slice those that lie nearest to it: two slabs a millimetre apart have each their own, and
/// files on one grid are as near as each other.
std::vector<Layer> nearestLayers(const SliceGrid& grid, const std::vector<LabelVolume>& volumes)
{
  constexpr double sameGrid_mm = 0.05;  // what headers round
  std::vector<Layer> layers;
  for (const LabelVolume& volume : volumes) {
    if (volume.slices.empty()) continue;
    const VoxelMap map(volume);
    if (auto labels = resampleExactly(grid, map)) layers.push_back({&volume, map.away_mm(grid), std::move(*labels)});
  }
  if (layers.empty()) return layers;
  const double nearest_mm = std::ranges::min(layers, {}, &Layer::away_mm).away_mm;
  std::erase_if(layers, [&](const Layer& layer) { return layer.away_mm > nearest_mm + sameGrid_mm; });
  return layers;
}

std::string namesOf(const Layer& a, const Layer& b)
{
  return "the label files " + a.volume->file.string() + " and " + b.volume->file.string();
}

void refuseOverlap(const Layer& a, const Layer& b)
{
  for (std::size_t i = 0; i < a.labels.codes.size(); ++i) {
    const LabelCode one = a.labels.codes[i];
    const LabelCode other = b.labels.codes[i];
    if (one == other || one == backgroundLabel || other == backgroundLabel) continue;
    throw Error(ErrorCode::UnusableInput,
                namesOf(a, b) + " claim the same pixels for different muscles: give files whose labels do not overlap");
  }
}

/// One laid over the other would give an outline that nobody drew.
void refuseTwoOutlines(const Layer& a, const Layer& b)
{
  std::array<bool, labelCodeCount> inA{};
  std::array<bool, labelCodeCount> inB{};
  std::array<bool, labelCodeCount> differs{};
  for (std::size_t i = 0; i < a.labels.codes.size(); ++i) {
    const LabelCode one = a.labels.codes[i];
    const LabelCode other = b.labels.codes[i];
    inA.at(one) = inB.at(other) = true;
    if (one != other) differs.at(one) = differs.at(other) = true;
  }
  for (LabelCode code = backgroundLabel + 1; code < labelCodeCount; ++code) {
    if (!inA.at(code) || !inB.at(code) || !differs.at(code)) continue;
    throw Error(ErrorCode::UnusableInput, namesOf(a, b) + " hold different outlines of the " + labelName(code) +
                                              " on one slice: they are two readings; measure them as two, or give one");
  }
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
  const std::vector<Layer> layers = nearestLayers(grid, volumes);
  if (layers.empty()) return std::nullopt;
  LabelSlice merged{grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
  merged.confidence.fill(1);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) refuseOverlap(layers[j], layers[i]);
    for (std::size_t j = 0; j < i; ++j) refuseTwoOutlines(layers[j], layers[i]);
    for (std::size_t pixel = 0; pixel < merged.codes.size(); ++pixel) {
      if (const LabelCode code = layers[i].labels.codes[pixel]; code != backgroundLabel) merged.codes[pixel] = code;
    }
  }
  return merged;
}

}  // namespace lumyo::workflow
