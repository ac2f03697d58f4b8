#include "Spine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lumyo::phantom {
namespace {

constexpr double degree = std::numbers::pi / 180;
/// The sacral block's slices are this far apart, and the middles of S1, S2 and S3 whole multiples of it.
constexpr double sacralStep = 4.4;
constexpr double rowStep = 0.5;
/// The planes of the soft parts lean less than the sacrum, so that they do not meet behind the lumbar lordosis.
constexpr double softShare = 0.8;
/// The sacrum's axis runs back more steeply than the planes of its segments: mm backwards per mm down.
constexpr double sacralLean = 0.16;

/// Angles of a plane: forward tilt, side tilt, turn about the spine. Unit: radian.
struct Attitude {
  double tilt = 0;
  double side = 0;
  double turn = 0;
};

BentSpace::Frame frameOf(const Attitude& a)
{
  using Eigen::AngleAxisd;
  using Eigen::Vector3d;
  const Eigen::Matrix3d r = (AngleAxisd(a.side, Vector3d::UnitY()) * AngleAxisd(a.tilt, Vector3d::UnitX()) *
                             AngleAxisd(a.turn, Vector3d::UnitZ()))
                                .toRotationMatrix();
  return {Vector3d::Zero(), r.col(0), r.col(1), r.col(2)};
}

int lumbarCount(Variant v) { return v == Variant::SixLumbar ? 6 : v == Variant::FourLumbar ? 4 : 5; }

/// What one body is before it has a place.
struct BodyPlan {
  std::optional<Vertebra> name;
  double station;
  double height;
  double discBelow;
  Attitude attitude;
  double wedge_rad;
};

struct Posture {
  double sacrum_deg;
  double lordosis;  ///< 1 is the mean
  double cobb_deg;
  double curveCentre;

