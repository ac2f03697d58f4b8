#include "Cleanup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <ranges>
#include <utility>

namespace lumyo::segment {
namespace {

constexpr std::size_t noPart = std::numeric_limits<std::size_t>::max();

struct Part {
  std::vector<std::size_t> pixels;  // rising
};

/// The connected parts of the pixels that `wanted` names. Neighbours: 8 for a muscle, 4 for what is not.
template <class Wanted>
std::vector<Part> partsWhere(const LabelPicture& p, int neighbours, Wanted wanted)
{
  cv::Mat mask(p.rows, p.columns, CV_8U);
  std::ranges::transform(p.codes, mask.ptr<std::uint8_t>(),
                         [&](LabelCode code) { return static_cast<std::uint8_t>(wanted(code) ? 1 : 0); });
  cv::Mat names;
  const int count = cv::connectedComponents(mask, names, neighbours, CV_32S);
  // In the order of their first pixels, whatever order OpenCV names them in.
  std::vector<Part> parts;
  std::vector<std::size_t> place(static_cast<std::size_t>(count), noPart);
  const int* nameOf = names.ptr<int>();
  for (std::size_t at = 0; at < p.codes.size(); ++at) {
    if (nameOf[at] == 0) continue;
    std::size_t& part = place[static_cast<std::size_t>(nameOf[at])];
    if (part == noPart) {
      part = parts.size();
      parts.emplace_back();
    }
    parts[part].pixels.push_back(at);
  }
  return parts;
}

struct Centroid {
  double x_mm = 0;
  double y_mm = 0;
  double pixels = 0;
};

template <class Wanted>
Centroid centroidOf(const LabelPicture& p, Wanted wanted)
{
  Centroid c;
  for (int row = 0; row < p.rows; ++row) {
    for (int column = 0; column < p.columns; ++column) {
      if (!wanted(p.codes[p.index(row, column)])) continue;
      c.x_mm += column * p.columnSpacing_mm;
      c.y_mm += row * p.rowSpacing_mm;
      c.pixels += 1;
    }
  }
  if (c.pixels > 0) c.x_mm /= c.pixels, c.y_mm /= c.pixels;
  return c;
}

/// The line that mirrors one centroid onto the other. Nothing when one side is hardly there, so that a stray part
/// does not turn the patient, or when the two do not lie beside each other.
std::optional<Midline> mirrorOf(const Centroid& right, const Centroid& left)
{
  constexpr double fewest = 0.3;     // of the other side's size
  constexpr double closest_mm = 10;  // paired muscles are never nearer
  constexpr double steepest = 0.7;   // of the distance: no patient lies on the side in the display view
  if (right.pixels < fewest * left.pixels || left.pixels < fewest * right.pixels || right.pixels < 1) return {};
  const double dx = left.x_mm - right.x_mm;
  const double dy = left.y_mm - right.y_mm;
  const double length = std::hypot(dx, dy);
  if (dx < closest_mm || std::abs(dy) > steepest * length) return {};
  return Midline{(right.x_mm + left.x_mm) / 2, (right.y_mm + left.y_mm) / 2, dx / length, dy / length};
}

auto isMuscle(std::initializer_list<Muscle> muscles, Side side)
{
  std::array<bool, labelCodeCount> wanted{};
  for (const Muscle m : muscles) wanted.at(labelCode(m, side)) = true;
  return [wanted](LabelCode code) { return wanted.at(code); };
}

double deepestBeyond_mm(const LabelPicture& p, const Part& part, const Midline& midline, double sign)
{
  double nearest = 1e9;
  for (const std::size_t at : part.pixels) {
    const std::size_t row = at / static_cast<std::size_t>(p.columns);
    const std::size_t column = at % static_cast<std::size_t>(p.columns);
    const double x = static_cast<double>(column) * p.columnSpacing_mm;
    const double y = static_cast<double>(row) * p.rowSpacing_mm;
    nearest = std::min(nearest, sign * midline.leftOf_mm(x, y));
  }
  return nearest;
}

/// A part wholly beyond the midline is the same muscle of the other side.
void putOnTheRightSide(LabelPicture& p, const Midline& midline)
{
  constexpr double doubt_mm = 3;  // multifidus meets its fellow at the spinous process; the midline is an estimate
  std::vector<std::pair<Part, LabelCode>> changes;
  for (const Muscle muscle : allMuscles) {
    for (const Side side : bothSides) {
      const LabelCode code = labelCode(muscle, side);
      const LabelCode other = labelCode(muscle, side == Side::Right ? Side::Left : Side::Right);
      const double sign = side == Side::Right ? 1 : -1;
      for (Part& part : partsWhere(p, 8, [code](LabelCode c) { return c == code; })) {
        if (deepestBeyond_mm(p, part, midline, sign) > doubt_mm) changes.emplace_back(std::move(part), other);
      }
    }
  }
  for (const auto& [part, code] : changes) {
    for (const std::size_t at : part.pixels) p.codes[at] = code;
  }
}

/// How large a further part must be, as a share of the first, to be kept; nothing: there is one part alone.
std::optional<double> smallestShare(Muscle muscle)
{
  switch (muscle) {
    case Muscle::ErectorSpinae:           // longissimus and iliocostalis, parted by fat
    case Muscle::Multifidus: return 0.1;  // its fascicles, parted by fat in older people
    default: return std::nullopt;
  }
}

/// How far every pixel lies from bone. Unit: mm. Empty where there is none.
std::vector<float> distancesToBone(const LabelPicture& p)
{
  if (std::ranges::find(p.codes, boneLabel) == p.codes.end()) return {};
  cv::Mat outside(p.rows, p.columns, CV_8U);
  std::ranges::transform(p.codes, outside.ptr<std::uint8_t>(),
                         [](LabelCode code) { return static_cast<std::uint8_t>(code == boneLabel ? 0 : 1); });
  cv::Mat distances;
  cv::distanceTransform(outside, distances, cv::DIST_L2, cv::DIST_MASK_5, CV_32F);
  const auto pixel_mm = static_cast<float>(std::sqrt(p.pixelArea_mm2()));
  std::vector<float> out(p.codes.size());
  std::transform(distances.ptr<float>(), distances.ptr<float>() + out.size(), out.begin(),
                 [pixel_mm](float pixels) { return pixels * pixel_mm; });
  return out;
}

/// Psoas lies along the vertebrae; a loop of bowel that looks like it may be larger, but has no bone beside it.
bool liesWhereItLives(const Part& part, LabelCode code, const std::vector<float>& toBone)
{
  constexpr float beside_mm = 8;
  if (toBone.empty() || muscleOf(code) != Muscle::PsoasMajor) return true;
  return std::ranges::any_of(part.pixels, [&](std::size_t at) { return toBone[at] <= beside_mm; });
}

void keepOwnParts(LabelPicture& p, LabelCode code, const std::vector<float>& toBone)
{
  constexpr double speck_mm2 = 15;
  auto parts = partsWhere(p, 8, [code](LabelCode c) { return c == code; });
  if (parts.empty()) return;
  // Of a part at its place a fifth of the largest is enough to be the muscle.
  const auto size = [](const Part& part) { return part.pixels.size(); };
  const std::size_t fewest = std::ranges::max(parts | std::views::transform(size)) / 5;
  const auto rank = [&](const Part& part) {
    return std::pair(size(part) >= fewest && liesWhereItLives(part, code, toBone), size(part));
  };
  const auto first = std::ranges::max_element(parts, {}, rank);
  const auto share = smallestShare(muscleOf(code));
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    const auto pixels = static_cast<double>(size(*part));
    const bool isKept = part == first || (share && pixels >= *share * static_cast<double>(size(*first)));
    if (isKept && pixels * p.pixelArea_mm2() >= speck_mm2) continue;
    for (const std::size_t at : part->pixels) p.codes[at] = backgroundLabel;
  }
}

/// The code all pixels around a part carry; background when they differ or the part reaches the picture's edge.
LabelCode codeAround(const LabelPicture& p, const Part& part)
{
  LabelCode around = backgroundLabel;
  for (const std::size_t at : part.pixels) {
    const int row = static_cast<int>(at / static_cast<std::size_t>(p.columns));
    const int column = static_cast<int>(at % static_cast<std::size_t>(p.columns));
    if (row == 0 || column == 0 || row == p.rows - 1 || column == p.columns - 1) return backgroundLabel;
    for (const std::size_t next :
         {at - 1, at + 1, at - static_cast<std::size_t>(p.columns), at + static_cast<std::size_t>(p.columns)}) {
      const LabelCode code = p.codes[next];
      if (code == backgroundLabel) continue;
      if (around != backgroundLabel && code != around) return backgroundLabel;
      around = code;
    }
  }
  return around;
}

void fillHoles(LabelPicture& p)
{
  for (const Part& part : partsWhere(p, 4, [](LabelCode c) { return c == backgroundLabel; })) {
    const LabelCode around = codeAround(p, part);
    if (!isMuscleLabel(around)) continue;
    for (const std::size_t at : part.pixels) p.codes[at] = around;
  }
}

struct Mean {
  double sum = 0;
  double count = 0;
  [[nodiscard]] double value() const { return count > 0 ? sum / count : 0; }
};

/// The unlabelled surroundings of a part, as far as `reach_mm`.
Mean meanAround(const LabelPicture& p, const FloatImage& picture, const Part& part, double reach_mm)
{
  const int up = static_cast<int>(reach_mm / p.rowSpacing_mm);
  const int aside = static_cast<int>(reach_mm / p.columnSpacing_mm);
  std::vector<char> seen(p.codes.size(), 0);
  Mean mean;
  for (const std::size_t at : part.pixels) {
    const int row = static_cast<int>(at / static_cast<std::size_t>(p.columns));
    const int column = static_cast<int>(at % static_cast<std::size_t>(p.columns));
    for (int r = std::max(0, row - up); r <= std::min(p.rows - 1, row + up); ++r) {
      for (int c = std::max(0, column - aside); c <= std::min(p.columns - 1, column + aside); ++c) {
        const std::size_t near = p.index(r, c);
        if (seen[near] || p.codes[near] != backgroundLabel) continue;
        seen[near] = 1;
        mean.sum += static_cast<double>(picture.values[near]);
        mean.count += 1;
      }
    }
  }
  return mean;
}

/// Whether the picture reaches far enough to either side for the muscles of both sides of the body.
bool isWellInside(const LabelPicture& p, double x_mm)
{
  constexpr double narrowest_mm = 60;  // psoas and erector spinae reach 70 to 90 mm to the side
  return x_mm >= narrowest_mm && p.columns * p.columnSpacing_mm - x_mm >= narrowest_mm;
}

}  // namespace

