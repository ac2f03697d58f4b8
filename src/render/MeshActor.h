#pragma once

#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkTexturedActor2D.h>

#include "Mesh.h"

class vtkTexture;

namespace lumyo::render {

/// Draws a mesh over the picture.
class MeshActor {
public:
  MeshActor();
  [[nodiscard]] vtkProp* prop() noexcept { return m_actor; }
  void show(const Mesh& mesh, vtkTexture* texture = nullptr);  ///< copies the mesh

private:
  vtkNew<vtkPolyData> m_data;
  vtkNew<vtkPolyDataMapper2D> m_mapper;
  vtkNew<vtkTexturedActor2D> m_actor;
};

}  // namespace lumyo::render
