#include "Program.h"

#include <map>
#include <sstream>

#include "lumyo/workflow/Models.h"

namespace lumyo::cli {
namespace {

const std::map<std::string, std::vector<std::string>>& allExamples()
{
  static const std::map<std::string, std::vector<std::string>> examples{
      {"",
       {"lumyo scan STUDY", "lumyo measure STUDY -o OUT",
        "lumyo phantom -o sample && lumyo measure sample/dicom -o OUT   # without a study of one's own"}},
      {"scan", {"lumyo scan STUDY", "lumyo scan study.zip --json"}},
      {"levels", {"lumyo levels STUDY -o levels.json"}},
      {"segment", {"lumyo segment STUDY -o labels.nii.gz"}},
      {"measure",
       {"lumyo measure STUDY -o OUT", "lumyo measure STUDY -o OUT --levels L3/L4,L4/L5 --muscles psoas,mf",
        "lumyo measure STUDY -o OUT --assign L3@14                  # no sagittal series",
        "lumyo measure STUDY -o OUT --labels corrected.nii.gz       # labels mended in another program",
        "lumyo measure STUDY -o OUT --reading \"Dr A\"               # labels and levels mended in the window"}},
      {"readings", {"lumyo readings STUDY", "lumyo readings STUDY --json --readings /data/readings"}},
      {"phantom", {"lumyo phantom -o sample --seed 7 --sex male"}},
      {"models", {"lumyo models", "LUMYO_MODELS=/data/models lumyo models --json"}},
      {"verify", {"lumyo verify OUT"}},
  };
  return examples;
}

/// A paragraph in lines of at most `width` bytes.
std::string wrapped(const std::string& text, std::size_t width)
{
  std::istringstream words(text);
  std::string all;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    const bool fits = column == 0 || column + 1 + word.size() <= width;
    if (column != 0) all += fits ? " " : "\n";
    column = column == 0 || !fits ? word.size() : column + 1 + word.size();
    all += word;
  }
  return all;
}

std::string footerOf(const std::string& command)
{
  std::string text = "Examples:\n";
  for (const auto& line : examplesOf(command)) text += "  " + line + "\n";
  for (const auto& section : commonSections()) text += "\n" + wrapped(section.title + ": " + section.text, 110);
  return text;
}

}  // namespace

const std::vector<HelpSection>& commonSections()
{
  static const std::vector<HelpSection> sections{
      {"Exit status",
       "0 done; 2 the call is wrong; 3 the input cannot be used; 4 done, some rows failed; 5 an export failed or did "
       "not verify; 130 cancelled."},
      {"Environment",
       "LUMYO_MODELS the folder to take model packages from, instead of the installed ones; SOURCE_DATE_EPOCH the "
       "start time (seconds since 1970) to write into run.json; LUMYO_READINGS the folder of the readings made in the "
       "window, instead of the user's data folder."}};
  return sections;
}

std::vector<std::string> examplesOf(const std::string& command) { return allExamples().at(command); }

std::unique_ptr<CLI::App> makeProgram(Invocation& invocation)
{
  auto program = std::make_unique<CLI::App>(
      "Measures the cross-sectional area of seven muscles, left and right, at the vertebral levels of a lumbosacral "
      "MRI study.\nFor research use, not for diagnosis.",
      "lumyo");
  program->set_version_flag("--version", "lumyo " + workflow::softwareVersion(), "Print the version and exit");
  program->require_subcommand(1);
  for (const auto add : {addScan, addLevels, addSegment, addReadings, addMeasure, addPhantom, addModels, addVerify}) {
    add(*program, invocation);
  }
  program->footer(footerOf(""));
  for (CLI::App* command : program->get_subcommands({})) command->footer(footerOf(command->get_name()));
  return program;
}

}  // namespace lumyo::cli
