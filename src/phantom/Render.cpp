#include "Render.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "Tissue.h"

namespace lumyo::phantom {
namespace {

struct Offset {
  double column, row, depth;  ///< in pixels, pixels and slice thicknesses
};

/// Spread evenly over the pixel's box.
constexpr std::array<Offset, 5> samples{
    {{-0.3, -0.3, -0.4}, {-0.2, 0.3, -0.2}, {0.0, 0.0, 0.0}, {0.2, -0.3, 0.2}, {0.3, 0.3, 0.4}}};
constexpr double storedPerUnit = 520;

double shown(const Signal& s, Weighting w)
{
  switch (w) {
    case Weighting::T2: return s.t2;
    case Weighting::T1: return s.t1;
    case Weighting::Water: return s.water;
    case Weighting::Fat: return s.fat;
    case Weighting::InPhase: return s.water + s.fat;
    case Weighting::OpposedPhase: return std::abs(s.water - s.fat);
  }
  return 0;
}

Signal sum(const Signal& a, const Signal& b) { return {a.t2 + b.t2, a.t1 + b.t1, a.water + b.water, a.fat + b.fat}; }

/// The mean over the box; where its two ends agree, they are enough.
template <class At>
Signal averaged(const At& at)
{
  const Signal first = at(samples.front());
  const Signal last = at(samples.back());
  const Signal both = sum(first, last);
  if (std::abs(first.t2 - last.t2) < 0.03 && std::abs(first.t1 - last.t1) < 0.03) return tissue::scaled(both, 0.5);
  Signal all = both;
  for (std::size_t i = 1; i + 1 < samples.size(); ++i) all = sum(all, at(samples[i]));
  return tissue::scaled(all, 1.0 / samples.size());
}

double gainAt(const Anatomy& anatomy, const PatientPoint& p, const BentPoint& b, const Reception& r)
{
  const double depth = std::max(0.0, anatomy.depthFromBack(p));
  const double far = depth / r.falloff_mm;
  const double coil = r.floor + 1.25 / (1 + far * std::sqrt(far));
  const double aside = b.u * b.u / 22500;
  const double side = 1 / (1 + aside * aside);
  const double band = r.satRemainder + (1 - r.satRemainder) * tissue::step(r.satEdge_v - 4, r.satEdge_v + 4, b.v);
  return coil * side * band;
}

std::vector<double> blurred(const std::vector<double>& in, int rows, int columns)
{
  constexpr double beside = 0.17;
  std::vector<double> half(in.size());
  std::vector<double> out(in.size());
  const auto at = [columns](int r, int c) { return static_cast<std::size_t>(r) * columns + c; };
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      half[at(r, c)] = (1 - 2 * beside) * in[at(r, c)] +
                       beside * (in[at(r, std::max(c - 1, 0))] + in[at(r, std::min(c + 1, columns - 1))]);
    }
  }
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      out[at(r, c)] = (1 - 2 * beside) * half[at(r, c)] +
                      beside * (half[at(std::max(r - 1, 0), c)] + half[at(std::min(r + 1, rows - 1), c)]);
    }
  }
  return out;
}

}  // namespace

CleanSlice renderClean(const Anatomy& anatomy, const Spine& spine, const SlicePlan& plan, const Reception& reception)
{
  const SliceGrid& g = plan.grid;
  const auto [rows, columns] = g.size();
  CleanSlice out{g, std::vector<Signal>(g.pixelCount()), std::vector<double>(g.pixelCount()),
                 LabelSlice{g, std::vector<LabelCode>(g.pixelCount(), backgroundLabel), {}}};
  out.labels.confidence.fill(1);
  const Eigen::Vector3d through = g.normal() * plan.thickness_mm;
  const Eigen::Vector3d alongRow = g.rowDirection() * g.columnSpacing_mm();
  const Eigen::Vector3d alongColumn = g.columnDirection() * g.rowSpacing_mm();
  for (int r = 0; r < rows; ++r) {
    double near = spine.space.fromPatient(g.toPatient({0, static_cast<double>(r)}), spine.sOfStation(2)).s;
    for (int c = 0; c < columns; ++c) {
      const auto i = static_cast<std::size_t>(r) * columns + c;
      const PatientPoint centre = g.toPatient({static_cast<double>(c), static_cast<double>(r)});
      const BentPoint b = spine.space.fromPatient(centre, near);
      near = b.s;
      out.gain[i] = gainAt(anatomy, centre, b, reception);
      if (plan.labels) out.labels.codes[i] = anatomy.labelAt(centre, b);
      const Eigen::Vector3d corner = centre.mm;
      out.signals[i] = averaged([&](const Offset& o) {
        const PatientPoint p{corner + o.column * alongRow + o.row * alongColumn + o.depth * through};
        return anatomy.signalAt(p, spine.space.fromPatient(p, near));
      });
    }
  }
  return out;
}

PixelBlock expose(const CleanSlice& slice, Weighting weighting, const Reception& reception, std::uint64_t key)
{
  const auto [rows, columns] = slice.grid.size();
  std::vector<double> real(slice.signals.size());
  std::vector<double> imaginary(slice.signals.size());
  for (std::size_t i = 0; i < real.size(); ++i) {
    // The blur below halves the noise: it is made twice as strong here.
    const NormalPair n = gaussianPair(mixed(key, i));
    real[i] = slice.gain[i] * shown(slice.signals[i], weighting) + 2 * reception.noise * n.a;
    imaginary[i] = 2 * reception.noise * n.b;
  }
  real = blurred(real, rows, columns);
  imaginary = blurred(imaginary, rows, columns);
  std::vector<std::uint16_t> stored(real.size());
  for (std::size_t i = 0; i < real.size(); ++i) {
    stored[i] = static_cast<std::uint16_t>(
        std::clamp(std::lround(storedPerUnit * std::hypot(real[i], imaginary[i])), 0L, 4095L));
  }
  return {std::move(stored), 1, 0};
}

double fatFraction_percent(const CleanSlice& slice, LabelCode code)
{
  double fat = 0;
  double water = 0;
  for (std::size_t i = 0; i < slice.signals.size(); ++i) {
    if (slice.labels.codes[i] != code) continue;
    fat += slice.signals[i].fat;
    water += slice.signals[i].water;
  }
  return fat + water > 0 ? 100 * fat / (fat + water) : 0;
}

}  // namespace lumyo::phantom
