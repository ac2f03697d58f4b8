#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "Readings.h"
#include "Text.h"
#include "Words.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

constexpr std::array<std::string_view, allMuscles.size()> headings{
    "psoas", "quadratus l.", "erector sp.", "multifidus", "rectus abd.", "iliacus", "gluteus max."};
constexpr int levelWidth = 8;
constexpr int cellWidth = 6;

struct LevelRow {
  SpineLevel level;
  bool isDoubtful = false;
  /// Several where a reader measured a muscle more than once (in two series).
  std::map<std::pair<Muscle, Side>, std::vector<std::string>> cells;
};

std::string cellOf(const MeasurementRecord& record)
{
  if (record.status != MeasurementStatus::Measured) return std::string(statusMark(record.status));
  return record.area_mm2 ? fixedDecimals(*record.area_mm2 / 100, 2) : "-";
}

std::vector<LevelRow> levelRows(const RecordRefs& records)
{
  std::vector<LevelRow> rows;
  for (const MeasurementRecord* record : records) {
    auto row = std::ranges::find(rows, record->level, &LevelRow::level);
    if (row == rows.end()) row = rows.insert(rows.end(), LevelRow{record->level, false, {}});
    row->isDoubtful = row->isDoubtful || isDoubtful(*record);
    row->cells[{record->muscle, record->side}].push_back(cellOf(*record));
  }
  return rows;
}

void appendHeader(std::string& out, const std::set<Muscle>& muscles)
{
  out += fmt::format("{:{}}", "cm²", levelWidth);
  for (const Muscle muscle : muscles) {
    out += fmt::format("  {:^{}}", headings[static_cast<std::size_t>(muscle)], 2 * cellWidth + 1);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  out += fmt::format("\n{:{}}", "level", levelWidth);
  for (std::size_t i = 0; i < muscles.size(); ++i)
    out += fmt::format("  {:>{}} {:>{}}", "R", cellWidth, "L", cellWidth);
  out += "\n" + std::string(static_cast<std::size_t>(levelWidth), '-');
  for (std::size_t i = 0; i < muscles.size(); ++i) out += "  " + std::string(2 * cellWidth + 1, '-');
  out += "\n";
}

void appendRow(std::string& out, const LevelRow& row, const std::set<Muscle>& muscles)
{
  std::size_t lines = 1;
  for (const auto& [place, texts] : row.cells) lines = std::max(lines, texts.size());
  for (std::size_t line = 0; line < lines; ++line) {
    const std::string title = row.level.toString() + (row.isDoubtful ? " ?" : "");
    out += fmt::format("{:{}}", line == 0 ? title : "", levelWidth);
    for (const Muscle muscle : muscles) {
      out += " ";
      for (const Side side : bothSides) {
        const auto found = row.cells.find({muscle, side});
        const bool isThere = found != row.cells.end() && line < found->second.size();
        out += fmt::format(" {:>{}}", isThere ? found->second[line] : "", cellWidth);
      }
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += "\n";
  }
}

/// What tells a block from the others; empty for the only one.
std::string headingOf(const StudyRows& study, const ReadingRows& reading, std::size_t studies)
{
  std::string heading = studies > 1 ? "Study " + validUtf8(study.studyUid) : "";
  if (study.readings.size() > 1) {
    const std::string reader = reading.reader.empty() ? "Reader not named" : "Reader " + validUtf8(reading.reader);
    heading += (heading.empty() ? "" : ", ") + reader;
  }
  return heading;
}

std::string legend(std::span<const MeasurementRecord> records)
{
  std::set<MeasurementStatus> seen;
  for (const MeasurementRecord& record : records) seen.insert(record.status);
  seen.erase(MeasurementStatus::Measured);
  std::string out = "\nArea in cm² on the level's slice; R and L are the patient's own sides.\n";
  for (const MeasurementStatus status : seen) {
    out += fmt::format("{:<6} = {}\n", statusMark(status), statusMeaning(status));
  }
  if (std::ranges::any_of(records, isDoubtful)) {
    out += fmt::format("{:<6} = the name of the level is in doubt: check the numbering\n", "?");
  }
  return out + std::string(researchUseLine) + ".\n";
}

}  // namespace

std::string terminalTable(std::span<const MeasurementRecord> records)
{
  if (records.empty()) return fmt::format("No level was measured.\n{}.\n", researchUseLine);
  const std::vector<StudyRows> studies = readingsOf(records);
  std::set<Muscle> muscles;
  for (const MeasurementRecord& record : records) muscles.insert(record.muscle);
  std::string out;
  for (const StudyRows& study : studies) {
    for (const ReadingRows& reading : study.readings) {
      const std::string heading = headingOf(study, reading, studies.size());
      if (!heading.empty()) out += (out.empty() ? "" : "\n") + heading + "\n";
      appendHeader(out, muscles);
      for (const LevelRow& row : levelRows(reading.records)) appendRow(out, row, muscles);
    }
  }
  return out + legend(records);
}

}  // namespace lumyo::report
