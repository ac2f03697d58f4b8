#include "lumyo/workflow/Verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "TextFile.h"
#include "VerifyNumbers.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Sha256.h"
#include "lumyo/report/Tables.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// Runs one check, which adds problems and returns a sentence for the case that it found none. A file that cannot be
/// read is a problem of the output like any other.
template <class Check>
void run(VerifyOutcome& outcome, const std::string& what, Check&& check)
{
  const std::size_t before = outcome.problems.size();
  std::string sentence;
  try {
    sentence = check();
  } catch (const Error& e) {
    outcome.problems.push_back(what + ": " + e.what());
  }
  if (outcome.problems.size() == before && !sentence.empty()) outcome.checked.push_back(what + ": " + sentence);
}

std::string textOf(const fs::path& file)
{
  auto text = readText(file);
  if (!text) throw Error(ErrorCode::ExportFailed, "it is missing or cannot be read");
  return std::move(*text);
}

std::optional<std::string> whatIsWrongWith(const fs::path& file, const report::RunInfo::File& listed)
{
  std::error_code missing;
  if (!fs::is_regular_file(file, missing)) return "is missing";
  if (const auto bytes = fs::file_size(file, missing); bytes != listed.bytes) {
    return fmt::format("has {} bytes instead of the {} that were written", bytes, listed.bytes);
  }
  if (sha256OfFile(file) != listed.sha256) return "was changed after it was written: its SHA-256 differs";
  return std::nullopt;
}

/// Names this program writes, so that a file of that name belongs to some run.
bool isNamedAsOurs(const std::string& path)
{
  static const std::set<std::string> names{"measurements.csv", "measurements_wide.csv", "measurements.json",
                                           "levels.json", "quality.html"};
  return names.contains(path) || (path.starts_with("labels_stack") && path.ends_with(".nii.gz")) ||
         (path.starts_with("overlays/") && path.ends_with(".png"));
}

std::string checkFiles(const fs::path& folder, const report::RunFiles& written, VerifyOutcome& outcome)
{
  std::set<std::string> listed;
  for (const auto& file : written.files) {
    listed.insert(file.path);
    if (const auto wrong = whatIsWrongWith(folder / file.path, file)) {
      outcome.problems.push_back(file.path + " " + *wrong);
    }
  }
  std::set<std::string> strangers;
  for (const fs::path& place : {folder, folder / "overlays"}) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(place, missing)) {
      const std::string path = entry.path().lexically_relative(folder).generic_string();
      if (isNamedAsOurs(path) && !listed.contains(path)) strangers.insert(path);
    }
  }
  for (const auto& path : strangers) {
    outcome.problems.push_back(path + " was not written by the run that run.json describes: move it elsewhere");
  }
  return fmt::format("{} files, sizes and SHA-256 as written", written.files.size());
}

/// The label file of a stack, or its parts in order; nothing where none was written.
std::vector<fs::path> labelFilesOf(const fs::path& folder, int stack)
{
  std::error_code missing;
  const fs::path whole = folder / fmt::format("labels_stack{}.nii.gz", stack);
  if (fs::exists(whole, missing)) return {whole};
  std::vector<fs::path> parts;
  for (int n = 1;; ++n) {
    const fs::path part = folder / fmt::format("labels_stack{}_part{}.nii.gz", stack, n);
    if (!fs::exists(part, missing)) return parts;
    parts.push_back(part);
  }
}

/// Tables, levels and labels against each other.
void checkNumbers(const fs::path& folder, const std::vector<MeasurementRecord>& rows,
                  const std::map<int, int>& firstSlices, VerifyOutcome& outcome)
{
  const auto exists = [&](const std::string& file) {
    std::error_code missing;
    return fs::exists(folder / file, missing);
  };
  run(outcome, "measurements_wide.csv",
      [&] { return checkWide(textOf(folder / "measurements_wide.csv"), rows, outcome); });
  if (exists("measurements.json")) {
    run(outcome, "measurements.json", [&] { return checkJson(textOf(folder / "measurements.json"), rows, outcome); });
  }
  if (exists("levels.json")) {
    run(outcome, "levels.json", [&] {
      return fmt::format("{} levels", report::parseLevelsJson(textOf(folder / "levels.json")).levels.size());
    });
  }
  for (const auto& [stack, firstSlice] : firstSlices) {
    const auto parts = labelFilesOf(folder, stack);
    if (parts.empty()) continue;
    run(outcome, parts.front().filename().string(),
        [&, number = stack, first = firstSlice] { return checkLabels(parts, number, first, rows, outcome); });
  }
}

}  // namespace

VerifyOutcome verifyOutput(const fs::path& folder)
{
  std::error_code missing;
  if (!fs::exists(folder / "measurements.csv", missing) && !fs::exists(folder / "run.json", missing)) {
    throw Error(ErrorCode::UnusableInput, "verifying " + folder.string() +
                                              ": it holds neither measurements.csv nor run.json; give the folder "
                                              "that `lumyo measure -o` wrote");
  }
  VerifyOutcome outcome;
  report::RunFiles written;
  run(outcome, "run.json", [&] {
    written = report::parseRunFiles(textOf(folder / "run.json"));
    return checkFiles(folder, written, outcome);
  });
  std::optional<std::vector<MeasurementRecord>> rows;
  run(outcome, "measurements.csv", [&] {
    rows = report::parseMeasurementsCsv(textOf(folder / "measurements.csv"));
    return checkRows(*rows, outcome);
  });
  if (rows) checkNumbers(folder, *rows, written.firstSlices, outcome);
  return outcome;
}

std::string verifyJson(const VerifyOutcome& outcome)
{
  const nlohmann::ordered_json all{{"checked", outcome.checked}, {"problems", outcome.problems}};
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace lumyo::workflow
