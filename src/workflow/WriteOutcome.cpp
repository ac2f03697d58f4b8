#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "LabelStack.h"
#include "RunOutput.h"
#include "lumyo/report/QualitySheet.h"
#include "lumyo/segment/ImageFile.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// `L4/L5` is no file name.
std::string fileNameOf(const SpineLevel& level)
{
  std::string text = level.toString();
  std::ranges::replace(text, '/', '-');
  std::ranges::replace(text, ':', '-');
  return text;
}

const MeasurementRecord* firstRowOf(const MeasureOutcome& outcome, const SpineLevel& level)
{
  const auto found = std::ranges::find(outcome.records, level, &MeasurementRecord::level);
  return found == outcome.records.end() ? nullptr : &*found;
}

/// A value that one decimal shows as 0 has no sign to show.
double withoutMinusZero(double value) { return std::abs(value) < 0.05 ? 0 : value; }

std::string captionOf(const MeasurementRecord& row)
{
  std::string text = fmt::format("slice {}", row.sliceIndex.value_or(0));
  if (row.offset_mm) text += fmt::format(" · offset {:.1f} mm", withoutMinusZero(*row.offset_mm));
  if (row.tilt_deg) text += fmt::format(" · tilt {:.1f}°", *row.tilt_deg);
  if (!row.offset_mm) text += " · laid by hand";
  return text;
}

std::vector<report::SliceView> viewsOf(const MeasureOutcome& outcome)
{
  std::map<SpineLevel, report::SliceView> ordered;
  for (const auto& measured : outcome.slices) {
    for (const SpineLevel& level : measured.levels) {
      const auto* row = firstRowOf(outcome, level);
      if (row == nullptr) continue;
      ordered[level] = {level.toString(), captionOf(*row), &outcome.axial.stacks[measured.stack].slices[measured.slice],
                        &measured.labels};
    }
  }
  std::vector<report::SliceView> views;
  views.reserve(ordered.size());
  for (auto& [level, view] : ordered) views.push_back(std::move(view));
  return views;
}

std::vector<std::string> recipeOf(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::vector<std::string> steps{"scan", "load"};
  steps.emplace_back(!request.levelsFile.empty() ? "levels: file"
                     : outcome.found             ? "levels: found"
                                                 : "levels: by hand");
  for (const auto& a : request.assignments) steps.push_back("assign: " + a.level.toString() + "@" + a.slice);
  steps.push_back(request.labelFiles.empty() ? "segment" : "labels: file, map " + request.labelMapping);
  steps.push_back(fmt::format("measure: roi {}, fat {}", name(request.roi),
                              request.fat ? name(*request.fat) : std::string_view("auto")));
  return steps;
}

report::RunInfo runInfo(const MeasureOutcome& outcome, const MeasureRequest& request, const RunIdentity& identity)
{
  report::RunInfo info;
  info.command = identity.command;
  info.softwareVersion = softwareVersion();
  info.startedAt = identity.startedAt;
  info.models = outcome.models;
  info.recipe = recipeOf(outcome, request);
  info.timings = outcome.timings;
  info.warnings = outcome.warnings;
  info.skipped = outcome.skipped;
  info.firstSlices = outcome.firstSlices;
  return info;
}

std::string basisText(NumberingBasis basis)
{
  switch (basis) {
    case NumberingBasis::CountedFromSacrum: return "counted up from the sacrum";
    case NumberingBasis::WholeSpine: return "counted on a whole-spine picture";
    case NumberingBasis::ByHand: break;
  }
  return "laid by hand";
}

std::string basisText(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::string text = basisText(outcome.levels.basis);
  if (outcome.levels.basis == NumberingBasis::ByHand) return text;
  // levels.json and its picture show where the levels were found, also those that a person then laid elsewhere.
  for (const auto& a : request.assignments) text += fmt::format("; {} laid by hand", a.level.toString());
  return text;
}

/// The sagittal slice at the middle level with the levels drawn, or nothing.
std::string sagittalPicture(const MeasureOutcome& outcome)
{
  if (!outcome.found) return {};
  const auto& slices = outcome.found->sagittal.slices;
  const auto& levels = outcome.levels.levels;
  if (levels.empty()) return {};
  const PatientPoint middle = levels[levels.size() / 2].centre;
  const auto nearest = std::ranges::min_element(
      slices, {}, [&](const Slice& s) { return std::abs(s.header.grid.plane().distance(middle)); });
  return report::levelsPng(*nearest, outcome.levels);
}

