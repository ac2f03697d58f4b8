#include "MuscleTemplates.h"

#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "Curve.h"

namespace lumyo::phantom {
namespace {

/// Mean areas per side, cm², female and male, at the stations of the discs L1/L2 … L5/S1 and of S1, S2, S3.
/// Centred on published means of both sexes together; 0: nothing to aim at.
struct AreaTable {
  std::array<double, 8> female;
  std::array<double, 8> male;
  [[nodiscard]] double at(double station, Sex sex) const
  {
    if (station < 0 || station > 7) return 0;
    const auto& a = sex == Sex::Female ? female : male;
    const auto i = static_cast<std::size_t>(station);
    const double t = station - static_cast<double>(i);
    if (t < 1e-9) return 100 * a[i];
    return a[i] > 0 && a[i + 1] > 0 ? 100 * (a[i] + t * (a[i + 1] - a[i])) : 0;
  }
};

constexpr AreaTable psoasAreas{{3.3, 7.2, 10.5, 12.5, 11, 0, 0, 0}, {5, 11.5, 17, 20.5, 18, 0, 0, 0}};
constexpr AreaTable quadratusAreas{{2.8, 4.2, 5.6, 4.5, 0, 0, 0, 0}, {3.9, 6, 8, 6.5, 0, 0, 0, 0}};
constexpr AreaTable erectorAreas{{18.5, 18.5, 18.5, 14, 8.5, 0, 0, 0}, {24, 24, 24, 18, 11, 0, 0, 0}};
constexpr AreaTable multifidusAreas{{2.4, 3.3, 5.5, 7.6, 9, 7, 0, 0}, {3, 4.2, 7.2, 9.8, 11, 8.5, 0, 0}};
constexpr AreaTable rectusAreas{{5, 5, 5, 4.4, 3.8, 3.8, 3.8, 3.8}, {7.5, 7.5, 7.5, 6.5, 5.5, 5.5, 5.5, 5.5}};
constexpr AreaTable iliacusAreas{{0, 0, 0, 0, 6, 9, 10, 0}, {0, 0, 0, 0, 8, 12, 13, 0}};
constexpr AreaTable gluteusAreas{{0, 0, 0, 0, 0, 0, 13, 22}, {0, 0, 0, 0, 0, 0, 15, 26}};

struct Ellipse {
  double station, u, v, a, b;
};

/// Grows away from the spine: the medial and the posterior border stay.
MuscleSection psoasSection(const Ellipse& e, Sex sex)
{
  MuscleSection section{e.station, {}, {}, psoasAreas.at(e.station, sex)};
  const OutlinePoint anchor{e.u - e.a, e.v + 0.9 * e.b};
  const double flat = 0.86;  // the border that faces the spine is flatter than the other
  for (int i = 0; i < 12; ++i) {
    const double angle = 2 * std::numbers::pi * i / 12;
    const double c = std::cos(angle);
    const double lean = 0.18 * std::sin(angle) * e.a;
    const OutlinePoint p{e.u + e.a * (c < 0 ? flat * c : c) - lean, e.v + e.b * std::sin(angle)};
    section.base.push_back(p);
    const double much = e.station > 4.5 ? 0.45 : 1;  // the pelvis leaves less room
    section.growth.push_back({much * (p.u - anchor.u), much * (p.v - anchor.v)});
  }
  return section;
}

MuscleTemplate psoas(Sex sex)
{
  constexpr std::array sections{Ellipse{-1.0, 22, 7, 3, 8},         Ellipse{0, 26.8, 6, 6.8, 14.5},
                                Ellipse{1, 34, 3, 12, 19},          Ellipse{2, 39.3, 1, 15.5, 21},
                                Ellipse{3, 43.3, -4.5, 17.5, 22.5}, Ellipse{4, 48.5, -20, 16.2, 21.2},
                                Ellipse{5, 51.5, -38, 13.2, 19.5},  Ellipse{6, 48, -52, 12.5, 17.5},
                                Ellipse{7, 50.5, -58, 12, 16},      Ellipse{8.5, 53, -68, 12, 15.5}};
  MuscleTemplate out;
  for (const auto& e : sections) out.push_back(psoasSection(e, sex));
  return out;
}

struct Leaf {
  double station, u, v, halfLength, halfThickness, angle_deg;
};

/// Grows forwards and a little outwards: its back lies on the erector spinae.
MuscleSection quadratusSection(const Leaf& l, Sex sex)
{
  MuscleSection section{l.station, {}, {}, quadratusAreas.at(l.station, sex)};
  const double angle = l.angle_deg * std::numbers::pi / 180;
  const OutlinePoint along{std::cos(angle), std::sin(angle)};
  const OutlinePoint back{-std::sin(angle), std::cos(angle)};
  for (int i = 0; i < 12; ++i) {
    const double t = 2 * std::numbers::pi * i / 12;
    const double x = l.halfLength * std::cos(t);
    const double y = l.halfThickness * std::sin(t) * (1 - 0.2 * std::cos(t));
    section.base.push_back({l.u + x * along.u + y * back.u, l.v + x * along.v + y * back.v});
    const double gx = 0.25 * (x + l.halfLength);
    const double gy = y - l.halfThickness;
    section.growth.push_back({gx * along.u + gy * back.u, gx * along.v + gy * back.v});
  }
  return section;
}

MuscleTemplate quadratus(Sex sex)
{
  constexpr std::array sections{Leaf{-1.4, 33, 31, 10, 1.6, 32},    Leaf{-1, 36, 30, 14, 3.2, 30},
                                Leaf{0, 43.5, 31.5, 18, 4.7, 26},   Leaf{1, 56, 34.1, 21, 6, 22},
                                Leaf{2, 65.8, 33.2, 24.5, 6.6, 14}, Leaf{3, 68, 27.5, 21, 6.6, 7},
                                Leaf{3.6, 76, 23, 7, 2, 0}};
  MuscleTemplate out;
  for (const auto& l : sections) out.push_back(quadratusSection(l, sex));
  return out;
}

/// Grows away from the midline and a little backwards: it lies against the spinous process and the lamina.
MuscleSection multifidusSection(double station, const Outline& base, Sex sex)
{
  MuscleSection section{station, base, {}, multifidusAreas.at(station, sex)};
  const double front = base.front().v;
  for (const auto& p : base) section.growth.push_back({p.u - 4, 0.3 * (p.v - front)});
  return section;
}

MuscleTemplate multifidus(Sex sex)
{
  const std::vector<std::pair<double, Outline>> sections{
      {-4, {{4, 32}, {7, 31}, {10, 32}, {10.5, 37}, {8.5, 42}, {6, 45}, {4.6, 43}, {4, 37}}},
      {-1, {{4, 36}, {8, 35}, {12, 36}, {12.5, 42}, {9.5, 49}, {6, 53}, {4.6, 51}, {4, 43}}},
      {0, {{4.2, 38}, {9, 37}, {14, 37}, {15, 43}, {12, 51}, {7, 56.5}, {4.8, 54}, {4.2, 46}}},
      {1, {{4.4, 39}, {10, 38}, {16, 38}, {17.5, 44}, {14.5, 54}, {9, 60}, {5, 58}, {4.4, 48}}},
      {2, {{4.6, 40}, {11, 39}, {19, 37}, {23, 44}, {21, 56}, {14, 64}, {5.6, 63}, {4.6, 51}}},
      {3, {{4.6, 40}, {12, 39}, {22, 37}, {28, 45}, {27.5, 57}, {19, 66}, {7, 66}, {4.6, 52}}},
      {4, {{4.6, 38}, {13, 36}, {24, 36}, {32, 43}, {33, 54}, {25, 64}, {9, 65}, {4.6, 52}}},
      {5, {{5, 37}, {14, 33}, {26, 33}, {35, 38}, {37, 47}, {29, 56}, {12, 58}, {5, 50}}},
      {6, {{5, 29}, {12, 26}, {20, 26}, {26, 30}, {27, 38}, {21, 45}, {10, 46}, {5, 40}}},
      {7, {{4.5, 23}, {9, 20.5}, {14, 21}, {18, 24}, {18, 29}, {14, 33}, {8, 34}, {4.5, 30}}}};
  MuscleTemplate out;
  for (const auto& [station, base] : sections) out.push_back(multifidusSection(station, base, sex));
  return out;
}

MuscleTemplate rectus(Sex sex)
{
  const Outline wide{{5.5, -87}, {20, -88.5}, {36, -87}, {52, -82}, {63, -76}};
  const Outline narrow{{3.5, -89}, {14, -89.5}, {26, -88.5}, {37, -86}, {45, -83}};
  MuscleTemplate out;
  for (const double station : {-4.0, 0.0, 1.0, 2.0})
    out.push_back(band(station, wide, 9, rectusAreas.at(station, sex)));
  for (const double station : {4.0, 5.0, 6.0, 7.0, 9.0}) {
    out.push_back(band(station, narrow, 10, rectusAreas.at(station, sex)));
  }
  return out;
}

MuscleTemplate iliacus(Sex sex)
{
  MuscleTemplate out;
  const auto add = [&](double station, const Outline& line, double thickness) {
    out.push_back(band(station, line, thickness, iliacusAreas.at(station, sex)));
  };
  add(3.45, {{72, 3}, {79, -4}, {88, -13}, {98, -24}, {106, -34}}, 3);
  add(4, {{62, 10.5}, {73, -1}, {85, -14.5}, {98, -30}, {109, -45}}, 8.5);
  add(5, {{60, 6}, {71, -6}, {83, -20}, {95, -36}, {104, -52}}, 11.5);
  add(6, {{63, -8}, {72, -20}, {82, -34}, {91, -48}, {98, -63}}, 13);
  add(7, {{64, -24}, {72, -35}, {80, -48}, {87, -60}, {92, -72}}, 10.5);
  add(8.5, {{66, -39}, {73, -48}, {79, -59}, {85, -70}, {90, -81}}, 10.5);
  return out;
}

MuscleTemplate gluteus(Sex sex)
{
  MuscleTemplate out;
  const auto add = [&](double station, const Outline& line, double thickness) {
    out.push_back(band(station, line, thickness, gluteusAreas.at(station, sex)));
  };
  add(4.5, {{70, 31}, {66, 35}, {62, 38}, {58, 41}, {54, 44}}, 3);
  add(5, {{76, 24}, {69, 32}, {61, 38}, {53, 44}, {45, 48}}, 8);
  add(6, {{87, 4}, {75, 15}, {62, 25}, {50, 31}, {39, 34}}, 20);
  add(7, {{99, -8}, {82, 8}, {63, 20}, {43, 25}, {24, 26}}, 25);
  add(8.5, {{106, -18}, {88, 0}, {66, 15}, {42, 21}, {18, 21}}, 29);
  return out;
}

/// Front edge from the transverse process outwards, the lateral border, and back to the midline.
Outline outerErector(double station, double size)
{
  static const std::vector<std::pair<double, Outline>> outer{
      {-4, {{24, 30}, {40, 36}, {56, 44}, {50, 50}, {33, 53}, {16, 52}}},
      {-1, {{27, 33}, {45, 40}, {64, 51}, {57, 58}, {37, 60}, {17, 59}}},
      {0, {{30, 36}, {48, 43}, {69, 54}, {61, 62}, {40, 65}, {20, 63.5}}},
      {1, {{32, 34.5}, {52, 42}, {73, 52}, {66, 61}, {45, 68}, {24, 67}}},
      {2, {{36, 32}, {56, 40}, {74, 49}, {67, 60}, {49, 69}, {29, 70}}},
      {3, {{38, 30.5}, {54, 35}, {67, 44}, {63, 56}, {49, 66}, {36, 69}}},
      {4, {{44, 31}, {52, 32}, {57, 40}, {55, 52}, {48, 60}, {41, 63}}},
      {5, {{41, 30}, {45, 31}, {48.5, 37}, {48, 45}, {45, 51}, {41, 54}}},
      {6, {{30, 27}, {31.5, 28}, {32.5, 30.5}, {32.2, 34}, {31, 36.5}, {29.8, 38}}}};
  Outline out;
  for (std::size_t i = 0; i < 6; ++i) {
    std::vector<double> knots;
    std::vector<double> us;
    std::vector<double> vs;
    for (const auto& [at, outline] : outer) {
      knots.push_back(at);
      us.push_back(outline[i].u);
      vs.push_back(outline[i].v);
    }
    out.push_back({size * Curve(knots, us)(station), size * Curve(knots, vs)(station)});
  }
  return out;
}

struct Edge {
  double v;
  double slope;
};

/// The hindmost border of an outline at u; nothing beside the outline.
std::optional<Edge> backOf(const Outline& outline, double u)
{
  std::optional<Edge> best;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto& a = outline[i];
    const auto& b = outline[(i + 1) % outline.size()];
    if ((a.u <= u) == (b.u <= u)) continue;
    const double slope = (b.v - a.v) / (b.u - a.u);
    const double v = a.v + slope * (u - a.u);
    if (!best || v > best->v) best = Edge{v, slope};
  }
  return best;
}

MuscleTemplate meanTemplate(Muscle muscle, Sex sex)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return psoas(sex);
    case Muscle::QuadratusLumborum: return quadratus(sex);
    case Muscle::Multifidus: return multifidus(sex);
    case Muscle::RectusAbdominis: return rectus(sex);
    case Muscle::Iliacus: return iliacus(sex);
    case Muscle::GluteusMaximus: return gluteus(sex);
    case Muscle::ErectorSpinae: break;
  }
  return {};
}

}  // namespace

