#pragma once

#include "FloatImage.h"
#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

/// Refuses a picture whose spacing would make the network's input absurdly large, before memory is asked for.
/// Throws Error(UnusableInput).
void checkInputSize(double down_mm, double across_mm, double pixel_mm);

/// Shifts a picture whose air lies below 0 (signed storage, MONOCHROME1, filters) or clearly above (a rescale with an
/// intercept) so that it lies at 0, where the networks know it; what is darker still, and values that are not finite,
/// become 0. In place. Never throws.
void countFromAir(FloatImage& image);

/// Applies the package's normalisation in place. Values that are not finite count as 0. Never throws.
void normalise(FloatImage& image, const InputNormalisation& how);

/// The image in the middle of a larger one whose sides are multiples of `multiple` and at least `smallest`, the
/// rim filled with the image's smallest value.
struct PaddedImage {
  FloatImage image;
  int top = 0;   ///< where the first row of the original lies
  int left = 0;  ///< where its first column lies
};
[[nodiscard]] PaddedImage padded(const FloatImage& image, int multiple, int smallest);

/// The part of the planes that covers the image `padded` was made from.
[[nodiscard]] ChannelPlanes unpadded(const ChannelPlanes& planes, const PaddedImage& from, const FloatImage& original);

}  // namespace lumyo::segment
