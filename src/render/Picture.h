#pragma once

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/render/View.h"

namespace lumyo::render {

class ViewFrame;

/// The grey pixels, each a sharp rectangle. A flat texture and not VTK's image actor: that draws through the shader for
/// lit surfaces, which costs a processor that stands in for the graphics card four times as much.
class Picture {
public:
  Picture();
  [[nodiscard]] vtkProp* prop() noexcept { return m_actor; }
  /// Row by row as displayed. Precondition: as many values as the size says.
  void show(SliceGrid::Size size, std::vector<float> values);
  void hide();
  void setWindow(const GreyWindow& window);
  /// Lays the pixels where the frame shows them.
  void place(const ViewFrame& frame);

private:
  void paint();

  std::vector<float> m_values;
  GreyWindow m_window;
  vtkNew<vtkImageData> m_image;
  vtkNew<vtkTexture> m_texture;
  vtkNew<vtkPolyData> m_corners;
  vtkNew<vtkPolyDataMapper2D> m_mapper;
  vtkNew<vtkTexturedActor2D> m_actor;
};

}  // namespace lumyo::render
