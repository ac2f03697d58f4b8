#include <vtkCamera.h>

#include "Scene.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/GreyRange.h"
#include "lumyo/render/View.h"

namespace lumyo::render {

GreyWindow usualWindow(const Slice& slice)
{
  const GreyRange range = usualGreyRange(slice.block().values());
  return {range.low, range.high};
}

SliceView::SliceView(ViewPlane plane) : m_scene(std::make_unique<Scene>(plane))
{
  // With a camera of its own the renderer does not set one up by itself when it first draws.
  const vtkNew<vtkCamera> camera;
  m_scene->renderer->SetActiveCamera(camera);
  m_scene->renderer->SetBackground(0, 0, 0);
  m_scene->renderer->SetBackgroundAlpha(1);  // VTK leaves it transparent, and a widget's window would shine through
  m_scene->picture.setWindow(m_scene->window);
  m_scene->add(m_scene->picture.prop());
}

SliceView::~SliceView() = default;

vtkRenderer* SliceView::renderer() const noexcept { return m_scene->renderer; }

void SliceView::setViewport(const Viewport& viewport)
{
  m_scene->frame.setViewport(viewport);
  refresh();
}

const Viewport& SliceView::viewport() const noexcept { return m_scene->frame.viewport(); }

void SliceView::showSlice(const Slice& slice)
{
  const SliceGrid& grid = slice.header.grid;
  if (slice.block().size() != grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, "showing a slice: it has more or fewer pixels than its grid");
  }
  const DisplayOrientation orientation(grid, m_scene->plane);
  m_scene->picture.show(orientation.grid().size(), orientation.shown(slice.block().values()));
  m_scene->stored = grid;
  m_scene->frame.setGrid(orientation.grid());
  refresh();
}

void SliceView::showNothing()
{
  m_scene->picture.hide();
  m_scene->frame.clear();
  m_scene->stored.reset();
  refresh();
}

bool SliceView::hasSlice() const noexcept { return m_scene->frame.grid().has_value(); }

const SliceGrid& SliceView::shownGrid() const { return *m_scene->frame.grid(); }

void SliceView::setWindow(const GreyWindow& window)
{
  m_scene->window = window;
  m_scene->picture.setWindow(window);
}

const GreyWindow& SliceView::window() const noexcept { return m_scene->window; }

void SliceView::fit()
{
  m_scene->frame.fit();
  refresh();
}

void SliceView::zoomTo(const PatientPoint& middle, double height_mm)
{
  m_scene->frame.zoomTo(middle, height_mm);
  refresh();
}

void SliceView::zoomAt(const DisplayPoint& fixed, double factor)
{
  m_scene->frame.zoomAt(fixed, factor);
  refresh();
}

void SliceView::pan(double dx, double dy)
{
  m_scene->frame.pan(dx, dy);
  refresh();
}

double SliceView::pixelsPerMm() const noexcept { return m_scene->frame.pixelsPerMm(); }

std::optional<PatientPoint> SliceView::pick(const DisplayPoint& at) const
{
  if (!hasSlice()) return std::nullopt;
  return m_scene->frame.toPatient(at);
}

DisplayPoint SliceView::toDisplay(const PatientPoint& point) const
{
  return hasSlice() ? m_scene->frame.toDisplay(point) : DisplayPoint{};
}

void SliceView::setCorners(const Corners& corners)
{
  m_scene->furniture.setCorners(corners);
  m_scene->furniture.rebuild(m_scene->frame);
}

void SliceView::refresh()
{
  if (hasSlice()) m_scene->picture.place(m_scene->frame);
  m_scene->furniture.rebuild(m_scene->frame);
  rebuild();
}

}  // namespace lumyo::render
