#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "ScanWords.h"
#include "SeriesGaps.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {
namespace {

using Json = nlohmann::ordered_json;

Json vectorJson(const Eigen::Vector3d& v) { return {v.x(), v.y(), v.z()}; }

/// Room between neighbouring slices that no slice shows; nothing for one slice or of unknown thickness.
std::optional<double> sliceGap_mm(const SliceStack& stack)
{
  const auto& thickness = stack.slices.front().header.thickness_mm;
  if (stack.slices.size() < 2 || !thickness) return std::nullopt;
  return sliceSpacing_mm(stack) - *thickness;
}

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json stackJson(const SliceStack& stack)
{
  const SliceGrid& first = stack.slices.front().header.grid;
  const SliceGrid& last = stack.slices.back().header.grid;
  Json uids = Json::array();
  Json instances = Json::array();
  for (const auto& slice : stack.slices) {
    uids.push_back(slice.header.image.name());
    instances.push_back(slice.header.instanceNumber);
  }
  return {{"slices", stack.slices.size()},
          {"rows", first.size().rows},
          {"columns", first.size().columns},
          {"row_spacing_mm", first.rowSpacing_mm()},
          {"column_spacing_mm", first.columnSpacing_mm()},
          {"slice_spacing_mm", sliceSpacing_mm(stack)},
          {"slice_thickness_mm", orNull(stack.slices.front().header.thickness_mm)},
          {"slice_gap_mm", orNull(sliceGap_mm(stack))},
          {"row_direction", vectorJson(first.rowDirection())},
          {"column_direction", vectorJson(first.columnDirection())},
          {"first_position_mm", vectorJson(first.firstPixel().mm)},
          {"last_position_mm", vectorJson(last.firstPixel().mm)},
          {"frame_of_reference_uid", stack.about.frameOfReferenceUid},
          {"dixon", name(stack.about.dixon)},
          {"echo", stack.about.echo},
          {"time_point", stack.about.timePoint},
          {"instance_numbers", instances},
          {"sop_uids", uids}};
}

Json seriesJson(const Series& series)
{
  Json stacks = Json::array();
  for (const auto& stack : series.stacks) stacks.push_back(stackJson(stack));
  Json gaps = Json::array();
  for (const SeriesGap& gap : gapsOf(series)) {
    gaps.push_back({{"between_stacks", {gap.stack + 1, gap.nextStack + 1}},
                    {"width_mm", gap.width_mm},
                    {"missing_slices", gap.missingSlices}});
  }
  const std::string frame = series.stacks.empty() ? "" : series.stacks.front().about.frameOfReferenceUid;
  return {{"series_uid", series.about.seriesUid},
          {"study_uid", series.about.studyUid},
          {"frame_of_reference_uid", frame},
          {"description", series.about.description},
          {"series_number", series.about.seriesNumber},
          {"role", name(series.about.role)},
          {"role_reason", series.about.whyRole},
          {"contrast", name(series.about.contrast)},
          {"stacks", stacks},
          {"gaps", gaps}};
}

/// Angle of the slice plane to the scanner plane that the series is named after; of a series without such a plane to
/// the nearest one.
double tilt_deg(const SliceGrid& grid, SeriesRole role)
{
  const auto from = [&](int axis) { return planeAngle_deg(grid.normal(), Eigen::Vector3d::Unit(axis)); };
  switch (role) {
    case SeriesRole::Sagittal: return from(0);
    case SeriesRole::Coronal: return from(1);
    case SeriesRole::Axial: return from(2);
    case SeriesRole::Localiser:
    case SeriesRole::Other: break;
  }
  return std::min({from(0), from(1), from(2)});
}

std::string counted(std::size_t count, const std::string& what)
{
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string stackText(std::size_t number, std::size_t firstSlice, const SliceStack& stack, SeriesRole role)
{
  const SliceGrid& grid = stack.slices.front().header.grid;
  std::string text =
      fmt::format("    stack {}: slices {}-{}, {}x{} pixels of {:.3f}x{:.3f} mm, {:.2f} mm apart, tilt {:.1f} deg",
                  number, firstSlice, firstSlice + stack.slices.size() - 1, grid.size().columns, grid.size().rows,
                  grid.columnSpacing_mm(), grid.rowSpacing_mm(), sliceSpacing_mm(stack), tilt_deg(grid, role));
  const int firstInstance = stack.slices.front().header.instanceNumber;
  const int lastInstance = stack.slices.back().header.instanceNumber;
  if (firstInstance != 0 || lastInstance != 0) text += fmt::format(", instances {} to {}", firstInstance, lastInstance);
  if (stack.slices.size() > 1) text += ", " + directionText(stack);
  constexpr double shownGap_mm = 0.005;  // what two decimals show
  if (const auto gap = sliceGap_mm(stack); gap && *gap >= shownGap_mm) text += fmt::format(", gap {:.2f} mm", *gap);
  if (stack.about.dixon != DixonPart::None) text += fmt::format(", {}", name(stack.about.dixon));
  if (stack.about.echo > 1) text += fmt::format(", echo {}", stack.about.echo);
  if (stack.about.timePoint > 0) text += fmt::format(", time point {}", stack.about.timePoint + 1);
  return text + "\n";
}

}  // namespace

std::string scanJson(const Study& study)
{
  Json series = Json::array();
  for (const auto& s : study.series) series.push_back(seriesJson(s));
  Json skipped = Json::array();
  for (const auto& d : study.skipped) skipped.push_back({{"path", d.file.string()}, {"reason", d.text}});
  const Json all{{"series", series}, {"skipped", skipped}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string scanText(const Study& study)
{
  const auto isOther = [&](const Series& s) { return s.about.studyUid != study.series.front().about.studyUid; };
  const bool severalStudies = std::ranges::any_of(study.series, isOther);
  std::string text;
  std::string uid;
  for (const auto& series : study.series) {
    if (severalStudies && series.about.studyUid != uid) {
      uid = series.about.studyUid;
      text += fmt::format("study {}{}\n", uid, series.about.studyDate.empty() ? "" : " of " + series.about.studyDate);
    }
    text += fmt::format("{} {}, series {}, {} in {}: {} ({})\n  {}\n", name(series.about.role),
                        name(series.about.contrast), series.about.seriesNumber, counted(sliceCount(series), "slice"),
                        counted(series.stacks.size(), "stack"), series.about.description, series.about.whyRole,
                        series.about.seriesUid);
    std::size_t number = 0;
    std::size_t firstSlice = 1;
    for (const auto& stack : series.stacks) {
      text += stackText(++number, firstSlice, stack, series.about.role);
      firstSlice += stack.slices.size();
    }
    for (const SeriesGap& gap : gapsOf(series)) {
      text +=
          fmt::format("    gap between stack {} and stack {}: {:.2f} mm, {} {} missing\n", gap.stack + 1,
                      gap.nextStack + 1, gap.width_mm, gap.missingSlices, gap.missingSlices == 1 ? "slice" : "slices");
    }
  }
  if (study.series.empty()) text += "no MR image series found\n";
  if (!study.skipped.empty()) text += fmt::format("left out: {}\n", counted(study.skipped.size(), "file"));
  for (const auto& d : study.skipped) text += fmt::format("  {}: {}\n", d.file.string(), d.text);
  return text;
}

}  // namespace lumyo::workflow
