#include "StackSorter.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
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

bool belongTogether(const ImageFacts& a, const ImageFacts& b)
{
  return a.frameOfReferenceUid == b.frameOfReferenceUid && a.header.grid.size() == b.header.grid.size() &&
         sameSpacing(a.header.grid, b.header.grid) && sameOrientation(a.header.grid, b.header.grid) &&
         sameContrast(a, b);
}

auto takenKey(const ImageFacts& image)
{
  return std::tie(image.time.temporalPosition, image.time.acquisitionTime, image.time.acquisitionNumber,
                  image.header.instanceNumber, image.header.sopInstanceUid);
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
auto valuesThatSeparate(const Images& images, const std::vector<std::vector<std::size_t>>& cells, Key key)
{
  using Value = std::decay_t<decltype(key(images.front()))>;
  std::vector<Value> all;
  std::size_t repetitions = 0;
  for (const auto& cell : cells) {
    std::vector<Value> here;
    here.reserve(cell.size());
    for (const std::size_t n : cell) here.push_back(key(images[n]));
    repetitions = std::max(repetitions, here.size());
    std::ranges::sort(here);
    if (std::ranges::adjacent_find(here) != here.end()) return std::vector<Value>{};
    all.insert(all.end(), here.begin(), here.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all.size() == repetitions ? all : std::vector<Value>{};
}

/// The time point of every image; `images` sorted by position.
std::vector<int> timePoints(const Images& images)
{
  const auto cells = samePositions(images);
  std::vector<int> points(images.size(), 0);
  const auto assign = [&](auto key) {
    const auto values = valuesThatSeparate(images, cells, key);
    if (values.empty()) return false;
    for (std::size_t n = 0; n < images.size(); ++n) {
      points[n] = static_cast<int>(std::ranges::lower_bound(values, key(images[n])) - values.begin());
    }
    return true;
  };
  if (cells.size() == images.size()) return points;
  if (assign([](const ImageFacts& i) { return i.time.temporalPosition; })) return points;
  if (assign([](const ImageFacts& i) { return i.time.acquisitionTime; })) return points;
  if (assign([](const ImageFacts& i) { return i.time.acquisitionNumber; })) return points;
  for (auto cell : cells) {
    std::ranges::sort(cell, [&](std::size_t a, std::size_t b) { return takenBefore(images[a], images[b]); });
    for (std::size_t rank = 0; rank < cell.size(); ++rank) points[cell[rank]] = static_cast<int>(rank);
  }
  return points;
}

double nominalSpacing_mm(const ImageFacts& image)
{
  return std::max({image.spacing_mm.value_or(0), image.header.thickness_mm.value_or(0), 0.0});
}

void addRuns(const Images& images, int timePoint, std::vector<ListedStack>& stacks)
{
  const SliceGrid& reference = images.front().header.grid;
  std::vector<double> positions;
  positions.reserve(images.size());
  for (const ImageFacts& image : images) positions.push_back(placeOf(image, reference).along);
  for (const auto& run : evenRuns(positions, nominalSpacing_mm(images.front()))) {
    ListedStack stack{{images.front().frameOfReferenceUid, images.front().dixon, 0, timePoint}, {}};
    for (const std::size_t n : run) stack.slices.push_back({images[n].header, images[n].source});
    stacks.push_back(std::move(stack));
  }
}

/// Number of the echo: as the files say where that tells all echoes apart, else the rank of the echo time from 1;
/// 0 when there is one echo without a number.
std::vector<int> echoesOf(const std::vector<Images>& groups)
{
  const auto sameTime = [](double a, double b) { return std::abs(a - b) <= sameEcho_ms; };
  std::vector<double> times;
  times.reserve(groups.size());
  for (const Images& g : groups) times.push_back(echoTimeOf(g.front()));
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end(), sameTime), times.end());
  std::map<int, double> timeOfNumber;
  bool numbered = true;
  for (const Images& g : groups) {
    const auto [at, isNew] = timeOfNumber.emplace(g.front().echoNumber, echoTimeOf(g.front()));
    if (!isNew && !sameTime(at->second, echoTimeOf(g.front()))) numbered = false;
  }
  std::vector<int> echoes;
  for (const Images& g : groups) {
    const auto rank = std::ranges::find_if(times, [&](double t) { return sameTime(t, echoTimeOf(g.front())); });
    echoes.push_back(numbered ? g.front().echoNumber : static_cast<int>(rank - times.begin()) + 1);
  }
  return echoes;
}

/// One contrast first, then time, then from the head down.
bool stackBefore(const ListedStack& a, const ListedStack& b)
{
  const auto key = [](const ListedStack& s) {
    return std::make_tuple(s.about.echo, s.about.dixon, s.about.timePoint,
                           -s.slices.front().header.grid.centre().mm.z(),
                           std::string_view(s.slices.front().header.sopInstanceUid));
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<ListedStack> sortIntoStacks(std::vector<ImageFacts> images)
{
  std::vector<ListedStack> stacks;
  const std::vector<Images> groups = group(std::move(images));
  const std::vector<int> echoes = echoesOf(groups);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::size_t before = stacks.size();
    for (const Images& station : stations(groups[g])) {
      const std::vector<int> points = timePoints(station);
      for (int point = 0; point <= std::ranges::max(points); ++point) {
        Images now;
        for (std::size_t n = 0; n < station.size(); ++n) {
          if (points[n] == point) now.push_back(station[n]);
        }
        if (!now.empty()) addRuns(now, point, stacks);
      }
    }
    for (std::size_t n = before; n < stacks.size(); ++n) stacks[n].about.echo = echoes[g];
  }
  std::ranges::sort(stacks, stackBefore);
  return stacks;
}

}  // namespace lumyo::dicom
