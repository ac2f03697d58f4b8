#pragma once

#include <optional>
#include <vector>

#include "Curve.h"
#include "Noise.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/phantom/BentSpace.h"
#include "lumyo/phantom/Phantom.h"

namespace lumyo::phantom {

/// One vertebral body, thoracic to coccygeal. Frame: patient LPS. Unit: mm.
struct Body {
  std::optional<Vertebra> name;  ///< nothing below S3 and above T10
  BentSpace::Frame frame;        ///< at the centre of the body; n up the spine
  double height = 0;             ///< in the middle, endplate to endplate
  double wedge_rad = 0;          ///< between the endplates, positive when the body is higher in front
  double halfWidth = 0;
  double halfDepth = 0;
  double s = 0;
  bool sacral = false;
  bool transitional = false;  ///< S1 that took in the last lumbar vertebra: squared, with a well-formed disc below
};

/// One disc, between two bodies.
struct Disc {
  std::optional<SpineLevel> level;
  BentSpace::Frame frame;
  double height = 0;
  double s = 0;
  double degeneration = 0;  ///< 0 bright nucleus, 1 black disc
};

/// The bones' axis of one person, and the bent space that follows it.
struct Spine {
  std::vector<Body> bodies;  ///< from the head down
  std::vector<Disc> discs;   ///< discs[i] lies below bodies[i]
  BentSpace space{0, 1, {{}, {}}};
  /// Place along the back by station: 0 is the first lumbar disc, 4 the lumbosacral one, 5, 6, 7 the middles of S1, S2
  /// and S3, -1 the disc T12/L1. Spines of four or six lumbar vertebrae divide 0 to 4 evenly.
  Curve sOfStation;
  Curve stationOfS;
};

/// Precondition: options are in range.
[[nodiscard]] Spine makeSpine(const PhantomOptions& options, const Draws& draws);
/// The named planes, from the head down, with heights.
[[nodiscard]] std::vector<LevelPlane> truePlanes(const Spine& spine);

}  // namespace lumyo::phantom
