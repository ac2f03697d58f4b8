#pragma once

#include <vector>

#include "LevelMaps.h"

namespace lumyo::segment {

/// The connected parts of a mask in 3-D (neighbours share a face), in the order of their first element.
/// `mask` has one entry per element of the maps.
[[nodiscard]] std::vector<Piece> connectedPieces(const LevelMaps& maps, const std::vector<std::uint8_t>& mask);

/// The part with most elements (the first of equals); empty when there is none.
[[nodiscard]] Piece largestPiece(const LevelMaps& maps, const std::vector<std::uint8_t>& mask);

/// Candidate vertebral bodies. The body mask is eroded so that touching bodies come apart, the seeds are grown
/// back into it, crumbs are dropped, and pieces too long for one body are cut along the disc inside them.
[[nodiscard]] std::vector<Piece> findBodyPieces(const LevelMaps& maps);

}  // namespace lumyo::segment
