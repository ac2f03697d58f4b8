#include "PlaceLevels.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "Repeats.h"
#include "SeriesGaps.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace lumyo::workflow {
namespace {

std::string wordsOf(const Assignment& assignment)
{
  return fmt::format("--assign {}@{}", assignment.level.toString(), assignment.slice);
}

/// The slice a person meant, by the numbers of `scan`: also one whose pixels could not be read.
const dicom::ListedSlice& meantSlice(const Assignment& assignment, const dicom::ListedSeries& listed)
{
  const std::string& text = assignment.slice;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool isNumber = error == std::errc() && end == text.data() + text.size();
  int last = 0;
  for (const auto& stack : listed.stacks) {
    for (const auto& slice : stack.slices) {
      last = slice.header.sliceNumber;
      if (isNumber ? last == number : slice.header.sopInstanceUid == text) return slice;
    }
  }
  throw Error(ErrorCode::InvalidCall,
              fmt::format("{}: the axial series has no such slice; it has slices 1 to {}, as `lumyo scan` counts them",
                          wordsOf(assignment), last));
}

[[noreturn]] void refuseUnread(const Assignment& assignment, const dicom::ListedSlice& meant,
                               const std::vector<Diagnostic>& unread)
{
  const auto reason = std::ranges::find(unread, meant.header.sliceNumber, &Diagnostic::sliceNumber);
  throw Error(ErrorCode::UnusableInput,
              fmt::format("{}: slice {} of the axial series ({}) could not be read{}; lay the level on another slice",
                          wordsOf(assignment), meant.header.sliceNumber, meant.source.file.string(),
                          reason == unread.end() ? std::string() : ": " + reason->text));
}

struct Place {
  std::size_t stack;
  std::size_t slice;
};

std::optional<Place> loadedPlace(int sliceNumber, const Series& series)
{
  for (std::size_t stack = 0; stack < series.stacks.size(); ++stack) {
    const auto& slices = series.stacks[stack].slices;
    const auto found = std::ranges::find(slices, sliceNumber, [](const Slice& s) { return s.header.sliceNumber; });
    if (found != slices.end()) return Place{stack, static_cast<std::size_t>(found - slices.begin())};
  }
  return std::nullopt;
}

/// A slice that runs along the spine shows no cross-section: refused where that is certain, else said in the note.
std::string remarkOnLean(const Assignment& assignment, const SliceHeader& slice, const std::optional<LevelPlane>& plane)
{
  const double lean = planeAngle_deg(slice.grid.normal(), Eigen::Vector3d::UnitZ());
  if (lean > segment::steepestAxial_deg) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("{}: slice {} runs along the spine ({:.0f} degrees off an axial plane) and shows no "
                            "cross-section; choose a slice of an axial series",
                            wordsOf(assignment), slice.sliceNumber, lean));
  }
  const double tilt = plane ? planeAngle_deg(slice.grid.normal(), plane->normal) : lean;
  if (tilt <= measure::largestTilt_deg) return {};
  return fmt::format("the slice laid by hand is tilted {:.0f} degrees against {}", tilt,
                     plane ? "the plane found for the level" : "the axial plane");
}

/// A slice of another repeat than the one measured elsewhere, such as a fat image.
std::string remarkOnRepeat(std::size_t stack, const AxialSource& source, const Series& series)
{
  if (std::ranges::find(source.primary, stack) != source.primary.end()) return {};
  return fmt::format("the slice laid by hand is of another repeat ({}) than the series is measured on ({})",
                     repeatName(series.stacks[stack].about, source.listed),
                     repeatName(series.stacks[source.primary.front()].about, source.listed));
}

PlacedLevel placeByHand(const Assignment& assignment, const AxialSource& source, const MeasureOutcome& outcome)
{
  const dicom::ListedSlice& meant = meantSlice(assignment, source.listed);
  const auto at = loadedPlace(meant.header.sliceNumber, outcome.axial);
  if (!at) refuseUnread(assignment, meant, source.unread);
  const SliceGrid& grid = meant.header.grid;
  Eigen::Vector3d normal = grid.normal();
  if (normal.z() < 0) normal = -normal;
  PlacedLevel placed{assignment.level, {}, {}};
  placed.place = measure::LevelSlice{
      {assignment.level, grid.centre(), normal, 1.0, {}}, at->stack, at->slice, 0, 0, measure::Coverage::Covered};
  placed.byHand = true;
  const bool comparable = !framesDiffer(outcome.levels, outcome.axial.stacks[at->stack]);
  const std::string lean =
      remarkOnLean(assignment, meant.header, comparable ? outcome.levels.find(assignment.level) : std::nullopt);
  const std::string repeat = remarkOnRepeat(at->stack, source, outcome.axial);
  placed.remark = lean + (lean.empty() || repeat.empty() ? "" : "; ") + repeat;
  return placed;
}

