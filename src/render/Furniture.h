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
  enum class Corner : std::uint8_t { TopLeft, TopRight, BottomLeft };
  struct Line {
    std::string text;
    TextStyle style;
    double middle;  ///< of its capitals, above the chip's lower side
  };
  void addChip(const ViewFrame& frame, Corner corner, double height, std::vector<Line> lines);
  void addQuiet(const ViewFrame& frame, Corner corner, const std::string& text);
  void addTitle(const ViewFrame& frame);
  void addScaleBar(const ViewFrame& frame);
  void addLetters(const ViewFrame& frame);
  void addLetter(const ViewFrame& frame, const std::string& letters, const DisplayPoint& centre);

  SliceView::Corners m_corners;
  Mesh m_mesh;
  std::vector<Box> m_letters;  ///< where they stand, with some air
  MeshActor m_shapes;
  TextLayer m_texts;
};

}  // namespace lumyo::render
