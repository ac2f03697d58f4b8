#include "lumyo/workflow/Verify.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "lumyo/report/Tables.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// The table has two decimals.
constexpr double tableRounding_mm2 = 0.005 + 1e-9;

std::optional<std::string> readText(const fs::path& file)
{
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

std::string rowName(const MeasurementRecord& row)
{
  return fmt::format("{} {} {}", row.level.toString(), displayName(row.muscle), name(row.side));
}

void checkRows(const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome)
{
  for (const auto& row : rows) {
    const bool measured = row.status == MeasurementStatus::Measured;
    if (measured != row.area_mm2.has_value()) {
      outcome.problems.push_back(rowName(row) + ": status " + std::string(name(row.status)) +
                                 (measured ? " without an area" : " with an area"));
    }
    if (row.area_mm2 && row.leanArea_mm2 && *row.leanArea_mm2 > *row.area_mm2 + tableRounding_mm2) {
      outcome.problems.push_back(rowName(row) + ": the lean area is larger than the area");
    }
  }
  outcome.checked.push_back(fmt::format("measurements.csv: {} rows", rows.size()));
}

void checkWide(const fs::path& folder, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome)
{
  const auto wide = readText(folder / "measurements_wide.csv");
  if (!wide) return;
  if (*wide != report::measurementsWideCsv(rows)) {
    outcome.problems.emplace_back("measurements_wide.csv does not hold the numbers of measurements.csv");
  }
  outcome.checked.emplace_back("measurements_wide.csv: same numbers");
}

void checkJson(const fs::path& folder, VerifyOutcome& outcome)
{
  if (const auto text = readText(folder / "levels.json")) {
    try {
      const auto map = report::parseLevelsJson(*text);
      outcome.checked.push_back(fmt::format("levels.json: {} levels", map.levels.size()));
    } catch (const Error& e) {
      outcome.problems.push_back(std::string("levels.json: ") + e.what());
    }
  }
  if (const auto text = readText(folder / "run.json")) {
    if (!nlohmann::json::accept(*text)) outcome.problems.emplace_back("run.json is not JSON");
    outcome.checked.emplace_back("run.json: readable");
  }
}

/// Slice number in the series → the labels of its slice, over all label files of the folder.
std::map<int, std::map<int, LabelSlice>> readStackLabels(const fs::path& folder, VerifyOutcome& outcome)
{
  std::map<int, std::map<int, LabelSlice>> stacks;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string file = entry.path().filename().string();
    int stack = 0;
    if (std::sscanf(file.c_str(), "labels_stack%d.nii.gz", &stack) != 1) continue;
    auto slices = segment::readLabelFile(entry.path(), segment::lumyoMapping());
    for (std::size_t i = 0; i < slices.size(); ++i) stacks[stack].emplace(static_cast<int>(i), std::move(slices[i]));
    outcome.checked.push_back(file + ": areas counted again");
  }
  return stacks;
}

/// Some slice of the row's stack must hold exactly the row's area.
void checkLabels(const fs::path& folder, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome)
{
  const auto stacks = readStackLabels(folder, outcome);
  if (stacks.empty()) return;
  for (const auto& row : rows) {
    if (!row.area_mm2 || !row.stack) continue;
    const auto stack = stacks.find(*row.stack);
    bool found = false;
    if (stack != stacks.end()) {
      for (const auto& [index, labels] : stack->second) {
        const double area = labels.area_mm2(labelCode(row.muscle, row.side));
        found = found || std::abs(area - *row.area_mm2) <= tableRounding_mm2 + 1e-6 * area;
      }
    }
    if (!found) {
      outcome.problems.push_back(fmt::format("{}: no slice of labels_stack{}.nii.gz has its {:.2f} mm2", rowName(row),
                                             *row.stack, *row.area_mm2));
    }
  }
}

void checkPictures(const fs::path& folder, VerifyOutcome& outcome)
{
  static constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);
  static constexpr std::string_view end("IEND\xae\x42\x60\x82", 8);
  std::error_code ignored;
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder / "overlays", ignored)) {
    const auto bytes = readText(entry.path());
    if (!bytes || !bytes->starts_with(signature) || !bytes->ends_with(end)) {
      outcome.problems.push_back("overlays/" + entry.path().filename().string() + " is not a whole PNG");
    }
    ++count;
  }
  if (count > 0) outcome.checked.push_back(fmt::format("overlays: {} whole pictures", count));
}

}  // namespace

VerifyOutcome verifyOutput(const fs::path& folder)
{
  const auto text = readText(folder / "measurements.csv");
  if (!text) {
    throw Error(ErrorCode::UnusableInput, "cannot read " + (folder / "measurements.csv").string() +
                                              ": give the folder that `lumyo measure -o` wrote");
  }
  const auto rows = whileDoing("reading " + (folder / "measurements.csv").string(),
                               [&] { return report::parseMeasurementsCsv(*text); });
  VerifyOutcome outcome;
  checkRows(rows, outcome);
  checkWide(folder, rows, outcome);
  checkJson(folder, outcome);
  checkLabels(folder, rows, outcome);
  checkPictures(folder, outcome);
  return outcome;
}

}  // namespace lumyo::workflow
