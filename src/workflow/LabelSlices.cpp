#include "lumyo/workflow/LabelSlices.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "LabelFiles.h"
#include "LabelMisfits.h"
#include "LabelStack.h"
#include "ModelsStore.h"
#include "SegmentSlices.h"
#include "lumyo/measure/BodyCheck.h"
#include "lumyo/measure/LabelCheck.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// A folder stands for the image files in it.
std::vector<fs::path> expand(const std::vector<fs::path>& given)
{
  std::vector<fs::path> files;
  for (const auto& path : given) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path)) {
      if (segment::isImageFileName(entry.path())) files.push_back(entry.path());
    }
  }
  if (files.empty()) {
    throw Error(ErrorCode::UnusableInput, "no label file (.nii.gz, .nrrd, .mha) lies where labels were said to be");
  }
  std::ranges::sort(files);
  return files;
}

/// The first of the table's levels that lie on a slice; nothing for a slice that belongs to none.
std::optional<SpineLevel> firstLevelOf(SlicePlace place, const std::vector<PlacedLevel>& placed)
{
  const auto isOn = [&](const PlacedLevel& p) { return p.isCovered() && p.at->place == place; };
  const auto found = std::ranges::find_if(placed, isOn);
  return found == placed.end() ? std::nullopt : std::optional(found->level);
}

/// Where the body's middle lies on a slice: at the centre of its level, where its plane is known in the same frame.
std::optional<double> midlineOf(SlicePlace place, const std::vector<PlacedLevel>& placed, const LevelMap& levels,
                                const Series& axial)
{
  const auto level = firstLevelOf(place, placed);
  const auto plane = level ? levels.find(*level) : std::nullopt;
  if (!plane || measure::framesDiffer(levels, axial.stacks[place.stack])) return std::nullopt;
  return plane->centre.mm.x();
}

/// Refuses labels on the wrong side; answers what all slices together say.
measure::SideCheck refuseWrongSides(Reading& reading, const std::vector<PlacedLevel>& placed, const Series& axial)
{
  measure::SideCheck all;
  for (LabelledSlice& slice : reading.slices) {
    const auto midline = midlineOf(slice.place, placed, reading.levels, axial);
    const auto check = measure::checkSides(slice.labels, midline, slice.origin.maker);
    all.pairs += check.pairs;
    all.swapped += check.swapped;
    slice.refusals.insert(slice.refusals.end(), check.refusals.begin(), check.refusals.end());
  }
  return all;
}

/// A muscle is not where it cannot be: what a network took for it there is something else. Only where every level of
/// the slice is known to be one that the muscle does not reach.
void eraseImpossible(LabelledSlice& slice, const std::vector<PlacedLevel>& placed)
{
  std::vector<SpineLevel> levels;
  for (const PlacedLevel& level : placed) {
    if (!level.isCovered() || level.at->place != slice.place) continue;
    const bool isKnown = level.byHand || level.at->plane.confidence >= doubtfulConfidence;
    if (!isKnown) return;
    levels.push_back(level.level);
  }
  if (levels.empty()) return;
  for (const MuscleLabel& label : muscleLabels) {
    const auto isReached = [&](const SpineLevel& level) { return measure::reaches(label.muscle, level); };
    if (std::ranges::any_of(levels, isReached)) continue;
    std::ranges::replace(slice.labels.codes, label.code, backgroundLabel);
    slice.labels.confidence[label.code] = 0;
  }
}

/// The built-in code table with which the labels of the files would lie as in a body; empty for none.
std::string likelyMapping(const GivenLabels& given, const std::vector<SlicePlace>& places, const Series& axial,
                          const RunContext& run)
{
  for (const char* name : {"lumyo", "musclemap", "totalsegmentator", "totalsegmentator_mr"}) {
    if (name == given.mapping) continue;
    std::vector<LabelVolume> volumes;
    try {
      volumes = readLabelVolumes(expand(given.files), segment::labelMappingNamed(name), run);
    } catch (const Error& e) {
      if (e.code() == ErrorCode::Cancelled) throw;
      continue;  // a code that this table does not know
    }
    const auto isBody = [&](SlicePlace place) {
      const auto labels = labelsOnGrid(sliceAt(axial, place).header.grid, volumes);
      return labels && measure::holdsMuscle(*labels) && !measure::whyNoBody(*labels);
    };
    if (std::ranges::any_of(places, isBody)) return name;
  }
  return {};
}

/// Numbers that mean other muscles in another table would be measured as if they were right.
void refuseNoBody(const GivenLabels& given, const Reading& reading, const Series& axial, const RunContext& run)
{
  std::size_t drawn = 0;
  std::size_t wrong = 0;
  std::string why;
  std::vector<SlicePlace> places;
  for (const LabelledSlice& slice : reading.slices) {
    if (!measure::holdsMuscle(slice.labels)) continue;
    ++drawn;
    places.push_back(slice.place);
    const auto fault = measure::whyNoBody(slice.labels);
    if (!fault) continue;
    ++wrong;
    if (why.empty()) why = fmt::format("on slice {} {}", sliceAt(axial, slice.place).header.sliceNumber, *fault);
  }
  if (2 * wrong <= drawn) return;
  const std::string likely = likelyMapping(given, places, axial, run);
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the labels cannot be of a body: {}; their codes belong to another label map{}", why,
                          likely.empty() ? ": give the one that they were drawn with"
                                         : fmt::format(", most likely \"{}\": name it", likely)));
}

