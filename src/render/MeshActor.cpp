#include "MeshActor.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkTexture.h>
#include <vtkTypeInt32Array.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>

namespace lumyo::render {
namespace {

template <class Array, class Value>
void copyInto(Array& array, const std::vector<Value>& values, int components)
{
  array.SetNumberOfComponents(components);
  array.SetNumberOfTuples(std::ssize(values) / components);
  std::ranges::copy(values, array.GetPointer(0));
}

}  // namespace

MeshActor::MeshActor()
{
  m_mapper->SetInputData(m_data);
  m_mapper->SetScalarModeToUsePointData();
  m_actor->SetMapper(m_mapper);
  m_actor->VisibilityOff();
  m_actor->PickableOff();
}

void MeshActor::show(const Mesh& mesh, vtkTexture* texture)
{
  m_actor->SetVisibility(mesh.empty() ? 0 : 1);
  if (mesh.empty()) return;
  vtkNew<vtkFloatArray> corners;
  copyInto(*corners, mesh.points, 3);
  vtkNew<vtkPoints> points;
  points->SetData(corners);
  vtkNew<vtkUnsignedCharArray> colours;
  copyInto(*colours, mesh.colours, 4);
  vtkNew<vtkTypeInt32Array> ends, connectivity;
  copyInto(*connectivity, mesh.triangles, 1);
  ends->SetNumberOfTuples(std::ssize(mesh.triangles) / 3 + 1);
  for (vtkIdType i = 0; i < ends->GetNumberOfTuples(); ++i) ends->SetValue(i, static_cast<int>(3 * i));
  vtkNew<vtkCellArray> cells;
  cells->SetData(ends, connectivity);
  m_data->SetPoints(points);
  m_data->SetPolys(cells);
  m_data->GetPointData()->SetScalars(colours);
  m_actor->SetTexture(texture);
  if (texture == nullptr) return;
  const vtkNew<vtkFloatArray> inTexture;
  copyInto(*inTexture, mesh.inTexture, 2);
  m_data->GetPointData()->SetTCoords(inTexture);
}

}  // namespace lumyo::render
