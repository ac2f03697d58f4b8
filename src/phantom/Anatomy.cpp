#include "Anatomy.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "MuscleTemplates.h"
#include "Tissue.h"

namespace lumyo::phantom {
namespace {

using tissue::mixed;
using tissue::scaled;
using tissue::step;

/// Names of the random fields.
enum Field : std::uint64_t {
  Streak = 1,
  Streak2,
  Mottle,
  Septa,
  Marrow,
  Bowel,
  Roots,
  Gap,
  Nucleus,
  Mesentery,
  Warp = 200
};

Tube loftBands(const std::vector<MuscleSection>& sections, const Spine& spine, double mirror)
{
  std::vector<double> s;
  s.reserve(sections.size());
  for (auto section = sections.rbegin(); section != sections.rend(); ++section) {
    s.push_back(spine.sOfStation(section->station));
  }
  std::vector<Curve> u;
  std::vector<Curve> v;
  for (std::size_t k = 0; k < sections.front().base.size(); ++k) {
    std::vector<double> us;
    std::vector<double> vs;
    for (auto section = sections.rbegin(); section != sections.rend(); ++section) {
      us.push_back(mirror * section->base[k].u);
      vs.push_back(section->base[k].v);
    }
    u.emplace_back(s, us);
    v.emplace_back(s, vs);
  }
  std::vector<Outline> rows;
  for (double at = s.front(); at <= s.back(); at += 2) {
    Outline row;
    for (std::size_t k = 0; k < u.size(); ++k) row.push_back({u[k](at), v[k](at)});
    rows.push_back(roundedOutline(row, 40));
  }
  return {s.front(), 2, std::move(rows)};
}

}  // namespace

Anatomy::Anatomy(const PhantomOptions& options, const Spine& spine, const Muscles& muscles, const Draws& draws)
    : m_spine(spine),
      m_muscles(muscles),
      m_key(draws.key(500)),
      m_fatThickness((options.sex == Sex::Female ? 9.5 : 7) + 1.15 * std::max(options.bodyMassIndex - 20, -4.0)),
      m_cavityWidth((options.sex == Sex::Female ? 104 : 116) + 1.2 * (options.bodyMassIndex - 24))
{
  buildSkin(options.sex == Sex::Male ? 4 : 0);
  std::vector<double> s;
  std::vector<double> depth;
  for (auto body = spine.bodies.rbegin(); body != spine.bodies.rend(); ++body) {
    s.push_back(body->s);
    depth.push_back(body->halfDepth);
  }
  m_halfDepth = Curve(s, depth);
  buildPelvis(bodySize(options.sex));
  buildBowel(draws);
  calibrateFat(options);
}

void Anatomy::buildSkin(double male)
{
  const double t = std::max(m_fatThickness, 3.0);
  const Curve back(
      {-4, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8.5},
      {58 + 0.7 * t + 1.9 * male, 64 + 0.7 * t + 1.9 * male, 69 + 0.7 * t + 1.9 * male, 73 + 0.8 * t + 1.9 * male,
       76 + t + 1.9 * male, 76 + 1.2 * t + 1.9 * male, 73 + 1.3 * t + 1.9 * male, 66 + 1.25 * t,
       54 + 1.1 * t + 1.5 * male, 47 + 1.05 * t + 2 * male, 42 + t + 2 * male});
  const Curve side({-4, -1, 1, 3, 5, 7, 8.5},
                   {24 + t, 20 + t, 19 + 1.1 * t, 25 + 1.4 * t, 38 + 1.6 * t, 50 + 1.7 * t, 56 + 1.7 * t});
  // The skin is smooth over the small of the back: it is drawn through the places where the planes lie far apart.
  const auto through = [&](const std::vector<double>& stations, const auto& v) {
    std::vector<double> z;
    std::vector<double> y;
    for (auto station = stations.rbegin(); station != stations.rend(); ++station) {
      const Eigen::Vector3d p = m_spine.space.toPatient({m_spine.sOfStation(*station), 0, v(*station)}).mm;
      if (!z.empty() && p.z() < z.back() + 8) continue;
      z.push_back(p.z());
      y.push_back(p.y());
    }
    return Curve(z, y);
  };
  m_backSkin = through({-4, -3, -2, -1, 0, 1, 2, 6, 7, 8.5}, back);
  m_frontSkin = through({-4, -2, 0, 2, 4, 5, 6, 7, 8.5}, [&](double) { return -100 - 1.8 * male - t; });
  std::vector<double> z;
  std::vector<double> x;
  for (double station = 8.5; station > -4.6; station -= 1) {
    z.push_back(m_spine.space.toPatient({m_spine.sOfStation(station), 0, 0}).mm.z() + 1e-3 * (8.5 - station));
    x.push_back(m_cavityWidth + side(station));
  }
  m_sideSkin = Curve(z, x);
  m_middle = m_spine.space.toPatient({m_spine.sOfStation(2), 0, 0}).mm.x();
}

void Anatomy::buildPelvis(double size)
{
  std::vector<MuscleSection> ilium{band(3.3, {{92, 14}, {97, 7}, {102, 0}, {107, -7}, {111, -13}}, 3, 0),
                                   band(3.7, {{66, 32}, {80, 19}, {94, 4}, {107, -14}, {117, -32}}, 8, 0),
                                   band(4, {{50, 44}, {69, 25}, {89, 4}, {107, -18}, {122, -43}}, 11, 0),
                                   band(5, {{44, 47}, {64, 22}, {84, -3}, {101, -28}, {113, -55}}, 13, 0),
                                   band(6, {{44, 36}, {62, 10}, {80, -15}, {95, -39}, {107, -66}}, 13, 0),
                                   band(7, {{46, 22}, {61, -2}, {77, -27}, {90, -50}, {101, -75}}, 13, 0),
                                   band(9, {{56, 0}, {66, -18}, {77, -38}, {89, -59}, {99, -82}}, 14, 0)};
  std::vector<MuscleSection> medius{band(3.5, {{118, -24}, {112, -10}, {104, 2}, {96, 12}, {89, 20}}, 5, 0),
                                    band(4, {{128, -34}, {116, -8}, {100, 12}, {88, 22}, {78, 30}}, 16, 0),
                                    band(5, {{122, -46}, {110, -16}, {92, 8}, {82, 18}, {75, 24}}, 28, 0),
                                    band(6, {{116, -58}, {104, -30}, {90, -6}, {86, 0}, {84, 4}}, 36, 0),
                                    band(7, {{110, -66}, {100, -42}, {92, -18}, {92, -12}, {92, -10}}, 40, 0),
                                    band(9, {{108, -74}, {98, -50}, {92, -30}, {92, -24}, {92, -22}}, 40, 0)};
  for (auto* bands : {&ilium, &medius}) {
    for (auto& section : *bands) enlarge(section.base, size);
  }
  for (std::size_t side = 0; side < 2; ++side) {
    m_ilium[side] = loftBands(ilium, m_spine, side == 0 ? -1 : 1);
    m_gluteusMedius[side] = loftBands(medius, m_spine, side == 0 ? -1 : 1);
  }
}

void Anatomy::buildBowel(const Draws& draws)
{
  const double top = m_spine.sOfStation(-3);
  const double bottom = m_spine.sOfStation(8.5);
  for (std::uint64_t i = 0; i < 130; ++i) {
    const auto at = [&](std::uint64_t k, double low, double high) {
      return draws.between(1000 + 16 * i + k, low, high);
    };
    const double angle = at(0, -1.35, 1.35);
    const double out = std::sqrt(at(1, 0.05, 0.85));
    const double r = at(2, 9, 16);
    const bool bright = at(3, 0, 1) < 0.35;
    m_bowel.push_back({at(4, bottom, top), 0.9 * m_cavityWidth * out * std::sin(angle),
                       -40 - 40 * out * std::cos(angle), r * at(5, 1, 1.8), r * at(6, 0.8, 1.5), r * at(7, 0.7, 1.1),
                       at(8, 0.18, 0.3), bright ? at(9, 0.45, 1.0) : at(9, 0.03, 0.35), at(10, 0.05, 0.5)});
  }
  // Ascending and descending colon.
  for (std::uint64_t i = 0; i < 22; ++i) {
    const double side = i % 2 == 0 ? -1 : 1;
    const std::uint64_t pair = i / 2;
    const auto at = [&](std::uint64_t k, double low, double high) {
      return draws.between(4000 + 16 * i + k, low, high);
    };
    m_bowel.push_back({bottom + 60 + 18.0 * static_cast<double>(pair), side * (m_cavityWidth - 27 + at(0, -4, 4)),
                       -22 + at(1, -5, 5), 13, at(2, 15, 19), at(3, 15, 19), 0.2, at(4, 0.1, 0.5), 0.5});
  }
}

void Anatomy::calibrateFat(const PhantomOptions& options)
{
  m_fatFraction = options.fat_percent / 100;
  constexpr int count = 4000;
  for (int i = 0; i < count; ++i) {
    const auto k = static_cast<std::uint64_t>(i);
    const BentPoint b{300 * uniform(mixed(k, 1)), 100 * uniform(mixed(k, 2)), 60 * uniform(mixed(k, 3))};
    m_fatQuantiles.push_back(streakField(b));
  }
  std::ranges::sort(m_fatQuantiles);
}

double Anatomy::streakField(const BentPoint& b) const
{
  // Thin sheets between fascicles, turned against the axes; thicker where the coarse field is high.
  const BentPoint turned{b.s, 0.82 * b.u + 0.57 * b.v, 0.82 * b.v - 0.57 * b.u};
  const double fine = std::abs(noise(5.5, turned, Streak, 5));
  const double coarse = std::abs(noise(10, turned, Streak + 60, 4)) + 0.04;
  return -std::min(fine, coarse) + 0.22 * noise(13, b, Streak2, 3);
}

double Anatomy::noise(double scale, const BentPoint& b, std::uint64_t name, double stretch) const
{
  return smoothNoise(b.u / scale, b.v / scale, b.s / (scale * stretch), m_key + name);
}

LabelCode Anatomy::muscleAt(const Place& b) const
{
  const Side side = b.u < 0 ? Side::Right : Side::Left;
  for (const Muscle muscle : allMuscles) {
    if (m_muscles.of(muscle, side).contains(b)) return labelCode(muscle, side);
  }
  return backgroundLabel;
}

double Anatomy::skinDepth(const PatientPoint& p, const Place& b) const
{
  if (std::abs(b.u) < 70 && b.v > -60 && b.v < 42) return 20;  // deep inside
  const double z = p.mm.z();
  const double front = m_frontSkin(z);
  const double back = m_backSkin(z) - 3.5 * std::exp(-b.u * b.u / 260);
  const double centre = 0.45 * front + 0.55 * back;
  const double y = p.mm.y() - centre;
  const double r =
      tissue::roundedRadius((p.mm.x() - m_middle) / m_sideSkin(z), y / (y > 0 ? back - centre : centre - front));
  return r < 1e-6 ? 100 : std::hypot(p.mm.x() - m_middle, y) * (1 / r - 1);
}

double Anatomy::depthFromBack(const PatientPoint& p) const { return m_backSkin(p.mm.z()) - p.mm.y(); }

Signal Anatomy::marrow(const BentPoint& b, double fatty) const
{
  const double fine = noise(1.6, b, Marrow);
  const double coarse = noise(6, b, Marrow + 40);
  return scaled(mixed(tissue::marrowRed, tissue::marrowYellow, std::clamp(fatty + 0.4 * coarse, 0.0, 1.0)),
                1 + 0.10 * fine);
}

Signal Anatomy::fatSignal(const BentPoint& b, double brightness) const
{
  const double web = std::abs(noise(13, b, Septa));
  const double septum = 1 - 0.3 * step(0.035, 0.01, web) * step(-0.2, 0.3, noise(17, b, Septa + 40));
  return scaled(tissue::fat, brightness * septum * (1 + 0.06 * noise(9, b, Septa + 80)));
}

Signal Anatomy::muscleSignal(LabelCode code, const Place& b) const
{
  const Muscle muscle = muscleOf(code);
  double weight = 0.35;
  if (muscle == Muscle::Multifidus) weight = 1.2;
  if (muscle == Muscle::ErectorSpinae) weight = 1;
  if (muscle == Muscle::PsoasMajor) weight = 0.2;
  const double station = b.station;
  const bool back = muscle == Muscle::Multifidus || muscle == Muscle::ErectorSpinae;
  const double caudal = back ? std::clamp(0.8 + 0.1 * (station - 2), 0.5, 1.4) : 0.8;
  const double share = std::clamp(m_fatFraction * weight * caudal, 0.0, 0.75);
  const double deep = muscle == Muscle::Multifidus ? 0.09 * step(52, 36, b.v) : 0;
  const double field = streakField(b) + deep;
  const auto index = static_cast<std::size_t>((1 - share) * static_cast<double>(m_fatQuantiles.size() - 1));
  const double streak = step(-0.05, 0.05, field - m_fatQuantiles[index]) * 0.92;
  const double texture = 1 + 0.10 * noise(2.0, b, Mottle, 6) + 0.10 * noise(14, b, Mottle + 40);
  return mixed(scaled(tissue::muscle, texture), tissue::fat, std::min(streak, share > 0.001 ? 1.0 : 0.0));
}

Anatomy::Place Anatomy::warped(const Place& b) const
{
  Place out = b;
  out.u += 2.6 * noise(13, b, Warp);
  out.v += 2.6 * noise(13, b, Warp + 1);
  return out;
}

bool Anatomy::fasciaAt(const Place& b, double depth) const
{
  // The thoracolumbar fascia on the back of the erector spinae and multifidus.
  if (b.v > 40 && std::abs(b.u) < 80) {
    const Side side = b.u < 0 ? Side::Right : Side::Left;
    const BentPoint front{b.s, b.u, b.v - 1.6};
    if (m_muscles.of(Muscle::ErectorSpinae, side).contains(front)) return true;
    if (m_muscles.of(Muscle::Multifidus, side).contains(front)) return true;
  }
  // The superficial fascia halfway to the skin.
  const double half = 0.5 * m_fatThickness + 2.5 + 3 * noise(30, b, Septa + 90);
  return std::abs(depth - half) < 0.45 && noise(24, b, Septa + 91) > -0.25;
}

Signal Anatomy::signalAt(const PatientPoint& p, const BentPoint& bent) const
{
  const Place b = placeOf(bent);
  const double depth = skinDepth(p, b);
  if (depth < 0) return {};
  if (depth < 1.8) return tissue::skin;
  if (const LabelCode code = muscleAt(b); code != backgroundLabel) return muscleSignal(code, b);
  if (const BoneHit hit = bodyAt(p, b); hit.bone != Bone::None) return hit.signal;
  Signal out;
  if (canalAt(b, out)) return out;
  const Place uneven = warped(b);
  if (const BoneHit hit = archAt(uneven); hit.bone != Bone::None) return hit.signal;
  if (const BoneHit hit = pelvisAt(uneven); hit.bone != Bone::None) return hit.signal;
  if (vesselsAt(uneven, out) || wallAt(uneven, out) || organsAt(uneven, out)) return out;
  if (fasciaAt(b, depth)) return tissue::mixed(softTissue(uneven), tissue::ligament, 0.75);
  return softTissue(uneven);
}

LabelCode Anatomy::labelAt(const PatientPoint& p, const BentPoint& bent) const
{
  const Place b = placeOf(bent);
  if (skinDepth(p, b) < 1.8) return backgroundLabel;
  if (const LabelCode code = muscleAt(b); code != backgroundLabel) return code;
  if (bodyAt(p, b).bone != Bone::None) return boneLabel;
  Signal ignored;
  if (canalAt(b, ignored)) return backgroundLabel;
  const Place uneven = warped(b);
  const bool bone = archAt(uneven).bone != Bone::None || pelvisAt(uneven).bone != Bone::None;
  return bone ? boneLabel : backgroundLabel;
}

}  // namespace lumyo::phantom
