#pragma once

#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/phantom/Phantom.h"
#include "lumyo/phantom/Tube.h"

namespace lumyo::phantom {

/// A muscle's outline at one station of the spine, on the left side (u > 0), and how it grows: with thickness g the
/// control points are base + (g - 1) · growth.
struct MuscleSection {
  double station = 0;
  Outline base;
  Outline growth;
  double area_mm2 = 0;  ///< wanted in the level's plane; 0: whatever the thickness of the next section gives
};

using MuscleTemplate = std::vector<MuscleSection>;

/// How much larger all shapes of the soft parts are than a woman's.
[[nodiscard]] double bodySize(Sex sex);
void enlarge(Outline& outline, double factor);
/// Mean shapes and areas of one sex, from the head down. Erector spinae is made by erectorSpinae(), because it lies
/// against the finished multifidus.
[[nodiscard]] MuscleTemplate muscleTemplate(Muscle muscle, Sex sex);
/// `multifidus`: its control points at the station; `quadratus`: its outline there, empty where it is not: the erector
/// lies against both.
[[nodiscard]] MuscleSection erectorSpinae(double station, const Outline& multifidus, const Outline& quadratus, Sex sex);
/// A band of the given thicknesses along a line, to the left of it as it runs; eleven control points.
[[nodiscard]] MuscleSection band(double station, const Outline& line, double thickness, double area_mm2);

}  // namespace lumyo::phantom