MuscleSection band(double station, const Outline& line, double thickness, double area_mm2)
{
  constexpr std::array profile{0.25, 0.85, 1.0, 0.95, 0.35};
  MuscleSection section{station, line, Outline(line.size()), area_mm2};
  for (std::size_t i = line.size(); i-- > 0;) {
    const auto& a = line[i == 0 ? 0 : i - 1];
    const auto& b = line[i + 1 == line.size() ? i : i + 1];
    const double length = std::hypot(b.u - a.u, b.v - a.v);
    const double t = thickness * profile[i];
    const OutlinePoint step{t * -(b.v - a.v) / length, t * (b.u - a.u) / length};
    section.base.push_back({line[i].u - step.u, line[i].v - step.v});
    section.growth.push_back({-step.u, -step.v});
  }
  return section;
}

MuscleSection erectorSpinae(double station, const Outline& multifidus, const Outline& quadratus, Sex sex)
{
  MuscleSection section{station, {}, {}, erectorAreas.at(station, sex)};
  const auto put = [&](const OutlinePoint& p, double du, double dv) {
    section.base.push_back(p);
    section.growth.push_back({du, dv});
  };
  constexpr double cleft = 1.5;  // fat and fascia between two muscles
  const auto& m = multifidus;
  const Outline outer = outerErector(station, bodySize(sex));
  put({m[2].u + cleft + 1, m[2].v - 0.5}, 0, 0);
  for (std::size_t i = 0; i < outer.size(); ++i) {
    const bool front = i < 3;
    const bool inner = i == 0 || i == 5;
    OutlinePoint p{std::max(outer[i].u, m[3].u + cleft + (inner ? 1.5 : 4)), outer[i].v};
    const double lateral = (station > 4.5 ? 0.1 : 0.75) * (outer[i].u - m[3].u);
    const auto back = front ? backOf(quadratus, p.u) : std::nullopt;
    if (back) p.v = i == 2 ? std::max(p.v, back->v + 4) : back->v + cleft + 0.3;
    const double rise = back ? back->slope * lateral : 0.1;
    put(p, i == 5 ? 0.2 * lateral : lateral, front ? rise : 0.4 * (p.v - m[3].v));
  }
  put({m[4].u + cleft + 0.4, m[4].v + 1.2}, 0, 0);
  put({m[3].u + cleft, m[3].v}, 0, 0);
  return section;
}

double bodySize(Sex sex) { return sex == Sex::Male ? 1.075 : 1; }

void enlarge(Outline& outline, double factor)
{
  for (auto& p : outline) {
    p.u *= factor;
    p.v *= factor;
  }
}

MuscleTemplate muscleTemplate(Muscle muscle, Sex sex)
{
  MuscleTemplate sections = meanTemplate(muscle, sex);
  for (auto& section : sections) {
    enlarge(section.base, bodySize(sex));
    enlarge(section.growth, bodySize(sex));
  }
  return sections;
}

}  // namespace lumyo::phantom
