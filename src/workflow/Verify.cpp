#include "lumyo/workflow/Verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "Exporters.h"
#include "RunFiles.h"
#include "TextFile.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Sha256.h"
#include "lumyo/core/Utf8.h"
#include "lumyo/report/Tables.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

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

std::string checkFiles(const fs::path& folder, const report::RunFiles& written, VerifyOutcome& outcome,
                       const RunContext& run)
{
  std::set<std::string> listed;
  for (const auto& file : written.files) {
    run.throwIfCancelled();
    listed.insert(file.path);
    if (const auto wrong = whatIsWrongWith(folder / file.path, file)) {
      outcome.problems.push_back(printable(file.path) + " " + *wrong);
    }
  }
  std::set<std::string> strangers;
  const auto look = [&](const fs::path& place) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(place, missing)) {
      const std::string path = entry.path().lexically_relative(folder).generic_string();
      if (isNamedAsOurs(path) && !listed.contains(path)) strangers.insert(path);
    }
  };
  look(folder);
  look(folder / "overlays");
  for (const auto& path : strangers) {
    outcome.problems.push_back(printable(path) +
                               " was not written by the run that run.json describes: move it elsewhere");
  }
  return fmt::format("{} files, sizes and SHA-256 as written", written.files.size());
}

/// The readers of several readings, in the order of the table; empty for one reading, of which rows without labels name
/// nobody.
std::vector<std::string> readersOf(const std::vector<MeasurementRecord>& rows)
{
  std::vector<std::string> readers;
  for (const auto& row : rows) {
    const bool isNew = std::ranges::find(readers, row.reader) == readers.end();
    if (!row.reader.empty() && isNew) readers.push_back(row.reader);
  }
  if (readers.size() < 2) readers.clear();
  return readers;
}

}  // namespace

VerifyOutcome verifyOutput(const fs::path& folder, const RunContext& run)
{
  std::error_code missing;
  if (!fs::exists(folder / tableFile, missing) && !fs::exists(folder / runFile, missing)) {
    throw Error(ErrorCode::UnusableInput,
                "verifying " + folder.string() + ": it holds neither measurements.csv nor run.json",
                Remedy::GiveRunFolder);
  }
  VerifyOutcome outcome;
  report::RunFiles written;
  runCheck(outcome, runFile, [&] {
    written = report::parseRunFiles(outputText(folder / runFile));
    return checkFiles(folder, written, outcome, run);
  });
  RunOnDisk disk{folder, written.firstSlices, {}, {}};
  const std::size_t before = outcome.problems.size();
  runCheck(outcome, tableFile, [&] {
    disk.rows = report::parseMeasurementsCsv(outputText(folder / tableFile));
    return std::string();
  });
  if (outcome.problems.size() > before) return outcome;  // without a table there is nothing to compare with
  disk.readers = readersOf(disk.rows);
  for (const Exporter& exporter : exporters()) {
    run.throwIfCancelled();
    if (exporter.verify != nullptr) exporter.verify(disk, outcome, run);
  }
  return outcome;
}

std::string verifyJson(const VerifyOutcome& outcome)
{
  const nlohmann::ordered_json all{{"checked", outcome.checked}, {"problems", outcome.problems}};
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace lumyo::workflow
