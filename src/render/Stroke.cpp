#include "Stroke.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lumyo::render {
namespace {

constexpr double feather = 0.5;     ///< an edge fades from half a pixel inside to half a pixel outside
constexpr double longestMitre = 2;  ///< half widths: sharper corners are blunted
constexpr double shortest = 1e-9;

struct Vector {
  double x = 0;
  double y = 0;
};

Vector between(const DisplayPoint& a, const DisplayPoint& b) { return {b.x - a.x, b.y - a.y}; }
double lengthOf(const Vector& v) { return std::hypot(v.x, v.y); }
DisplayPoint moved(const DisplayPoint& p, const Vector& v, double by) { return {p.x + v.x * by, p.y + v.y * by}; }
Vector unit(const Vector& v)
{
  const double length = lengthOf(v);
  return length > shortest ? Vector{v.x / length, v.y / length} : Vector{};
}
/// A quarter turn to the left, y up.
Vector leftOf(const Vector& along) { return {-along.y, along.x}; }

/// To the left of the corner between two directions, as long as the mitre of a line of half width 1.
Vector mitre(const Vector& before, const Vector& after)
{
  const Vector a = leftOf(before), b = leftOf(after);
  const Vector sum{a.x + b.x, a.y + b.y};
  const double cosine = a.x * b.x + a.y * b.y;
  if (cosine < -0.999) return a;
  const Vector across{sum.x / (1 + cosine), sum.y / (1 + cosine)};
  const double length = lengthOf(across);
  return length > longestMitre ? Vector{across.x / length * longestMitre, across.y / length * longestMitre} : across;
}

/// A line's profile: full between the inner edges, nothing at the outer ones.
struct Profile {
  double inner;
  double outer;
  Paint full;
  explicit Profile(const Stroke& stroke)
      : inner(std::max(stroke.width / 2 - feather, 0.0)), outer(stroke.width / 2 + feather), full(stroke.paint)
  {
    full.opacity *= std::min(1.0, stroke.width);  // thinner than a pixel: fainter
  }
  [[nodiscard]] Paint none() const { return {full.rgb, 0}; }
};

/// Four corners across the line; returns the first.
int addAcross(Mesh& mesh, const DisplayPoint& at, const Vector& left, const Profile& profile, const Paint& middle)
{
  const int first = mesh.add(moved(at, left, profile.outer), profile.none());
  mesh.add(moved(at, left, profile.inner), middle);
  mesh.add(moved(at, left, -profile.inner), middle);
  mesh.add(moved(at, left, -profile.outer), profile.none());
  return first;
}

void join(Mesh& mesh, int a, int b)
{
  for (int i = 0; i < 3; ++i) mesh.addQuad({a + i, a + i + 1, b + i + 1, b + i});
}

Path withoutRepeats(std::span<const DisplayPoint> points)
{
  Path out;
  out.reserve(points.size());
  for (const DisplayPoint& p : points) {
    if (out.empty() || lengthOf(between(out.back(), p)) > 1e-6) out.push_back(p);
  }
  return out;
}

/// The left of a ring at each point.
std::vector<Vector> mitresOf(std::span<const DisplayPoint> ring)
{
  const std::size_t n = ring.size();
  std::vector<Vector> mitres(n);
  Vector before = unit(between(ring[n - 1], ring[0]));
  for (std::size_t i = 0; i < n; ++i) {
    const Vector after = unit(between(ring[i], ring[(i + 1) % n]));
    mitres[i] = mitre(before, after);
    before = after;
  }
  return mitres;
}

Path circlePoints(const Circle& circle)
{
  const int n = std::clamp(static_cast<int>(circle.radius * 1.5) + 12, 16, 256);
  Path points;
  points.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * i / n;
    points.push_back(
        {circle.centre.x + circle.radius * std::cos(angle), circle.centre.y + circle.radius * std::sin(angle)});
  }
  return points;
}

/// Convex, counterclockwise.
void fillConvex(Mesh& mesh, const Path& border, const Paint& paint)
{
  const std::vector<Vector> left = mitresOf(border);
  const int first = static_cast<int>(mesh.points.size() / 3);
  const auto n = static_cast<int>(border.size());
  for (std::size_t i = 0; i < border.size(); ++i) {
    mesh.add(moved(border[i], left[i], feather), paint);
    mesh.add(moved(border[i], left[i], -feather), {paint.rgb, 0});
  }
  for (int i = 2; i < n; ++i) {
    mesh.triangles.insert(mesh.triangles.end(), {first, first + 2 * (i - 1), first + 2 * i});
  }
  for (int i = 0; i < n; ++i) {
    const int a = first + 2 * i, b = first + 2 * ((i + 1) % n);
    mesh.addQuad({a, a + 1, b + 1, b});
  }
}

}  // namespace

