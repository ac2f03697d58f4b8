#pragma once

#include <cstdint>
#include <vector>

#include "Anatomy.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"

namespace lumyo::phantom {

/// What one picture shows of a tissue.
enum class Weighting : std::uint8_t { T2, T1, Water, Fat, InPhase, OpposedPhase };

/// The receiving coil under the back and the saturation band in front of the spine.
struct Reception {
  double falloff_mm = 75;     ///< depth at which the coil hears half
  double floor = 0.22;        ///< what the body coil adds everywhere
  double satEdge_v = -1e9;    ///< places further in front of the spine than this are saturated
  double satRemainder = 0.1;  ///< signal left there
  double noise = 0.014;       ///< standard deviation, subcutaneous fat being 1
};

/// One slice before coils and noise, and its labels.
struct CleanSlice {
  SliceGrid grid;
  std::vector<Signal> signals;
  std::vector<double> gain;  ///< of the coil, per pixel
  LabelSlice labels;
};

struct SlicePlan {
  SliceGrid grid;
  double thickness_mm = 4;
  bool labels = true;  ///< whether the labels are wanted
};

/// Averages the tissue over each pixel's box through the slice's thickness. Labels are those of the pixel centres.
[[nodiscard]] CleanSlice renderClean(const Anatomy& anatomy, const Spine& spine, const SlicePlan& plan,
                                     const Reception& reception);
/// Magnitude image with Rician noise and the slight blur of a scanner's filter, 16 bit. `key` names the noise.
[[nodiscard]] PixelBlock expose(const CleanSlice& slice, Weighting weighting, const Reception& reception,
                                std::uint64_t key);
/// Mean fat share of the label's pixels by the Dixon signals, percent.
[[nodiscard]] double fatFraction_percent(const CleanSlice& slice, LabelCode code);

}  // namespace lumyo::phantom
