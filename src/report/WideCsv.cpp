#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "Csv.h"
#include "Readings.h"
#include "Words.h"
#include "lumyo/core/Error.h"
#include "lumyo/report/Columns.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Place = std::pair<SpineLevel, Muscle>;
using CellKey = std::tuple<SpineLevel, Muscle, Side>;

/// One reading of one study.
struct WideRow {
  RecordRefs records;
  std::map<CellKey, const MeasurementRecord*> cells;

  [[nodiscard]] const MeasurementRecord* find(const Place& place, Side side) const
  {
    const auto found = cells.find({place.first, place.second, side});
    return found == cells.end() ? nullptr : found->second;
  }
};

struct WideColumn {
  std::string heading;
  std::function<std::string(const WideRow&)> text;
};

WideRow rowOf(const ReadingRows& reading)
{
  WideRow row{reading.records, {}};
  for (const MeasurementRecord* record : reading.records) {
    if (!row.cells.try_emplace({record->level, record->muscle, record->side}, record).second) {
      throw Error(ErrorCode::InvalidCall,
                  fmt::format("the wide table has one cell for {} {} {} of one reader in a study, but there are two "
                              "measurements of it: choose one series",
                              record->level.toString(), displayName(record->muscle), name(record->side)));
    }
  }
  return row;
}

/// The reader's name need not stand in every row of a reading.
std::string firstText(const Column& column, const RecordRefs& records)
{
  for (const MeasurementRecord* record : records) {
    if (std::string text = cellText(column, *record); !text.empty()) return text;
  }
  return {};
}

void addKeys(std::vector<WideColumn>& out, WideRole role)
{
  for (const Column& column : columns()) {
    if (column.wide != role) continue;
    out.push_back({std::string(column.name), [&column, role](const WideRow& row) {
                     return role == WideRole::Key ? cellText(column, *row.records.front())
                                                  : firstText(column, row.records);
                   }});
  }
}

/// SPSS and R take letters, digits and underscores: `L3_L4`, `L4_inf`.
std::string variableName(const SpineLevel& level, WideForm form)
{
  std::string text = level.toString();
  if (form == WideForm::WithSlashes) return text;
  std::ranges::replace(text, '/', '_');
  std::ranges::replace(text, ':', '_');
  return text;
}

void addCells(std::vector<WideColumn>& out, const Column& column, const std::set<Place>& places, WideForm form)
{
  for (const Place& place : places) {
    for (const Side side : bothSides) {
      out.push_back(
          {fmt::format("{}_{}_{}_{}", variableName(place.first, form), name(place.second), name(side), column.name),
           [&column, place, side](const WideRow& row) {
             const MeasurementRecord* const record = row.find(place, side);
             return record == nullptr ? std::string() : cellText(column, *record);
           }});
    }
  }
}

/// The rows of a level share their slice, where they have one.
void addCellsOfLevels(std::vector<WideColumn>& out, const Column& column, const std::set<Place>& places, WideForm form)
{
  std::set<SpineLevel> levels;
  for (const Place& place : places) levels.insert(place.first);
  for (const SpineLevel& level : levels) {
    out.push_back({fmt::format("{}_{}", variableName(level, form), column.name), [&column, level](const WideRow& row) {
                     std::string text;
                     for (auto at = row.cells.lower_bound({level, Muscle{}, Side{}});
                          text.empty() && at != row.cells.end() && std::get<SpineLevel>(at->first) == level; ++at) {
                       text = cellText(column, *at->second);
                     }
                     return text;
                   }});
  }
}

bool isCell(WideRole role, WideForm form)
{
  return role == WideRole::Cell || (role == WideRole::NewCell && form == WideForm::Current);
}

void addAsymmetries(std::vector<WideColumn>& out, const std::set<Place>& places, WideForm form)
{
  for (const Place& place : places) {
    out.push_back({fmt::format("{}_{}_asymmetry_percent", variableName(place.first, form), name(place.second)),
                   [place](const WideRow& row) {
                     return asymmetryText(row.find(place, Side::Right), row.find(place, Side::Left));
                   }});
  }
}

/// Who and when, then the numbers, each group followed by what is derived from it, then the words.
std::vector<WideColumn> wideColumns(const std::set<Place>& places, bool hasSeveralReaders, WideForm form)
{
  std::vector<WideColumn> out;
  addKeys(out, WideRole::Key);
  if (hasSeveralReaders) addKeys(out, WideRole::KeyOfReaders);
  for (const bool isNumber : {true, false}) {
    for (const Column& column : columns()) {
      if ((column.kind == CellKind::Number) != isNumber) continue;
      if (isCell(column.wide, form)) addCells(out, column, places, form);
      if (column.name == "area_mm2") addAsymmetries(out, places, form);
      const bool isOfLevel = column.wide == WideRole::CellOfLevel && form == WideForm::Current;
      if (isOfLevel) addCellsOfLevels(out, column, places, form);
    }
  }
  return out;
}

}  // namespace

std::string measurementsWideCsv(std::span<const MeasurementRecord> records, WideForm form)
{
  const std::vector<StudyRows> studies = readingsOf(records);
  std::set<Place> places;
  for (const MeasurementRecord& record : records) places.insert({record.level, record.muscle});
  const std::vector<WideColumn> wide = wideColumns(places, haveSeveralReaders(studies), form);
  std::string out;
  const auto addRow = [&](const auto& textOf) {
    for (const WideColumn& column : wide) {
      if (&column != &wide.front()) out += ',';
      out += csvCell(textOf(column));
    }
    out += "\n";
  };
  addRow([](const WideColumn& column) { return column.heading; });
  for (const StudyRows& study : studies) {
    for (const ReadingRows& reading : study.readings) {
      const WideRow row = rowOf(reading);
      addRow([&row](const WideColumn& column) { return column.text(row); });
    }
  }
  return out;
}

}  // namespace lumyo::report
