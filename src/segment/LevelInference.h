#pragma once

#include "LevelMaps.h"
#include "LevelPictures.h"
#include "Network.h"
#include "lumyo/core/Progress.h"

namespace lumyo::segment {

/// The network's probabilities around the spine. Of a wide stack only the slices near the midline are looked at,
/// which a first look at every fourth one finds. The result does not depend on run.threads.
/// Throws Error(Cancelled), Error(ModelUnusable).
[[nodiscard]] LevelMaps inferLevelMaps(const SagittalPictures& pictures, const ModelPackage& package,
                                       const Network& network, const RunContext& run);

}  // namespace lumyo::segment
