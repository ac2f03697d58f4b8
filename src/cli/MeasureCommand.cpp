#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "Commands.h"
#include "Session.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/WriteRun.h"

namespace lumyo::cli {
namespace {

namespace fs = std::filesystem;

constexpr double measuringShare = 0.9;  ///< of the whole task; the rest is writing

/// The words of the call, before they are understood.
struct MeasureOptions {
  CommonOptions common;
  fs::path input;
  fs::path output;
  std::vector<std::string> levels;
  std::vector<std::string> muscles;
  std::vector<std::string> assignments;
  std::vector<std::string> exports{"csv", "json", "html", "png"};
  std::vector<fs::path> labels;
  std::vector<std::string> readers;
  std::string reading;
  fs::path readings;
  fs::path levelsFile;
  std::string series;
  std::string labelMap = "lumyo";
  std::string model;
  std::string levelModel;
  std::string roi = "fascial";
  std::string fat;
  std::string patientId;
  std::optional<double> height_m;
  bool overwrite = false;
  bool force = false;
  bool fatPsoas = false;
};

std::vector<Muscle> parseMuscles(const std::vector<std::string>& texts)
{
  std::vector<Muscle> muscles;
  for (const auto& text : texts) {
    const auto muscle = parseMuscle(text);
    if (!muscle) {
      throw Error(ErrorCode::InvalidCall, "\"" + text +
                                              "\" is no muscle: use psoas, ql, es, mf, ra, iliacus or gm, or "
                                              "the names of the table");
    }
    if (std::ranges::find(muscles, *muscle) == muscles.end()) muscles.push_back(*muscle);
  }
  return muscles;
}

/// One reading of all labels, or one for each reader with the labels given in the same place.
std::vector<workflow::GivenLabels> givenLabels(const MeasureOptions& options)
{
  const auto& readers = options.readers;
  if (readers.size() < 2) {
    return {{options.labels, options.labelMap, readers.empty() ? std::string() : readers.front()}};
  }
  if (readers.size() != options.labels.size()) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("{} readers and {} --labels: with several readers give --labels once for each, in the same "
                            "order; a folder stands for the files in it",
                            readers.size(), options.labels.size()));
  }
  std::vector<workflow::GivenLabels> given;
  for (std::size_t i = 0; i < readers.size(); ++i) given.push_back({{options.labels[i]}, options.labelMap, readers[i]});
  return given;
}

workflow::MeasureRequest understand(const MeasureOptions& options)
{
  workflow::MeasureRequest request;
  request.input = options.input;
  for (const auto& text : options.levels) {
    const auto level = SpineLevel::parse(text);
    if (std::ranges::find(request.levels, level) == request.levels.end()) request.levels.push_back(level);
  }
  if (!options.muscles.empty()) request.settings.muscles = parseMuscles(options.muscles);
  for (const auto& text : options.assignments) request.assignments.push_back(workflow::parseAssignment(text));
  request.series = options.series;
  request.patientId = options.patientId;
  request.height_m = options.height_m;
  request.output = options.output;
  request.replacesOtherStudies = options.overwrite;
  request.inAnyOrder = options.force;
  request.levelSource = workflow::ByModel{options.levelModel};
  if (!options.levelsFile.empty()) request.levelSource = workflow::LevelsFile{options.levelsFile};
  request.labelSource = workflow::ByModel{options.model};
  if (!options.labels.empty()) request.labelSource = givenLabels(options);
  if (!options.reading.empty()) request.labelSource = workflow::StoredReading{options.reading, options.readings};
  request.settings.roi = parseRoiDefinition(options.roi);
  if (!options.fat.empty()) request.settings.fat = parseFatMethod(options.fat);
  request.settings.fatEvenForPsoas = options.fatPsoas;
  return request;
}

