#include "Fill.h"

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

}  // namespace

// The plane is cut into bands at the height of every corner; within a band the area is a row of trapezia.
void fillRings(Mesh& mesh, std::span<const Path> rings, const Paint& paint)
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

}  // namespace lumyo::render