/// A person who names herself drew every outline of hers.
std::set<LabelCode> drawnBy(const std::string& reader, const LabelSlice& labels)
{
  std::set<LabelCode> drawn;
  if (reader.empty()) return drawn;
  for (const MuscleLabel& label : muscleLabels) {
    if (labels.count(label.code) > 0) drawn.insert(label.code);
  }
  return drawn;
}

/// The names of the files that meet a slice.
std::string filesOn(const SliceGrid& grid, const std::vector<LabelVolume>& volumes)
{
  std::string names;
  for (const LabelVolume& volume : volumes) {
    if (meets(volume, grid)) names += (names.empty() ? "" : ", ") + volume.file.filename().string();
  }
  return names;
}

LabelledSlice givenSlice(SlicePlace place, const SliceGrid& grid, const std::vector<LabelVolume>& volumes,
                         const std::string& reader)
{
  const LabelOrigin origin{reader.empty() ? LabelMaker::File : LabelMaker::Person, {}, filesOn(grid, volumes)};
  auto labels = labelsOnGrid(grid, volumes);
  if (!labels) {
    return {
        place, blankLabels(grid), origin, {}, {{std::nullopt, "no label file given lies on the pixels of this slice"}}};
  }
  LabelledSlice slice{place, std::move(*labels), origin};
  slice.edited = drawnBy(reader, slice.labels);
  if (!measure::holdsMuscle(slice.labels)) {
    slice.refusals.push_back({std::nullopt, "the label file holds no label on this slice"});
  }
  return slice;
}

void refuseWhereNothingMeets(const std::vector<LabelVolume>& volumes, const Reading& reading,
                             const std::vector<PlacedLevel>& placed)
{
  const auto isMet = [&](const LabelledSlice& slice) {
    return std::ranges::any_of(volumes, [&](const LabelVolume& v) { return meets(v, slice.labels.grid); });
  };
  if (reading.slices.empty() || std::ranges::any_of(reading.slices, isMet)) return;
  const LabelledSlice& first = reading.slices.front();
  const auto level = firstLevelOf(first.place, placed);
  throw Error(ErrorCode::UnusableInput,
              fmt::format("the label file {} does not lie on the pixels of the axial series: no voxel centres meet "
                          "the slice measured at {} ({} x {} pixels); labels must be drawn on this series",
                          volumes.front().file.string(), level ? level->toString() : "no level",
                          first.labels.grid.size().columns, first.labels.grid.size().rows));
}

}  // namespace

std::vector<SlicePlace> slicesOf(const std::vector<PlacedLevel>& placed)
{
  std::set<SlicePlace> places;
  for (const PlacedLevel& level : placed) {
    if (level.isCovered()) places.insert(level.at->place);
  }
  return {places.begin(), places.end()};
}

Reading segmentSlices(const Series& axial, const std::vector<SlicePlace>& places, const LevelMap& levels,
                      const std::vector<PlacedLevel>& placed, Models& models, const std::string& model,
                      const RunContext& run)
{
  std::vector<const Slice*> slices;
  slices.reserve(places.size());
  for (const SlicePlace place : places) slices.push_back(&sliceAt(axial, place));
  const auto segmenter = models.store().muscleSegmenter(model);
  auto segmented = segmentAll(slices, *segmenter, run);
  Reading reading{.reader = {}, .levels = levels, .slices = {}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    LabelledSlice slice{
        places[i], std::move(segmented[i].labels), {LabelMaker::Model, segmenter->package().identity, {}}};
    if (!segmented[i].whyNot.empty()) slice.refusals.push_back({std::nullopt, segmented[i].whyNot});
    eraseImpossible(slice, placed);
    reading.slices.push_back(std::move(slice));
  }
  (void)refuseWrongSides(reading, placed, axial);
  return reading;
}

void requireGiven(const GivenLabels& given)
{
  (void)segment::labelMappingNamed(given.mapping);
  (void)expand(given.files);
}

GivenReading readGivenLabels(const GivenLabels& given, const Series& axial, const std::vector<SlicePlace>& places,
                             const LevelMap& levels, const std::vector<PlacedLevel>& placed, const RunContext& run)
{
  run.progress.report(0, "reading labels");
  const auto volumes = readLabelVolumes(expand(given.files), segment::labelMappingNamed(given.mapping), run);
  GivenReading read{{.reader = given.reader, .levels = levels, .slices = {}}, {}, {}};
  for (const SlicePlace place : places) {
    run.throwIfCancelled();
    read.reading.slices.push_back(givenSlice(place, sliceAt(axial, place).header.grid, volumes, given.reader));
  }
  for (const LabelVolume& volume : volumes) {
    if (const auto meant = structureAlmostNamed(volume.file)) {
      read.warnings.push_back(fmt::format("{} is not taken for the {}: is its name misspelt?",
                                          volume.file.filename().string(), labelName(*meant)));
    }
  }
  refuseWhereNothingMeets(volumes, read.reading, placed);
  refuseMisfits(volumes, axial, read);
  refuseNoBody(given, read.reading, axial, run);
  const auto sides = refuseWrongSides(read.reading, placed, axial);
  if (sides.pairs > 1 && sides.swapped == sides.pairs) {
    throw Error(ErrorCode::UnusableInput,
                "the sides of the labels are swapped: on every measured slice the label of each right muscle lies to "
                "the left of the left one; correct the labels, or choose the label map that belongs to them");
  }
  return read;
}

}  // namespace lumyo::workflow
