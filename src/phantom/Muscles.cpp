#include "Muscles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "MuscleTemplates.h"

namespace lumyo::phantom {
namespace {

constexpr std::size_t outlinePoints = 72;

/// One muscle on one side while its thickness is being found.
struct Shape {
  MuscleTemplate sections;
  std::vector<double> thickness;
  double mirror = 1;  ///< -1 on the right side

  [[nodiscard]] Outline controls(std::size_t i) const
  {
    Outline out = sections[i].base;
    for (std::size_t k = 0; k < out.size(); ++k) {
      out[k].u += (thickness[i] - 1) * sections[i].growth[k].u;
      out[k].v += (thickness[i] - 1) * sections[i].growth[k].v;
    }
    return out;
  }
};

double blend(double a, double b, double t) { return a + t * (b - a); }

Outline blend(const Outline& a, const Outline& b, double t)
{
  Outline out(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) out[k] = {blend(a[k].u, b[k].u, t), blend(a[k].v, b[k].v, t)};
  return out;
}

/// The stations of this spine's discs, and those of the template above and below them.
std::vector<double> stationsOf(const MuscleTemplate& mean, const Spine& spine)
{
  std::vector<double> out;
  for (const auto& section : mean) {
    if (section.station < 0 || section.station > 4) out.push_back(section.station);
  }
  for (const auto& disc : spine.discs) {
    const double station = spine.stationOfS(disc.s);
    const bool inside = station > mean.front().station && station < mean.back().station;
    if (station > -0.01 && station < 4.01 && inside)
      out.push_back(std::clamp(std::round(station * 1e6) / 1e6, 0.0, 4.0));
  }
  // Ends between the discs keep their place.
  for (const double end : {mean.front().station, mean.back().station}) {
    if (end > 0 && end < 4 && std::ranges::find(out, end) == out.end()) out.push_back(end);
  }
  std::ranges::sort(out);
  return out;
}

MuscleTemplate resampled(const MuscleTemplate& mean, const std::vector<double>& stations)
{
  MuscleTemplate out;
  for (const double station : stations) {
    std::size_t i = 0;
    while (i + 2 < mean.size() && mean[i + 1].station <= station) ++i;
    const auto& a = mean[i];
    const auto& b = mean[i + 1];
    const double t = std::clamp((station - a.station) / (b.station - a.station), 0.0, 1.0);
    double area = t < 1e-9 ? a.area_mm2 : t > 1 - 1e-9 ? b.area_mm2 : 0;
    if (t > 0 && t < 1 && a.area_mm2 > 0 && b.area_mm2 > 0) area = blend(a.area_mm2, b.area_mm2, t);
    out.push_back({station, blend(a.base, b.base, t), blend(a.growth, b.growth, t), area});
  }
  return out;
}

Outline shrunk(const Outline& outline)
{
  OutlinePoint centre;
  for (const auto& p : outline) {
    centre.u += p.u / static_cast<double>(outline.size());
    centre.v += p.v / static_cast<double>(outline.size());
  }
  return blend(outline, Outline(outline.size(), centre), 0.9);
}

Tube loft(const Shape& shape, const Spine& spine)
{
  const std::size_t n = shape.sections.size();
  constexpr double taper = 6;
  std::vector<double> s;
  std::vector<Outline> controls;
  for (std::size_t i = n; i-- > 0;) {
    s.push_back(spine.sOfStation(shape.sections[i].station));
    controls.push_back(shape.controls(i));
  }
  s.insert(s.begin(), s.front() - taper);
  controls.insert(controls.begin(), shrunk(controls.front()));
  s.push_back(s.back() + taper);
  controls.push_back(shrunk(controls.back()));
  std::vector<Curve> u;
  std::vector<Curve> v;
  for (std::size_t k = 0; k < controls.front().size(); ++k) {
    std::vector<double> us;
    std::vector<double> vs;
    for (const auto& c : controls) {
      us.push_back(shape.mirror * c[k].u);
      vs.push_back(c[k].v);
    }
    u.emplace_back(s, us);
    v.emplace_back(s, vs);
  }
  std::vector<Outline> rows;
  for (double at = s.front(); at <= s.back(); at += 1) {
    Outline row;
    for (std::size_t k = 0; k < u.size(); ++k) row.push_back({u[k](at), v[k](at)});
    rows.push_back(roundedOutline(row, outlinePoints));
  }
  return {s.front(), 1, std::move(rows)};
}

PatientPlane planeAt(double station, const Spine& spine)
{
  const double s = spine.sOfStation(station);
  if (station > 4.5) {
    const auto near = std::ranges::min_element(spine.bodies, {}, [s](const Body& b) { return std::abs(b.s - s); });
    return {{near->frame.centre}, near->frame.n};
  }
  const auto near = std::ranges::min_element(spine.discs, {}, [s](const Disc& d) { return std::abs(d.s - s); });
  return {{near->frame.centre}, near->frame.n};
}

/// Sections without an aim of their own take the thickness of the nearest one that has.
void spreadThickness(Shape& shape)
{
  for (std::size_t i = 0; i < shape.sections.size(); ++i) {
    if (shape.sections[i].area_mm2 > 0) continue;
    double best = 1e9;
    for (std::size_t j = 0; j < shape.sections.size(); ++j) {
      const double away = std::abs(shape.sections[j].station - shape.sections[i].station);
      if (shape.sections[j].area_mm2 > 0 && away < best) {
        best = away;
        shape.thickness[i] = std::min(shape.thickness[j], 1.6);
      }
    }
  }
}

/// Thickens each section until the area in its level's plane is the wanted one.
void fitAreas(Shape& shape, const Spine& spine, double factor)
{
  for (int round = 0; round < 6; ++round) {
    const Tube tube = loft(shape, spine);
    for (std::size_t i = 0; i < shape.sections.size(); ++i) {
      const auto& section = shape.sections[i];
      if (section.area_mm2 <= 0) continue;
      const double area = sectionArea_mm2(tube, spine.space, planeAt(section.station, spine));
      shape.thickness[i] *= std::pow(section.area_mm2 * factor / std::max(area, 1.0), 0.7);
      shape.thickness[i] = std::clamp(shape.thickness[i], 0.3, 2.5);
    }
    spreadThickness(shape);
  }
}

/// Makes the outlines less regular, each person's and side's own; the borders against bone stay.
void roughen(Shape& shape, double amount_mm, std::uint64_t key)
{
  for (auto& section : shape.sections) {
    const auto n = static_cast<double>(section.base.size());
    for (std::size_t k = 0; k < section.base.size(); ++k) {
      if (std::abs(section.base[k].u) < 8) continue;
      const double angle = 2 * std::numbers::pi * static_cast<double>(k) / n;
      const double x = 1.3 * std::cos(angle);
      const double y = 1.3 * std::sin(angle);
      section.base[k].u += amount_mm * smoothNoise(x, y, 0.6 * section.station, key);
      section.base[k].v += amount_mm * smoothNoise(x, y, 0.6 * section.station, key + 1);
    }
  }
}

Shape shapeOf(MuscleTemplate sections, Side side)
{
  Shape shape{std::move(sections), {}, side == Side::Left ? 1.0 : -1.0};
  shape.thickness.assign(shape.sections.size(), 1);
  return shape;
}

/// How much larger than the mean a muscle is on one side.
double personFactor(Muscle muscle, Side side, const Draws& draws)
{
  const auto m = static_cast<std::uint64_t>(muscle);
  const double build = draws.normal(100, 1, 0.05);
  const double own = draws.normal(101 + m, 1, 0.07);
  const double difference = draws.normal(120 + m, 0, 0.055);
  return build * own * (1 + (side == Side::Right ? 0.5 : -0.5) * difference);
}

}  // namespace

Muscles makeMuscles(const PhantomOptions& options, const Spine& spine, const Draws& draws)
{
  Muscles muscles;
  for (const Side side : bothSides) {
    Shape multifidus;
    for (const Muscle muscle : allMuscles) {
      if (muscle == Muscle::ErectorSpinae) continue;
      const auto mean = muscleTemplate(muscle, options.sex);
      Shape shape = shapeOf(resampled(mean, stationsOf(mean, spine)), side);
      const double rough = muscle == Muscle::PsoasMajor ? 2.2 : muscle == Muscle::GluteusMaximus ? 2.5 : 1.0;
      roughen(shape, rough, draws.key(300 + labelCode(muscle, side)));
      fitAreas(shape, spine, personFactor(muscle, side, draws));
      muscles.tubes[labelCode(muscle, side)] = loft(shape, spine);
      if (muscle == Muscle::Multifidus) multifidus = shape;
    }
    MuscleTemplate erector;
    for (std::size_t i = 0; i + 1 < multifidus.sections.size(); ++i) {
      const double station = multifidus.sections[i].station;
      Outline quadratus = muscles.of(Muscle::QuadratusLumborum, side).outlineAt(spine.sOfStation(station));
      for (auto& p : quadratus) p.u *= multifidus.mirror;
      erector.push_back(erectorSpinae(station, multifidus.controls(i), quadratus, options.sex));
    }
    Shape shape = shapeOf(std::move(erector), side);
    fitAreas(shape, spine, personFactor(Muscle::ErectorSpinae, side, draws));
    muscles.tubes[labelCode(Muscle::ErectorSpinae, side)] = loft(shape, spine);
  }
  return muscles;
}

}  // namespace lumyo::phantom
