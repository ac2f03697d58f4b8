#pragma once

#include <span>
#include <vector>

#include "Stroke.h"

namespace lumyo::render {

/// Lengths of dash, gap, dash, gap … in device pixels; empty: one solid line.
using DashPattern = std::vector<double>;

/// The ring begun at its topmost point (the leftmost of several), so that its dashes stay where they are while another
/// part of it changes.
[[nodiscard]] Path fromTheTop(std::span<const DisplayPoint> ring);

/// Cuts an open path into dashes by its length on the screen, from its first point on. Dashes wholly outside `seen` are
/// left out. Precondition: the pattern is not empty, its lengths are positive.
[[nodiscard]] std::vector<Path> dashesOfPath(std::span<const DisplayPoint> path, const DashPattern& pattern,
                                             const Box& seen);

}  // namespace lumyo::render
