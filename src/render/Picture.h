#pragma once

#include <vtkImageData.h>
#include <vtkImageSlice.h>
#include <vtkImageSliceMapper.h>
#include <vtkLookupTable.h>
#include <vtkNew.h>

#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/render/View.h"

class vtkRenderer;

namespace lumyo::render {

class ViewFrame;

/// The grey pixels, each a sharp rectangle, and the camera that looks at them. World: mm along the rows and columns of
/// the slice as displayed, from the centre of its first pixel; y runs down.
class Picture {
public:
  Picture();
  [[nodiscard]] vtkProp* prop() noexcept { return m_actor; }
  void show(const SliceGrid& shown, const std::vector<float>& values);
  void hide();
  void setWindow(const GreyWindow& window);

  /// Points the renderer's camera at what the frame shows.
  static void aim(vtkRenderer& renderer, const ViewFrame& frame);

private:
  vtkNew<vtkImageData> m_image;
  vtkNew<vtkLookupTable> m_greys;
  vtkNew<vtkImageSliceMapper> m_mapper;
  vtkNew<vtkImageSlice> m_actor;
};

}  // namespace lumyo::render
