#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>

#include "lumyo/core/LabelSlice.h"

namespace lumyo::measure {

/// Per label code the mean place (patient LPS, mm) of its pixels; nothing without a pixel.
using Centroids = std::array<std::optional<Eigen::Vector3d>, labelCodeCount>;
[[nodiscard]] Centroids centroidsOf(const LabelSlice& labels);

}  // namespace lumyo::measure
