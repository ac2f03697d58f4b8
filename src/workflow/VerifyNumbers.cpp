#include "VerifyNumbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

#include "lumyo/report/Columns.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

/// The table has two decimals.
constexpr double tableRounding = 0.005 + 1e-9;

std::string rowName(const MeasurementRecord& row)
{
  return fmt::format("{} {} {}", row.level.toString(), displayName(row.muscle), name(row.side));
}

/// What the labels say against one row; nothing when they agree.
std::optional<std::string> contradiction(const MeasurementRecord& row, const LabelSlice& labels)
{
  const double area = labels.area_mm2(labelCode(row.muscle, row.side));
  if (row.area_mm2 && std::abs(area - *row.area_mm2) > tableRounding + 1e-6 * area) {
    return fmt::format("the labels of slice {} give {:.2f} mm2, the table says {:.2f}", *row.sliceIndex, area,
                       *row.area_mm2);
  }
  if (row.status == MeasurementStatus::Absent && area > 0) {
    return fmt::format("absent by the table, but the labels of slice {} hold it", *row.sliceIndex);
  }
  return std::nullopt;
}

}  // namespace

std::string checkRows(const std::vector<MeasurementRecord>& rows, std::size_t readings, VerifyOutcome& outcome)
{
  std::set<SpineLevel> levels;
  std::set<Muscle> muscles;
  std::set<std::tuple<std::string, SpineLevel, Muscle, Side>> cells;
  for (const auto& row : rows) {
    levels.insert(row.level);
    muscles.insert(row.muscle);
    cells.insert({readings > 1 ? row.reader : std::string(), row.level, row.muscle, row.side});
    const bool measured = row.status == MeasurementStatus::Measured;
    if (measured != row.area_mm2.has_value()) {
      outcome.problems.push_back(rowName(row) + ": status " + std::string(name(row.status)) +
                                 (measured ? " without an area" : " with an area"));
    }
    if (row.area_mm2 && row.leanArea_mm2 && *row.leanArea_mm2 > *row.area_mm2 + tableRounding) {
      outcome.problems.push_back(rowName(row) + ": the lean area is larger than the area");
    }
  }
  const std::size_t expected = readings * levels.size() * muscles.size() * bothSides.size();
  if (rows.empty() || rows.size() != expected || cells.size() != expected) {
    outcome.problems.push_back(fmt::format(
        "measurements.csv: {} rows where {} levels, {} muscles and both sides{} make {}", rows.size(), levels.size(),
        muscles.size(), readings > 1 ? fmt::format(" of {} readers", readings) : "", expected));
  }
  return fmt::format("{} rows", rows.size());
}

std::string checkWide(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome)
{
  const auto is = [&](report::WideForm form) { return text == report::measurementsWideCsv(rows, form); };
  if (!is(report::WideForm::Current) && !is(report::WideForm::WithSlashes)) {
    outcome.problems.emplace_back("measurements_wide.csv does not hold the numbers of measurements.csv");
  }
  return "same numbers";
}

std::string checkJson(std::string_view text, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome)
{
  const auto written = report::parseRecordsJson(text);
  if (written.size() != rows.size()) {
    outcome.problems.push_back(fmt::format(
        "measurements.json does not hold the rows of measurements.csv: {} instead of {}", written.size(), rows.size()));
    return {};
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const report::Column* column = report::firstDifference(written[i], rows[i])) {
      outcome.problems.push_back(
          fmt::format("measurements.json does not hold the rows of measurements.csv: {} differs in {}",
                      rowName(rows[i]), column->name));
      break;
    }
  }
  return "same rows";
}

std::string checkLabels(const StackLabels& labels, const std::vector<MeasurementRecord>& rows, VerifyOutcome& outcome,
                        const std::stop_token& stop)
{
  std::vector<LabelSlice> slices;
  for (const auto& part : labels.parts) {
    std::ranges::move(segment::readLabelFile(part, segment::lumyoMapping(), stop), std::back_inserter(slices));
  }
  std::size_t compared = 0;
  for (const auto& row : rows) {
    if (row.stack != labels.stack || !row.sliceIndex) continue;
    const auto place = static_cast<std::size_t>(*row.sliceIndex - labels.firstSlice);  // far too large when below
    if (place >= slices.size()) {
      outcome.problems.push_back(fmt::format("{}: slice {} is not in {}", rowName(row), *row.sliceIndex,
                                             labels.parts.back().filename().string()));
    } else if (const auto wrong = contradiction(row, slices[place])) {
      outcome.problems.push_back(rowName(row) + ": " + *wrong);
    }
    ++compared;
  }
  return fmt::format("{} rows counted again on their slices", compared);
}

}  // namespace lumyo::workflow
