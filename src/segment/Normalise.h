#pragma once

#include "FloatImage.h"
#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

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
