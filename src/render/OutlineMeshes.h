#pragma once

#include <vector>

#include "LineTextures.h"
#include "ViewFrame.h"

namespace lumyo::render {

using PixelRings = std::vector<std::vector<PixelPoint>>;

/// A closed line and what it looks like.
struct Band {
  Mesh mesh;
  LineLook look;
};

/// One outline on the screen: area, black seat and coloured line, to be drawn in this order over all outlines.
struct OutlineMeshes {
  Mesh fill;
  Band seat;
  Band line;
};
/// `rings` as smoothContour() gives them. Precondition: the frame has a grid, the look's code is a muscle's.
[[nodiscard]] OutlineMeshes outlineMeshes(const PixelRings& rings, const OutlineLook& look, const ViewFrame& frame);

/// The light dots of an outline as it was before, on dark ones.
struct GhostMeshes {
  Band seat;
  Band line;
};
[[nodiscard]] GhostMeshes ghostMeshes(const PixelRings& rings, const ViewFrame& frame);

/// Where pixels of one label meet others, as hairlines just inside the label. Only what is on the screen.
void addPixelEdges(Mesh& mesh, const std::vector<LabelCode>& codes, LabelCode code, const ViewFrame& frame);

void addBrushRing(Mesh& mesh, const AxialView::Ring& ring, const ViewFrame& frame);
void addWay(Mesh& mesh, const Path& way, const Path& seeds, const ViewFrame& frame);

}  // namespace lumyo::render
