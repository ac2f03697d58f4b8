#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "LevelMaps.h"

namespace lumyo::segment::testing {

/// A spine of boxes with exactly known planes, and the maps a perfect network would give for it.
/// Spine coordinates (x, down, back) in mm; index 0 is S1, or the disc below it.
struct KnownSpine {
  struct Plane {
    Eigen::Vector3d centre;
    Eigen::Vector3d normal;  ///< up
  };
  std::vector<Plane> bodies;
  std::vector<Plane> discs;  ///< disc i lies above body i
  double taper = 0.15;       ///< of the lowest body to its lower end: change of half its depth, mm per mm
};

struct SpineShape {
  int bodies = 9;
  double lordosis_deg = 40;  ///< between the lowest and the highest disc
  double sideways_deg = 0;   ///< tilt of the lowest disc to the side; the highest tilts to the other
};

inline KnownSpine knownSpine(const SpineShape& shape = {})
{
  constexpr double step_mm = 17;  // from a body's centre to the disc's
  const auto normalAt = [&](double part) {
    const double tilt = (0.55 - part) * shape.lordosis_deg * std::numbers::pi / 180;
    const double side = (0.5 - part) * 2 * shape.sideways_deg * std::numbers::pi / 180;
    return Eigen::Vector3d(std::tan(side), -std::cos(tilt), -std::sin(tilt)).normalized();
  };
  KnownSpine spine;
  Eigen::Vector3d place(32, 310, 95);
  const double last = 2.0 * shape.bodies - 2;
  for (int k = 0; k < 2 * shape.bodies - 1; ++k) {
    const Eigen::Vector3d normal = normalAt(k / last);
    (k % 2 == 0 ? spine.bodies : spine.discs).push_back({place, normal});
    place += step_mm * (normal + normalAt((k + 1) / last)).normalized();
  }
  return spine;
}

/// Distance from the surface of a box (positive inside), half as high, deep and wide as given; with a taper it is less
/// deep below its middle and deeper above.
inline double insideBox_mm(const KnownSpine::Plane& box, const Eigen::Vector3d& p, const Eigen::Vector3d& half,
                           double taper = 0)
{
  const Eigen::Vector3d d = p - box.centre;
  const Eigen::Vector3d depth = Eigen::Vector3d(0, -box.normal.z(), box.normal.y()).normalized();
  const Eigen::Vector3d side = box.normal.cross(depth).normalized();
  return std::min({half.x() - std::abs(d.dot(box.normal)),
                   half.y() + taper * d.dot(box.normal) - std::abs(d.dot(depth)), half.z() - std::abs(d.dot(side))});
}

/// Bodies 24 mm high, discs 8 mm, both 34 mm deep and 46 mm wide, S1 tapering; slices 4 mm apart, 1.5 mm pixels. Body i
/// is named as class i, its disc above as class i + 1, with a probability of 0.86.
class MapsOfSpine {
public:
  explicit MapsOfSpine(const KnownSpine& spine, int slices = 17)
  {
    maps.rows = 224;
    maps.columns = 128;
    maps.pixel_mm = 1.5;
    for (int s = 0; s < slices; ++s) maps.x_mm.push_back(slices == 1 ? 32 : 4.0 * s);
    const std::size_t size = maps.sliceSize() * maps.x_mm.size();
    maps.body.assign(size, 0.01F);
    maps.disc.assign(size, 0.01F);
    maps.level.assign(size, named(0, 0.125F));
    for (std::size_t i = 0; i < spine.bodies.size(); ++i) {
      paint(maps.body, spine.bodies[i], {12, 17, 23}, i == 0 ? spine.taper : 0);
      name(spine.bodies[i], {12, 17, 23}, static_cast<int>(i));
    }
    for (std::size_t i = 0; i < spine.discs.size(); ++i) {
      paint(maps.disc, spine.discs[i], {4, 17, 23});
      name(spine.discs[i], {4, 17, 23}, static_cast<int>(i) + 1);
    }
  }

  /// Sets what a box is named as.
  void name(const KnownSpine::Plane& box, const Eigen::Vector3d& half, int level, float probability = 0.86F)
  {
    eachNear(box, [&](std::size_t i, const Eigen::Vector3d& p) {
      if (insideBox_mm(box, p, half) > -1.5) {
        maps.level[i] = named(static_cast<std::size_t>(std::clamp(level, 0, levelClasses - 1)), probability);
      }
    });
  }

  /// Adds a box to a map, its edge one pixel soft.
  void paint(std::vector<float>& map, const KnownSpine::Plane& box, const Eigen::Vector3d& half, double taper = 0)
  {
    eachNear(box, [&](std::size_t i, const Eigen::Vector3d& p) {
      map[i] = std::max(map[i], static_cast<float>(0.98 / (1 + std::exp(-3 * insideBox_mm(box, p, half, taper)))));
    });
  }

  /// Takes a box out of a map.
  void wipe(std::vector<float>& map, const KnownSpine::Plane& box, const Eigen::Vector3d& half)
  {
    eachNear(box, [&](std::size_t i, const Eigen::Vector3d& p) {
      if (insideBox_mm(box, p, half) > -4) map[i] = 0.01F;
    });
  }

  LevelMaps maps;

private:
  static std::array<float, levelClasses> named(std::size_t level, float probability)
  {
    std::array<float, levelClasses> p;
    p.fill((1 - probability) / (levelClasses - 1));
    p[level] = probability;
    return p;
  }

  template <class Do>
  void eachNear(const KnownSpine::Plane& box, Do work)
  {
    for (int s = 0; s < maps.slices(); ++s) {
      for (int r = 0; r < maps.rows; ++r) {
        for (int c = 0; c < maps.columns; ++c) {
          const Eigen::Vector3d p = maps.position({s, r, c});
          if ((p - box.centre).cwiseAbs().maxCoeff() < 40) work(maps.index({s, r, c}), p);
        }
      }
    }
  }
};

}  // namespace lumyo::segment::testing
