#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>

namespace lumyo {

/// A place in the patient. Frame: DICOM LPS (+x left, +y posterior, +z superior). Unit: mm.
struct PatientPoint {
  Eigen::Vector3d mm = Eigen::Vector3d::Zero();
};

/// A place in one slice. Unit: pixels; (0, 0) is the centre of the first stored pixel.
struct PixelPoint {
  double column = 0;
  double row = 0;
};

/// An infinite plane. Frame: patient LPS; `normal` has unit length.
struct PatientPlane {
  PatientPoint point;
  Eigen::Vector3d normal = Eigen::Vector3d::UnitZ();
  /// Signed distance in mm, positive on the side the normal points to.
  [[nodiscard]] double distance(const PatientPoint& p) const { return normal.dot(p.mm - point.mm); }
};

/// Straight-line distance. Frame: patient LPS. Unit: mm.
[[nodiscard]] inline double distance_mm(const PatientPoint& a, const PatientPoint& b) { return (a.mm - b.mm).norm(); }

/// Angle between two planes given by their normals, 0 to 90 degrees: opposite normals are the same plane.
[[nodiscard]] double planeAngle_deg(const Eigen::Vector3d& a, const Eigen::Vector3d& b);

/// The grid of one slice in the patient: where every stored pixel lies.
///
/// Frame: patient LPS. Unit: mm. As DICOM (PS3.3 C.7.6.2.1.1): the row direction is the direction
/// in which the column index grows, the column direction the one in which the row index grows; the row
/// spacing lies between rows, the column spacing between columns. The two directions are
/// perpendicular and of unit length.
class SliceGrid {
public:
  struct Axes {
    Eigen::Vector3d row;
    Eigen::Vector3d column;
  };
  struct Spacing {
    double row_mm;
    double column_mm;
  };
  struct Size {
    int rows;
    int columns;
    bool operator==(const Size&) const = default;
  };

  /// Small deviations of the axes from unit length and from the right angle (up to 1e-3: rounding in
  /// decimal strings) are removed. Throws Error(UnusableInput) that names the fault when the axes are
  /// not finite, not of unit length or not perpendicular, when the spacing is not between 0.01 and
  /// 100 mm, when the first pixel is more than 100 m from the origin, or when the size is not between 1 and 16384.
  SliceGrid(const PatientPoint& firstPixel, const Axes& axes, Spacing spacing, Size size);

  [[nodiscard]] const PatientPoint& firstPixel() const noexcept { return m_firstPixel; }
  [[nodiscard]] const Eigen::Vector3d& rowDirection() const noexcept { return m_axes.row; }
  [[nodiscard]] const Eigen::Vector3d& columnDirection() const noexcept { return m_axes.column; }
  [[nodiscard]] double rowSpacing_mm() const noexcept { return m_spacing.row_mm; }
  [[nodiscard]] double columnSpacing_mm() const noexcept { return m_spacing.column_mm; }
  [[nodiscard]] Size size() const noexcept { return m_size; }
  [[nodiscard]] std::size_t pixelCount() const noexcept
  {
    return static_cast<std::size_t>(m_size.rows) * static_cast<std::size_t>(m_size.columns);
  }
  [[nodiscard]] double pixelArea_mm2() const noexcept { return m_spacing.row_mm * m_spacing.column_mm; }

  /// Row direction × column direction.
  [[nodiscard]] Eigen::Vector3d normal() const { return m_axes.row.cross(m_axes.column); }
  [[nodiscard]] PatientPlane plane() const { return {m_firstPixel, normal()}; }
  [[nodiscard]] PatientPoint centre() const;
  [[nodiscard]] PatientPoint toPatient(const PixelPoint& p) const;
  /// The pixel coordinates of the point's foot on the slice plane.
  [[nodiscard]] PixelPoint toPixel(const PatientPoint& p) const;
  /// Whether the foot of `p` lies on a stored pixel.
  [[nodiscard]] bool contains(const PixelPoint& p) const noexcept;

private:
  PatientPoint m_firstPixel;
  Axes m_axes;
  Spacing m_spacing;
  Size m_size;
};

/// Same size, and every corner within `tolerance_mm` of the other grid's.
[[nodiscard]] bool sameGrid(const SliceGrid& a, const SliceGrid& b, double tolerance_mm);

}  // namespace lumyo
