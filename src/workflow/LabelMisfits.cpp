#include "LabelMisfits.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "LabelFiles.h"

namespace lumyo::workflow {
namespace {

/// The stacks of which the volume meets a slice.
std::set<std::size_t> stacksMet(const LabelVolume& volume, const Series& series)
{
  std::set<std::size_t> stacks;
  for (std::size_t i = 0; i < series.stacks.size(); ++i) {
    const auto meetsIt = [&](const Slice& slice) { return meets(volume, slice.header.grid); };
    if (std::ranges::any_of(series.stacks[i].slices, meetsIt)) stacks.insert(i);
  }
  return stacks;
}

/// Whether a muscle had to be refused.
bool refuseOn(LabelledSlice& measured, const LabelVolume& volume)
{
  const std::size_t before = measured.refusals.size();
  for (const LabelCode code : musclesAround(volume, measured.labels.grid)) {
    if (measured.labels.count(code) > 0) continue;  // another file gave it
    measured.refusals.push_back(
        {code, fmt::format("the label file {} holds it, but its voxels do not lie on the pixels of this slice",
                           volume.file.filename().string())});
  }
  return measured.refusals.size() > before;
}

void warnOf(const std::vector<std::string>& names, std::vector<std::string>& warnings)
{
  if (names.empty()) return;
  constexpr std::size_t shown = 3;
  std::string list = names.front();
  for (std::size_t i = 1; i < std::min(shown, names.size()); ++i) list += ", " + names[i];
  if (names.size() > shown) list += fmt::format(" and {} more", names.size() - shown);
  warnings.push_back("label files whose voxels do not lie on the pixels of the axial series were not used: " + list +
                     "; labels must be drawn on this series");
}

}  // namespace

void refuseMisfits(const std::vector<LabelVolume>& volumes, const Series& axial, GivenReading& given)
{
  std::vector<std::string> misfits;
  for (const LabelVolume& volume : volumes) {
    if (!holdsMuscle(volume)) continue;
    const auto met = stacksMet(volume, axial);
    bool isMisfit = met.empty();
    for (LabelledSlice& slice : given.reading.slices) {
      const bool belongsElsewhere = !met.empty() && !met.contains(slice.place.stack);
      if (belongsElsewhere || meets(volume, slice.labels.grid)) continue;
      if (refuseOn(slice, volume)) isMisfit = true;
    }
    if (isMisfit) misfits.push_back(volume.file.filename().string());
    if (met.empty()) {
      given.skipped.push_back({volume.file, "its voxels do not lie on the pixels of the axial series"});
    }
  }
  warnOf(misfits, given.warnings);
}

}  // namespace lumyo::workflow