void strokeRing(Mesh& mesh, std::span<const DisplayPoint> points, const Stroke& stroke)
{
  Path ring = withoutRepeats(points);
  while (ring.size() > 2 && lengthOf(between(ring.back(), ring.front())) <= 1e-6) ring.pop_back();
  if (ring.size() < 3) return strokePath(mesh, ring, stroke);
  const Profile profile(stroke);
  const std::vector<Vector> left = mitresOf(ring);
  const int first = addAcross(mesh, ring[0], left[0], profile, profile.full);
  int last = first;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const int next = addAcross(mesh, ring[i], left[i], profile, profile.full);
    join(mesh, last, next);
    last = next;
  }
  join(mesh, last, first);
}

void strokePath(Mesh& mesh, std::span<const DisplayPoint> points, const Stroke& stroke)
{
  Path path = withoutRepeats(points);
  if (path.size() < 2) return;
  const std::size_t n = path.size();
  const Profile profile(stroke);
  const Vector start = unit(between(path[0], path[1])), end = unit(between(path[n - 2], path[n - 1]));
  const double startRoom = std::min(feather, lengthOf(between(path[0], path[1])) / 2);
  const double endRoom = std::min(feather, lengthOf(between(path[n - 2], path[n - 1])) / 2);
  int last = addAcross(mesh, moved(path[0], start, -feather), leftOf(start), profile, profile.none());
  Vector before = start;
  for (std::size_t i = 0; i < n; ++i) {
    const Vector after = i + 1 < n ? unit(between(path[i], path[i + 1])) : end;
    const double along = i == 0 ? startRoom : i + 1 == n ? -endRoom : 0;
    const int next = addAcross(mesh, moved(path[i], after, along), mitre(before, after), profile, profile.full);
    join(mesh, last, next);
    last = next;
    before = after;
  }
  join(mesh, last, addAcross(mesh, moved(path[n - 1], end, feather), leftOf(end), profile, profile.none()));
}

void strokeLine(Mesh& mesh, const DisplayPoint& from, const DisplayPoint& to, const Stroke& stroke)
{
  strokePath(mesh, std::array{from, to}, stroke);
}

void strokeCircle(Mesh& mesh, const Circle& circle, const Stroke& stroke)
{
  strokeRing(mesh, circlePoints(circle), stroke);
}

void fillCircle(Mesh& mesh, const Circle& circle, const Paint& paint) { fillConvex(mesh, circlePoints(circle), paint); }

void fillBox(Mesh& mesh, const Box& box, double cornerRadius, const Paint& paint)
{
  const double r = std::min({cornerRadius, box.width() / 2, box.height() / 2});
  constexpr int steps = 5;
  const std::array<DisplayPoint, 4> centres{{{box.right - r, box.bottom + r},
                                             {box.right - r, box.top - r},
                                             {box.left + r, box.top - r},
                                             {box.left + r, box.bottom + r}}};
  Path border;
  for (std::size_t corner = 0; corner < centres.size(); ++corner) {
    for (int step = 0; step <= steps; ++step) {
      const double angle = std::numbers::pi / 2 * (static_cast<double>(corner) - 1 + static_cast<double>(step) / steps);
      border.push_back({centres[corner].x + r * std::cos(angle), centres[corner].y + r * std::sin(angle)});
    }
  }
  if (r < 0.5) {  // the border would be folded: corners alone
    border = {{box.left, box.bottom}, {box.right, box.bottom}, {box.right, box.top}, {box.left, box.top}};
  }
  fillConvex(mesh, border, paint);
}

Box boxAround(std::span<const DisplayPoint> points)
{
  if (points.empty()) return {};
  Box box{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const DisplayPoint& p : points) {
    box = {std::min(box.left, p.x), std::min(box.bottom, p.y), std::max(box.right, p.x), std::max(box.top, p.y)};
  }
  return box;
}

Path movedToTheRight(std::span<const DisplayPoint> ring, double by)
{
  Path out(ring.begin(), ring.end());
  if (ring.size() < 3) return out;
  const std::vector<Vector> left = mitresOf(ring);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = moved(out[i], left[i], -by);
  return out;
}

Path simplified(std::span<const DisplayPoint> ring, double tolerance)
{
  const std::size_t n = ring.size();
  Path out;
  if (n < 4) return {ring.begin(), ring.end()};
  std::vector<bool> isKept(n + 1, false);
  isKept[0] = isKept[n / 2] = isKept[n] = true;
  std::vector<std::pair<std::size_t, std::size_t>> pieces{{0, n / 2}, {n / 2, n}};
  while (!pieces.empty()) {
    const auto [from, to] = pieces.back();
    pieces.pop_back();
    const DisplayPoint &a = ring[from], &b = ring[to % n];
    const Vector across = leftOf(unit(between(a, b)));
    double most = tolerance;
    std::size_t farthest = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const Vector d = between(a, ring[i]);
      const double off = std::abs(d.x * across.x + d.y * across.y);
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    if (farthest == from) continue;
    isKept[farthest] = true;
    pieces.emplace_back(from, farthest);
    pieces.emplace_back(farthest, to);
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (isKept[i]) out.push_back(ring[i]);
  }
  return out;
}

}  // namespace lumyo::render
