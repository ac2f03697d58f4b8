#include "Picture.h"

#include <vtkCamera.h>
#include <vtkImageProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

#include "ViewFrame.h"
#include "lumyo/core/GreyRange.h"

namespace lumyo::render {
namespace {

constexpr int greyCount = 4096;  ///< as the dark is lifted steeply, 256 steps would show there

}  // namespace

Picture::Picture()
{
  m_greys->SetNumberOfTableValues(greyCount);
  for (int i = 0; i < greyCount; ++i) {
    const double grey = brightness((i + 0.5) / greyCount);
    m_greys->SetTableValue(i, grey, grey, grey, 1);
  }
  m_greys->SetTableValue(0, 0, 0, 0, 1);
  m_greys->SetTableValue(greyCount - 1, 1, 1, 1, 1);
  m_greys->SetNanColor(0, 0, 0, 1);
  m_mapper->SetInputData(m_image);
  m_mapper->BorderOn();  // whole pixels, also the outermost
  m_actor->SetMapper(m_mapper);
  m_actor->GetProperty()->SetInterpolationTypeToNearest();
  m_actor->GetProperty()->SetLookupTable(m_greys);
  m_actor->VisibilityOff();
  m_actor->PickableOff();
}

void Picture::show(const SliceGrid& shown, const std::vector<float>& values)
{
  const SliceGrid::Size size = shown.size();
  m_image->SetDimensions(size.columns, size.rows, 1);
  m_image->SetSpacing(shown.columnSpacing_mm(), shown.rowSpacing_mm(), 1);
  m_image->AllocateScalars(VTK_FLOAT, 1);
  std::ranges::copy(values, static_cast<float*>(m_image->GetScalarPointer()));
  m_image->Modified();
  m_actor->VisibilityOn();
}

void Picture::hide() { m_actor->VisibilityOff(); }

void Picture::setWindow(const GreyWindow& window)
{
  // A window without width would divide by nothing: what lies above its one value is white.
  const double smallest = 1e-6 * std::max(1.0, std::abs(window.low));
  const double width = std::max(window.high - window.low, smallest);
  m_actor->GetProperty()->SetColorWindow(width);
  m_actor->GetProperty()->SetColorLevel(window.low + width / 2);
}

void Picture::aim(vtkRenderer& renderer, const ViewFrame& frame)
{
  constexpr double away = 100;
  const PixelPoint middle = frame.middle();
  const double x = middle.column * frame.grid()->columnSpacing_mm(), y = middle.row * frame.grid()->rowSpacing_mm();
  vtkCamera& camera = *renderer.GetActiveCamera();
  camera.ParallelProjectionOn();
  camera.SetFocalPoint(x, y, 0);
  camera.SetPosition(x, y, -away);  // from the side from which y runs down and x to the right
  camera.SetViewUp(0, -1, 0);
  camera.SetParallelScale(frame.height_mm() / 2);
  camera.SetClippingRange(away / 2, away * 2);
}

}  // namespace lumyo::render
