#include "lumyo/workflow/Study.h"

#include <algorithm>

#include "lumyo/dicom/Scan.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

/// An image file holds one stack, listed in the order in which it is read.
void numberSlices(Series& imageFile)
{
  int number = 0;
  for (Slice& slice : imageFile.stacks.front().slices) {
    slice.header.stackNumber = 1;
    slice.header.sliceNumber = ++number;
  }
}

/// An image file comes with its pixels.
bool isLoaded(const Series& series)
{
  const auto hasPixels = [](const Slice& slice) { return slice.pixels != nullptr; };
  return std::ranges::all_of(series.stacks,
                             [&](const SliceStack& stack) { return std::ranges::all_of(stack.slices, hasPixels); });
}

}  // namespace

Study openStudy(const std::filesystem::path& path, const RunContext& run)
{
  if (!segment::isImageFileName(path)) {
    auto scanned = dicom::scan(path, run);
    return {path, std::move(scanned.value.series), std::move(scanned.skipped)};
  }
  Study study{.path = path, .series = {segment::readImageFile(path, run.stop)}, .skipped = {}, .isImageFile = true};
  numberSlices(study.series.front());
  return study;
}

Loaded<Series> loadSeries(const Series& listed, const RunContext& run)
{
  if (isLoaded(listed)) return {listed, {}};
  return dicom::load(listed, run);
}

Slice loadSlice(const Slice& listed, const RunContext& run)
{
  return listed.pixels ? listed : dicom::loadSlice(listed, run);
}

}  // namespace lumyo::workflow
