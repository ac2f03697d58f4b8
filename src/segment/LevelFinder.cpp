#include "lumyo/segment/LevelFinder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "LevelInference.h"
#include "LevelNames.h"

namespace lumyo::segment {
namespace {

constexpr std::size_t fewestBodies = 3;  // fewer are no spine to count along

/// The decoder goes by the place of a channel, so each must be what it takes it for.
constexpr std::array<std::string_view, tissueChannels + levelClasses> channelNames{
    "background", "vertebral_body", "disc",     "level S1",  "level L5",           "level L4",
    "level L3",   "level L2",       "level L1", "level T12", "level T11 and above"};

}  // namespace

struct LevelFinder::Network {
  ModelPackage package;
  segment::Network network;
};

LevelFinder::LevelFinder(const ModelPackage& package)
{
  if (package.task != ModelTask::Levels || !std::ranges::equal(package.channels, channelNames)) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("the model package '{}' does not find levels: its output channels are not {}; choose a "
                            "package made for levels",
                            package.folder.string(), fmt::join(channelNames, ", ")));
  }
  m_network = std::make_unique<Network>(Network{package, segment::Network(package)});
}

LevelFinder::~LevelFinder() = default;
LevelFinder::LevelFinder(LevelFinder&&) noexcept = default;
LevelFinder& LevelFinder::operator=(LevelFinder&&) noexcept = default;

const ModelPackage& LevelFinder::package() const { return m_network->package; }

LevelMap LevelFinder::find(const SliceStack& sagittal, const RunContext& run) const
{
  const SagittalPictures pictures(sagittal, m_network->package.spacing_mm);
  const LevelMaps maps = inferLevelMaps(pictures, m_network->package, m_network->network, run);
  const SpineChain chain = traceSpine(maps);
  if (chain.bodies.size() < fewestBodies) {
    throw Error(ErrorCode::UnusableInput, "no spine was found on the sagittal slices", Remedy::GiveLevels);
  }
  LevelMap map = nameLevels(maps, pictures.frame(), chain, fitPlanes(maps, chain), voteOnNumbering(maps, chain));
  map.frameOfReferenceUid = sagittal.about.frameOfReferenceUid;
  return map;
}

}  // namespace lumyo::segment
