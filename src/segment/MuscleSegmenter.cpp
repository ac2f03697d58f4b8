#include "lumyo/segment/MuscleSegmenter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "BiasField.h"
#include "Cleanup.h"
#include "DisplayView.h"
#include "Network.h"
#include "Normalise.h"
#include "Resample.h"
#include "lumyo/core/PlacedLevel.h"

namespace lumyo::segment {
namespace {

/// The label code each channel of the package stands for.
std::vector<LabelCode> channelCodes(const ModelPackage& package)
{
  std::vector<LabelCode> codes;
  for (const std::string& channel : package.channels) {
    const auto code = parseLabel(channel);
    if (!code) {
      throw Error(ErrorCode::ModelUnusable, fmt::format("the model package '{}' has a channel '{}' that is no muscle "
                                                        "with its side, bone or background",
                                                        package.folder.string(), channel));
    }
    codes.push_back(*code);
  }
  return codes;
}

/// Labels at the picture's own pixels with, per pixel, the probability of its label.
struct Decision {
  std::vector<LabelCode> codes;
  std::vector<float> probability;
};

/// The channel with the largest value of one pixel, and its softmax probability.
void decide(const std::vector<float>& lines, int columns, int column, const std::vector<LabelCode>& codes,
            Decision& out)
{
  std::size_t best = 0;
  const auto at = [&](std::size_t channel) {
    return lines[channel * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  };
  for (std::size_t channel = 1; channel < codes.size(); ++channel) {
    if (at(channel) > at(best)) best = channel;
  }
  out.codes.push_back(codes[best]);
  if (codes[best] == backgroundLabel) {
    out.probability.push_back(0);  // nobody asks how sure background is
    return;
  }
  float sum = 0;
  for (std::size_t channel = 0; channel < codes.size(); ++channel) sum += std::exp(at(channel) - at(best));
  out.probability.push_back(1 / sum);
}

/// Logits to the picture's pixels first, the decision after: so an edge runs between the network's pixels.
Decision decided(const ChannelPlanes& logits, const std::vector<Tap>& down, const std::vector<Tap>& across,
                 const std::vector<LabelCode>& codes)
{
  const auto channels = static_cast<std::size_t>(logits.channels);
  const int columns = static_cast<int>(across.size());
  Decision out;
  out.codes.reserve(down.size() * across.size());
  out.probability.reserve(down.size() * across.size());
  std::vector<float> coarse(static_cast<std::size_t>(logits.columns));
  std::vector<float> lines(channels * across.size());
  for (const Tap& row : down) {
    for (std::size_t channel = 0; channel < channels; ++channel) {
      std::ranges::fill(coarse, 0.0F);
      for (std::size_t i = 0; i < row.weights.size(); ++i) {
        const float* source = logits.plane(static_cast<int>(channel)) +
                              static_cast<std::ptrdiff_t>(row.first + static_cast<int>(i)) * logits.columns;
        for (std::size_t c = 0; c < coarse.size(); ++c) coarse[c] += row.weights[i] * source[c];
      }
      float* line = lines.data() + channel * across.size();
      for (std::size_t c = 0; c < across.size(); ++c) {
        float sum = 0;
        for (std::size_t i = 0; i < across[c].weights.size(); ++i) {
          sum += across[c].weights[i] * coarse[static_cast<std::size_t>(across[c].first) + i];
        }
        line[c] = sum;
      }
    }
    for (int column = 0; column < columns; ++column) decide(lines, columns, column, codes, out);
  }
  return out;
}

/// Mean probability over the pixels of each label; pixels a clean-up moved to another label count with theirs.
std::array<float, labelCodeCount> confidences(const std::vector<LabelCode>& codes,
                                              const std::vector<float>& probability)
{
  std::array<double, labelCodeCount> sum{};
  std::array<double, labelCodeCount> count{};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    sum.at(codes[i]) += static_cast<double>(probability[i]);
    count.at(codes[i]) += 1;
  }
  std::array<float, labelCodeCount> out{};
  for (std::size_t code = 1; code < labelCodeCount; ++code) {
    if (count.at(code) > 0) out.at(code) = static_cast<float>(sum.at(code) / count.at(code));
  }
  return out;
}

/// The network's own pixel size, or a coarser one it still copes with where the picture is large.
double workingSpacing_mm(const ModelPackage& package, const DisplayView& view)
{
  const double extent_mm = std::max(view.rows() * view.rowSpacing_mm(), view.columns() * view.columnSpacing_mm());
  const int size = std::max(package.inputRows, package.inputColumns);
  return std::clamp(extent_mm / size, package.spacing_mm, package.coarsestSpacing_mm);
}

constexpr int smallestInput = 160;  // less context than that was never trained on

int pixelsFor(int count, double spacing_mm, double wanted_mm)
{
  return std::max(1, static_cast<int>(std::lround(count * spacing_mm / wanted_mm)));
}

/// On other slices the network would find muscles all the same.
void checkIsAxial(const SliceGrid& grid)
{
  if (planeAngle_deg(grid.normal(), Eigen::Vector3d::UnitZ()) <= steepestAxial_deg) return;
  const Eigen::Vector3d normal = grid.normal().cwiseAbs();
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the slices are {}, and muscles are only found on axial ones; choose an axial series",
                          normal.x() > normal.y() ? "sagittal" : "coronal"));
}

}  // namespace

