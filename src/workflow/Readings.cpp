#include "lumyo/workflow/Readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "StudyReadings.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::workflow {
namespace {

using Json = nlohmann::ordered_json;

void count(const session::Document& document, const PlacedLevel& level, const MuscleLabel& label, ReadingCounts& counts)
{
  const LabelledSlice* slice = level.isCovered() ? document.reading.find(level.at->place) : nullptr;
  if (slice != nullptr && slice->edited.contains(label.code)) ++counts.edited;
  const Judgement* judgement = document.reading.judgementOf(level.level, label.muscle, label.side);
  if (judgement == nullptr) return;
  switch (judgement->verdict) {
    case Verdict::Accepted: ++counts.accepted; break;
    case Verdict::Rejected: ++counts.rejected; break;
    case Verdict::NotAssessable: ++counts.notAssessable; break;
  }
}

ReadingCounts countsOf(const session::Document& document)
{
  ReadingCounts counts;
  for (const PlacedLevel& level : document.placed) {
    for (const MuscleLabel& label : muscleLabels) count(document, level, label, counts);
  }
  return counts;
}

std::vector<EditedOutline> outlinesOf(const std::vector<session::CellEdit>& edits)
{
  std::vector<EditedOutline> outlines;
  for (const auto& [cell, size] : edits) {
    EditedOutline& outline = outlines.emplace_back(EditedOutline{cell.level, cell.muscle, cell.side, {}, {}});
    if (!size) continue;
    outline.changed_mm2 = size->changed_mm2;
    outline.dice = size->dice;
  }
  return outlines;
}

ListedReading listed(const session::StoredReading& stored, const Study& study)
{
  ListedReading reading;
  reading.file = stored.file;
  reading.reader = stored.key.reader;
  reading.studyUid = stored.key.studyUid;
  reading.seriesUid = stored.key.seriesUid;
  reading.lastWrite = stored.lastWrite;
  reading.edits = stored.edits;
  reading.whyNot = stored.whyNot;
  const Series* series = seriesOf(study, stored.key);
  if (series != nullptr) {
    reading.seriesNumber = series->about.seriesNumber;
    reading.seriesDescription = series->about.description;
  }
  if (!reading.whyNot.empty()) return reading;
  if (series == nullptr) reading.whyNot = "its series " + reading.seriesUid + " is not among the files of the study";
  try {
    reading.cells = countsOf(session::readDocument(stored.file));
    reading.outlines = outlinesOf(session::readEdits(stored.file));
  } catch (const Error& e) {
    reading.whyNot = e.what();
  }
  return reading;
}

/// ` (3.10 cm2 changed, Dice from 0.87)`; nothing where there is nothing to compare with.
std::string sizeText(const std::vector<EditedOutline>& outlines)
{
  double changed_mm2 = 0;
  std::optional<double> leastDice;
  for (const EditedOutline& outline : outlines) {
    changed_mm2 += outline.changed_mm2.value_or(0);
    if (outline.dice) leastDice = std::min(*outline.dice, leastDice.value_or(1));
  }
  constexpr double mm2PerCm2 = 100;
  if (!leastDice) return {};
  return fmt::format(" ({:.2f} cm2 changed, Dice from {:.2f})", changed_mm2 / mm2PerCm2, *leastDice);
}

Json rounded(const std::optional<double>& value, double steps)
{
  return value ? Json(std::round(*value * steps) / steps) : Json();
}

Json outlinesJson(const std::vector<EditedOutline>& outlines)
{
  Json list = Json::array();
  for (const EditedOutline& outline : outlines) {
    list.push_back({{"level", outline.level.toString()},
                    {"muscle", name(outline.muscle)},
                    {"side", name(outline.side)},
                    {"changed_mm2", rounded(outline.changed_mm2, 100)},
                    {"dice", rounded(outline.dice, 10000)}});
  }
  return list;
}

std::string countedText(const ListedReading& reading)
{
  const ReadingCounts& cells = reading.cells;
  return fmt::format("{} edit{}{}; {} accepted, {} rejected, {} not assessable, {} edited{}", reading.edits,
                     reading.edits == 1 ? "" : "s",
                     reading.lastWrite.empty() ? std::string() : ", the last " + reading.lastWrite, cells.accepted,
                     cells.rejected, cells.notAssessable, cells.edited, sizeText(reading.outlines));
}

}  // namespace

std::vector<ListedReading> listReadings(const Study& study, const std::filesystem::path& folder)
{
  std::vector<ListedReading> readings;
  for (const auto& stored : storedOf(study, folderOfReadings(folder))) readings.push_back(listed(stored, study));
  return readings;
}

std::string readingsText(const std::vector<ListedReading>& readings)
{
  std::string text;
  for (const ListedReading& r : readings) {
    const std::string series = r.seriesDescription.empty() && r.seriesNumber == 0
                                   ? r.seriesUid
                                   : fmt::format("series {}: {}", r.seriesNumber, r.seriesDescription);
    if (!r.reader.empty()) text += printable(r.reader) + ", " + series + "\n  " + countedText(r) + "\n";
    if (!r.whyNot.empty()) text += (r.reader.empty() ? "" : "  ") + printable(r.whyNot) + "\n";
  }
  return readings.empty() ? "no stored readings of this study\n" : text;
}

std::string readingsJson(const std::vector<ListedReading>& readings)
{
  Json list = Json::array();
  for (const ListedReading& r : readings) {
    list.push_back({{"reader", r.reader},
                    {"study_uid", r.studyUid},
                    {"series_uid", r.seriesUid},
                    {"series_number", r.seriesNumber},
                    {"series_description", r.seriesDescription},
                    {"last_write", r.lastWrite},
                    {"edits", r.edits},
                    {"accepted", r.cells.accepted},
                    {"rejected", r.cells.rejected},
                    {"not_assessable", r.cells.notAssessable},
                    {"edited", r.cells.edited},
                    {"edited_outlines", outlinesJson(r.outlines)},
                    {"file", r.file.string()},
                    {"why_not", r.whyNot}});
  }
  return Json{{"readings", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lumyo::workflow