/// An endplate needs more than the name of its vertebra.
std::string whyWithoutPlane(const SpineLevel& level, const LevelMap& map)
{
  if (level.isDisc() || level.anchor() == Anchor::Mid || !map.find(level.withoutAnchor())) {
    return level.toString() + " was not found among the levels";
  }
  return fmt::format("{} needs the height of {}, which the levels do not give: add its height_mm to the levels file",
                     level.toString(), level.withoutAnchor().toString());
}

measure::StackGeometry geometryOf(const dicom::ListedStack& stack)
{
  measure::StackGeometry geometry;
  geometry.slices.reserve(stack.slices.size());
  for (const auto& slice : stack.slices) geometry.slices.push_back(slice.header.grid);
  geometry.spacing_mm = spacingOf_mm(stack);
  return geometry;
}

/// The number of the slice that covers the plane by its header but has no pixels; 0 when there is none.
int lostSliceAt(const LevelPlane& plane, const AxialSource& source)
{
  std::vector<measure::StackGeometry> geometry;
  geometry.reserve(source.listed.stacks.size());
  for (const auto& stack : source.listed.stacks) geometry.push_back(geometryOf(stack));
  const auto place = measure::chooseSlice(plane, geometry);
  if (!place || place->coverage != measure::Coverage::Covered) return 0;
  const int number = source.listed.stacks[place->stack].slices[place->slice].header.sliceNumber;
  return std::ranges::find(source.unread, number, &Diagnostic::sliceNumber) == source.unread.end() ? 0 : number;
}

PlacedLevel placeByPlane(const SpineLevel& level, const AxialSource& source, const MeasureOutcome& outcome)
{
  const LevelMap& map = outcome.levels;
  PlacedLevel placed{level, {}, {}};
  const auto plane = map.find(level);
  if (!plane) {
    placed.whyNot = whyWithoutPlane(level, map);
    return placed;
  }
  std::vector<measure::StackGeometry> geometry;
  geometry.reserve(source.primary.size());
  for (const std::size_t i : source.primary) geometry.push_back(measure::geometryOf(outcome.axial.stacks[i]));
  placed.place = measure::chooseSlice(*plane, geometry);
  if (placed.place) placed.place->stack = source.primary[placed.place->stack];
  if (!placed.isCovered()) placed.lostSlice = lostSliceAt(*plane, source);
  return placed;
}

std::vector<SpineLevel> requestedLevels(const MeasureRequest& request)
{
  const bool onlyByHand = !request.assignments.empty() && request.levelsFile.empty();
  if (!request.levels.empty() || onlyByHand) return request.levels;
  std::vector<SpineLevel> levels;
  for (const char* text : {"L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1", "S1"}) {
    levels.push_back(SpineLevel::parse(text));
  }
  return levels;
}

}  // namespace

bool framesDiffer(const LevelMap& levels, const SliceStack& stack)
{
  const std::string& a = levels.frameOfReferenceUid;
  const std::string& b = stack.about.frameOfReferenceUid;
  return !a.empty() && !b.empty() && a != b;
}

void refuseSeriesAlongSpine(const dicom::ListedSeries& listed)
{
  for (const auto& stack : listed.stacks) {
    for (const auto& slice : stack.slices) {
      if (planeAngle_deg(slice.header.grid.normal(), Eigen::Vector3d::UnitZ()) <= segment::steepestAxial_deg) return;
    }
  }
  throw Error(
      ErrorCode::InvalidCall,
      fmt::format("the slices of series {} run along the spine and show no cross-section: choose an axial series",
                  listed.about.seriesNumber));
}

std::vector<SpineLevel> levelsToMeasure(const MeasureRequest& request)
{
  std::vector<SpineLevel> levels = requestedLevels(request);
  std::vector<SpineLevel> byHand;
  for (const Assignment& a : request.assignments) {
    const auto first = std::ranges::find(request.assignments, a.level, &Assignment::level);
    if (first->slice != a.slice) {
      throw Error(ErrorCode::InvalidCall,
                  fmt::format("{} is laid on two slices, {} and {}: give --assign once per level", a.level.toString(),
                              first->slice, a.slice));
    }
    if (std::ranges::find(levels, a.level) == levels.end()) byHand.push_back(a.level);
  }
  std::ranges::sort(byHand);
  byHand.erase(std::unique(byHand.begin(), byHand.end()), byHand.end());
  levels.insert(levels.end(), byHand.begin(), byHand.end());
  return levels;
}

std::vector<PlacedLevel> placeLevels(const MeasureRequest& request, const std::vector<SpineLevel>& levels,
                                     const AxialSource& source, const MeasureOutcome& outcome)
{
  std::vector<PlacedLevel> placed;
  for (const SpineLevel& level : levels) {
    const auto byHand = std::ranges::find(request.assignments, level, &Assignment::level);
    placed.push_back(byHand != request.assignments.end() ? placeByHand(*byHand, source, outcome)
                                                         : placeByPlane(level, source, outcome));
  }
  return placed;
}

}  // namespace lumyo::workflow
