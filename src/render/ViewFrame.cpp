#include "ViewFrame.h"

#include <algorithm>
#include <cmath>

namespace lumyo::render {
namespace {

constexpr double smallestHeight_mm = 2;
constexpr double largestHeight_mm = 4000;

}  // namespace

void ViewFrame::setViewport(const Viewport& viewport)
{
  m_viewport = {std::max(viewport.width, 1), std::max(viewport.height, 1),
                viewport.pixelRatio > 0 ? viewport.pixelRatio : 1};
  if (m_isFitted && m_grid) fit();
}

Box ViewFrame::screen() const noexcept
{
  return {0, 0, static_cast<double>(m_viewport.width), static_cast<double>(m_viewport.height)};
}

void ViewFrame::setGrid(const SliceGrid& shown)
{
  m_grid = shown;
  if (!m_hasView || !isAnythingSeen()) fit();
}

void ViewFrame::fit()
{
  if (!m_grid) return;
  const double width_mm = m_grid->size().columns * m_grid->columnSpacing_mm();
  const double height_mm = m_grid->size().rows * m_grid->rowSpacing_mm();
  m_middle = m_grid->centre();
  m_height_mm = std::max(height_mm, width_mm * m_viewport.height / m_viewport.width);
  m_hasView = true;
  m_isFitted = true;
}

void ViewFrame::zoomTo(const PatientPoint& middle, double height_mm)
{
  m_middle = middle;
  m_height_mm = height_mm;
  limitHeight();
  m_hasView = true;
  m_isFitted = false;
}

void ViewFrame::zoomAt(const DisplayPoint& fixed, double factor)
{
  if (!m_grid || !(factor > 0)) return;
  const PatientPoint held = toPatient(fixed);
  m_height_mm /= factor;
  limitHeight();
  m_isFitted = false;
  const DisplayPoint now = toDisplay(held);
  pan(fixed.x - now.x, fixed.y - now.y);
}

void ViewFrame::pan(double dx, double dy)
{
  if (!m_grid) return;
  const double mm = 1 / pixelsPerMm();
  m_middle.mm += (dy * mm) * m_grid->columnDirection() - (dx * mm) * m_grid->rowDirection();
  m_isFitted = false;
}

PixelPoint ViewFrame::toPixel(const DisplayPoint& at) const
{
  const double mm = 1 / pixelsPerMm();
  const PixelPoint centre = middle();
  return {centre.column + (at.x - m_viewport.width / 2.0) * mm / m_grid->columnSpacing_mm(),
          centre.row - (at.y - m_viewport.height / 2.0) * mm / m_grid->rowSpacing_mm()};
}

PatientPoint ViewFrame::toPatient(const DisplayPoint& at) const { return m_grid->toPatient(toPixel(at)); }

DisplayPoint ViewFrame::toDisplay(const PatientPoint& point) const { return toDisplay(m_grid->toPixel(point)); }

DisplayPoint ViewFrame::toDisplay(const PixelPoint& pixel) const
{
  const PixelPoint centre = middle();
  return {m_viewport.width / 2.0 + (pixel.column - centre.column) * m_grid->columnSpacing_mm() * pixelsPerMm(),
          m_viewport.height / 2.0 - (pixel.row - centre.row) * m_grid->rowSpacing_mm() * pixelsPerMm()};
}

double ViewFrame::pixelsPerPixel() const
{
  return pixelsPerMm() * std::min(m_grid->columnSpacing_mm(), m_grid->rowSpacing_mm());
}

Box ViewFrame::picture() const
{
  const SliceGrid::Size size = m_grid->size();
  const DisplayPoint first = toDisplay(PixelPoint{-0.5, -0.5});
  const DisplayPoint last = toDisplay(PixelPoint{size.columns - 0.5, size.rows - 0.5});
  return {first.x, last.y, last.x, first.y};
}

PixelPoint ViewFrame::middle() const { return m_grid->toPixel(m_middle); }

void ViewFrame::limitHeight() { m_height_mm = std::clamp(m_height_mm, smallestHeight_mm, largestHeight_mm); }

bool ViewFrame::isAnythingSeen() const { return picture().meets(screen()); }

}  // namespace lumyo::render
