#include "LabelFiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo::workflow {
namespace {

/// The file's labels; slices without one keep their grid alone.
std::vector<LabelSlice> readLabels(const std::filesystem::path& file, const segment::LabelMapping& mapping,
                                   const RunContext& run)
{
  auto slices = segment::readLabelFile(file, mapping, run.stop);
  for (LabelSlice& slice : slices) {
    const bool isBlank = std::ranges::all_of(slice.codes, [](LabelCode code) { return code == backgroundLabel; });
    if (isBlank) slice.codes = std::vector<LabelCode>();
  }
  return slices;
}

/// The file as a mask of the structure, or nothing where it holds anything but 0 and 1.
std::optional<std::vector<LabelSlice>> asMask(const std::filesystem::path& file, LabelCode structure,
                                              const RunContext& run)
{
  try {
    // Naming the background makes the mapping complete: any code but 1 is refused.
    return readLabels(file, {{0, backgroundLabel}, {1, structure}}, run);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Cancelled) throw;
    return std::nullopt;  // what is wrong with the file, if anything, reading it by the mapping says
  }
}

/// Whether every voxel of the file is 0, before any mapping.
bool isAllZero(const std::filesystem::path& file, const RunContext& run)
{
  try {
    (void)segment::readLabelFile(file, {{0, backgroundLabel}}, run.stop);  // complete: any other code is refused
    return true;
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Cancelled) throw;
    return false;
  }
}

std::string stemOf(const std::filesystem::path& file)
{
  const std::string name = file.filename().string();
  return name.substr(0, name.size() - segment::imageEndingOf(file).size());
}

/// How many letters must be put in, left out or exchanged (Levenshtein 1966).
std::size_t slipsBetween(std::string_view a, std::string_view b)
{
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// Files that name no muscle were made with somebody else's codes, or nobody drew in them.
void checkSomethingIsNamed(const std::vector<LabelVolume>& volumes, const RunContext& run)
{
  if (std::ranges::any_of(volumes, holdsMuscle)) return;
  const bool isEmpty = std::ranges::all_of(volumes, [&](const LabelVolume& volume) {
    run.throwIfCancelled();
    return isAllZero(volume.file, run);
  });
  const std::string first = volumes.front().file.string();
  const std::string which =
      volumes.size() == 1 ? fmt::format("'{}'", first) : fmt::format("'{}' and {} more", first, volumes.size() - 1);
  if (isEmpty) {
    throw Error(
        ErrorCode::UnusableInput,
        fmt::format("there is no label in {}: every voxel is background; give the files that were drawn in", which));
  }
  throw Error(ErrorCode::UnusableInput,
              fmt::format("none of the codes in {} is a muscle in this label map: the labels come from another program "
                          "or task; choose the label map that belongs to them",
                          which));
}

}  // namespace

bool holdsMuscle(const LabelVolume& volume)
{
  return std::ranges::any_of(volume.slices, [](const LabelSlice& slice) {
    return std::ranges::any_of(slice.codes, [](LabelCode code) { return isMuscleLabel(code); });
  });
}

std::optional<LabelCode> structureNamed(const std::filesystem::path& file)
{
  std::string stem = stemOf(file);
  // TotalSegmentator's name; at the lumbar levels it is the multifidus.
  constexpr std::string_view theirs = "transversospinalis_";
  if (stem.starts_with(theirs)) stem.replace(0, theirs.size(), "multifidus_");
  const auto code = parseLabel(stem);
  return code && isMuscleLabel(*code) ? code : std::nullopt;
}

std::optional<LabelCode> structureAlmostNamed(const std::filesystem::path& file)
{
  constexpr std::size_t mostSlips = 2;
  if (structureNamed(file)) return std::nullopt;
  const std::string stem = stemOf(file);
  for (const MuscleLabel& label : muscleLabels) {
    std::string whole = labelName(label.code);
    std::ranges::replace(whole, ' ', '_');
    if (slipsBetween(stem, whole) <= mostSlips) return label.code;
  }
  return std::nullopt;
}

std::vector<LabelVolume> readLabelVolumes(const std::vector<std::filesystem::path>& files,
                                          const segment::LabelMapping& mapping, const RunContext& run)
{
  std::vector<std::optional<std::vector<LabelSlice>>> masks;
  masks.reserve(files.size());
  for (const auto& file : files) {
    run.throwIfCancelled();
    const auto structure = structureNamed(file);
    masks.push_back(structure ? asMask(file, *structure, run) : std::nullopt);
  }
  const bool areMasks = std::ranges::any_of(masks, [](const auto& mask) { return mask.has_value(); });
  std::vector<LabelVolume> volumes;
  volumes.reserve(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    run.throwIfCancelled();
    auto slices = std::move(masks[i]);
    if (!slices && areMasks) slices = asMask(files[i], backgroundLabel, run);
    if (!slices) slices = readLabels(files[i], mapping, run);
    volumes.push_back({files[i], std::move(*slices)});
    if (volumes.back().slices.size() == 1) volumes.back().singleSpacing_mm = segment::fileSliceSpacing_mm(files[i]);
  }
  checkSomethingIsNamed(volumes, run);
  return volumes;
}

}  // namespace lumyo::workflow