  [[nodiscard]] Attitude at(double station) const
  {
    static const Curve tilt({-4.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5}, {-17, -21, -21, -18.5, -13, -5.5, 5.5, 21.5});
    const double x = (station - curveCentre) / 3.0;
    const double bend = std::abs(x) < 1.5 ? std::sin(x * std::numbers::pi / 1.5) : 0;
    const double turn = std::abs(x) < 1.5 ? std::pow(std::cos(x * std::numbers::pi / 3), 2) : 0;
    const double base = station > 4.2 ? sacrum_deg : lordosis * tilt(station);
    return {base * degree, station > 4.2 ? 0 : -0.5 * cobb_deg * bend * degree, 0.25 * cobb_deg * turn * degree};
  }
};

Posture postureOf(const PhantomOptions& options, const Draws& draws)
{
  const double cobb = options.variant == Variant::Scoliosis ? draws.between(10, 24, 30) : draws.normal(11, 0, 0.8);
  return {draws.normal(12, 47.5, 0.8), draws.normal(13, 1, 0.05), cobb, 1.6};
}

void addThoracic(std::vector<BodyPlan>& plans, double size)
{
  constexpr std::array<std::optional<Vertebra>, 4> names{std::nullopt, Vertebra::T10, Vertebra::T11, Vertebra::T12};
  constexpr std::array heights{20.5, 21.5, 22.5, 24.0};
  constexpr std::array discs{4.6, 5.0, 5.6, 6.4};
  for (std::size_t i = 0; i < names.size(); ++i) {
    plans.push_back({names[i], static_cast<double>(i) - 4.5, heights[i] * size, discs[i] * size, {}, -0.02});
  }
}

void addLumbar(std::vector<BodyPlan>& plans, double size, int count)
{
  static const Curve height({0, 1, 2, 3, 4}, {25.6, 26.2, 26.8, 26.8, 26.4});
  static const Curve disc({0, 1, 2, 3, 4}, {7.6, 8.8, 9.9, 10.8, 9.8});
  static const Curve wedge({0, 1, 2, 3, 4}, {-2, -1, 0.5, 2, 6.5});
  for (int i = 0; i < count; ++i) {
    const double place = 4.0 * i / (count - 1);
    auto name = static_cast<Vertebra>(static_cast<int>(Vertebra::L1) + i);
    plans.push_back(
        {name, place - 0.5 * 4.0 / (count - 1), height(place) * size, disc(place) * size, {}, wedge(place) * degree});
  }
}

void addSacrum(std::vector<BodyPlan>& plans, double size)
{
  // S1 to S2 six, S2 to S3 five steps of the sacral block, whatever the person's size.
  const double s1 = 27.6 + 2 * (size - 1);
  const double s2 = 12 * sacralStep - s1 - 5.2;
  const double s3 = 10 * sacralStep - s2 - 3.6;
  plans.push_back({Vertebra::S1, 5, s1, 2.6, {}, 4 * degree});
  plans.push_back({Vertebra::S2, 6, s2, 1.8, {}, 0});
  plans.push_back({Vertebra::S3, 7, s3, 1.2, {}, 0});
  for (const double height : {17.5, 15.0}) plans.push_back({std::nullopt, 8, height * size, 1.0, {}, -4 * degree});
  for (const double height : {10.0, 8.0, 6.0}) plans.push_back({std::nullopt, 9, height * size, 1.5, {}, -3 * degree});
}

void setAttitudes(std::vector<BodyPlan>& plans, const Posture& posture)
{
  constexpr std::array lower{30.0, 14.0, -2.0, -18.0, -30.0};  // S4, S5, coccyx
  std::size_t below = 0;
  for (auto& plan : plans) {
    plan.attitude = posture.at(plan.station);
    if (plan.station > 7.5) plan.attitude.tilt = (lower[below++] + posture.sacrum_deg - 46) * degree;
  }
}

double halfWidth(double station)
{
  static const Curve width({-4, -2, -0.5, 0.5, 1.5, 2.5, 3.5, 5, 6, 7, 8, 9},
                           {15, 17, 19.5, 20.5, 21.7, 23, 24.5, 25, 17, 14, 11, 7});
  return width(station);
}

double halfDepth(double station)
{
  static const Curve depth({-4, -2, -0.5, 1.5, 3.5, 4.8, 6, 7, 8, 9},
                           {13, 14.5, 15.6, 16.6, 16.8, 14.5, 9.5, 7.5, 6, 4});
  return depth(station);
}

/// Lays bodies and discs end to end from the head down.
void chain(Spine& spine, const std::vector<BodyPlan>& plans, double size, const Draws& draws)
{
  Eigen::Vector3d at = Eigen::Vector3d::Zero();
  double s = 0;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto& plan = plans[i];
    Body body{plan.name,
              frameOf(plan.attitude),
              plan.height,
              plan.wedge_rad,
              halfWidth(plan.station) * size,
              halfDepth(plan.station) * size,
              0,
              plan.station > 4.7};
    body.frame.centre = at - body.frame.n * (plan.height / 2);
    body.s = s - plan.height / 2;
    at -= body.frame.n * plan.height;
    if (body.sacral && body.name) at += body.frame.v * (sacralLean * plan.height);
    s -= plan.height;
    spine.bodies.push_back(body);
    if (i + 1 == plans.size()) break;
    const auto& next = plans[i + 1];
    const double inferior = plan.attitude.tilt + plan.wedge_rad / 2;
    const double superior = next.attitude.tilt - next.wedge_rad / 2;
    Disc disc{std::nullopt,
              frameOf({(inferior + superior) / 2, (plan.attitude.side + next.attitude.side) / 2,
                       (plan.attitude.turn + next.attitude.turn) / 2}),
              plan.discBelow, s - plan.discBelow / 2, 0};
    disc.frame.centre = at - disc.frame.n * (plan.discBelow / 2);
    if (plan.name && next.name && !body.sacral) disc.level = SpineLevel::disc(*plan.name, *next.name);
    disc.degeneration = body.sacral ? 1 : std::clamp(draws.normal(40 + i, 0.12 + 0.07 * plan.station, 0.28), 0.0, 1.0);
    at -= disc.frame.n * plan.discBelow;
    s -= plan.discBelow;
    spine.discs.push_back(disc);
  }
}

/// The whole spine is moved so that the third lumbar vertebra lies near the scanner's centre.
void place(Spine& spine, const Draws& draws)
{
  const auto third = std::ranges::find(spine.bodies, std::optional(Vertebra::L3), &Body::name);
  const Eigen::Vector3d iso(draws.normal(20, 0, 4), draws.normal(21, -18, 5), draws.normal(22, 8, 5));
  const Eigen::Vector3d shift = iso - third->frame.centre;
  for (auto& body : spine.bodies) body.frame.centre += shift;
  for (auto& disc : spine.discs) disc.frame.centre += shift;
}

