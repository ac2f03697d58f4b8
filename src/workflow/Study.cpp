#include "lumyo/workflow/Study.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>

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

/// An image file comes with its pixels, or with the reason why a slice has none.
bool isLoaded(const Series& series)
{
  const auto hasPixels = [](const Slice& slice) { return slice.pixels != nullptr || !slice.isReadable(); };
  return std::ranges::all_of(series.stacks,
                             [&](const SliceStack& stack) { return std::ranges::all_of(stack.slices, hasPixels); });
}

/// The first image file in a folder that holds no DICOM file: whoever gives it means one of them.
std::optional<std::filesystem::path> imageFileIn(const std::filesystem::path& folder)
{
  std::vector<std::filesystem::path> images;
  std::error_code unreadable;
  constexpr auto options = std::filesystem::directory_options::skip_permission_denied;
  for (std::filesystem::recursive_directory_iterator at(folder, options, unreadable), end; !unreadable && at != end;
       at.increment(unreadable)) {
    if (segment::isImageFileName(at->path())) images.push_back(at->path());
  }
  if (images.empty()) return std::nullopt;
  return std::ranges::min(images);
}

Loaded<dicom::Listing> scanned(const std::filesystem::path& path, const RunContext& run)
{
  try {
    return dicom::scan(path, run);
  } catch (const Error& e) {
    const auto image = e.code() == ErrorCode::UnusableInput ? imageFileIn(path) : std::nullopt;
    if (!image) throw;
    throw Error(e.code(),
                std::string(e.what()) + "; there are image files: give one of them, such as " + image->string(),
                e.remedy());
  }
}

}  // namespace

Study openStudy(const std::filesystem::path& path, const RunContext& run)
{
  if (!segment::isImageFileName(path)) {
    auto listing = scanned(path, run);
    return {path, std::move(listing.value.series), std::move(listing.skipped)};
  }
  Study study{.path = path, .series = {segment::readImageFile(path, run.stop)}, .skipped = {}, .isImageFile = true};
  numberSlices(study.series.front());
  return study;
}

Loaded<Series> loadSeries(const Series& listed, const RunContext& run)
{
  if (!isLoaded(listed)) return dicom::load(listed, run);
  Loaded<Series> loaded{listed, {}};
  for (const SliceStack& stack : listed.stacks) {
    for (const Slice& slice : stack.slices) {
      if (!slice.isReadable()) loaded.skipped.push_back({{}, slice.unreadable, slice.header.sliceNumber});
    }
  }
  if (loaded.skipped.size() == sliceCount(listed) && !loaded.skipped.empty()) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("no slice of {} can be read: {}", listed.about.description, loaded.skipped.front().text));
  }
  return loaded;
}

Slice loadSlice(const Slice& listed, const RunContext& run)
{
  return listed.pixels ? listed : dicom::loadSlice(listed, run);
}

}  // namespace lumyo::workflow