/// The clock is a value from outside, so that two runs can give the same bytes. Throws Error(InvalidCall).
std::string startTime()
{
  std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr) {
    constexpr std::time_t lastOfYear9999 = 253402300799;
    const std::string_view text(fixed);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), now);
    if (error != std::errc() || end != text.data() + text.size() || now < 0 || now > lastOfYear9999) {
      throw Error(ErrorCode::InvalidCall,
                  fmt::format("SOURCE_DATE_EPOCH is \"{}\": give whole seconds since 1970, or unset it", text));
    }
  }
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

double secondsNow()
{
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int runMeasure(const MeasureOptions& options, const std::vector<std::string>& words)
{
  const auto request = understand(options);
  workflow::requireMeasurable(request);
  const auto exports = workflow::parseExports(options.exports);
  const workflow::RunIdentity identity{words, startTime()};
  const auto inputs = workflow::inputPlaces(request);
  for (const fs::path& place : {options.output, options.output / "overlays"}) {
    workflow::refuseToTouchInput(place, inputs);
  }
  // Before the work: a place that cannot be written to is known at once.
  StagedOutput output(options.output, StagedOutput::Neighbours::None);
  Session session(options.common);
  workflow::Models models;
  const RunContext run = session.run();
  ProgressPart measuring(run.progress, 0, measuringShare);
  ProgressPart writing(run.progress, measuringShare, 1);
  const auto outcome = workflow::measureStudy(request, models, {measuring, run.stop, run.threads}, secondsNow);
  const auto written =
      workflow::writeOutcome(outcome, request, exports, identity, output, {writing, run.stop, run.threads});
  for (const auto& warning : outcome.warnings) session.console().warn(warning);
  for (const auto& warning : written.warnings) session.console().warn(warning);
  session.console().skipped(outcome.skipped);
  if (options.common.json) {
    printOut(workflow::tableJson(outcome));
  } else if (!options.common.quiet) {
    printOut(workflow::tableText(outcome, request));
    printOut(fmt::format("\n{} files in {}\n", written.files.size(), options.output.string()));
  }
  const auto has = [](MeasurementStatus status) {
    return [status](const MeasurementRecord& r) { return r.status == status; };
  };
  const bool isIncomplete = std::ranges::all_of(outcome.records, has(MeasurementStatus::NotCovered)) ||
                            std::ranges::any_of(outcome.records, has(MeasurementStatus::Failed));
  return isIncomplete ? 4 : 0;
}

/// An option that may be given again. It takes one argument a time, so that what follows may be PATH.
template <class Word>
CLI::Option* addRepeated(CLI::App& command, const char* name, const char* type, std::vector<Word>& words,
                         const char* text)
{
  return command.add_option(name, words, text)->allow_extra_args(false)->type_name(type);
}

std::string withoutOuterSpaces(const std::string& word)
{
  const auto first = word.find_first_not_of(' ');
  return first == std::string::npos ? std::string() : word.substr(first, word.find_last_not_of(' ') - first + 1);
}

/// A list of words: commas, or the option again. "L3, L4/L5" in quotes is the list that it looks like.
CLI::Option* addList(CLI::App& command, const char* name, const char* type, std::vector<std::string>& words,
                     const char* text)
{
  return addRepeated(command, name, type, words, text)->delimiter(',')->transform(withoutOuterSpaces, {});
}

void addWhere(CLI::App& command, MeasureOptions& o)
{
  command.add_option("PATH", o.input, "DICOM file, folder, DICOMDIR or zip; or a NIfTI, NRRD or MHA image")
      ->required()
      ->type_name("");  // its name says it
  command.add_option("-o,--output", o.output, "output folder")->required()->type_name("DIR");
  addList(command, "--levels", "LEVELS", o.levels,
          "levels to measure, such as L1/L2,L3,L4:inf (default: L1/L2 to L5/S1, S1)");
  addList(command, "--muscles", "psoas|ql|es|mf|ra|iliacus|gm", o.muscles,
          "muscles to measure, such as psoas,mf (default: all seven)");
  command.add_flag("--overwrite", o.overwrite, "replace the run of another study in the output folder");
  command
      .add_option(
          "--series", o.series,
          "axial series: its UID, its number or a part of its description (default: chosen, T2 first); not for an "
          "image file")
      ->type_name("UID|NUMBER|TEXT");
  command.add_option("--patient-id", o.patientId, "of an image file (default: the file's name without its ending)")
      ->type_name("ID");
  addList(command, "--assign", "LEVEL@SLICE", o.assignments,
          "lay a level on a slice by hand: L4/L5@14 by the numbers of `lumyo scan`, @instance:11 by the scanner's, or "
          "a SOP Instance UID behind the @");
  command.add_flag("--force", o.force, "lay levels by hand that do not run down the spine");
  CLI::Option* file = command.add_option("--levels-file", o.levelsFile, "take the levels from this levels.json");
  file->type_name("FILE");
  command.add_option("--level-model", o.levelModel, "level model: a name or a folder (default: the newest installed)")
      ->excludes(file)
      ->type_name("NAME|DIR");
}

/// A stored reading has its own levels, slices and labels: whatever else would give them is excluded.
void addReading(CLI::App& command, MeasureOptions& o)
{
  CLI::Option* reading = command.add_option(
      "--reading", o.reading, "measure what this reader drew and judged in the window, as `lumyo readings` lists it");
  reading->type_name("READER");
  for (const char* other : {"--labels", "--levels-file", "--assign", "--model", "--level-model"}) {
    reading->excludes(command.get_option(other));
  }
  addReadingsFolder(command, o.readings)->needs(reading);
}

void addHow(CLI::App& command, MeasureOptions& o)
{
  CLI::Option* labels = addRepeated(command, "--labels", "PATH", o.labels,
                                    "measure these labels (NIfTI, NRRD, MHA; or a folder of them); may be given again");
  command
      .add_option(
          "--label-map", o.labelMap,
          "codes of the labels, or a JSON file of them (musclemap's lumbar 1-8 look like lumyo's: always name it)")
      ->capture_default_str()
      ->needs(labels)
      ->type_name("lumyo|musclemap|totalsegmentator|totalsegmentator_mr|FILE");
  addRepeated(command, "--reader", "NAME", o.readers,
              "who drew the labels, for the column reader; several give one reading for each, with --labels as often")
      ->needs(labels);
  command.add_option("--model", o.model, "muscle model: a name or a folder (default: the newest installed)")
      ->excludes(labels)
      ->type_name("NAME|DIR");
  command.add_option("--roi", o.roi, "border the regions follow: fascial, or muscle for --labels drawn so")
      ->capture_default_str()
      ->type_name("fascial|muscle");
  command
      .add_option("--fat", o.fat,
                  "fat method (default: dixon where there is a fat image, gmm3 where fat is bright, else none)")
      ->type_name("none|gmm3|otsu|dixon");
  command.add_flag("--fat-psoas", o.fatPsoas, "fat by threshold also in psoas, where it is not reliable");
  command
      .add_option("--height", o.height_m,
                  "the patient's height in metres: the psoas index at L3 (cm2/m2) is worked out")
      ->type_name("METRES");
  addList(command, "--export", "csv|json|html|png|nifti", o.exports,
          "what to write beside the tables (csv), run.json and, unless all are laid by hand, levels.json")
      ->capture_default_str();
}

}  // namespace

void addMeasure(CLI::App& program, Invocation& invocation)
{
  auto options = std::make_shared<MeasureOptions>();
  CLI::App* command =
      program.add_subcommand("measure", "Measure every level x muscle x side of a study and write the tables");
  addWhere(*command, *options);
  addHow(*command, *options);
  addReading(*command, *options);
  addCommonOptions(*command, options->common, JsonSwitch::Yes);
  command->callback([options, &invocation] {
    invocation.chosen = [options, &invocation] { return runMeasure(*options, invocation.words); };
  });
}

}  // namespace lumyo::cli
