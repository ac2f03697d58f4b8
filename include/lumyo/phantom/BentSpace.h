#pragma once

#include <vector>

#include "lumyo/core/Geometry.h"

namespace lumyo::phantom {

/// A place in the bent space of a body. Unit: mm.
struct BentPoint {
  double s = 0;  ///< along the spine, growing upwards
  double u = 0;  ///< from the spine to the patient's left
  double v = 0;  ///< from the spine to the back
};

/// A space that follows the lordosis: planes of constant s fan out along a curve, and shapes are drawn in them.
/// Invertible as long as the planes do not meet inside the body.
class BentSpace {
public:
  /// Of one plane. Frame: patient LPS; the axes are perpendicular and of unit length.
  struct Frame {
    Eigen::Vector3d centre = Eigen::Vector3d::Zero();
    Eigen::Vector3d u = Eigen::Vector3d::UnitX();
    Eigen::Vector3d v = Eigen::Vector3d::UnitY();
    Eigen::Vector3d n = Eigen::Vector3d::UnitZ();
  };
  /// Frames at s = firstS, firstS + step, …; at least two. Beyond the ends the space goes on straight.
  BentSpace(double firstS, double step, std::vector<Frame> frames);

  [[nodiscard]] Frame frameAt(double s) const;
  [[nodiscard]] PatientPoint toPatient(const BentPoint& p) const;
  /// `near` is where the search starts: the nearer the truth, the faster.
  [[nodiscard]] BentPoint fromPatient(const PatientPoint& p, double near) const;
  [[nodiscard]] double firstS() const noexcept { return m_first; }
  [[nodiscard]] double lastS() const noexcept { return m_first + m_step * static_cast<double>(m_frames.size() - 1); }

private:
  double m_first;
  double m_step;
  std::vector<Frame> m_frames;
};

}  // namespace lumyo::phantom
