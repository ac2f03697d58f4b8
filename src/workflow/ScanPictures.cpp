#include "lumyo/workflow/ScanPictures.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "ScanWords.h"
#include "lumyo/report/ContactSheet.h"

namespace lumyo::workflow {
namespace {

/// As the series is looked at; of one without a plane as its slices lie.
ViewPlane viewOf(const SliceGrid& grid, SeriesRole role)
{
  switch (role) {
    case SeriesRole::Sagittal: return ViewPlane::Sagittal;
    case SeriesRole::Coronal: return ViewPlane::Coronal;
    case SeriesRole::Axial: return ViewPlane::Axial;
    case SeriesRole::Localiser:
    case SeriesRole::Other: break;
  }
  Eigen::Index axis = 0;
  grid.normal().cwiseAbs().maxCoeff(&axis);
  return axis == 0 ? ViewPlane::Sagittal : axis == 1 ? ViewPlane::Coronal : ViewPlane::Axial;
}

report::ContactPicture pictureOf(const Slice& slice, SeriesRole role)
{
  const SliceHeader& header = slice.header;
  report::ContactPicture picture;
  picture.number = std::to_string(header.sliceNumber);
  if (header.instanceNumber != 0) picture.caption = fmt::format("instance {}", header.instanceNumber);
  if (slice.pixels) {
    picture.png = report::thumbnailPng(slice, viewOf(header.grid, role));
  } else {
    picture.whyNot = slice.unreadable;
  }
  return picture;
}

/// The series with its pixels; where none can be read the listed one, each slice with the reason.
Series loadedOrWhyNot(const Series& listed, std::vector<Diagnostic>& skipped, const RunContext& run)
{
  try {
    auto loaded = loadSeries(listed, run);
    skipped.insert(skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
    return std::move(loaded.value);
  } catch (const Error& e) {
    if (e.code() != ErrorCode::UnusableInput) throw;
    skipped.push_back({{}, e.what()});
    Series unread = listed;
    for (SliceStack& stack : unread.stacks) {
      for (Slice& slice : stack.slices) slice.unreadable = e.what();
    }
    return unread;
  }
}

report::ContactSeries contactOf(const Series& series, const RunContext& run)
{
  const SeriesAbout& about = series.about;
  report::ContactSeries contact{fmt::format("Series {}: {}", about.seriesNumber, about.description),
                                fmt::format("{} {}", name(about.role), name(about.contrast)),
                                {}};
  for (std::size_t i = 0; i < series.stacks.size(); ++i) {
    const SliceStack& stack = series.stacks[i];
    const std::string direction = stack.slices.size() > 1 ? ", " + directionText(stack) : "";
    const std::string part = stack.about.dixon == DixonPart::None ? "" : ", " + std::string(name(stack.about.dixon));
    report::ContactStrip strip{fmt::format("Stack {}{}{}", i + 1, direction, part), {}};
    for (const Slice& slice : stack.slices) {
      run.throwIfCancelled();
      strip.pictures.push_back(pictureOf(slice, about.role));
    }
    contact.strips.push_back(std::move(strip));
  }
  return contact;
}

}  // namespace

Loaded<std::string> scanPictures(const Study& study, const RunContext& run)
{
  Loaded<std::string> sheet;
  std::vector<report::ContactSeries> all;
  for (std::size_t i = 0; i < study.series.size(); ++i) {
    const double share = 1.0 / static_cast<double>(study.series.size());
    ProgressPart part(run.progress, static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
    const RunContext own{part, run.stop, run.threads};
    all.push_back(contactOf(loadedOrWhyNot(study.series[i], sheet.skipped, own), own));
  }
  sheet.value = report::contactSheetHtml("Slices of " + study.path.filename().string(), all);
  return sheet;
}

}  // namespace lumyo::workflow
