#pragma once

#include "MeshActor.h"
#include "TextLayer.h"
#include "ViewFrame.h"

class vtkRenderer;

namespace lumyo::render {

/// What stands round every picture: the letters of the patient's directions, the scale bar, the texts in the corners.
class Furniture {
public:
  /// Above everything the renderer already has.
  void addTo(vtkRenderer& renderer);
  void setCorners(const SliceView::Corners& corners) { m_corners = corners; }
  void rebuild(const ViewFrame& frame);

private:
  void addCorners(const ViewFrame& frame);
  void addTitle(const ViewFrame& frame);
  void addScaleBar(const ViewFrame& frame);
  void addLetters(const ViewFrame& frame);
  void addLetter(const ViewFrame& frame, const std::string& letters, DisplayPoint centre);
  /// A chip with one quiet line, its corner at the edge; returns its box.
  Box addChip(const ViewFrame& frame, const Box& chip);

  SliceView::Corners m_corners;
  Mesh m_mesh;
  std::vector<Box> m_chips;
  MeshActor m_shapes;
  TextLayer m_texts;
};

}  // namespace lumyo::render
