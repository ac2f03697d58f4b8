#include "Exporters.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "LabelStack.h"
#include "RunSheet.h"
#include "TextFile.h"
#include "VerifyNumbers.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

bool isThere(const RunOnDisk& run, const std::string& file)
{
  std::error_code missing;
  return fs::exists(run.folder / file, missing);
}

void writeTable(const RunContents& run, RunOutput& out, const RunContext& /*context*/)
{
  out.write(tableFile, run.table);
}

void verifyTable(const RunOnDisk& run, VerifyOutcome& outcome, const RunContext& /*context*/)
{
  runCheck(outcome, tableFile,
           [&] { return checkRows(run.rows, std::max<std::size_t>(1, run.readers.size()), outcome); });
}

void writeWideTable(const RunContents& run, RunOutput& out, const RunContext& /*context*/)
{
  out.write(wideTableFile, report::measurementsWideCsv(run.outcome.records));
}

void verifyWideTable(const RunOnDisk& run, VerifyOutcome& outcome, const RunContext& /*context*/)
{
  runCheck(outcome, wideTableFile,
           [&] { return checkWide(outputText(run.folder / wideTableFile), run.rows, outcome); });
}

void writeJsonTable(const RunContents& run, RunOutput& out, const RunContext& /*context*/)
{
  out.write(jsonTableFile, report::recordsJson(run.outcome.records));
}

void verifyJsonTable(const RunOnDisk& run, VerifyOutcome& outcome, const RunContext& /*context*/)
{
  if (!isThere(run, jsonTableFile)) return;
  runCheck(outcome, jsonTableFile,
           [&] { return checkJson(outputText(run.folder / jsonTableFile), run.rows, outcome); });
}

void writeLevels(const RunContents& run, RunOutput& out, const RunContext& /*context*/)
{
  if (!run.outcome.levels.levels.empty()) out.write(levelsFileName, report::levelsJson(run.outcome.levels));
}

void verifyLevels(const RunOnDisk& run, VerifyOutcome& outcome, const RunContext& /*context*/)
{
  if (!isThere(run, levelsFileName)) return;
  runCheck(outcome, levelsFileName, [&] {
    return fmt::format("{} levels", report::parseLevelsJson(outputText(run.folder / levelsFileName)).levels.size());
  });
}

void writeOverlays(const RunContents& run, RunOutput& out, const RunContext& /*context*/)
{
  for (const RunPictures& pictures : run.pictures) {
    for (std::size_t i = 0; i < pictures.views.size(); ++i) {
      out.write(overlayFile(pictures.reading, pictures.levels[i]), pictures.views[i].png);
    }
  }
  if (!run.sagittal.empty()) out.write(levelsPictureFile(), run.sagittal);
}

void writeSheets(const RunContents& run, RunOutput& out, const RunContext& context)
{
  for (const RunPictures& pictures : run.pictures) {
    context.throwIfCancelled();
    out.write(sheetFile(pictures.reading), qualitySheet(run, pictures));
  }
}

/// The labels of one stack in full, blank where no slice was labelled.
std::vector<LabelPart> stackLabels(const SliceStack& stack, std::size_t index, const Reading& reading)
{
  std::vector<LabelSlice> labels;
  for (std::size_t i = 0; i < stack.slices.size(); ++i) {
    const LabelledSlice* labelled = reading.find({index, i});
    labels.push_back(labelled != nullptr ? labelled->labels : blankLabels(stack.slices[i].header.grid));
  }
  return labelParts(labels);
}

void writeLabelFiles(const RunContents& run, RunOutput& out, const RunContext& context)
{
  const auto& readings = run.outcome.readings;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    std::set<std::size_t> stacks;
    for (const LabelledSlice& slice : readings[r].slices) stacks.insert(slice.place.stack);
    for (const std::size_t index : stacks) {
      context.throwIfCancelled();
      const SliceStack& stack = run.outcome.axial.stacks[index];
      const int number = stack.slices.front().header.stackNumber;
      for (const LabelPart& part : stackLabels(stack, index, readings[r])) {
        out.writeBy(labelsFile({r, readings.size()}, number, part.ending),
                    [&](const fs::path& file) { segment::writeLabelFile(file, part.slices, labelSpacing_mm(stack)); });
      }
    }
  }
}

void verifyLabelFiles(const RunOnDisk& run, VerifyOutcome& outcome, const RunContext& context)
{
  const std::size_t readings = std::max<std::size_t>(1, run.readers.size());
  for (std::size_t r = 0; r < readings; ++r) {
    std::vector<MeasurementRecord> rows = run.rows;
    if (readings > 1) std::erase_if(rows, [&](const auto& row) { return row.reader != run.readers[r]; });
    for (const auto& [stack, firstSlice] : run.firstSlices) {
      const auto parts = labelFilesIn(run.folder, {r, readings}, stack);
      if (parts.empty()) continue;
      runCheck(outcome, parts.front().filename().string(), [&, number = stack, first = firstSlice] {
        return checkLabels({parts, number, first}, rows, outcome, context.stop);
      });
    }
  }
}

constexpr std::array<Exporter, 7> all{{
    {"", std::nullopt, writeTable, verifyTable},
    {"", std::nullopt, writeWideTable, verifyWideTable},
    {"json", Export::Json, writeJsonTable, verifyJsonTable},
    {"", std::nullopt, writeLevels, verifyLevels},
    {"png", Export::Png, writeOverlays, nullptr},
    {"html", Export::Html, writeSheets, nullptr},
    {"nifti", Export::Nifti, writeLabelFiles, verifyLabelFiles},
}};

}  // namespace

std::span<const Exporter> exporters() { return all; }

}  // namespace lumyo::workflow
