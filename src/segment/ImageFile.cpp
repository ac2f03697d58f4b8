#include "lumyo/segment/ImageFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <variant>

#include "FileName.h"
#include "VolumeFile.h"
#include "VolumeWriter.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

/// The number of the file's slice that comes k-th along the normal.
int fileIndex(const VolumeGeometry& g, int k) { return g.runsBackwards() ? g.size[2] - 1 - k : k; }

SeriesRole roleOf(const VolumeGeometry& g)
{
  Eigen::Index largest = 0;
  g.axis[0].cross(g.axis[1]).cwiseAbs().maxCoeff(&largest);
  constexpr std::array roles{SeriesRole::Sagittal, SeriesRole::Coronal, SeriesRole::Axial};
  return roles.at(static_cast<std::size_t>(largest));
}

/// A label value as a whole number, or why it is none.
int wholeNumber(const fs::path& file, double value)
{
  if (!std::isfinite(value) || value != std::round(value) || std::abs(value) > 1e6) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("'{}' holds {} where label codes are whole numbers; is it an image instead of labels?",
                            file.string(), value));
  }
  return static_cast<int>(value);
}

bool isComplete(const LabelMapping& mapping)
{
  return std::ranges::any_of(mapping, [](const auto& entry) { return entry.second == backgroundLabel; });
}

LabelCode mapped(const fs::path& file, const LabelMapping& mapping, int code)
{
  if (code == 0) return backgroundLabel;
  const auto found = mapping.find(code);
  if (found != mapping.end()) return found->second;
  if (isComplete(mapping)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("'{}' holds the code {}, which this label map does not know: the labels come from another "
                            "program or task; choose the label map that belongs to them",
                            file.string(), code));
  }
  return backgroundLabel;
}

/// Neighbouring pixels mostly carry the same code: the last answer is kept.
std::vector<LabelCode> mappedSlice(const fs::path& file, const PixelBlock& pixels, const LabelMapping& mapping)
{
  std::vector<LabelCode> codes;
  codes.reserve(pixels.size());
  float last = 0;
  LabelCode answer = backgroundLabel;
  for (const float v : pixels.values()) {
    if (v != last) {
      answer = mapped(file, mapping, wholeNumber(file, static_cast<double>(v)));
      last = v;
    }
    codes.push_back(answer);
  }
  return codes;
}

using Labels = std::span<const LabelSlice>;

/// The way from each slice to the next, on the mean; with a single slice along its normal.
Eigen::Vector3d meanStep(Labels slices, double singleSpacing_mm)
{
  const SliceGrid& first = slices.front().grid;
  if (slices.size() == 1) return first.normal() * singleSpacing_mm;
  return (slices.back().grid.firstPixel().mm - first.firstPixel().mm) / static_cast<double>(slices.size() - 1);
}

bool areEvenlySpaced(Labels slices, const Eigen::Vector3d& step)
{
  const SliceGrid& first = slices.front().grid;
  const double tolerance_mm = 0.02 * step.norm() + 0.01;  // what scanners' decimal strings leave
  for (std::size_t k = 0; k < slices.size(); ++k) {
    const PatientPoint expected{first.firstPixel().mm + step * static_cast<double>(k)};
    const SliceGrid wanted(expected, {first.rowDirection(), first.columnDirection()},
                           {first.rowSpacing_mm(), first.columnSpacing_mm()}, first.size());
    if (!sameGrid(slices[k].grid, wanted, tolerance_mm)) return false;
  }
  return true;
}

/// An image file has no room for a shear: what rounding left of one goes. Nothing where more is left.
std::optional<Eigen::Vector3d> unsheared(const Eigen::Vector3d& step, const Eigen::Vector3d& normal)
{
  const Eigen::Vector3d along = normal * step.dot(normal);
  if (along.norm() < 0.01 || (step - along).norm() > 1e-3 * step.norm() + 0.001) return std::nullopt;
  return along;
}

VolumeGeometry geometryOf(Labels slices, double singleSpacing_mm)
{
  const SliceGrid& first = slices.front().grid;
  const Eigen::Vector3d step = meanStep(slices, singleSpacing_mm);
  if (!areEvenlySpaced(slices, step)) {
    throw Error(ErrorCode::InvalidCall,
                "these slices are no evenly spaced stack of one size: an image file holds one such stack; write "
                "every stack into a file of its own");
  }
  const auto along = unsheared(step, first.normal());
  if (!along) {
    throw Error(ErrorCode::InvalidCall,
                "the slices are shifted against each other along their planes: an image file cannot hold such a stack");
  }
  return {first.firstPixel().mm,
          {first.rowDirection() * first.columnSpacing_mm(), first.columnDirection() * first.rowSpacing_mm(), *along},
          {first.size().columns, first.size().rows, static_cast<int>(slices.size())}};
}

bool fitOneFile(Labels slices)
{
  if (slices.size() < 2) return true;
  const Eigen::Vector3d step = meanStep(slices, 0);
  return areEvenlySpaced(slices, step) && unsheared(step, slices.front().grid.normal()).has_value();
}

