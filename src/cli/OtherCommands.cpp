// phantom, models, verify.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <memory>

#include "Commands.h"
#include "Session.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/PhantomStudy.h"
#include "lumyo/workflow/Verify.h"

namespace lumyo::cli {
namespace {

namespace fs = std::filesystem;

struct PhantomWords {
  CommonOptions common;
  fs::path output;
  workflow::PhantomRequest request;
};

int runPhantom(const PhantomWords& words)
{
  Session session(words.common);
  const std::size_t files = workflow::writePhantomStudy(words.request, words.output, session.run());
  if (!words.common.quiet) {
    printOut(fmt::format("{} DICOM files in {}, with truth.csv and truth_levels.json\n", files, words.output.string()));
  }
  return 0;
}

int runModels(const CommonOptions& common)
{
  const auto found = workflow::Models().list();
  if (common.json) {
    printOut(workflow::modelsJson(found));
  } else {
    for (const auto& m : found.value) {
      printOut(fmt::format("{} {}  {}  {}\n  SHA-256 {} (checked)\n  licence of the weights: {}\n  trained on {}\n",
                           m.identity.name, m.identity.version, name(m.task), m.folder.string(), m.identity.sha256,
                           m.licence, m.trainingData));
    }
    for (const auto& d : found.skipped) printOut(fmt::format("unusable: {}\n", d.text));
  }
  if (!found.skipped.empty()) {
    throw Error(
        ErrorCode::ModelUnusable,
        fmt::format("{} model packages cannot be used, listed above: install them again", found.skipped.size()));
  }
  if (found.value.empty()) {
    throw Error(ErrorCode::ModelUnusable, "no model package found", Remedy::GiveModels);
  }
  return 0;
}

int runVerify(const fs::path& folder, const CommonOptions& common)
{
  Session session(common);
  const auto outcome = workflow::verifyOutput(folder, session.run());
  if (common.json) {
    printOut(workflow::verifyJson(outcome));
  } else {
    for (const auto& line : outcome.checked) printOut(line + "\n");
    for (const auto& line : outcome.problems) printOut("PROBLEM " + line + "\n");
  }
  if (outcome.problems.empty()) return 0;
  throw Error(ErrorCode::ExportFailed, fmt::format("verifying {}: {} problems, listed above; measure the study again",
                                                   folder.string(), outcome.problems.size()));
}

}  // namespace

void addPhantom(CLI::App& program, Invocation& invocation)
{
  auto words = std::make_shared<PhantomWords>();
  CLI::App* command = program.add_subcommand("phantom", "Write a synthetic study with its truth");
  command->add_option("-o,--output", words->output, "output folder")->required()->type_name("DIR");
  command->add_option("--seed", words->request.seed, "number of the synthetic person")
      ->capture_default_str()
      ->type_name("N");
  addChoice(*command, "--sex", words->request.sex, {"female", "male"}, "of the synthetic person");
  command->add_option("--bmi", words->request.bodyMassIndex, "body mass index in kg/m2")
      ->capture_default_str()
      ->type_name("NUMBER");
  command->add_option("--fat", words->request.fat_percent, "fat inside the paraspinal muscles in percent, 0 to 50")
      ->capture_default_str()
      ->type_name("NUMBER");
  const std::string names = fmt::format("{}", fmt::join(workflow::phantomVariants(), "|"));
  command->add_option("--variant", words->request.variant, "how the study differs from an ordinary one")
      ->capture_default_str()
      ->type_name(names);
  addCommonOptions(*command, words->common, JsonSwitch::No);
  command->callback([words, &invocation] { invocation.chosen = [words] { return runPhantom(*words); }; });
}

void addModels(CLI::App& program, Invocation& invocation)
{
  auto common = std::make_shared<CommonOptions>();
  CLI::App* command = program.add_subcommand("models", "List the model packages and check their hashes");
  addCommonOptions(*command, *common, JsonSwitch::Yes);
  command->callback([common, &invocation] { invocation.chosen = [common] { return runModels(*common); }; });
}

void addVerify(CLI::App& program, Invocation& invocation)
{
  struct VerifyWords {
    CommonOptions common;
    fs::path folder;
  };
  auto words = std::make_shared<VerifyWords>();
  CLI::App* command = program.add_subcommand("verify", "Read every export again and compare it with the table");
  command->add_option("OUT", words->folder, "a folder that `lumyo measure` wrote")->required()->type_name("");
  addCommonOptions(*command, words->common, JsonSwitch::Yes);
  command->callback(
      [words, &invocation] { invocation.chosen = [words] { return runVerify(words->folder, words->common); }; });
}

}  // namespace lumyo::cli
