#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "Csv.h"
#include "Text.h"
#include "Words.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Place = std::pair<SpineLevel, Muscle>;
using StudyKey = std::pair<std::string, std::string>;  // study UID, patient ID
using CellKey = std::tuple<SpineLevel, Muscle, Side>;

struct StudyRow {
  const MeasurementRecord* first = nullptr;
  std::map<CellKey, const MeasurementRecord*> cells;

  [[nodiscard]] const MeasurementRecord* find(const Place& place, Side side) const
  {
    const auto found = cells.find({place.first, place.second, side});
    return found == cells.end() ? nullptr : found->second;
  }
};

/// Studies in the order in which they first occur.
std::vector<StudyRow> studiesOf(std::span<const MeasurementRecord> records)
{
  std::vector<StudyRow> rows;
  std::map<StudyKey, std::size_t> places;
  for (const MeasurementRecord& record : records) {
    const auto [place, isNew] = places.try_emplace({record.studyUid, record.patientId}, rows.size());
    if (isNew) rows.push_back({&record, {}});
    StudyRow& row = rows[place->second];
    if (!row.cells.try_emplace({record.level, record.muscle, record.side}, &record).second) {
      throw Error(ErrorCode::InvalidCall,
                  fmt::format("the wide table has one cell for {} {} {} of a study, but there are two measurements of "
                              "it: choose one series and one reader",
                              record.level.toString(), displayName(record.muscle), name(record.side)));
    }
  }
  return rows;
}

std::string numberCell(const MeasurementRecord* record, std::optional<double> MeasurementRecord::*field)
{
  if (record == nullptr || !(record->*field)) return {};
  return fixedDecimals(*(record->*field), 2);
}

std::string statusCell(const MeasurementRecord* record)
{
  return record == nullptr ? std::string() : std::string(name(record->status));
}

/// A row while it is being written.
class Line {
public:
  explicit Line(std::string& out) : m_out(out) {}
  void add(std::string_view cell)
  {
    if (!m_isFirst) m_out.push_back(',');
    m_isFirst = false;
    m_out += csvCell(cell);
  }
  void end() { m_out.push_back('\n'); }

private:
  std::string& m_out;
  bool m_isFirst = true;
};

/// Calls `cell(place, side, heading)` for every column of one kind.
template <class Cell>
void forBothSides(const std::set<Place>& places, std::string_view unit, Cell&& cell)
{
  for (const Place& place : places) {
    for (const Side side : bothSides) {
      cell(place, side, fmt::format("{}_{}_{}_{}", place.first.toString(), name(place.second), name(side), unit));
    }
  }
}

void writeHeader(std::string& out, const std::set<Place>& places)
{
  Line line(out);
  for (const auto heading : {"study_uid", "patient_id", "study_date"}) line.add(heading);
  const auto addHeading = [&line](const Place&, Side, const std::string& heading) { line.add(heading); };
  forBothSides(places, "area_mm2", addHeading);
  for (const auto& [level, muscle] : places) {
    line.add(fmt::format("{}_{}_asymmetry_percent", level.toString(), name(muscle)));
  }
  for (const auto unit : {"lean_area_mm2", "fat_fraction_percent", "status"}) forBothSides(places, unit, addHeading);
  line.end();
}

void writeStudy(std::string& out, const StudyRow& row, const std::set<Place>& places)
{
  Line line(out);
  for (const auto& about : {row.first->studyUid, row.first->patientId, row.first->studyDate}) {
    line.add(spreadsheetSafe(about));
  }
  const auto addNumbers = [&](std::optional<double> MeasurementRecord::*field) {
    for (const Place& place : places) {
      for (const Side side : bothSides) line.add(numberCell(row.find(place, side), field));
    }
  };
  addNumbers(&MeasurementRecord::area_mm2);
  for (const Place& place : places) line.add(asymmetryText(row.find(place, Side::Right), row.find(place, Side::Left)));
  addNumbers(&MeasurementRecord::leanArea_mm2);
  addNumbers(&MeasurementRecord::fatFraction_percent);
  for (const Place& place : places) {
    for (const Side side : bothSides) line.add(statusCell(row.find(place, side)));
  }
  line.end();
}

}  // namespace

std::string measurementsWideCsv(std::span<const MeasurementRecord> records)
{
  const std::vector<StudyRow> rows = studiesOf(records);
  std::set<Place> places;
  for (const MeasurementRecord& record : records) places.insert({record.level, record.muscle});
  std::string out;
  writeHeader(out, places);
  for (const StudyRow& row : rows) writeStudy(out, row, places);
  return out;
}

}  // namespace lumyo::report