struct MuscleSegmenter::Network {
  ModelPackage package;
  segment::Network network;
  std::vector<LabelCode> codes;
};

MuscleSegmenter::MuscleSegmenter(const ModelPackage& package)
{
  if (package.task != ModelTask::Muscles) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("the model package '{}' finds levels, not muscles; choose one made for muscles",
                            package.folder.string()));
  }
  m_network = std::make_unique<Network>(Network{package, segment::Network(package), channelCodes(package)});
}

MuscleSegmenter::~MuscleSegmenter() = default;
MuscleSegmenter::MuscleSegmenter(MuscleSegmenter&&) noexcept = default;
MuscleSegmenter& MuscleSegmenter::operator=(MuscleSegmenter&&) noexcept = default;

const ModelPackage& MuscleSegmenter::package() const { return m_network->package; }

LabelSlice MuscleSegmenter::segment(const Slice& slice, const RunContext& run) const
{
  run.throwIfCancelled();
  const ModelPackage& package = m_network->package;
  checkIsAxial(slice.header.grid);
  const DisplayView view(slice.header.grid);
  const double working_mm = workingSpacing_mm(package, view);
  checkInputSize(view.rows() * view.rowSpacing_mm(), view.columns() * view.columnSpacing_mm(), working_mm);
  FloatImage picture = view.picture(slice.block().values());
  countFromAir(picture);
  const int rows = pixelsFor(picture.rows, view.rowSpacing_mm(), working_mm);
  const int columns = pixelsFor(picture.columns, view.columnSpacing_mm(), working_mm);
  FloatImage input = resampled(picture, taps(picture.rows, view.rowSpacing_mm(), rows, working_mm),
                               taps(picture.columns, view.columnSpacing_mm(), columns, working_mm));
  removeShading(input, working_mm);
  normalise(input, package.normalisation);
  const PaddedImage framed = padded(input, package.sizeMultiple, smallestInput);
  run.throwIfCancelled();
  const ChannelPlanes logits = unpadded(m_network->network.run(framed.image), framed, input);
  run.throwIfCancelled();
  Decision decision = decided(logits, taps(rows, working_mm, picture.rows, view.rowSpacing_mm()),
                              taps(columns, working_mm, picture.columns, view.columnSpacing_mm()), m_network->codes);
  LabelPicture labels{picture.rows, picture.columns, view.rowSpacing_mm(), view.columnSpacing_mm(),
                      std::move(decision.codes)};
  cleanUp(labels);
  removeImagined(labels, picture);
  LabelSlice out{slice.header.grid, view.stored(labels.codes)};
  if (showsBothSides(labels)) out.confidence = confidences(labels.codes, decision.probability);
  return out;
}

}  // namespace lumyo::segment