std::string quality(const MeasureOutcome& outcome, const MeasureRequest& request,
                    const std::vector<report::SliceView>& views, const std::string& sagittal)
{
  report::QualitySheetContent content;
  const SeriesAbout& about = outcome.axial.about;
  content.title = "Lumbosacral muscle areas";
  std::size_t slices = 0;
  for (const auto& stack : outcome.axial.stacks) slices += stack.slices.size();
  content.facts = {{"Study date", about.studyDate},
                   {"Axial series",
                    fmt::format("{}, {} slices in {} stacks", about.description, slices, outcome.axial.stacks.size())},
                   {"Levels", basisText(outcome, request)},
                   {"Lumyo", softwareVersion()}};
  for (const auto& model : outcome.models) {
    content.facts.emplace_back("Model", model.name + " " + model.version + ", SHA-256 " + model.sha256.substr(0, 12));
  }
  content.warnings = outcome.warnings;
  if (!outcome.skipped.empty()) {
    content.warnings.push_back(
        fmt::format("{} files were not used; run.json names each with its reason", outcome.skipped.size()));
  }
  content.records = outcome.records;
  content.views = views;
  content.levelsPng = sagittal;
  return report::qualitySheetHtml(content);
}

/// The labels of one stack in full, zero where no slice was measured.
std::vector<LabelPart> stackLabels(const MeasureOutcome& outcome, std::size_t stack)
{
  std::vector<LabelSlice> labels;
  for (const Slice& slice : outcome.axial.stacks[stack].slices) {
    labels.push_back(blankLabels(slice.header.grid));
  }
  for (const auto& measured : outcome.slices) {
    if (measured.stack == stack) labels[measured.slice] = measured.labels;
  }
  const SliceStack& own = outcome.axial.stacks[stack];
  return labelParts(own, labels, outcome.firstSlices.at(own.slices.front().header.stackNumber));
}

}  // namespace

std::string tableText(const MeasureOutcome& outcome) { return report::terminalTable(outcome.records); }

std::string tableJson(const MeasureOutcome& outcome) { return report::recordsJson(outcome.records); }

namespace {

void writePictures(const MeasureOutcome& outcome, const MeasureRequest& request, const std::set<Export>& exports,
                   RunOutput& out, const RunContext& run)
{
  if (!exports.contains(Export::Html) && !exports.contains(Export::Png)) return;
  auto views = viewsOf(outcome);
  const std::string sagittal = sagittalPicture(outcome);
  if (exports.contains(Export::Png)) {
    for (auto& view : views) {
      run.throwIfCancelled();
      view.png = report::overlayPng(view);  // the sheet takes it over
      out.write(fs::path("overlays") / (fileNameOf(SpineLevel::parse(view.levelName)) + ".png"), view.png);
    }
    if (!sagittal.empty()) out.write(fs::path("overlays") / "levels.png", sagittal);
  }
  if (exports.contains(Export::Html)) out.write("quality.html", quality(outcome, request, views, sagittal));
}

void writeLabelStacks(const MeasureOutcome& outcome, RunOutput& out)
{
  std::set<std::size_t> stacks;
  for (const auto& measured : outcome.slices) stacks.insert(measured.stack);
  for (const std::size_t stack : stacks) {
    const int number = outcome.axial.stacks[stack].slices.front().header.stackNumber;
    for (const LabelPart& part : stackLabels(outcome, stack)) {
      out.writeBy(fmt::format("labels_stack{}{}.nii.gz", number, part.ending), [&](const fs::path& file) {
        segment::writeLabelFile(file, part.slices, labelSpacing_mm(outcome.axial.stacks[stack]));
      });
    }
  }
}

}  // namespace

WrittenRun writeOutcome(const MeasureOutcome& outcome, const MeasureRequest& request, const std::set<Export>& exports,
                        const RunIdentity& identity, StagedOutput& output, const RunContext& run)
{
  run.progress.report(0, "writing");
  RunOutput out(output);
  out.write("measurements.csv", report::measurementsCsv(outcome.records));
  out.write("measurements_wide.csv", report::measurementsWideCsv(outcome.records));
  if (exports.contains(Export::Json)) out.write("measurements.json", report::recordsJson(outcome.records));
  if (!outcome.levels.levels.empty()) out.write("levels.json", report::levelsJson(outcome.levels));
  writePictures(outcome, request, exports, out, run);
  run.throwIfCancelled();
  if (exports.contains(Export::Nifti)) writeLabelStacks(outcome, out);
  WrittenRun written;
  for (const std::string& file : out.removeFormerRun()) {
    written.warnings.push_back(file +
                               " of an earlier run stays in the folder, because somebody changed it: move it away");
  }
  report::RunInfo info = runInfo(outcome, request, identity);
  info.files = out.files();
  info.warnings.insert(info.warnings.end(), written.warnings.begin(), written.warnings.end());
  output.write("run.json", report::runJson(info));
  run.throwIfCancelled();
  output.commit();
  for (const auto& file : info.files) written.files.emplace_back(file.path);
  written.files.emplace_back("run.json");
  return written;
}

}  // namespace lumyo::workflow
