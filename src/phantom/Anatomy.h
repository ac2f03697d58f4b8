#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "Curve.h"
#include "Muscles.h"
#include "Noise.h"
#include "Spine.h"
#include "lumyo/core/Anatomy.h"

namespace lumyo::phantom {

/// What a tiny piece of tissue sends back, subcutaneous fat near 1, before coils and noise.
struct Signal {
  double t2 = 0;
  double t1 = 0;
  double water = 0;  ///< of a Dixon image
  double fat = 0;
};

/// The whole body of one person: every place in it has a tissue. Deterministic; threads may share it.
class Anatomy {
public:
  /// Keeps references to the spine and the muscles: both must outlive it.
  Anatomy(const PhantomOptions& options, const Spine& spine, const Muscles& muscles, const Draws& draws);

  [[nodiscard]] Signal signalAt(const PatientPoint& p, const BentPoint& b) const;
  [[nodiscard]] LabelCode labelAt(const PatientPoint& p, const BentPoint& b) const;
  /// Depth below the skin of the back, mm, negative outside.
  [[nodiscard]] double depthFromBack(const PatientPoint& p) const;

private:
  /// A place with what many questions need: computed once.
  struct Place : BentPoint {
    double station = 0;
    double front = 0;  ///< half depth of the vertebral bodies there
  };
  [[nodiscard]] Place placeOf(const BentPoint& b) const { return {b, m_spine.stationOfS(b.s), m_halfDepth(b.s)}; }
  struct Blob {
    double s, u, v, rs, ru, rv, wall, content, texture;
  };
  enum class Bone : std::uint8_t { None, Marrow, Cortex, Disc, Fatty };
  struct BoneHit {
    Bone bone = Bone::None;
    Signal signal{};
  };
  [[nodiscard]] LabelCode muscleAt(const Place& b) const;
  [[nodiscard]] BoneHit bodyAt(const PatientPoint& p, const Place& b) const;
  [[nodiscard]] BoneHit vertebralBody(const Body& body, const PatientPoint& p) const;
  [[nodiscard]] BoneHit disc(std::size_t index, const PatientPoint& p) const;
  [[nodiscard]] BoneHit archAt(const Place& b) const;
  /// How deep a place lies in the pedicles, transverse processes, laminae or spinous process; negative outside. mm.
  [[nodiscard]] double archDepth(const Body& body, const Place& b) const;
  [[nodiscard]] BoneHit facetAt(const Disc& d, const Place& b) const;
  /// Marrow with a thin cortex, `inside` mm below the surface.
  [[nodiscard]] BoneHit edged(const Place& b, double inside, double fatty) const;
  [[nodiscard]] BoneHit pelvisAt(const Place& b) const;
  [[nodiscard]] bool canalAt(const Place& b, Signal& out) const;
  [[nodiscard]] Signal muscleSignal(LabelCode code, const Place& b) const;
  [[nodiscard]] Signal softTissue(const Place& b) const;
  [[nodiscard]] bool vesselsAt(const Place& b, Signal& out) const;
  [[nodiscard]] bool organsAt(const Place& b, Signal& out) const;
  [[nodiscard]] bool wallAt(const Place& b, Signal& out) const;
  [[nodiscard]] double skinDepth(const PatientPoint& p, const Place& b) const;
  [[nodiscard]] double noise(double scale, const BentPoint& b, std::uint64_t name, double stretch = 1) const;
  [[nodiscard]] Signal marrow(const BentPoint& b, double fatty) const;
  [[nodiscard]] Signal fatSignal(const BentPoint& b, double brightness) const;
  [[nodiscard]] double streakField(const BentPoint& b) const;
  [[nodiscard]] Place warped(const Place& b) const;
  [[nodiscard]] bool fasciaAt(const Place& b, double depth) const;
  void buildSkin(double male);
  void buildPelvis(double size);
  void buildBowel(const Draws& draws);
  void calibrateFat(const PhantomOptions& options);

  const Spine& m_spine;
  const Muscles& m_muscles;
  std::uint64_t m_key;
  double m_fatThickness;
  double m_cavityWidth;
  Curve m_backSkin;     ///< y of the skin over the spine, by z
  Curve m_frontSkin;    ///< the same in front
  Curve m_sideSkin;     ///< half width, by z
  double m_middle = 0;  ///< x of the body's middle
  Curve m_halfDepth;    ///< of the bodies, by s
  std::array<Tube, 2> m_ilium;
  std::array<Tube, 2> m_gluteusMedius;
  std::vector<Blob> m_bowel;
  std::vector<double> m_fatQuantiles;  ///< of the streak field
  double m_fatFraction = 0;
};

}  // namespace lumyo::phantom
