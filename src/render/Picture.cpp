#include "Picture.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ViewFrame.h"
#include "lumyo/core/GreyRange.h"

namespace lumyo::render {
namespace {

constexpr int stepCount = 4096;  ///< of a grey window: the dark is lifted so steeply that 256 would leave out greys

std::array<std::uint8_t, stepCount> greysOf()
{
  std::array<std::uint8_t, stepCount> greys{};
  for (int i = 0; i < stepCount; ++i) {
    greys[static_cast<std::size_t>(i)] =
        static_cast<std::uint8_t>(std::lround(255 * brightness(static_cast<double>(i) / (stepCount - 1))));
  }
  return greys;
}

}  // namespace

Picture::Picture()
{
  m_texture->SetInputData(m_image);
  m_texture->SetColorModeToDirectScalars();
  m_texture->InterpolateOff();
  m_texture->RepeatOff();
  m_mapper->SetInputData(m_corners);
  m_actor->SetMapper(m_mapper);
  m_actor->SetTexture(m_texture);
  m_actor->VisibilityOff();
  m_actor->PickableOff();
}

void Picture::show(SliceGrid::Size size, std::vector<float> values)
{
  m_values = std::move(values);
  m_image->SetDimensions(size.columns, size.rows, 1);
  m_image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  paint();
  m_actor->VisibilityOn();
}

void Picture::hide() { m_actor->VisibilityOff(); }

void Picture::setWindow(const GreyWindow& window)
{
  m_window = window;
  if (!m_values.empty()) paint();
}

void Picture::paint()
{
  static const auto greys = greysOf();
  constexpr float last = stepCount - 1;
  // A window without width would divide by nothing: what lies above its one value is white.
  const double width = std::max(m_window.high - m_window.low, 1e-6 * std::max(1.0, std::abs(m_window.low)));
  const auto slope = static_cast<float>(last / width);
  const auto low = static_cast<float>(m_window.low);
  auto* pixel = static_cast<std::uint8_t*>(m_image->GetScalarPointer());
  for (const float value : m_values) {
    const float step = (value - low) * slope;
    // Written so that NaN is black.
    const float held = step > 0 ? std::min(step, last) : 0.0F;
    const std::uint8_t grey = greys[static_cast<std::size_t>(held + 0.5F)];
    pixel[0] = pixel[1] = pixel[2] = grey;
    pixel[3] = 255;
    pixel += 4;
  }
  m_image->Modified();
}

// Only the pixels on the screen: corners far outside would lose their fractions of a pixel.
void Picture::place(const ViewFrame& frame)
{
  const SliceGrid::Size size = frame.grid()->size();
  const PixelPoint first = frame.toPixel({0, frame.screen().top}), last = frame.toPixel({frame.screen().right, 0});
  const double left = std::clamp(std::floor(first.column), 0.0, size.columns - 1.0);
  const double right = std::clamp(std::ceil(last.column), 0.0, size.columns - 1.0) + 1;
  const double top = std::clamp(std::floor(first.row), 0.0, size.rows - 1.0);
  const double bottom = std::clamp(std::ceil(last.row), 0.0, size.rows - 1.0) + 1;
  const vtkNew<vtkPoints> points;
  const vtkNew<vtkFloatArray> inTexture;
  inTexture->SetNumberOfComponents(2);
  for (const auto& [column, row] : {std::pair{left, bottom}, {right, bottom}, {right, top}, {left, top}}) {
    const DisplayPoint p = frame.toDisplay(PixelPoint{column - 0.5, row - 0.5});
    points->InsertNextPoint(p.x, p.y, 0);
    inTexture->InsertNextTuple2(column / size.columns, row / size.rows);
  }
  const vtkNew<vtkCellArray> cells;
  for (const auto& corners : {std::array<vtkIdType, 3>{0, 1, 2}, {0, 2, 3}}) {
    cells->InsertNextCell(3, corners.data());
  }
  m_corners->SetPoints(points);
  m_corners->SetPolys(cells);
  m_corners->GetPointData()->SetTCoords(inTexture);
}

}  // namespace lumyo::render