void setStations(Spine& spine)
{
  std::vector<std::pair<double, double>> knots;  // s, station
  double lumbar = 0;
  for (const auto& disc : spine.discs) {
    lumbar += disc.level && disc.level->upper() >= Vertebra::L1 && disc.level->upper() <= Vertebra::L6 ? 1 : 0;
  }
  double station = -4;
  for (std::size_t i = 0; i < spine.discs.size(); ++i) {
    const auto& body = spine.bodies[i];
    if (body.sacral) break;
    knots.emplace_back(spine.discs[i].s, station);
    station += station < 0 ? 1 : 4 / (lumbar - 1);
  }
  for (const auto& body : spine.bodies) {
    if (body.sacral && body.name)
      knots.emplace_back(body.s, 5 + static_cast<int>(*body.name) - static_cast<int>(Vertebra::S1));
  }
  knots.emplace_back(knots.back().first - 22, 8);
  knots.emplace_back(knots.back().first - 22, 9);
  std::vector<double> s;
  std::vector<double> stations;
  for (auto knot = knots.rbegin(); knot != knots.rend(); ++knot) {
    s.push_back(knot->first);
    stations.push_back(knot->second);
  }
  spine.stationOfS = Curve(s, stations);
  std::ranges::reverse(s);
  std::ranges::reverse(stations);
  spine.sOfStation = Curve(stations, s);
}

/// The mean of a curve around a place, weighted by a Gaussian of 15 mm.
double smooth(const Curve& curve, double at)
{
  double sum = 0;
  double weight = 0;
  for (int k = -12; k <= 12; ++k) {
    const double w = std::exp(-k * k / 50.0);
    sum += w * curve(at + 3.0 * k);
    weight += w;
  }
  return sum / weight;
}

/// Tilts of the soft parts' planes: those of the discs, smoothed along the spine and still below S1, so that the planes
/// do not meet inside the body.
BentSpace bentSpaceOf(const Spine& spine, double sacrum_deg)
{
  std::vector<double> s;
  std::array<std::vector<double>, 5> columns;  // x, y, z, tilt, side
  std::vector<double> turns;
  const auto add = [&](double where, const BentSpace::Frame& f) {
    s.push_back(where);
    for (int k = 0; k < 3; ++k) columns.at(static_cast<std::size_t>(k)).push_back(f.centre[k]);
    columns[3].push_back(std::min(std::asin(-f.n.y()), softShare * sacrum_deg * degree));
    columns[4].push_back(std::atan2(f.n.x(), f.n.z()));
    turns.push_back(std::atan2(f.u.y(), f.u.x()));
  };
  for (std::size_t i = spine.bodies.size(); i-- > 0;) {
    if (i < spine.discs.size()) add(spine.discs[i].s, spine.discs[i].frame);
    add(spine.bodies[i].s, spine.bodies[i].frame);
  }
  const double s3 = spine.sOfStation(7);
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] < s3) columns[3][i] = softShare * sacrum_deg * degree;
  }
  const Curve x(s, columns[0]);
  const Curve y(s, columns[1]);
  const Curve z(s, columns[2]);
  const Curve tilt(s, columns[3]);
  const Curve side(s, columns[4]);
  const Curve turn(s, turns);
  std::vector<BentSpace::Frame> frames;
  for (double at = s.front(); at <= s.back(); at += rowStep) {
    BentSpace::Frame f = frameOf({smooth(tilt, at), smooth(side, at), smooth(turn, at)});
    f.centre = {x(at), y(at), z(at)};
    frames.push_back(f);
  }
  return {s.front(), rowStep, std::move(frames)};
}

}  // namespace

Spine makeSpine(const PhantomOptions& options, const Draws& draws)
{
  const double size = (options.sex == Sex::Male ? 1.06 : 0.985) * draws.normal(14, 1, 0.015);
  const Posture posture = postureOf(options, draws);
  std::vector<BodyPlan> plans;
  addThoracic(plans, size);
  addLumbar(plans, size, lumbarCount(options.variant));
  addSacrum(plans, size);
  setAttitudes(plans, posture);
  Spine spine;
  chain(spine, plans, size, draws);
  if (options.variant == Variant::FourLumbar) {
    std::ranges::find_if(spine.bodies, &Body::sacral)->transitional = true;
  }
  place(spine, draws);
  setStations(spine);
  spine.space = bentSpaceOf(spine, posture.sacrum_deg);
  return spine;
}

std::vector<LevelPlane> truePlanes(const Spine& spine)
{
  std::vector<LevelPlane> planes;
  for (std::size_t i = 0; i < spine.bodies.size(); ++i) {
    const auto& body = spine.bodies[i];
    if (body.name && *body.name >= Vertebra::T12) {
      planes.push_back({SpineLevel::vertebra(*body.name), {body.frame.centre}, body.frame.n, 1, body.height});
    }
    if (i >= spine.discs.size() || !spine.discs[i].level || spine.discs[i].level->upper() < Vertebra::T12) continue;
    const auto& disc = spine.discs[i];
    planes.push_back({*disc.level, {disc.frame.centre}, disc.frame.n, 1, disc.height});
  }
  return planes;
}

}  // namespace lumyo::phantom
