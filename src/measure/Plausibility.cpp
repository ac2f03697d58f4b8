#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "lumyo/measure/BodyCheck.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {
namespace {

/// One line of docs/plausibility.md. Unit: cm² for one side.
struct Line {
  Muscle muscle;
  std::string_view level;
  double softFrom;
  double softTo;
  double hardFrom;
  double hardTo;
};

constexpr auto lines = std::to_array<Line>({
    {Muscle::PsoasMajor, "L1/L2", 0.8, 10, 0.2, 18},
    {Muscle::PsoasMajor, "L2/L3", 2.5, 20, 1, 30},
    {Muscle::PsoasMajor, "L3/L4", 4, 28, 2, 40},
    {Muscle::PsoasMajor, "L4/L5", 5, 34, 2, 48},
    {Muscle::PsoasMajor, "L5/S1", 4, 31, 1.5, 45},
    {Muscle::QuadratusLumborum, "L1/L2", 0.6, 8.5, 0.2, 14},
    {Muscle::QuadratusLumborum, "L2/L3", 1, 12.5, 0.4, 20},
    {Muscle::QuadratusLumborum, "L3/L4", 1.5, 16, 0.5, 25},
    {Muscle::QuadratusLumborum, "L4/L5", 0.5, 15, 0.2, 24},
    {Muscle::ErectorSpinae, "L1/L2", 9, 37, 4, 55},
    {Muscle::ErectorSpinae, "L2/L3", 9, 37, 4, 55},
    {Muscle::ErectorSpinae, "L3/L4", 9, 37, 4, 55},
    {Muscle::ErectorSpinae, "L4/L5", 5, 30, 2, 45},
    {Muscle::ErectorSpinae, "L5/S1", 2, 21, 0.5, 32},
    {Muscle::Multifidus, "L1/L2", 0.7, 8, 0.3, 13},
    {Muscle::Multifidus, "L2/L3", 0.7, 8, 0.3, 13},
    {Muscle::Multifidus, "L3/L4", 2.5, 12.5, 1, 20},
    {Muscle::Multifidus, "L4/L5", 3.5, 16, 1.5, 25},
    {Muscle::Multifidus, "L5/S1", 4, 18, 2, 28},
    {Muscle::Multifidus, "S1", 2, 15, 1, 24},
    {Muscle::RectusAbdominis, "L3/L4", 1.5, 14, 0.5, 22},
    {Muscle::RectusAbdominis, "L5/S1", 1, 11, 0.3, 18},
    {Muscle::RectusAbdominis, "S1", 1, 11, 0.3, 18},
    {Muscle::RectusAbdominis, "S2", 1, 11, 0.3, 18},
    {Muscle::RectusAbdominis, "S3", 1, 11, 0.3, 18},
    {Muscle::Iliacus, "L5/S1", 2, 24, 0.5, 35},
    {Muscle::Iliacus, "S1", 2, 24, 0.5, 35},
    {Muscle::Iliacus, "S2", 2, 24, 0.5, 35},
    {Muscle::GluteusMaximus, "S2", 3, 60, 1, 90},
    {Muscle::GluteusMaximus, "S3", 3, 60, 1, 90},
});

constexpr double mm2PerCm2 = 100;

std::vector<PlausibleArea> buildTable()
{
  std::vector<PlausibleArea> table;
  table.reserve(lines.size());
  for (const Line& l : lines) {
    table.push_back({l.muscle,
                     SpineLevel::parse(l.level),
                     {l.softFrom * mm2PerCm2, l.softTo * mm2PerCm2},
                     {l.hardFrom * mm2PerCm2, l.hardTo * mm2PerCm2}});
  }
  return table;
}

struct Limits {
  PlausibleArea::Range soft;
  PlausibleArea::Range hard;
};

template <class Predicate>
std::optional<Limits> firstOf(Muscle muscle, Predicate matches)
{
  for (const PlausibleArea& area : plausibleAreas()) {
    if (area.muscle == muscle && matches(area.level)) return Limits{area.soft, area.hard};
  }
  return std::nullopt;
}

PlausibleArea::Range spanOf(const PlausibleArea::Range& a, const PlausibleArea::Range& b)
{
  return {std::min(a.from_mm2, b.from_mm2), std::max(a.to_mm2, b.to_mm2)};
}

std::optional<Limits> limitsAt(Muscle muscle, const SpineLevel& level)
{
  const SpineLevel whole = level.withoutAnchor();
  if (auto own = firstOf(muscle, [&](const SpineLevel& l) { return l == whole; })) return own;
  if (level.isDisc()) return std::nullopt;
  const auto above = firstOf(muscle, [&](const SpineLevel& l) { return l.isDisc() && l.lower() == level.upper(); });
  const auto below = firstOf(muscle, [&](const SpineLevel& l) { return l.isDisc() && l.upper() == level.upper(); });
  if (!above || !below) return std::nullopt;
  return Limits{spanOf(above->soft, below->soft), spanOf(above->hard, below->hard)};
}

bool outside(const PlausibleArea::Range& range, double area_mm2)
{
  return area_mm2 < range.from_mm2 || area_mm2 > range.to_mm2;
}

}  // namespace

std::span<const PlausibleArea> plausibleAreas()
{
  static const std::vector<PlausibleArea> table = buildTable();
  return table;
}

std::optional<std::string> plausibilityNote(Muscle muscle, const SpineLevel& level, double area_mm2)
{
  if (area_mm2 > 0 && !reaches(muscle, level)) {
    return fmt::format("{} does not reach {}: check level and contour", displayName(muscle), level.toString());
  }
  const auto limits = limitsAt(muscle, level);
  if (!limits || !outside(limits->soft, area_mm2)) return std::nullopt;
  const bool hardly = outside(limits->hard, area_mm2);
  const auto& range = hardly ? limits->hard : limits->soft;
  return fmt::format("{:.2f} cm2 is {} for {} at {} (expected {:g} to {:g} cm2): check level and contour",
                     area_mm2 / mm2PerCm2, hardly ? "hardly possible" : "unusual", displayName(muscle),
                     level.toString(), range.from_mm2 / mm2PerCm2, range.to_mm2 / mm2PerCm2);
}

}  // namespace lumyo::measure
