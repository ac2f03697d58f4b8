#pragma once

#include <vtkNew.h>
#include <vtkRenderer.h>

#include "Furniture.h"
#include "Picture.h"
#include "ViewFrame.h"

namespace lumyo::render {

/// What a view is made of. Drawn in the order in which it was added: the picture, what the derived view adds, the
/// furniture.
struct SliceView::Scene {
  explicit Scene(ViewPlane viewPlane) : plane(viewPlane) {}

  ViewPlane plane;
  vtkNew<vtkRenderer> renderer;
  Picture picture;
  Furniture furniture;
  ViewFrame frame;
  GreyWindow window;
  std::optional<SliceGrid> stored;  ///< the grid of the slice as it was given

  void add(vtkProp* prop) { renderer->AddViewProp(prop); }
  /// A derived view calls it once it has added its own.
  void finish() { furniture.addTo(*renderer); }
};

}  // namespace lumyo::render