std::optional<Midline> midlineOf(const LabelPicture& labels)
{
  using enum Muscle;
  for (const auto& pair : {std::initializer_list<Muscle>{ErectorSpinae, Multifidus},
                           {PsoasMajor},
                           {QuadratusLumborum},
                           {GluteusMaximus}}) {
    const auto line =
        mirrorOf(centroidOf(labels, isMuscle(pair, Side::Right)), centroidOf(labels, isMuscle(pair, Side::Left)));
    if (line) return line;
  }
  return {};
}

bool showsBothSides(const LabelPicture& labels)
{
  if (const auto midline = midlineOf(labels)) return isWellInside(labels, midline->x_mm);
  const Centroid bone = centroidOf(labels, [](LabelCode c) { return c == boneLabel; });
  return bone.pixels > 0 && isWellInside(labels, bone.x_mm);
}

void cleanUp(LabelPicture& labels)
{
  // Only pairs tell where the midline is: in a picture of one half of the body bone lies to one side of it.
  const auto midline = midlineOf(labels);
  if (midline && isWellInside(labels, midline->x_mm)) putOnTheRightSide(labels, *midline);
  const std::vector<float> toBone = distancesToBone(labels);
  for (LabelCode code = 1; code < labelCodeCount; ++code) {
    if (isMuscleLabel(code)) keepOwnParts(labels, code, toBone);
  }
  fillHoles(labels);
}

void removeImagined(LabelPicture& labels, const FloatImage& picture)
{
  constexpr double reach_mm = 5;            // a rectus is wrapped in fat and fascia
  constexpr double smallestContrast = 0.2;  // of the brighter one
  for (const Side side : bothSides) {
    const LabelCode code = labelCode(Muscle::RectusAbdominis, side);
    for (const Part& part : partsWhere(labels, 8, [code](LabelCode c) { return c == code; })) {
      Mean inside;
      for (const std::size_t at : part.pixels) inside.sum += static_cast<double>(picture.values[at]), inside.count += 1;
      const Mean outside = meanAround(labels, picture, part, reach_mm);
      const double brighter = std::max(inside.value(), outside.value());
      if (std::abs(inside.value() - outside.value()) >= smallestContrast * brighter && brighter > 0) continue;
      for (const std::size_t at : part.pixels) labels.codes[at] = backgroundLabel;
    }
  }
}

}  // namespace lumyo::segment
