#pragma once

#include <vtkActor2D.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>

#include "Mesh.h"

namespace lumyo::render {

/// Draws a mesh over the picture.
class MeshActor {
public:
  MeshActor();
  [[nodiscard]] vtkActor2D* prop() noexcept { return m_actor; }
  void show(const Mesh& mesh);  ///< copies it

private:
  vtkNew<vtkPolyData> m_data;
  vtkNew<vtkPolyDataMapper2D> m_mapper;
  vtkNew<vtkActor2D> m_actor;
};

}  // namespace lumyo::render
