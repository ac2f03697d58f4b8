#include "LevelInference.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "Normalise.h"
#include "lumyo/core/Parallel.h"

namespace lumyo::segment {
namespace {

constexpr int smallestInput = 128;       // pixels: less leaves the deepest level of the network no context
constexpr std::size_t fewPictures = 20;  // up to here all are looked at
constexpr std::size_t firstLookStep = 4;
constexpr double halfWidth_mm = 36;  // half a vertebra and the sideways sway of a spine

/// The maps of one picture.
struct Answer {
  int rows = 0;
  int columns = 0;
  std::vector<float> body;
  std::vector<float> disc;
  std::vector<std::array<float, levelClasses>> level;
};

/// Softmax over `count` channels from `first` at one pixel.
template <std::size_t count>
std::array<float, count> softmax(const ChannelPlanes& planes, int first, std::size_t pixel)
{
  std::array<float, count> p{};
  for (std::size_t k = 0; k < count; ++k) p[k] = planes.plane(first + static_cast<int>(k))[pixel];
  const float top = *std::ranges::max_element(p);
  float sum = 0;
  for (float& v : p) sum += (v = std::exp(v - top));
  for (float& v : p) v /= sum;
  return p;
}

Answer look(const Network& network, const ModelPackage& package, FloatImage picture)
{
  normalise(picture, package.normalisation);
  const PaddedImage input = padded(picture, package.sizeMultiple, smallestInput);
  const ChannelPlanes planes = unpadded(network.run(input.image), input, picture);
  Answer answer{picture.rows, picture.columns, {}, {}, {}};
  for (std::size_t i = 0; i < planes.planeSize(); ++i) {
    const auto tissue = softmax<tissueChannels>(planes, 0, i);
    answer.body.push_back(tissue[1]);
    answer.disc.push_back(tissue[2]);
    answer.level.push_back(softmax<levelClasses>(planes, tissueChannels, i));
  }
  return answer;
}

/// Looks at the chosen pictures on several threads. Every answer has its own place, so the order of work does not
/// show in the result.
class Looker {
public:
  Looker(const SagittalPictures& pictures, const ModelPackage& package, const Network& network, const RunContext& run)
      : m_pictures(pictures), m_package(package), m_network(network), m_run(run), m_answers(pictures.x_mm().size())
  {
  }

  void look(const std::vector<std::size_t>& wanted)
  {
    std::vector<std::size_t> open;
    std::ranges::copy_if(wanted, std::back_inserter(open), [&](std::size_t i) { return !m_answers[i]; });
    forEachIndex(open.size(), m_run, "looking for the spine", [&] {
      return
          [&](std::size_t k) { m_answers[open[k]] = segment::look(m_network, m_package, m_pictures.picture(open[k])); };
    });
  }

  [[nodiscard]] const Answer& answer(std::size_t i) const { return *m_answers[i]; }

private:
  const SagittalPictures& m_pictures;
  const ModelPackage& m_package;
  const Network& m_network;
  const RunContext& m_run;
  std::vector<std::optional<Answer>> m_answers;
};

/// Where most body pixels lie from right to left, slices with few left out. Unit: mm.
double midline_mm(const SagittalPictures& pictures, const Looker& looker, const std::vector<std::size_t>& looked)
{
  std::vector<double> counts;
  counts.reserve(looked.size());
  for (const std::size_t i : looked) {
    counts.push_back(
        static_cast<double>(std::ranges::count_if(looker.answer(i).body, [](float p) { return p > 0.5F; })));
  }
  const double most = *std::ranges::max_element(counts);
  double sum = 0, weights = 0;
  for (std::size_t k = 0; k < looked.size(); ++k) {
    if (counts[k] <= 0.4 * most) continue;
    sum += counts[k] * pictures.x_mm()[looked[k]];
    weights += counts[k];
  }
  const auto& x = pictures.x_mm();
  return weights > 0 ? sum / weights : (x.front() + x.back()) / 2;
}

std::vector<std::size_t> numbers(std::size_t count, std::size_t step)
{
  std::vector<std::size_t> all;
  for (std::size_t i = (count - 1) % step / 2; i < count; i += step) all.push_back(i);
  return all;
}

LevelMaps gathered(const SagittalPictures& pictures, const Looker& looker, const std::vector<std::size_t>& chosen,
                   double pixel_mm)
{
  LevelMaps maps;
  maps.pixel_mm = pixel_mm;
  maps.x_mm.reserve(chosen.size());
  for (const std::size_t i : chosen) {
    const Answer& a = looker.answer(i);
    maps.rows = a.rows;
    maps.columns = a.columns;
    maps.x_mm.push_back(pictures.x_mm()[i]);
    maps.body.insert(maps.body.end(), a.body.begin(), a.body.end());
    maps.disc.insert(maps.disc.end(), a.disc.begin(), a.disc.end());
    maps.level.insert(maps.level.end(), a.level.begin(), a.level.end());
  }
  return maps;
}

}  // namespace

LevelMaps inferLevelMaps(const SagittalPictures& pictures, const ModelPackage& package, const Network& network,
                         const RunContext& run)
{
  const auto& x = pictures.x_mm();
  Looker looker(pictures, package, network, run);
  auto chosen = numbers(x.size(), 1);
  if (x.size() > fewPictures) {
    const auto first = numbers(x.size(), firstLookStep);
    looker.look(first);
    const double middle = midline_mm(pictures, looker, first);
    std::erase_if(chosen, [&](std::size_t i) { return std::abs(x[i] - middle) > halfWidth_mm; });
  }
  looker.look(chosen);
  return gathered(pictures, looker, chosen, package.spacing_mm);
}

}  // namespace lumyo::segment
