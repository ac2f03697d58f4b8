#include "lumyo/core/Geometry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "lumyo/core/Error.h"

namespace lumyo {
namespace {

constexpr double axisTolerance = 1e-3;
constexpr double smallestSpacing_mm = 0.01;
constexpr double largestSpacing_mm = 100;
constexpr int largestSize = 16384;
constexpr double farthest_mm = 1e5;  // 100 m: far beyond any table, and neighbouring slices are still told apart

void checkAxes(const SliceGrid::Axes& axes)
{
  if (!axes.row.allFinite() || !axes.column.allFinite()) {
    throw Error(ErrorCode::UnusableInput, "the image orientation is not a set of numbers");
  }
  const double rowLength = axes.row.norm();
  const double columnLength = axes.column.norm();
  if (std::abs(rowLength - 1) > axisTolerance || std::abs(columnLength - 1) > axisTolerance) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("the image orientation is not of unit length (row direction {:.4f}, column direction "
                            "{:.4f})",
                            rowLength, columnLength));
  }
  const double cosine = axes.row.dot(axes.column) / (rowLength * columnLength);
  if (std::abs(cosine) > axisTolerance) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("the image orientation is sheared: rows and columns meet at {:.2f} degrees instead of 90",
                            std::acos(cosine) * 180 / std::numbers::pi));
  }
}

void checkSpacing(const SliceGrid::Spacing& s)
{
  const auto usable = [](double v) { return v >= smallestSpacing_mm && v <= largestSpacing_mm; };
  if (!usable(s.row_mm) || !usable(s.column_mm)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("the pixel spacing of {} x {} mm cannot be right", s.row_mm, s.column_mm));
  }
}

void checkPosition(const Eigen::Vector3d& mm)
{
  if (!mm.allFinite()) throw Error(ErrorCode::UnusableInput, "the image position is not a set of numbers");
  if (mm.cwiseAbs().maxCoeff() > farthest_mm) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("the image position of {:g}, {:g}, {:g} mm cannot be right", mm.x(), mm.y(), mm.z()));
  }
}

}  // namespace

double planeAngle_deg(const Eigen::Vector3d& a, const Eigen::Vector3d& b)
{
  // atan2 keeps its precision near 0, where acos loses it.
  return std::atan2(a.cross(b).norm(), std::abs(a.dot(b))) * 180 / std::numbers::pi;
}

SliceGrid::SliceGrid(const PatientPoint& firstPixel, const Axes& axes, Spacing spacing, Size size)
    : m_firstPixel(firstPixel), m_axes(axes), m_spacing(spacing), m_size(size)
{
  checkAxes(axes);
  checkSpacing(spacing);
  checkPosition(firstPixel.mm);
  if (size.rows < 1 || size.columns < 1 || size.rows > largestSize || size.columns > largestSize) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("an image of {} x {} pixels cannot be used", size.columns, size.rows));
  }
  m_axes.row.normalize();
  m_axes.column = (axes.column - axes.column.dot(m_axes.row) * m_axes.row).normalized();
}

PatientPoint SliceGrid::centre() const { return toPatient({(m_size.columns - 1) / 2.0, (m_size.rows - 1) / 2.0}); }

PatientPoint SliceGrid::toPatient(const PixelPoint& p) const
{
  return {m_firstPixel.mm + m_axes.row * (p.column * m_spacing.column_mm) + m_axes.column * (p.row * m_spacing.row_mm)};
}

PixelPoint SliceGrid::toPixel(const PatientPoint& p) const
{
  const Eigen::Vector3d d = p.mm - m_firstPixel.mm;
  return {d.dot(m_axes.row) / m_spacing.column_mm, d.dot(m_axes.column) / m_spacing.row_mm};
}

bool SliceGrid::contains(const PixelPoint& p) const noexcept
{
  return p.column >= -0.5 && p.row >= -0.5 && p.column < m_size.columns - 0.5 && p.row < m_size.rows - 0.5;
}

bool sameGrid(const SliceGrid& a, const SliceGrid& b, double tolerance_mm)
{
  if (a.size() != b.size()) return false;
  const double right = a.size().columns - 1;
  const double bottom = a.size().rows - 1;
  return std::ranges::all_of(
      std::array{PixelPoint{0, 0}, PixelPoint{right, 0}, PixelPoint{0, bottom}, PixelPoint{right, bottom}},
      [&](const PixelPoint& corner) { return distance_mm(a.toPatient(corner), b.toPatient(corner)) <= tolerance_mm; });
}

}  // namespace lumyo
