#include "lumyo/measure/BodyCheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "LabelCentroids.h"
#include "lumyo/core/Error.h"

namespace lumyo::measure {
namespace {

using Range = std::array<std::string_view, 2>;

bool isWithin(const SpineLevel& level, const Range& range)
{
  const SpineLevel whole = level.withoutAnchor();
  return whole >= SpineLevel::parse(range[0]) && whole <= SpineLevel::parse(range[1]);
}

/// From where to where a muscle is ever seen; nothing for those that run past all levels.
std::optional<Range> reachOf(Muscle muscle)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return Range{"T12", "S3"};
    case Muscle::QuadratusLumborum: return Range{"T12", "L5"};
    case Muscle::Iliacus: return Range{"L4/L5", "S3"};
    case Muscle::GluteusMaximus: return Range{"L5/S1", "S3"};
    case Muscle::ErectorSpinae:
    case Muscle::Multifidus:
    case Muscle::RectusAbdominis: break;
  }
  return std::nullopt;
}

/// Where nobody lacks it, and no picture of a spine leaves it out.
std::optional<Range> certainReachOf(Muscle muscle)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return Range{"L2/L3", "L5/S1"};
    case Muscle::QuadratusLumborum: return Range{"L2/L3", "L3/L4"};
    case Muscle::ErectorSpinae: return Range{"L1", "L5"};
    case Muscle::Multifidus: return Range{"L2", "L5/S1"};
    case Muscle::RectusAbdominis:
    case Muscle::Iliacus:
    case Muscle::GluteusMaximus: break;
  }
  return std::nullopt;
}

/// Of so many pixels spread over the label; nothing for fewer than a handful.
std::optional<double> medianOf(const SliceSignal& signal, const std::vector<const std::vector<std::uint32_t>*>& labels)
{
  constexpr std::size_t enough = 1000;
  constexpr std::size_t fewest = 20;
  std::vector<float> values;
  for (const auto* pixels : labels) {
    const std::size_t stride = std::max<std::size_t>(1, pixels->size() / enough);
    for (std::size_t i = 0; i < pixels->size(); i += stride) values.push_back(signal.values()[(*pixels)[i]]);
  }
  if (values.size() < fewest) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

/// How often as bright one median is as another; air is compared as if it had a little signal.
double timesAsBright(double a, double b, const SliceSignal& signal)
{
  const double little = 0.005 * signal.brightest();
  return std::max(a, little) / std::max(b, little);
}

struct Comparison {
  double withOther;  ///< side of the same muscle
  double withBack;   ///< muscles on the same side
};

std::string textOf(const Comparison& c)
{
  return fmt::format(
      "its signal is {:.1f} times that of the other side and {:.1f} times that of the muscles behind the "
      "spine",
      c.withOther, c.withBack);
}

Side opposite(Side side) { return side == Side::Right ? Side::Left : Side::Right; }

std::optional<Comparison> comparisonOf(const SliceSignal& signal, const LabelRegions& regions, Muscle muscle, Side side)
{
  const auto pixels = [&](Muscle m, Side s) { return &regions.pixels[labelCode(m, s)]; };
  const auto own = medianOf(signal, {pixels(muscle, side)});
  const auto other = medianOf(signal, {pixels(muscle, opposite(side))});
  const auto back = medianOf(signal, {pixels(Muscle::ErectorSpinae, side), pixels(Muscle::Multifidus, side)});
  if (!own || !other || !back) return std::nullopt;
  return Comparison{timesAsBright(*own, *other, signal), timesAsBright(*own, *back, signal)};
}

struct Order {
  Muscle front;
  Muscle back;
};
constexpr std::array orders{
    Order{Muscle::PsoasMajor, Muscle::ErectorSpinae}, Order{Muscle::PsoasMajor, Muscle::Multifidus},
    Order{Muscle::QuadratusLumborum, Muscle::Multifidus}, Order{Muscle::RectusAbdominis, Muscle::PsoasMajor},
    Order{Muscle::Iliacus, Muscle::GluteusMaximus}};

}  // namespace

bool reaches(Muscle muscle, const SpineLevel& level)
{
  const auto range = reachOf(muscle);
  return !range || isWithin(level, *range);
}

bool isAlwaysAt(Muscle muscle, const SpineLevel& level)
{
  const auto range = certainReachOf(muscle);
  return range && isWithin(level, *range);
}

SignalCheck checkSignals(const SliceSignal& signal, const LabelSlice& labels)
{
  // Sides differ by coil shading and fat, the muscles in front of the spine are darker than those behind: by less.
  constexpr double unusual = 2.5, impossible = 4, brighterThanBack = 1.5;
  if (labels.grid.size() != signal.grid().size()) {
    throw Error(ErrorCode::InvalidCall, "checking the signal of labels: they have another size than the slice");
  }
  const LabelRegions regions(labels);
  SignalCheck check;
  for (const Muscle muscle :
       {Muscle::PsoasMajor, Muscle::QuadratusLumborum, Muscle::RectusAbdominis, Muscle::Iliacus}) {
    for (const Side side : bothSides) {
      const auto compared = comparisonOf(signal, regions, muscle, side);
      if (!compared || compared->withOther < unusual || compared->withBack < brighterThanBack) continue;
      const LabelCode code = labelCode(muscle, side);
      const bool isRefused = compared->withOther >= impossible && muscle != Muscle::RectusAbdominis;
      if (isRefused) {
        check.refusals.push_back({code, "this cannot be the muscle: " + textOf(*compared)});
      } else {
        check.doubts.push_back({code, "this may not be the muscle: " + textOf(*compared)});
      }
    }
  }
  return check;
}

std::optional<std::string> whyNoBody(const LabelSlice& labels)
{
  const Centroids centroids = centroidsOf(labels);
  for (const auto& [front, back] : orders) {
    for (const Side side : bothSides) {
      const auto& before = centroids[labelCode(front, side)];
      const auto& behind = centroids[labelCode(back, side)];
      if (before && behind && before->y() > behind->y()) {
        return fmt::format("{} lies behind {}", displayName(front), displayName(back));
      }
    }
  }
  return std::nullopt;
}

}  // namespace lumyo::measure