/// Programs that mask a picture leave "no number" outside. There it is as dark as the darkest pixel of the slice: a
/// mean or a fat fraction over such values would be no number, or a wrong one. False where no pixel holds a number.
bool fillGaps(PixelBlock& pixels)
{
  auto* values = std::get_if<std::vector<float>>(&pixels.stored);
  if (values == nullptr) return true;
  const auto isNumber = [](float v) { return std::isfinite(v); };
  if (std::ranges::all_of(*values, isNumber)) return true;
  std::optional<float> darkest;
  for (const float v : *values) {
    if (isNumber(v) && (!darkest || v < *darkest)) darkest = v;
  }
  if (!darkest) return false;
  std::ranges::replace_if(*values, std::not_fn(isNumber), *darkest);
  return true;
}

}  // namespace

bool isImageFileName(const fs::path& file) { return imageFormatOf(file) != ImageFormat::None; }

bool isLabelFileName(const fs::path& file) { return isImageFileName(file) && !isHeaderAlone(file); }

Series readImageFile(const fs::path& file, const std::stop_token& stop)
{
  VolumeFile volume = readVolume(file, stop);
  const VolumeGeometry& g = volume.geometry;
  Series series;
  series.about.description = file.filename().string();
  series.about.role = roleOf(g);
  series.about.whyRole = "the orientation of the file's slices";
  SliceStack stack;
  // A file says how far its slices lie apart, not how thick they are; a single one is as deep as its voxels.
  const auto thickness_mm = g.size[2] == 1 ? std::optional(g.sliceSpacing_mm()) : std::nullopt;
  for (int k = 0; k < g.size[2]; ++k) {
    const int index = fileIndex(g, k);
    PixelBlock pixels = std::move(volume.slices.at(static_cast<std::size_t>(index)));
    Slice slice{.header = {g.slice(index), {}, 0, thickness_mm}};
    if (fillGaps(pixels)) {
      slice.pixels = sharedPixels(std::move(pixels));
    } else {
      slice.unreadable = "no pixel of it holds a number";
    }
    stack.slices.push_back(std::move(slice));
  }
  series.stacks.push_back(std::move(stack));
  return series;
}

std::vector<LabelSlice> readLabelFile(const fs::path& file, const LabelMapping& mapping, const std::stop_token& stop)
{
  const VolumeFile volume = readVolume(file, stop);
  const VolumeGeometry& g = volume.geometry;
  std::vector<LabelSlice> slices;
  for (int k = 0; k < g.size[2]; ++k) {
    const int index = fileIndex(g, k);
    if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "cancelled");
    LabelSlice slice{g.slice(index), mappedSlice(file, volume.slices.at(static_cast<std::size_t>(index)), mapping)};
    slice.confidence.fill(1);
    slices.push_back(std::move(slice));
  }
  return slices;
}

double fileSliceSpacing_mm(const fs::path& file) { return readVolumeGeometry(file).sliceSpacing_mm(); }

std::vector<std::vector<LabelSlice>> fileParts(const std::vector<LabelSlice>& slices)
{
  if (fitOneFile(slices)) return {slices};
  std::vector<std::vector<LabelSlice>> parts;
  for (auto first = slices.begin(); first != slices.end();) {
    auto end = first + 1;
    while (end != slices.end() && fitOneFile(Labels(first, end + 1))) ++end;
    parts.emplace_back(first, end);
    first = end;
  }
  return parts;
}

void writeLabelFile(const fs::path& file, const std::vector<LabelSlice>& slices, double singleSpacing_mm)
{
  if (slices.empty()) throw Error(ErrorCode::InvalidCall, "there are no labels to write");
  const VolumeGeometry geometry = geometryOf(slices, singleSpacing_mm);
  std::vector<std::uint8_t> voxels;
  voxels.reserve(slices.size() * geometry.voxelsPerSlice());
  for (const LabelSlice& slice : slices) voxels.insert(voxels.end(), slice.codes.begin(), slice.codes.end());
  writeVolume(file, geometry, voxels);
}

void writeLabelFileInGridOf(const fs::path& file, const std::vector<LabelSlice>& slices, const fs::path& image)
{
  const VolumeGeometry g = readVolumeGeometry(image);
  std::vector<std::uint8_t> voxels(g.voxelsPerSlice() * static_cast<std::size_t>(g.size[2]), backgroundLabel);
  for (const LabelSlice& slice : slices) {
    const Eigen::Vector3d way = slice.grid.firstPixel().mm - g.origin;
    const int k = static_cast<int>(std::lround(way.dot(g.axis[2]) / g.axis[2].squaredNorm()));
    constexpr double tolerance_mm = 0.01;
    if (k < 0 || k >= g.size[2] || !sameGrid(slice.grid, g.slice(k), tolerance_mm)) {
      throw Error(ErrorCode::InvalidCall, fmt::format("a slice of the labels is not a slice of '{}'", image.string()));
    }
    std::ranges::copy(slice.codes, voxels.begin() + static_cast<std::ptrdiff_t>(g.voxelsPerSlice()) * k);
  }
  writeVolume(file, g, voxels);
}

}  // namespace lumyo::segment
