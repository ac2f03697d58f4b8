#include "StackSorter.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <tuple>

#include "SliceRuns.h"

namespace lumyo::dicom {
namespace {

/// Slices of one slab are written with the same orientation; the rounding of decimal strings stays below this.
/// Slabs tilted to neighbouring discs differ by more.
constexpr double sameOrientation_deg = 0.1;
constexpr double sameEcho_ms = 0.05;
constexpr double samePosition_mm = 0.1;
/// Stations whose pictures lie further apart than this part of the picture are no repetition of each other.
constexpr double stationShift = 0.25;

using Images = std::vector<ImageFacts>;

double angle_deg(const Eigen::Vector3d& a, const Eigen::Vector3d& b)
{
  return std::atan2(a.cross(b).norm(), a.dot(b)) * 180 / std::numbers::pi;
}

bool sameOrientation(const SliceGrid& a, const SliceGrid& b)
{
  return angle_deg(a.rowDirection(), b.rowDirection()) <= sameOrientation_deg &&
         angle_deg(a.columnDirection(), b.columnDirection()) <= sameOrientation_deg;
}

bool sameSpacing(const SliceGrid& a, const SliceGrid& b)
{
  return std::abs(a.rowSpacing_mm() - b.rowSpacing_mm()) <= 1e-4 * a.rowSpacing_mm() &&
         std::abs(a.columnSpacing_mm() - b.columnSpacing_mm()) <= 1e-4 * a.columnSpacing_mm();
}

double echoTimeOf(const ImageFacts& image) { return image.sequence.echoTime_ms.value_or(0); }

bool sameContrast(const ImageFacts& a, const ImageFacts& b)
{
  return a.echoNumber == b.echoNumber && a.dixon == b.dixon && a.imageType == b.imageType &&
         std::abs(echoTimeOf(a) - echoTimeOf(b)) <= sameEcho_ms;
}

/// Slabs of different spacing are no stack, however near to each other they lie.
bool sameDistance(const ImageFacts& a, const ImageFacts& b)
{
  constexpr double same_mm = 0.05;
  return a.spacing_mm.has_value() == b.spacing_mm.has_value() &&
         std::abs(a.spacing_mm.value_or(0) - b.spacing_mm.value_or(0)) <= same_mm;
}

bool belongTogether(const ImageFacts& a, const ImageFacts& b)
{
  return a.frameOfReferenceUid == b.frameOfReferenceUid && a.header.grid.size() == b.header.grid.size() &&
         sameSpacing(a.header.grid, b.header.grid) && sameOrientation(a.header.grid, b.header.grid) &&
         sameDistance(a, b) && sameContrast(a, b);
}

auto takenKey(const ImageFacts& image)
{
  return std::tie(image.time.temporalPosition, image.time.acquisitionTime, image.time.acquisitionNumber,
                  image.header.instanceNumber, image.header.image.sopInstanceUid, image.header.image.frame);
}

bool takenBefore(const ImageFacts& a, const ImageFacts& b) { return takenKey(a) < takenKey(b); }

/// The first image of each group decides what belongs to it.
std::vector<Images> group(Images images)
{
  std::ranges::sort(images, takenBefore);
  std::vector<Images> groups;
  for (ImageFacts& image : images) {
    const auto home = std::ranges::find_if(groups, [&](const Images& g) { return belongTogether(g.front(), image); });
    if (home != groups.end()) {
      home->push_back(std::move(image));
    } else {
      groups.emplace_back().push_back(std::move(image));
    }
  }
  return groups;
}

/// Where the image lies along and across a normal. Unit: mm.
struct Place {
  double along;
  Eigen::Vector2d across;
};

Place placeOf(const ImageFacts& image, const SliceGrid& reference)
{
  const Eigen::Vector3d centre = image.header.grid.centre().mm;
  return {reference.normal().dot(centre),
          {reference.rowDirection().dot(centre), reference.columnDirection().dot(centre)}};
}

/// Parts a group into stations: pictures far apart sideways, as in a whole spine taken in two steps.
std::vector<Images> stations(Images images)
{
  const SliceGrid reference = images.front().header.grid;
  const SliceGrid::Size size = reference.size();
  const double limit =
      stationShift * std::min(size.rows * reference.rowSpacing_mm(), size.columns * reference.columnSpacing_mm());
  std::ranges::sort(images, [&](const ImageFacts& a, const ImageFacts& b) {
    const double left = placeOf(a, reference).along;
    const double right = placeOf(b, reference).along;
    return left != right ? left < right : takenBefore(a, b);
  });
  std::vector<Images> found;
  for (ImageFacts& image : images) {
    const Eigen::Vector2d here = placeOf(image, reference).across;
    const auto home = std::ranges::find_if(found, [&](const Images& station) {
      return (placeOf(station.back(), reference).across - here).norm() <= limit;
    });
    if (home != found.end()) {
      home->push_back(std::move(image));
    } else {
      found.emplace_back().push_back(std::move(image));
    }
  }
  return found;
}

/// Cells of images at one position; `images` sorted by position.
std::vector<std::vector<std::size_t>> samePositions(const Images& images)
{
  const SliceGrid& reference = images.front().header.grid;
  std::vector<std::vector<std::size_t>> cells;
  double cell = 0;
  for (std::size_t n = 0; n < images.size(); ++n) {
    const double here = placeOf(images[n], reference).along;
    if (cells.empty() || here - cell > samePosition_mm) {
      cells.emplace_back();
      cell = here;
    }
    cells.back().push_back(n);
  }
  return cells;
}

/// Whether `key` tells repetitions apart: every position holds each value at most once, and there are as many
/// values as repetitions. Returns the values in order, or nothing.
template <class Key>
auto valuesThatSeparate(const std::vector<std::vector<std::size_t>>& cells, Key key)
{
  using Value = std::decay_t<decltype(key(0))>;
  std::vector<Value> all;
  std::size_t repetitions = 0;
  for (const auto& cell : cells) {
    std::vector<Value> here;
    here.reserve(cell.size());
    for (const std::size_t n : cell) here.push_back(key(n));
    repetitions = std::max(repetitions, here.size());
    std::ranges::sort(here);
    if (std::ranges::adjacent_find(here) != here.end()) return std::vector<Value>{};
    all.insert(all.end(), here.begin(), here.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all.size() == repetitions ? all : std::vector<Value>{};
}

/// Which slab an image belongs to, and which repetition of it it is.
struct Pass {
  std::size_t slab = 0;
  int timePoint = 0;
  auto operator<=>(const Pass&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 means another 0
};

/// The passes that the values of one key stand for, from the positions that each holds. A value repeats an earlier one
/// when nearly all its positions are positions of that; blocks that merely touch are slabs of their own: as a
/// repetition, the later one would never be measured.
std::vector<Pass> passesOf(const std::vector<std::set<std::size_t>>& cellsOfValue)
{
  constexpr double nearlyAll = 0.8;
  std::vector<Pass> passes;
  std::vector<std::size_t> firstOfSlab;
  std::vector<int> repetitions;
  for (const auto& cells : cellsOfValue) {
    const auto repeats = [&](std::size_t first) {
      const auto shared = std::ranges::count_if(cells, [&](std::size_t c) { return cellsOfValue[first].contains(c); });
      return static_cast<double>(shared) >= nearlyAll * static_cast<double>(cells.size());
    };
    const auto home = static_cast<std::size_t>(std::ranges::find_if(firstOfSlab, repeats) - firstOfSlab.begin());
    if (home == firstOfSlab.size()) {
      firstOfSlab.push_back(passes.size());
      repetitions.push_back(0);
    }
    passes.push_back({home, repetitions[home]++});
  }
  return passes;
}

/// In the order they were taken, an image whose position was there before begins the next run through the slab.
std::vector<std::size_t> runsThrough(const Images& images, const std::vector<std::size_t>& cellOf)
{
  std::vector<std::size_t> order(images.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return takenBefore(images[a], images[b]); });
  std::vector<std::size_t> runs(images.size());
  std::set<std::size_t> seen;
  std::size_t run = 0;
  for (const std::size_t n : order) {
    if (!seen.insert(cellOf[n]).second) {
      seen = {cellOf[n]};
      ++run;
    }
    runs[n] = run;
  }
  return runs;
}

/// Sorts the images of one station into passes; `images` sorted by position.
class PassFinder {
public:
  explicit PassFinder(const Images& images)
      : m_images(images), m_cells(samePositions(images)), m_cellOf(images.size()), m_passes(images.size())
  {
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
      for (const std::size_t n : m_cells[c]) m_cellOf[n] = c;
    }
  }

  [[nodiscard]] std::vector<Pass> run()
  {
    if (m_cells.size() == m_images.size()) return m_passes;
    const auto runs = runsThrough(m_images, m_cellOf);
    if (!assign([&](std::size_t n) { return m_images[n].time.temporalPosition; }) &&
        !assign([&](std::size_t n) { return m_images[n].time.acquisitionTime; }) &&
        !assign([&](std::size_t n) { return m_images[n].time.acquisitionNumber; }) &&
        !assign([&](std::size_t n) { return runs[n]; })) {
      rankWithinPositions();
    }
    return m_passes;
  }

private:
  template <class Key>
  bool assign(Key key)
  {
    const auto values = valuesThatSeparate(m_cells, key);
    if (values.empty()) return false;
    const auto rank = [&](std::size_t n) {
      return static_cast<std::size_t>(std::ranges::lower_bound(values, key(n)) - values.begin());
    };
    std::vector<std::set<std::size_t>> cellsOfValue(values.size());
    for (std::size_t n = 0; n < m_images.size(); ++n) cellsOfValue[rank(n)].insert(m_cellOf[n]);
    const std::vector<Pass> passes = passesOf(cellsOfValue);
    for (std::size_t n = 0; n < m_images.size(); ++n) m_passes[n] = passes[rank(n)];
    return true;
  }

  void rankWithinPositions()
  {
    for (auto cell : m_cells) {
      std::ranges::sort(cell, [&](std::size_t a, std::size_t b) { return takenBefore(m_images[a], m_images[b]); });
      for (std::size_t rank = 0; rank < cell.size(); ++rank) m_passes[cell[rank]].timePoint = static_cast<int>(rank);
    }
  }

  const Images& m_images;
  std::vector<std::vector<std::size_t>> m_cells;
  std::vector<std::size_t> m_cellOf;
  std::vector<Pass> m_passes;
};

/// Some scanners write the room between slices where their distance belongs: less than the thickness says nothing.
std::optional<double> statedSpacing_mm(const ImageFacts& image)
{
  constexpr double mostOverlap = 0.9;
  const double thickness = image.header.thickness_mm.value_or(0);
  const bool isDistance = image.spacing_mm && *image.spacing_mm > 0 && *image.spacing_mm >= mostOverlap * thickness;
  return isDistance ? image.spacing_mm : std::nullopt;
}

NominalSpacing nominalSpacing(const ImageFacts& image)
{
  if (const auto stated = statedSpacing_mm(image)) return {*stated, true};
  return {std::max({image.spacing_mm.value_or(0), image.header.thickness_mm.value_or(0), 0.0}), false};
}

void addRuns(const Images& images, int timePoint, std::vector<SliceStack>& stacks)
{
  const SliceGrid& reference = images.front().header.grid;
  std::vector<double> positions;
  positions.reserve(images.size());
  for (const ImageFacts& image : images) positions.push_back(placeOf(image, reference).along);
  for (const auto& run : evenRuns(positions, nominalSpacing(images.front()))) {
    SliceStack stack{
        {images.front().frameOfReferenceUid, images.front().dixon, 0, timePoint, statedSpacing_mm(images.front())}, {}};
    for (const std::size_t n : run) stack.slices.push_back({images[n].header, {}, {}, images[n].source});
    stacks.push_back(std::move(stack));
  }
}

/// Whether two groups show one place: only then can one be a repeat of the other.
bool overlap(const Images& a, const Images& b)
{
  const SliceGrid& reference = a.front().header.grid;
  if (!sameOrientation(reference, b.front().header.grid)) return false;
  const auto showsSame = [&](const ImageFacts& left, const ImageFacts& right) {
    const Place one = placeOf(left, reference);
    const Place other = placeOf(right, reference);
    const SliceGrid::Size size = reference.size();
    const double reach = std::max(size.rows * reference.rowSpacing_mm(), size.columns * reference.columnSpacing_mm());
    return std::abs(one.along - other.along) <= samePosition_mm && (one.across - other.across).norm() < reach;
  };
  return std::ranges::any_of(a, [&](const ImageFacts& left) {
    return std::ranges::any_of(b, [&](const ImageFacts& right) { return showsSame(left, right); });
  });
}

bool sameEchoTime(const Images& a, const Images& b)
{
  return std::abs(echoTimeOf(a.front()) - echoTimeOf(b.front())) <= sameEcho_ms;
}

/// Whether the files number the echoes, each time with a number of its own.
bool areNumbered(const std::vector<Images>& groups)
{
  std::map<int, const Images*> firstOf;
  return std::ranges::all_of(groups, [&](const Images& g) {
    return sameEchoTime(*firstOf.emplace(g.front().echoNumber, &g).first->second, g);
  });
}

/// Number of the echo: as the files say where that tells all echoes apart, else the rank of the echo time from 1 among
/// those of one place (slabs whose times differ a little repeat nothing); of a single echo the number that it has.
std::vector<int> echoesOf(const std::vector<Images>& groups)
{
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t g) { return echoTimeOf(groups[g].front()); });
  std::vector<int> ranks(groups.size(), 1);
  for (std::size_t later = 0; later < order.size(); ++later) {
    for (std::size_t sooner = 0; sooner < later; ++sooner) {
      const Images& a = groups[order[sooner]];
      const Images& b = groups[order[later]];
      if (ranks[order[later]] > ranks[order[sooner]] || sameEchoTime(a, b) || !overlap(a, b)) continue;
      ranks[order[later]] = ranks[order[sooner]] + 1;
    }
  }
  const bool isSingle = std::ranges::all_of(ranks, [](int rank) { return rank == 1; });
  const bool numbered = areNumbered(groups);
  std::vector<int> echoes;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    echoes.push_back(isSingle ? groups.front().front().echoNumber : numbered ? groups[g].front().echoNumber : ranks[g]);
  }
  return echoes;
}

/// One contrast first, then time, then from the head down.
bool stackBefore(const SliceStack& a, const SliceStack& b)
{
  const auto key = [](const SliceStack& s) {
    return std::make_tuple(s.about.echo, s.about.dixon, s.about.timePoint,
                           -s.slices.front().header.grid.centre().mm.z(), s.slices.front().header.image.name());
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<SliceStack> sortIntoStacks(std::vector<ImageFacts> images)
{
  std::vector<SliceStack> stacks;
  const std::vector<Images> groups = group(std::move(images));
  const std::vector<int> echoes = echoesOf(groups);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::size_t before = stacks.size();
    for (const Images& station : stations(groups[g])) {
      const std::vector<Pass> passes = PassFinder(station).run();
      std::map<Pass, Images> imagesOfPass;
      for (std::size_t n = 0; n < station.size(); ++n) imagesOfPass[passes[n]].push_back(station[n]);
      for (const auto& [pass, taken] : imagesOfPass) addRuns(taken, pass.timePoint, stacks);
    }
    for (std::size_t n = before; n < stacks.size(); ++n) stacks[n].about.echo = echoes[g];
  }
  std::ranges::sort(stacks, stackBefore);
  return stacks;
}

}  // namespace lumyo::dicom
