#include "LevelPieces.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "LevelStatistics.h"

namespace lumyo::segment {
namespace {

constexpr int seedErosions = 3;    // elements: thin bridges between bodies vanish
constexpr int inPlaneGrowths = 5;  // seeds grow back in the slice first, then once across slices
constexpr double seedProbability = 0.6;
constexpr double crumbFraction = 0.08;  // of the mean of the five largest pieces
constexpr double crumb_mm2 = 60;        // summed over slices

cv::Mat cross() { return cv::getStructuringElement(cv::MORPH_CROSS, {3, 3}); }

cv::Mat erode(const cv::Mat& mask, int times)
{
  cv::Mat out;
  cv::erode(mask, out, cross(), {-1, -1}, times, cv::BORDER_CONSTANT, cv::Scalar(0));
  return out;
}

cv::Mat open(const cv::Mat& mask)
{
  cv::Mat out;
  cv::dilate(erode(mask, 1), out, cross(), {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
  return out;
}

/// Bodies surer than discs, slice by slice, without specks.
std::vector<cv::Mat> bodyMask(const LevelMaps& maps)
{
  std::vector<cv::Mat> mask;
  for (int s = 0; s < maps.slices(); ++s) {
    cv::Mat slice(maps.rows, maps.columns, CV_8U, cv::Scalar(0));
    const std::size_t first = maps.index({s, 0, 0});
    for (std::size_t i = 0; i < maps.sliceSize(); ++i) {
      const float body = maps.body[first + i];
      slice.data[i] = body > 0.5F && body > maps.disc[first + i] ? 1 : 0;
    }
    mask.push_back(open(slice));
  }
  return mask;
}

std::vector<std::uint8_t> seedMask(const LevelMaps& maps, const std::vector<cv::Mat>& bodies)
{
  std::vector<std::uint8_t> seeds;
  for (int s = 0; s < maps.slices(); ++s) {
    cv::Mat sure = bodies[static_cast<std::size_t>(s)].clone();
    const std::size_t first = maps.index({s, 0, 0});
    for (std::size_t i = 0; i < maps.sliceSize(); ++i) {
      if (maps.body[first + i] <= static_cast<float>(seedProbability)) sure.data[i] = 0;
    }
    const cv::Mat seed = erode(sure, seedErosions);
    seeds.insert(seeds.end(), seed.data, seed.data + maps.sliceSize());
  }
  return seeds;
}

using Labels = std::vector<cv::Mat>;  // one 16-bit picture per slice, 0 where no piece

Labels seedLabels(const LevelMaps& maps, const std::vector<Piece>& seeds)
{
  Labels labels;
  for (int s = 0; s < maps.slices(); ++s) labels.emplace_back(maps.rows, maps.columns, CV_16U, cv::Scalar(0));
  for (std::size_t k = 0; k < seeds.size(); ++k) {
    for (const Voxel& v : seeds[k]) {
      labels[static_cast<std::size_t>(v.slice)].at<std::uint16_t>(v.row, v.column) = static_cast<std::uint16_t>(k + 1);
    }
  }
  return labels;
}

/// One step outward inside the mask; where two pieces meet the later one wins.
void grow(Labels& labels, const std::vector<cv::Mat>& mask, bool acrossSlices)
{
  Labels wide(labels.size());
  const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
  for (std::size_t s = 0; s < labels.size(); ++s) cv::dilate(labels[s], wide[s], square);
  for (std::size_t s = 0; s < labels.size(); ++s) {
    cv::Mat best = wide[s];
    if (acrossSlices && s > 0) best = cv::max(best, wide[s - 1]);
    if (acrossSlices && s + 1 < labels.size()) best = cv::max(best, wide[s + 1]);
    const cv::Mat fresh = (labels[s] == 0) & (mask[s] != 0);
    best.copyTo(labels[s], fresh);
  }
}

std::vector<Piece> piecesOf(const LevelMaps& maps, const Labels& labels, std::size_t count)
{
  std::vector<Piece> pieces(count);
  for (int s = 0; s < maps.slices(); ++s) {
    for (int r = 0; r < maps.rows; ++r) {
      const auto* row = labels[static_cast<std::size_t>(s)].ptr<std::uint16_t>(r);
      for (int c = 0; c < maps.columns; ++c) {
        if (row[c] > 0) pieces[row[c] - 1U].push_back({s, r, c});
      }
    }
  }
  return pieces;
}

std::vector<Piece> withoutCrumbs(const LevelMaps& maps, std::vector<Piece> pieces)
{
  std::vector<double> sizes;
  sizes.reserve(pieces.size());
  for (const Piece& p : pieces) sizes.push_back(static_cast<double>(p.size()));
  std::ranges::sort(sizes, std::greater<>());
  const std::size_t top = std::min<std::size_t>(5, sizes.size());
  const double large = std::accumulate(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(top), 0.0) /
                       std::max<double>(1, static_cast<double>(top));
  std::erase_if(pieces, [&](const Piece& p) {
    const auto size = static_cast<double>(p.size());
    return size <= crumbFraction * large || size * maps.pixel_mm * maps.pixel_mm <= crumb_mm2;
  });
  return pieces;
}

/// Cuts pieces in which two or more bodies have grown together.
class Splitter {
public:
  Splitter(const LevelMaps& maps, double usualLength_mm) : m_maps(maps), m_usual(usualLength_mm)
  {
    std::vector<std::uint8_t> mask(maps.disc.size());
    std::ranges::transform(maps.disc, mask.begin(), [](float p) { return p > 0.5F ? 1 : 0; });
    for (Piece& p : connectedPieces(maps, mask)) {
      if (static_cast<double>(p.size()) * maps.pixel_mm * maps.pixel_mm > 80) m_discs.push_back(std::move(p));
    }
  }

  std::vector<Piece> split(const Piece& piece, int depth = 0) const
  {
    std::vector<double> down;
    for (const Voxel& v : piece) down.push_back(v.row * m_maps.pixel_mm);
    const double top = interpolatedQuantile(down, 0.02), bottom = interpolatedQuantile(down, 0.98),
                 length = bottom - top;
    const bool tooLong = (length > 1.55 * m_usual || length > 52) && length >= 38;
    if (depth > 3 || !tooLong) return {piece};
    const auto cut = cuttingPlane(piece, top, bottom);
    if (!cut && length < 1.9 * m_usual) return {piece};
    Piece upper, lower;
    for (const Voxel& v : piece) {
      const Eigen::Vector3d p = m_maps.position(v);
      const double below = cut ? cut->normal.dot(p.tail<2>() - cut->point) : p.y() - (top + bottom) / 2;
      (below > 0 ? lower : upper).push_back(v);
    }
    if (static_cast<double>(std::min(upper.size(), lower.size())) < 0.1 * static_cast<double>(piece.size())) {
      return {piece};
    }
    auto parts = split(upper, depth + 1);
    for (Piece& p : split(lower, depth + 1)) parts.push_back(std::move(p));
    return parts;
  }

private:
  /// In the slice plane: (down, back).
  struct Cut {
    Eigen::Vector2d point;
    Eigen::Vector2d normal;  ///< downward
  };

  /// The mid-plane of the largest disc that lies well inside the piece.
  std::optional<Cut> cuttingPlane(const Piece& piece, double top, double bottom) const
  {
    std::vector<double> across;
    for (const Voxel& v : piece) across.push_back(m_maps.x_mm[static_cast<std::size_t>(v.slice)]);
    const double x = interpolatedQuantile(across, 0.5), back = centreOf(m_maps, piece).z(),
                 margin = 0.15 * (bottom - top);
    std::optional<Cut> best;
    std::size_t size = 0;
    for (const Piece& disc : m_discs) {
      const Piece near = nearSagittal(m_maps, disc, x, 15, 30);
      const Eigen::Vector2d centre = centreOf(m_maps, near).tail<2>();
      const bool inside = centre.x() > top + margin && centre.x() < bottom - margin && std::abs(centre.y() - back) < 20;
      if (!inside || near.size() <= size) continue;
      const PlaneAxes axes = inPlaneAxes(m_maps, near);
      Eigen::Vector2d normal = axes.longVariance > 2.5 * axes.shortVariance ? axes.shortAxis : Eigen::Vector2d::UnitX();
      if (normal.x() < 0) normal = -normal;
      best = Cut{centre, normal};
      size = near.size();
    }
    return best;
  }

  const LevelMaps& m_maps;
  double m_usual;
  std::vector<Piece> m_discs;
};

double usualLength_mm(const LevelMaps& maps, const std::vector<Piece>& pieces)
{
  std::vector<double> lengths;
  for (const Piece& p : pieces) {
    std::vector<double> down;
    for (const Voxel& v : p) down.push_back(v.row * maps.pixel_mm);
    lengths.push_back(interpolatedQuantile(down, 0.95) - interpolatedQuantile(down, 0.05));
  }
  return interpolatedQuantile(lengths, 0.5);
}

}  // namespace

std::vector<Piece> connectedPieces(const LevelMaps& maps, const std::vector<std::uint8_t>& mask)
{
  std::vector<std::uint8_t> open = mask;
  std::vector<Piece> pieces;
  const auto take = [&](const Voxel& v, Piece& piece) {
    const bool inside = v.slice >= 0 && v.slice < maps.slices() && v.row >= 0 && v.row < maps.rows && v.column >= 0 &&
                        v.column < maps.columns;
    if (!inside || open[maps.index(v)] == 0) return;
    open[maps.index(v)] = 0;
    piece.push_back(v);
  };
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (open[i] == 0) continue;
    const auto columns = static_cast<std::size_t>(maps.columns);
    const std::size_t inSlice = i % maps.sliceSize();
    Piece piece;
    take({static_cast<int>(i / maps.sliceSize()), static_cast<int>(inSlice / columns),
          static_cast<int>(inSlice % columns)},
         piece);
    for (std::size_t next = 0; next < piece.size(); ++next) {
      const Voxel v = piece[next];
      for (const int step : {-1, 1}) {
        take({v.slice + step, v.row, v.column}, piece);
        take({v.slice, v.row + step, v.column}, piece);
        take({v.slice, v.row, v.column + step}, piece);
      }
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

Piece largestPiece(const LevelMaps& maps, const std::vector<std::uint8_t>& mask)
{
  auto pieces = connectedPieces(maps, mask);
  const auto largest = std::ranges::max_element(pieces, {}, [](const Piece& p) { return p.size(); });
  return largest == pieces.end() ? Piece{} : std::move(*largest);
}

std::vector<Piece> findBodyPieces(const LevelMaps& maps)
{
  const auto mask = bodyMask(maps);
  const auto seeds = connectedPieces(maps, seedMask(maps, mask));
  if (seeds.empty()) return {};
  Labels labels = seedLabels(maps, seeds);
  for (int i = 0; i < inPlaneGrowths; ++i) grow(labels, mask, false);
  grow(labels, mask, true);
  const auto pieces = withoutCrumbs(maps, piecesOf(maps, labels, seeds.size()));
  if (pieces.empty()) return {};
  const Splitter splitter(maps, usualLength_mm(maps, pieces));
  std::vector<Piece> bodies;
  for (const Piece& p : pieces) {
    for (Piece& part : splitter.split(p)) bodies.push_back(std::move(part));
  }
  return bodies;
}

}  // namespace lumyo::segment
