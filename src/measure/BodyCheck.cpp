#include "lumyo/measure/BodyCheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "LabelCentroids.h"
#include "lumyo/core/Error.h"

namespace lumyo::measure {
namespace {

/// A part of the spine, with both ends.
struct Reach {
  Muscle muscle;
  SpineLevel from;
  SpineLevel to;

  Reach(Muscle m, std::string_view first, std::string_view last)
      : muscle(m), from(SpineLevel::parse(first)), to(SpineLevel::parse(last))
  {
  }
  [[nodiscard]] bool holds(const SpineLevel& level) const
  {
    const SpineLevel whole = level.withoutAnchor();
    return whole >= from && whole <= to;
  }
};

/// From where to where a muscle is ever seen; none for those that run past all levels.
const std::vector<Reach>& seenReaches()
{
  using enum Muscle;
  static const std::vector<Reach> table{{PsoasMajor, "T12", "S3"},
                                        {QuadratusLumborum, "T12", "L5"},
                                        {Iliacus, "L4/L5", "S3"},
                                        {GluteusMaximus, "L5/S1", "S3"}};
  return table;
}

/// Where nobody lacks it, and no picture of a spine leaves it out.
const std::vector<Reach>& certainReaches()
{
  using enum Muscle;
  static const std::vector<Reach> table{{PsoasMajor, "L2/L3", "L5/S1"},
                                        {QuadratusLumborum, "L2/L3", "L3/L4"},
                                        {ErectorSpinae, "L1", "L5"},
                                        {Multifidus, "L2", "L5/S1"}};
  return table;
}

const Reach* find(const std::vector<Reach>& table, Muscle muscle)
{
  const auto found = std::ranges::find(table, muscle, &Reach::muscle);
  return found == table.end() ? nullptr : &*found;
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
  const Reach* reach = find(seenReaches(), muscle);
  return reach == nullptr || reach->holds(level);
}

bool isAlwaysAt(Muscle muscle, const SpineLevel& level)
{
  const Reach* reach = find(certainReaches(), muscle);
  return reach != nullptr && reach->holds(level);
}

std::optional<SignalDoubt> doubtOfSignal(const SliceSignal& signal, const LabelRegions& labels, Muscle muscle,
                                         Side side)
{
  // Sides differ by coil shading and fat, the muscles in front of the spine are darker than those behind: by less.
  constexpr double unusual = 2.5, impossible = 4, brighterThanBack = 1.5;
  constexpr std::array compared{Muscle::PsoasMajor, Muscle::QuadratusLumborum, Muscle::RectusAbdominis,
                                Muscle::Iliacus};
  if (labels.grid.size() != signal.grid().size()) {
    throw Error(ErrorCode::InvalidCall, "checking the signal of labels: they have another size than the slice");
  }
  if (std::ranges::find(compared, muscle) == compared.end()) return std::nullopt;
  const auto found = comparisonOf(signal, labels, muscle, side);
  if (!found || found->withOther < unusual || found->withBack < brighterThanBack) return std::nullopt;
  const bool isImpossible = found->withOther >= impossible && muscle != Muscle::RectusAbdominis;
  return SignalDoubt{isImpossible,
                     (isImpossible ? "this cannot be the muscle: " : "this may not be the muscle: ") + textOf(*found)};
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
