// scan, levels, segment, readings: what a study holds, and the commands that stop half-way down the road of `measure`.

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "Commands.h"
#include "Session.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/workflow/FindLevels.h"
#include "lumyo/workflow/OutputPlace.h"
#include "lumyo/workflow/Readings.h"
#include "lumyo/workflow/ScanPictures.h"
#include "lumyo/workflow/SegmentSeries.h"

namespace lumyo::cli {
namespace {

namespace fs = std::filesystem;

struct PathOptions {
  CommonOptions common;
  fs::path input;
  fs::path output;
  std::string series;
  std::string model;
  fs::path picture;  ///< of `levels`; of `scan` the page of pictures
  fs::path readings;
  int renumber = 0;
};

std::string levelsText(const LevelMap& map)
{
  std::string text = fmt::format("numbering: {}\n", name(map.basis));
  for (const auto& p : map.levels) {
    text += fmt::format("{:<7} centre {:8.1f} {:8.1f} {:8.1f} mm, normal {:6.3f} {:6.3f} {:6.3f}, confidence {:.2f}\n",
                        p.level.toString(), p.centre.mm.x(), p.centre.mm.y(), p.centre.mm.z(), p.normal.x(),
                        p.normal.y(), p.normal.z(), p.confidence);
  }
  return text;
}

/// A file that appears when all work is done; none where no name is given.
class OutputFile {
public:
  /// Before the work: a place that cannot be written to is known at once.
  OutputFile(const fs::path& file, const fs::path& input) : m_file(file)
  {
    workflow::refuseToTouchInput(file, {input, {}});
    if (!file.empty()) m_output.emplace(outputFolderOf(file));
  }
  void write(const std::string& bytes)
  {
    if (m_output) m_output->write(m_file.filename(), bytes);
  }
  void commit()
  {
    if (m_output) m_output->commit();
  }

private:
  fs::path m_file;
  std::optional<StagedOutput> m_output;
};

int runScan(const PathOptions& options)
{
  if (!options.picture.empty() && options.picture.extension() != ".html") {
    throw Error(ErrorCode::InvalidCall,
                "the pictures of the slices are a page: give --pictures a name that ends in .html");
  }
  OutputFile pictures(options.picture, options.input);
  Session session(options.common);
  const auto study = workflow::openStudy(options.input, session.run());
  if (!options.picture.empty() && !study.series.empty()) {
    const auto sheet = workflow::scanPictures(study, session.run());
    session.console().skipped(sheet.skipped);
    pictures.write(sheet.value);
    pictures.commit();
  }
  printOut(options.common.json ? workflow::scanJson(study) : workflow::scanText(study));
  if (study.series.empty()) {
    throw Error(ErrorCode::UnusableInput,
                "no MR image series in " + options.input.string() + ": " +
                    (study.skipped.empty() ? "it holds no file" : "the list above says why each file was left out"));
  }
  return 0;
}

void requireLevelsCall(const PathOptions& options)
{
  if (!options.picture.empty() && options.picture.extension() != ".png") {
    throw Error(ErrorCode::InvalidCall, "the picture of the levels is a PNG: give --picture a name that ends in .png");
  }
  if (!options.picture.empty() && options.picture == options.output) {
    throw Error(ErrorCode::InvalidCall, "the levels and their picture cannot be one file");
  }
}

int runLevels(const PathOptions& options)
{
  requireLevelsCall(options);
  OutputFile file(options.output, options.input);
  OutputFile picture(options.picture, options.input);
  Session session(options.common);
  const auto study = workflow::openStudy(options.input, session.run());
  workflow::Models models;
  const auto found = workflow::findLevels(study, nullptr, models, options.model, session.run());
  const LevelMap map = options.renumber == 0 ? found.map : renumbered(found.map, options.renumber);
  session.console().skipped(study.skipped);
  session.console().skipped(found.skipped);
  for (const auto& warning : map.warnings) session.console().warn(warning);
  const std::string json = workflow::levelsFileText(map);
  file.write(json);
  picture.write(workflow::levelsPicture(found.sagittal, map));
  file.commit();
  picture.commit();
  if (options.common.json) {
    printOut(json);
  } else if (options.output.empty() || !options.common.quiet) {
    printOut(levelsText(map));
  }
  return 0;
}

int runSegment(const PathOptions& options)
{
  workflow::requireLabelFileName(options.output);
  workflow::refuseToTouchInput(options.output, {options.input, {}});
  StagedOutput output(outputFolderOf(options.output));
  Session session(options.common);
  const auto study = workflow::openStudy(options.input, session.run());
  workflow::Models models;
  const auto outcome = workflow::segmentSeries(study, options.series, models, options.model, session.run());
  session.console().skipped(study.skipped);
  session.console().skipped(outcome.skipped);
  for (const auto& warning : outcome.warnings) session.console().warn(warning);
  for (const auto& file : workflow::writeLabels(outcome, study, options.output.filename(), output, session.run())) {
    if (!options.common.quiet) printOut(file.string() + "\n");
  }
  return 0;
}

int runReadings(const PathOptions& options)
{
  Session session(options.common);
  const auto readings = workflow::listReadings(workflow::openStudy(options.input, session.run()), options.readings);
  printOut(options.common.json ? workflow::readingsJson(readings) : workflow::readingsText(readings));
  return 0;
}

CLI::App* addPathCommand(CLI::App& program, const std::string& name, const std::string& text,
                         const std::shared_ptr<PathOptions>& options)
{
  CLI::App* command = program.add_subcommand(name, text);
  command->add_option("PATH", options->input, "DICOM file, folder, DICOMDIR or zip; or a NIfTI, NRRD or MHA image")
      ->required()
      ->type_name("");  // its name says it
  return command;
}

}  // namespace

void addScan(CLI::App& program, Invocation& invocation)
{
  auto options = std::make_shared<PathOptions>();
  auto* command =
      addPathCommand(program, "scan", "List the series found, their stacks, and every file left out", options);
  command->add_option("--pictures", options->picture, "every slice, small, with its number: one page (.html)")
      ->type_name("FILE");
  addCommonOptions(*command, options->common, JsonSwitch::Yes);
  command->callback([options, &invocation] { invocation.chosen = [options] { return runScan(*options); }; });
}

void addLevels(CLI::App& program, Invocation& invocation)
{
  auto options = std::make_shared<PathOptions>();
  auto* command =
      addPathCommand(program, "levels", "Find and name the vertebral levels on the sagittal series", options);
  command->add_option("-o,--output", options->output, "write levels.json here")->type_name("FILE");
  command->add_option("--picture", options->picture, "draw the levels on the sagittal slice: a PNG")->type_name("FILE");
  command->add_option("--renumber", options->renumber, "shift all names: +1 makes L4 L5, -1 makes it L3")
      ->check(CLI::Range(-1, 1))
      ->type_name("+1|-1");
  command->add_option("--model", options->model, "level model: a name or a folder (default: the newest installed)")
      ->type_name("NAME|DIR");
  addCommonOptions(*command, options->common, JsonSwitch::Yes);
  command->callback([options, &invocation] { invocation.chosen = [options] { return runLevels(*options); }; });
}

void addSegment(CLI::App& program, Invocation& invocation)
{
  auto options = std::make_shared<PathOptions>();
  auto* command = addPathCommand(program, "segment", "Label the muscles on every slice of the axial series", options);
  command
      ->add_option("-o,--output", options->output,
                   "label file: .nii.gz, .nii, .nrrd or .mha; several stacks give NAME_stack1 …")
      ->required()
      ->type_name("FILE");
  command
      ->add_option(
          "--series", options->series,
          "series to segment: its UID, its number or a part of its description (default: chosen as `measure` does)")
      ->type_name("UID|NUMBER|TEXT");
  command->add_option("--model", options->model, "muscle model: a name or a folder (default: the newest installed)")
      ->type_name("NAME|DIR");
  addCommonOptions(*command, options->common, JsonSwitch::No);
  command->callback([options, &invocation] { invocation.chosen = [options] { return runSegment(*options); }; });
}

void addReadings(CLI::App& program, Invocation& invocation)
{
  auto options = std::make_shared<PathOptions>();
  auto* command = addPathCommand(program, "readings", "List what readers drew and judged in the window", options);
  addReadingsFolder(*command, options->readings);
  addCommonOptions(*command, options->common, JsonSwitch::Yes);
  command->callback([options, &invocation] { invocation.chosen = [options] { return runReadings(*options); }; });
}

}  // namespace lumyo::cli
