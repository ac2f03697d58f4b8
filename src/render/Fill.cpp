#include "Fill.h"

#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolygon.h>

#include <algorithm>

namespace lumyo::render {
namespace {

struct Edge {
  DisplayPoint low;
  DisplayPoint high;
  [[nodiscard]] double at(double y) const { return low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y); }
};

struct Crossing {
  double bottom;  ///< where an edge crosses the lower and the upper side of a band
  double top;
};

/// From the lowest start up.
std::vector<Edge> edgesOf(std::span<const Path> rings)
{
  std::vector<Edge> edges;
  for (const Path& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const DisplayPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
      if (a.y < b.y) edges.push_back({a, b});
      if (b.y < a.y) edges.push_back({b, a});
    }
  }
  std::ranges::sort(edges, {}, [](const Edge& e) { return e.low.y; });
  return edges;
}

/// Between two of these heights no edge begins or ends.
std::vector<double> heightsOf(const std::vector<Edge>& edges)
{
  std::vector<double> heights;
  heights.reserve(2 * edges.size());
  for (const Edge& e : edges) heights.insert(heights.end(), {e.low.y, e.high.y});
  std::ranges::sort(heights);
  heights.erase(std::ranges::unique(heights).begin(), heights.end());
  return heights;
}

// The plane is cut into bands at the height of every corner; within a band the area is a row of trapezia.
void fillByBands(Mesh& mesh, std::span<const Path> rings, const Paint& paint)
{
  const std::vector<Edge> edges = edgesOf(rings);
  const std::vector<double> heights = heightsOf(edges);
  std::vector<const Edge*> active;
  std::vector<Crossing> crossings;
  std::size_t next = 0;
  for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
    const double bottom = heights[i], top = heights[i + 1];
    std::erase_if(active, [&](const Edge* e) { return e->high.y <= bottom; });
    for (; next < edges.size() && edges[next].low.y <= bottom; ++next) active.push_back(&edges[next]);
    crossings.clear();
    for (const Edge* e : active) crossings.push_back({e->at(bottom), e->at(top)});
    std::ranges::sort(crossings, {}, [](const Crossing& c) { return c.bottom + c.top; });
    for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
      const Crossing &left = crossings[k], &right = crossings[k + 1];
      const int first = mesh.add({left.bottom, bottom}, paint);
      mesh.add({right.bottom, bottom}, paint);
      mesh.add({right.top, top}, paint);
      mesh.add({left.top, top}, paint);
      mesh.addQuad({first, first + 1, first + 2, first + 3});
    }
  }
}

double signedArea(const Path& ring)
{
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const DisplayPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

/// By cutting off ears, which leaves larger triangles than bands. False where that does not work out.
bool fillByEars(Mesh& mesh, const Path& ring, const Paint& paint)
{
  const auto n = static_cast<vtkIdType>(ring.size());
  const vtkNew<vtkPolygon> polygon;
  polygon->GetPoints()->SetNumberOfPoints(n);
  polygon->GetPointIds()->SetNumberOfIds(n);
  for (vtkIdType i = 0; i < n; ++i) {
    const DisplayPoint& p = ring[static_cast<std::size_t>(i)];
    polygon->GetPoints()->SetPoint(i, p.x, p.y, 0);
    polygon->GetPointIds()->SetId(i, i);
  }
  const vtkNew<vtkIdList> triangles;
  if (polygon->Triangulate(triangles) == 0) return false;
  const auto first = static_cast<int>(mesh.points.size() / 3);
  for (const DisplayPoint& p : ring) mesh.add(p, paint);
  for (vtkIdType i = 0; i < triangles->GetNumberOfIds(); ++i) {
    mesh.triangles.push_back(first + static_cast<int>(triangles->GetId(i)));
  }
  return true;
}

}  // namespace

void fillRings(Mesh& mesh, std::span<const Path> rings, const Paint& paint)
{
  const auto isHole = [](const Path& ring) { return signedArea(ring) > 0; };
  if (std::ranges::any_of(rings, isHole)) return fillByBands(mesh, rings, paint);
  for (const Path& ring : rings) {
    if (ring.size() < 3) continue;
    if (!fillByEars(mesh, ring, paint)) fillByBands(mesh, {&ring, 1}, paint);
  }
}

}  // namespace lumyo::render
