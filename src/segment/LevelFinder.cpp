#include "lumyo/segment/LevelFinder.h"

#include <fmt/format.h>

#include "LevelInference.h"
#include "LevelNames.h"
#include "LevelReslice.h"

namespace lumyo::segment {
namespace {

constexpr std::size_t fewestBodies = 3;  // fewer are no spine to count along

}  // namespace

struct LevelFinder::Network {
  ModelPackage package;
  segment::Network network;
};

LevelFinder::LevelFinder(const ModelPackage& package)
{
  const std::size_t channels = tissueChannels + levelClasses;
  if (package.task != ModelTask::Levels || package.channels.size() != channels) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("the model package '{}' does not find levels: it has {} output channels where {} are "
                            "needed; choose a package made for levels",
                            package.folder.string(), package.channels.size(), channels));
  }
  m_network = std::make_unique<Network>(Network{package, segment::Network(package)});
}

LevelFinder::~LevelFinder() = default;
LevelFinder::LevelFinder(LevelFinder&&) noexcept = default;
LevelFinder& LevelFinder::operator=(LevelFinder&&) noexcept = default;

LevelMap LevelFinder::find(const SliceStack& sagittal, const RunContext& run) const
{
  const auto cut = resliced(sagittal);
  const SagittalPictures pictures(cut ? *cut : sagittal, m_network->package.spacing_mm);
  const LevelMaps maps = inferLevelMaps(pictures, m_network->package, m_network->network, run);
  const SpineChain chain = traceSpine(maps);
  if (chain.bodies.size() < fewestBodies) {
    throw Error(ErrorCode::UnusableInput,
                "no spine was found on the sagittal slices; say where the levels are with --assign LEVEL@SLICE or "
                "--levels-file FILE");
  }
  LevelMap map = nameLevels(maps, pictures.frame(), chain, fitPlanes(maps, chain), voteOnNumbering(maps, chain));
  map.frameOfReferenceUid = sagittal.about.frameOfReferenceUid;
  return map;
}

}  // namespace lumyo::segment
