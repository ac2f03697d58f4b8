#include "Mask.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lumyo::session {
namespace {

constexpr double farAway_mm = 1e6;  // a number that can still be mixed with others
constexpr double infinite = std::numeric_limits<double>::infinity();

/// The lower envelope of parabolas over one line of pixels, `step` mm apart. Squared distances in and out.
class LineEnvelope {
public:
  LineEnvelope(std::size_t length, double step_mm) : m_step(step_mm), m_site(length), m_from(length + 1), m_out(length)
  {
  }

  const std::vector<double>& of(const std::vector<double>& squared)
  {
    std::size_t count = 0;
    for (std::size_t i = 0; i < squared.size(); ++i) {
      if (std::isinf(squared[i])) continue;
      double from = -infinite;
      while (count > 0 && (from = crossing(squared, m_site[count - 1], i)) <= m_from[count - 1]) --count;
      if (count == 0) from = -infinite;
      m_site[count] = i;
      m_from[count++] = from;
    }
    std::fill(m_out.begin(), m_out.end(), infinite);
    for (std::size_t i = 0, k = 0; i < squared.size() && count > 0; ++i) {
      while (k + 1 < count && m_from[k + 1] < static_cast<double>(i) * m_step) ++k;
      const double d = (static_cast<double>(i) - static_cast<double>(m_site[k])) * m_step;
      m_out[i] = d * d + squared[m_site[k]];
    }
    return m_out;
  }

private:
  [[nodiscard]] double crossing(const std::vector<double>& squared, std::size_t a, std::size_t b) const
  {
    const double x = static_cast<double>(a) * m_step;
    const double y = static_cast<double>(b) * m_step;
    return ((squared[b] + y * y) - (squared[a] + x * x)) / (2 * (y - x));
  }

  double m_step;
  std::vector<std::size_t> m_site;
  std::vector<double> m_from;
  std::vector<double> m_out;
};

}  // namespace

bool Mask::any() const
{
  return std::ranges::any_of(inside, [](std::uint8_t i) { return i != 0; });
}

bool Target::mayTake(LabelCode other) const
{
  if (other == backgroundLabel || other == code) return true;
  return !sparesOthers && !(isMuscleLabel(other) && locked.contains(muscleOf(other)));
}

Mask maskOf(const LabelSlice& labels, LabelCode code)
{
  Mask mask(labels.grid.size().rows, labels.grid.size().columns);
  std::ranges::transform(labels.codes, mask.inside.begin(),
                         [code](LabelCode c) { return static_cast<std::uint8_t>(c == code ? 1 : 0); });
  return mask;
}

LabelSlice withMask(const LabelSlice& before, const Target& target, const Mask& mask)
{
  LabelSlice after = before;
  for (std::size_t i = 0; i < after.codes.size(); ++i) {
    LabelCode& code = after.codes[i];
    if (mask.inside[i] == 0) {
      if (code == target.code) code = backgroundLabel;
    } else if (target.mayTake(code)) {
      code = target.code;
    }
  }
  return after;
}

std::vector<double> distanceTo_mm(const Mask& mask, bool inside, SliceGrid::Spacing spacing)
{
  const auto rows = static_cast<std::size_t>(mask.rows);
  const auto columns = static_cast<std::size_t>(mask.columns);
  std::vector<double> distance(mask.inside.size());
  std::vector<double> line(rows);
  LineEnvelope down(rows, spacing.row_mm);
  for (std::size_t column = 0; column < columns; ++column) {
    for (std::size_t row = 0; row < rows; ++row) {
      line[row] = (mask.inside[row * columns + column] != 0) == inside ? 0 : infinite;
    }
    const auto& squared = down.of(line);
    for (std::size_t row = 0; row < rows; ++row) distance[row * columns + column] = squared[row];
  }
  line.resize(columns);
  LineEnvelope along(columns, spacing.column_mm);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto first = distance.begin() + static_cast<std::ptrdiff_t>(row * columns);
    std::copy_n(first, columns, line.begin());
    std::ranges::transform(along.of(line), first, [](double squared) { return std::sqrt(squared); });
  }
  return distance;
}

std::vector<double> signedDistance_mm(const Mask& mask, SliceGrid::Spacing spacing)
{
  // Between two centres the border lies half way: half a pixel off each of them.
  const double half = (spacing.row_mm + spacing.column_mm) / 4;
  const std::vector<double> toInside = distanceTo_mm(mask, true, spacing);
  std::vector<double> distance = distanceTo_mm(mask, false, spacing);
  for (std::size_t i = 0; i < distance.size(); ++i) {
    distance[i] =
        mask.inside[i] != 0 ? std::min(distance[i] - half, farAway_mm) : std::max(half - toInside[i], -farAway_mm);
  }
  return distance;
}

}  // namespace lumyo::session
