#include "EdgeView.h"

#include <cmath>

namespace lumyo::measure {
namespace {

/// By the patient direction out of the picture: -x, +x, -y, +y, -z, +z.
constexpr std::array<std::string_view, 6> sides{"right", "left", "anterior", "posterior", "lower", "upper"};
constexpr std::array<std::string_view, 6> names{"edge of the picture on the patient's right",
                                                "edge of the picture on the patient's left",
                                                "anterior edge of the picture",
                                                "posterior edge of the picture",
                                                "lower edge of the picture",
                                                "upper edge of the picture"};

/// A slice tilted to the sacrum still shows front and back: lower and upper are for pictures that stand upright.
constexpr double leastForFrontAndBack = 0.5;

std::size_t directionOf(const Eigen::Vector3d& outward)
{
  Eigen::Index axis = 0;
  outward.cwiseAbs().maxCoeff(&axis);
  if (axis == 2 && std::abs(outward.y()) >= leastForFrontAndBack) axis = 1;
  return 2 * static_cast<std::size_t>(axis) + (outward[axis] > 0 ? 1 : 0);
}

}  // namespace

std::array<PatientEdge, 4> patientEdges(const SliceGrid& grid)
{
  const auto edge = [](Edge stored, const Eigen::Vector3d& outward) {
    const std::size_t direction = directionOf(outward);
    return PatientEdge{stored, names[direction], sides[direction]};
  };
  std::array edges{edge(Edge::Left, -grid.rowDirection()), edge(Edge::Right, grid.rowDirection()),
                   edge(Edge::Top, -grid.columnDirection()), edge(Edge::Bottom, grid.columnDirection())};
  std::ranges::stable_sort(edges, {}, [](const PatientEdge& e) { return std::ranges::find(sides, e.side); });
  return edges;
}

EdgeView::EdgeView(const SliceGrid& grid, Edge edge)
    : m_size(grid.size()), m_edge(edge), m_sideways(edge == Edge::Left || edge == Edge::Right)
{
  m_step_mm = m_sideways ? grid.columnSpacing_mm() : grid.rowSpacing_mm();
  m_width_mm = m_sideways ? grid.rowSpacing_mm() : grid.columnSpacing_mm();
}

std::size_t EdgeView::at(int line, int inwards) const
{
  const bool fromEnd = m_edge == Edge::Right || m_edge == Edge::Bottom;
  const int along = fromEnd ? depth() - 1 - inwards : inwards;
  const int row = m_sideways ? line : along;
  const int column = m_sideways ? along : line;
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_size.columns) + static_cast<std::size_t>(column);
}

EdgeView::Place EdgeView::placeOf(int row, int column) const
{
  const int along = m_sideways ? column : row;
  const bool fromEnd = m_edge == Edge::Right || m_edge == Edge::Bottom;
  return {m_sideways ? row : column, fromEnd ? depth() - 1 - along : along};
}

int darkPixels(const EdgeView& view, int line, const SliceSignal& signal, double noise)
{
  int dark = 0;
  while (dark < view.depth() && signal.smoothed()[view.at(line, dark)] < noise) ++dark;
  return dark;
}

}  // namespace lumyo::measure
