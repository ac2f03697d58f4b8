#pragma once

#include <array>

#include "Noise.h"
#include "Spine.h"
#include "lumyo/core/Anatomy.h"
#include "lumyo/phantom/Phantom.h"
#include "lumyo/phantom/Tube.h"

namespace lumyo::phantom {

/// The fourteen muscles of one person, by label code; index 0 is unused.
struct Muscles {
  std::array<Tube, 15> tubes;
  [[nodiscard]] const Tube& of(Muscle muscle, Side side) const { return tubes[labelCode(muscle, side)]; }
};

/// Shapes whose areas in the level planes follow the sex, the person and the side.
[[nodiscard]] Muscles makeMuscles(const PhantomOptions& options, const Spine& spine, const Draws& draws);

}  // namespace lumyo::phantom
