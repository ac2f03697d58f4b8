#include "lumyo/workflow/WriteRun.h"

#include <fmt/format.h>

#include <algorithm>

#include "Exporters.h"
#include "RunOutput.h"
#include "lumyo/report/Tables.h"

namespace lumyo::workflow {
namespace {

std::vector<std::string> recipeOf(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::vector<std::string> steps{"scan", "load"};
  const auto* stored = std::get_if<StoredReading>(&request.labelSource);
  steps.emplace_back(stored != nullptr                                         ? "levels: reading"
                     : std::holds_alternative<LevelsFile>(request.levelSource) ? "levels: file"
                     : outcome.found                                           ? "levels: found"
                                                                               : "levels: by hand");
  for (const auto& a : request.assignments) steps.push_back("assign: " + a.level.toString() + "@" + a.slice);
  if (const auto* readings = std::get_if<std::vector<GivenLabels>>(&request.labelSource)) {
    for (const GivenLabels& given : *readings) steps.push_back("labels: file, map " + given.mapping);
  } else if (stored != nullptr) {
    steps.push_back("labels: reading of " + stored->reader);
  } else {
    steps.emplace_back("segment");
  }
  const MeasureSettings& settings = request.settings;
  steps.push_back(fmt::format("measure: roi {}, fat {}", name(settings.roi),
                              settings.fat ? name(*settings.fat) : std::string_view("auto")));
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
  for (const StepTime& time : outcome.timings) info.timings.push_back({time.step, time.seconds});
  info.warnings = outcome.warnings;
  info.skipped = outcome.skipped;
  for (const SliceStack& stack : outcome.axial.stacks) {
    const SliceHeader& first = stack.slices.front().header;
    info.firstSlices[first.stackNumber] = first.sliceNumber;
  }
  return info;
}

RunContents contentsOf(const MeasureOutcome& outcome, const MeasureRequest& request, const std::set<Export>& exports,
                       const RunContext& run)
{
  RunContents contents{outcome, request, report::measurementsCsv(outcome.records), {}, {}};
  if (exports.contains(Export::Html) || exports.contains(Export::Png)) {
    contents.pictures = drawPictures(outcome, run);
    contents.sagittal = sagittalPicture(outcome);
  }
  return contents;
}

}  // namespace

std::set<Export> parseExports(const std::vector<std::string>& names)
{
  std::set<Export> exports;
  for (const std::string& name : names) {
    if (name == "csv") continue;
    const auto known = exporters();
    const auto found = std::ranges::find_if(known, [&](const Exporter& e) { return e.choice && e.name == name; });
    if (found == known.end()) {
      throw Error(ErrorCode::InvalidCall,
                  "\"" + name + "\" is no export of this version: use csv, json, html, png or nifti");
    }
    exports.insert(*found->choice);
  }
  return exports;
}

std::string tableText(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::string text = report::terminalTable(outcome.records);
  if (!request.height_m) return text;
  for (std::size_t i = 0; i < outcome.readings.size(); ++i) {
    const std::string& reader = outcome.readings[i].reader;
    text += fmt::format("\npsoas index{}: {}\n", reader.empty() ? "" : " by " + reader,
                        psoasIndexText(recordsOf(outcome, i), *request.height_m));
  }
  return text;
}

std::string tableJson(const MeasureOutcome& outcome) { return report::recordsJson(outcome.records); }

WrittenRun writeOutcome(const MeasureOutcome& outcome, const MeasureRequest& request, const std::set<Export>& exports,
                        const RunIdentity& identity, StagedOutput& output, const RunContext& run)
{
  run.progress.report(0, "writing");
  RunOutput out(output);
  const RunContents contents = contentsOf(outcome, request, exports, run);
  for (const Exporter& exporter : exporters()) {
    run.throwIfCancelled();
    if (!exporter.choice || exports.contains(*exporter.choice)) exporter.write(contents, out, run);
  }
  WrittenRun written;
  for (const std::string& file : out.removeFormerRun()) {
    written.warnings.push_back(file +
                               " of an earlier run stays in the folder, because somebody changed it: move it away");
  }
  report::RunInfo info = runInfo(outcome, request, identity);
  info.files = out.files();
  info.warnings.insert(info.warnings.end(), written.warnings.begin(), written.warnings.end());
  output.write(runFile, report::runJson(info));
  run.throwIfCancelled();
  output.commit();
  for (const auto& file : info.files) written.files.emplace_back(file.path);
  written.files.emplace_back(runFile);
  return written;
}

}  // namespace lumyo::workflow
